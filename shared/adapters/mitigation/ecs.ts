import { type ActionClients, type ActionOf, type Adapter, changedMeanwhile, NotPossible, type Ran } from "./adapter.ts";
import type { EcsService } from "./aws-types.ts";

type Place = { cluster: string; service: string };

const shortName = (arn: string | undefined): string => arn?.split("/").at(-1) ?? "";

const described = async (clients: ActionClients, { cluster, service }: Place): Promise<EcsService> => {
  const { DescribeServicesCommand } = await import("./sdk/ecs.ts");
  const { services = [] } = await (await clients.ecs()).send(
    new DescribeServicesCommand({ cluster, services: [service] }),
  );
  const [found] = services as EcsService[];
  if (!found) throw new NotPossible(`There is no service ${service} in the cluster ${cluster}.`);
  return found;
};

const updated = async (clients: ActionClients, place: Place, change: object): Promise<void> => {
  const { UpdateServiceCommand } = await import("./sdk/ecs.ts");
  await (await clients.ecs()).send(new UpdateServiceCommand({ ...place, ...change }));
};

/** How the newest deployment of a service goes on. */
const rolledOut =
  (clients: ActionClients) =>
  async (place: Place): Promise<Ran> => {
    const { deployments = [], runningCount, desiredCount } = await described(clients, place);
    const primary = deployments.find(({ status }) => status === "PRIMARY");
    if (primary?.rolloutState === "FAILED")
      return { failed: `ECS gave the deployment up: ${primary.rolloutStateReason ?? "it says not why"}` };
    // A service without rollout states (an external deployment controller) is done when its tasks run.
    return primary?.rolloutState === "COMPLETED" || (!primary?.rolloutState && runningCount === desiredCount)
      ? {
          applied: `${place.service} runs ${shortName(primary?.taskDefinition)}, ${runningCount} of ${desiredCount} tasks.`,
        }
      : { running: { since: String(primary?.id ?? "") } };
  };

/** M1: the task definition before the one that runs. */
export const ecsPreviousTaskDefinition = (
  clients: ActionClients,
): Adapter<ActionOf<"ecs-previous-task-definition">> => ({
  preview: async (action) => {
    const { ListTaskDefinitionsCommand } = await import("./sdk/ecs.ts");
    const { taskDefinition: current = "" } = await described(clients, action);
    const family = shortName(current).replace(/:\d+$/, "");
    const { taskDefinitionArns = [] } = await (await clients.ecs()).send(
      new ListTaskDefinitionsCommand({ familyPrefix: family, status: "ACTIVE", sort: "DESC", maxResults: 100 }),
    );
    const revision = (arn: string) => Number(arn.split(":").at(-1));
    const previous = (taskDefinitionArns as string[])
      .filter((arn) => shortName(arn).replace(/:\d+$/, "") === family && revision(arn) < revision(current))
      .sort((a, b) => revision(b) - revision(a))[0];
    if (!previous)
      throw new NotPossible(
        `${action.service} runs ${shortName(current)}, and no active task definition is before it.`,
      );
    return {
      calls: [
        {
          call: "ecs:UpdateService",
          on: `${action.cluster}/${action.service}`,
          change: `task definition ${shortName(current)} → ${shortName(previous)}`,
        },
      ],
      plan: { from: current, to: previous },
    };
  },
  run: async (action, { from, to }) => {
    const { taskDefinition: current } = await described(clients, action);
    if (current !== from && current !== to) changedMeanwhile(action.service);
    if (current !== to)
      await updated(clients, { cluster: action.cluster, service: action.service }, { taskDefinition: to });
    return rolledOut(clients)(action);
  },
  check: rolledOut(clients),
});

/** M2: more tasks. */
export const ecsScale = (clients: ActionClients): Adapter<ActionOf<"ecs-scale">> => ({
  preview: async (action) => {
    const { desiredCount: now = 0 } = await described(clients, action);
    const wanted = Math.min(action.atMost, Math.max(now + 1, Math.ceil(now * action.by)));
    if (wanted <= now)
      throw new NotPossible(`${action.service} has ${now} tasks already; tars.yaml allows ${action.atMost}.`);
    return {
      calls: [
        { call: "ecs:UpdateService", on: `${action.cluster}/${action.service}`, change: `${now} → ${wanted} tasks` },
      ],
      plan: { from: now, to: wanted },
    };
  },
  run: async (action, { from, to }) => {
    const { desiredCount: now } = await described(clients, action);
    if (now !== from && now !== to) changedMeanwhile(`The number of tasks of ${action.service}`);
    if (now !== to)
      await updated(clients, { cluster: action.cluster, service: action.service }, { desiredCount: Number(to) });
    return { applied: `${action.service} is to run ${to} tasks, ${from} before.` };
  },
});

/** M5: every task is replaced, one after another, as the service's deployment settings say. */
export const ecsRestart = (clients: ActionClients): Adapter<ActionOf<"ecs-restart">> => ({
  preview: async (action) => {
    const { desiredCount = 0, taskDefinition, deployments = [] } = await described(clients, action);
    const primary = deployments.find(({ status }) => status === "PRIMARY");
    return {
      calls: [
        {
          call: "ecs:UpdateService",
          on: `${action.cluster}/${action.service}`,
          change: `a new deployment of ${shortName(taskDefinition)}: its ${desiredCount} tasks are replaced one after another`,
        },
      ],
      plan: { deployment: primary?.id ?? "" },
    };
  },
  run: async (action, { deployment }) => {
    const { deployments = [] } = await described(clients, action);
    const primary = deployments.find(({ status }) => status === "PRIMARY");
    // Another deployment than the one that was seen is this one, begun by a try before.
    if ((primary?.id ?? "") === deployment)
      await updated(clients, { cluster: action.cluster, service: action.service }, { forceNewDeployment: true });
    return rolledOut(clients)(action);
  },
  check: rolledOut(clients),
});
