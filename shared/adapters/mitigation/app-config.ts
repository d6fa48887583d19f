import { toldAs, wayBackIn } from "../../mitigation/way-back.ts";
import {
  type ActionClients,
  type ActionOf,
  type Adapter,
  NotPossible,
  nothingTold,
  noWayBack,
  type Ran,
} from "./adapter.ts";
import type { DeploymentSummary } from "./aws-types.ts";

type Action = ActionOf<"appconfig-previous-version">;

/** M6: the version of a configuration before the one that is deployed is deployed again. */
export const appConfigPreviousVersion = (clients: ActionClients): Adapter<Action> => {
  /** The deployments of the profile, newest first. */
  const deployments = async ({
    application,
    environment,
    profile,
  }: Action): Promise<{ number: number; version: string; state: string }[]> => {
    const { GetDeploymentCommand, ListDeploymentsCommand } = await import("./sdk/app-config.ts");
    const client = await clients.appConfig();
    const place = { ApplicationId: application, EnvironmentId: environment };
    const { Items = [] } = await client.send(new ListDeploymentsCommand({ ...place, MaxResults: 20 }));
    const newest = (Items as DeploymentSummary[])
      .map(({ DeploymentNumber = 0 }) => DeploymentNumber)
      .sort((a, b) => b - a);
    // The list does not say of which profile each is.
    const all = await Promise.all(
      newest
        .slice(0, 10)
        .map((DeploymentNumber) => client.send(new GetDeploymentCommand({ ...place, DeploymentNumber }))),
    );
    return all
      .filter(({ ConfigurationProfileId }) => ConfigurationProfileId === profile)
      .map(({ DeploymentNumber = 0, ConfigurationVersion = "", State = "" }) => ({
        number: DeploymentNumber,
        version: ConfigurationVersion,
        state: State,
      }));
  };
  const check = async (action: Action, { deployment = "" }: Record<string, string>): Promise<Ran> => {
    const { GetDeploymentCommand } = await import("./sdk/app-config.ts");
    const { State, ConfigurationVersion } = await (await clients.appConfig()).send(
      new GetDeploymentCommand({
        ApplicationId: action.application,
        EnvironmentId: action.environment,
        DeploymentNumber: Number(deployment),
      }),
    );
    if (State === "COMPLETE") return { applied: `Version ${ConfigurationVersion} of the configuration is deployed.` };
    return State === "ROLLED_BACK" || State === "ROLLING_BACK" || State === "REVERTED"
      ? { failed: `AppConfig took the deployment ${deployment} back.` }
      : { running: { deployment } };
  };
  return {
    preview: async (action, told = nothingTold) => {
      const done = (await deployments(action)).filter(
        ({ state }) => state === "COMPLETE" || state === "DEPLOYING" || state === "BAKING",
      );
      const versions = done.map(({ version }) => version);
      const [current = ""] = versions;
      const isOf = (version: string) => (versions.includes(version) ? version : undefined);
      const way = wayBackIn(versions, toldAs(told, isOf));
      if ("none" in way)
        throw noWayBack(
          way.none,
          `The configuration has version ${current}`,
          `The configuration has no version before the one that is deployed.`,
        );
      return {
        calls: [
          {
            call: "appconfig:StartDeployment",
            on: `${action.application}/${action.environment}/${action.profile}`,
            change: `version ${current} → ${way.to}, by ${action.strategy}`,
          },
        ],
        plan: { from: current, to: way.to, after: done[0]?.number ?? 0 },
      };
    },
    run: async (action, { to, after }) => {
      const { StartDeploymentCommand } = await import("./sdk/app-config.ts");
      const [newest] = await deployments(action);
      if (newest && newest.number > Number(after)) {
        if (newest.version === to) return { running: { deployment: String(newest.number) } };
        throw new NotPossible(`The configuration was deployed again since the preview; look at it again.`);
      }
      const { DeploymentNumber } = await (await clients.appConfig()).send(
        new StartDeploymentCommand({
          ApplicationId: action.application,
          EnvironmentId: action.environment,
          ConfigurationProfileId: action.profile,
          ConfigurationVersion: String(to),
          DeploymentStrategyId: action.strategy,
        }),
      );
      return check(action, { deployment: String(DeploymentNumber) });
    },
    check,
  };
};
