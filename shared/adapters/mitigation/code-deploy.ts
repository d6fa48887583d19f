import type { Preview } from "../../mitigation/mitigation-schema.ts";
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

type Action = ActionOf<"codedeploy-roll-back">;

/** So many deployments are looked at, the newest: each is a call. */
const looksAt = 10;

/** M1: a deployment that runs is stopped and rolled back; else the revision before the newest is deployed again. */
export const codeDeployRollBack = (clients: ActionClients): Adapter<Action> => {
  const deployments = async ({ application, group }: Action, includeOnlyStatuses: string[]): Promise<string[]> => {
    const { ListDeploymentsCommand } = await import("./sdk/code-deploy.ts");
    const { deployments: ids = [] } = await (await clients.codeDeploy()).send(
      new ListDeploymentsCommand({
        applicationName: application,
        deploymentGroupName: group,
        includeOnlyStatuses: includeOnlyStatuses as never,
      }),
    );
    return ids;
  };
  const info = async (deploymentId: string) => {
    const { GetDeploymentCommand } = await import("./sdk/code-deploy.ts");
    return (await (await clients.codeDeploy()).send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo ?? {};
  };
  const check = async (_: Action, { deployment = "" }: Record<string, string>): Promise<Ran> => {
    const { status, rollbackInfo, errorInformation } = await info(deployment);
    if (status === "Succeeded") return { applied: `CodeDeploy's deployment ${deployment} has succeeded.` };
    // A deployment that was stopped goes on as its rollback.
    if (status === "Stopped" && rollbackInfo?.rollbackDeploymentId)
      return { running: { deployment: rollbackInfo.rollbackDeploymentId } };
    return status === "Failed" || (status === "Stopped" && !rollbackInfo)
      ? {
          failed: `CodeDeploy's deployment ${deployment} ended as ${status}: ${errorInformation?.message ?? "it says not why"}`,
        }
      : { running: { deployment } };
  };
  return {
    preview: async (action, told = nothingTold): Promise<Preview> => {
      const on = `${action.application}/${action.group}`;
      const [[running], succeeded] = await Promise.all([
        deployments(action, ["Created", "Queued", "InProgress", "Ready"]),
        deployments(action, ["Succeeded"]),
      ]);
      const looked = [...(running ? [running] : []), ...succeeded].slice(0, looksAt);
      /** What each has deployed, the newest first. */
      const deployed = await Promise.all(
        looked.map(async (id) => ({ id, revision: JSON.stringify((await info(id)).revision) })),
      );
      const [newest, ...older] = deployed;
      const revisionOf = (id: string) => deployed.find((one) => one.id === id)?.revision;
      const way = wayBackIn(
        deployed.map(({ revision }) => revision),
        toldAs(told, revisionOf),
      );
      if (running && "none" in way && way.none === "back")
        throw new NotPossible(`${on} goes back already: its deployment ${running} does.`);
      if (running)
        return {
          calls: [{ call: "codedeploy:StopDeployment", on, change: `stops ${running} and rolls it back` }],
          plan: { stop: running },
        };
      const same = older.find(({ revision }) => revision === newest?.revision);
      if ("none" in way)
        throw noWayBack(
          way.none,
          `${on} has what ${(same ?? newest)?.id} deployed`,
          `${on} has no deployment before its newest.`,
        );
      const again = older.find(({ revision }) => revision === way.to)?.id ?? "";
      const now = newest?.id ?? "";
      return {
        calls: [
          {
            call: "codedeploy:CreateDeployment",
            on,
            change: `deploys again what ${again} deployed; now it is ${now}`,
          },
        ],
        plan: { again, now },
      };
    },
    run: async (action, { stop, again, now }, token) => {
      const { CreateDeploymentCommand, StopDeploymentCommand } = await import("./sdk/code-deploy.ts");
      const client = await clients.codeDeploy();
      if (stop) {
        const { status = "" } = await info(String(stop));
        if (["Stopped", "Succeeded", "Failed"].includes(status)) return check(action, { deployment: String(stop) });
        await client.send(new StopDeploymentCommand({ deploymentId: String(stop), autoRollbackEnabled: true }));
        return { running: { deployment: String(stop) } };
      }
      const description = `TARS ${token}`;
      const [newest] = await deployments(action, ["Created", "Queued", "InProgress", "Ready", "Succeeded"]);
      if (newest && newest !== now) {
        // The newest one may be this one, begun by a try before.
        if ((await info(newest)).description === description) return { running: { deployment: newest } };
        throw new NotPossible(`${action.application} was deployed again since the preview; look at it again.`);
      }
      const { revision } = await info(String(again));
      const { deploymentId } = await client.send(
        new CreateDeploymentCommand({
          applicationName: action.application,
          deploymentGroupName: action.group,
          revision,
          description,
        }),
      );
      return { running: { deployment: deploymentId } };
    },
    check,
  };
};
