import type { Preview } from "../../mitigation/mitigation-schema.ts";
import { toldAs, wayBack } from "../../mitigation/way-back.ts";
import {
  type ActionClients,
  type ActionOf,
  type Adapter,
  changedMeanwhile,
  NotPossible,
  nothingTold,
  noWayBack,
  type Ran,
} from "./adapter.ts";
import type { DescribedDefinition, EcsService, Registration } from "./aws-types.ts";

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

/**
 * What of a task definition's description registers the same again, beside its family and its containers; source: the API
 * reference of RegisterTaskDefinition.
 */
const registered = [
  "taskRoleArn",
  "executionRoleArn",
  "networkMode",
  "volumes",
  "placementConstraints",
  "requiresCompatibilities",
  "cpu",
  "memory",
  "pidMode",
  "ipcMode",
  "proxyConfiguration",
  "inferenceAccelerators",
  "ephemeralStorage",
  "runtimePlatform",
  "enableFaultInjection",
] as const satisfies (keyof Registration & keyof NonNullable<DescribedDefinition["taskDefinition"]>)[];

/** The tags of a copy: of which revision it is one, and for whose approval it was registered. */
const copyTags = { of: "tars:copy-of", token: "tars:copied-for" };

/** A resource has so many tags at most; source: the ECS developer guide, "Tagging Amazon ECS resources". */
const mostTags = 50;

/**
 * The tags of a revision that its copy keeps, and those that give way to the copy's own where there is no room for all:
 * the last by their keys. Without its own tags a try that is repeated would register another copy, and the revision before
 * a copy would not be found.
 */
const tagsOfCopy = ({ tags = [] }: DescribedDefinition) => {
  const theirs = tags
    .filter(({ key = "" }) => !key.startsWith("aws:") && !Object.values(copyTags).includes(key))
    .sort(({ key: a = "" }, { key: b = "" }) => (a < b ? -1 : 1));
  const room = mostTags - Object.keys(copyTags).length;
  return { kept: theirs.slice(0, room), left: theirs.slice(room).map(({ key = "" }) => key) };
};

const familyOf = (arn: string): string => shortName(arn).replace(/:\d+$/, "");
const revisionOf = (arn: string): number => Number(arn.split(":").at(-1));

const describedDefinition = async (clients: ActionClients, taskDefinition: string): Promise<DescribedDefinition> => {
  const { DescribeTaskDefinitionCommand } = await import("./sdk/ecs.ts");
  return (await clients.ecs()).send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }));
};

const tagOf = ({ tags = [] }: DescribedDefinition, wanted: string): string | undefined =>
  tags.find(({ key }) => key === wanted)?.value;

/** The newest revisions of a family, newest first. */
const revisions = async (clients: ActionClients, family: string, status: "ACTIVE" | "INACTIVE"): Promise<string[]> => {
  const { ListTaskDefinitionsCommand } = await import("./sdk/ecs.ts");
  const { taskDefinitionArns = [] } = await (await clients.ecs()).send(
    new ListTaskDefinitionsCommand({ familyPrefix: family, status, sort: "DESC", maxResults: 100 }),
  );
  return (taskDefinitionArns as string[])
    .filter((arn) => familyOf(arn) === family)
    .sort((a, b) => revisionOf(b) - revisionOf(a));
};

/** The roles of a task definition, which whoever registers it passes on. */
const rolesOf = ({ taskDefinition: { taskRoleArn, executionRoleArn } = {} }: DescribedDefinition): string[] => [
  ...new Set([taskRoleArn, executionRoleArn].filter((role) => role !== undefined)),
];

/** The copy of a deregistered revision that was registered for this approval, or is now. */
const copyOf = async (clients: ActionClients, old: string, token: string): Promise<string> => {
  const family = familyOf(old);
  const newer = (await revisions(clients, family, "ACTIVE")).filter((arn) => revisionOf(arn) > revisionOf(old));
  for (const arn of newer) if (tagOf(await describedDefinition(clients, arn), copyTags.token) === token) return arn;
  const description = await describedDefinition(clients, old);
  const { taskDefinition = {} } = description;
  const own = [
    { key: copyTags.of, value: shortName(old) },
    { key: copyTags.token, value: token },
  ];
  const { RegisterTaskDefinitionCommand } = await import("./sdk/ecs.ts");
  const { taskDefinition: made } = await (await clients.ecs()).send(
    new RegisterTaskDefinitionCommand({
      ...Object.fromEntries(registered.map((name) => [name, taskDefinition[name]])),
      family,
      containerDefinitions: taskDefinition.containerDefinitions,
      tags: [...tagsOfCopy(description).kept, ...own],
    }),
  );
  return made?.taskDefinitionArn ?? "";
};

/** M1: the task definition before the one that runs; where it was deregistered, a copy of it that is registered anew. */
export const ecsPreviousTaskDefinition = (
  clients: ActionClients,
): Adapter<ActionOf<"ecs-previous-task-definition">> => ({
  preview: async (action, told = nothingTold): Promise<Preview> => {
    const { taskDefinition: current = "" } = await described(clients, action);
    const family = familyOf(current);
    const [active, inactive, running] = await Promise.all([
      revisions(clients, family, "ACTIVE"),
      revisions(clients, family, "INACTIVE"),
      describedDefinition(clients, current),
    ]);
    // Before a copy is what was before the revision that it is a copy of.
    const newest = tagOf(running, copyTags.of) ?? shortName(current);
    const before = [...active, ...inactive]
      .filter((arn) => revisionOf(arn) < revisionOf(newest))
      .sort((a, b) => revisionOf(b) - revisionOf(a));
    const named = (one: string) =>
      familyOf(one) === family && familyOf(one) !== shortName(one) ? shortName(one) : undefined;
    const way = wayBack(newest, before.map(shortName), toldAs(told, named));
    const now = `${action.service} runs ${newest}`;
    if ("none" in way) throw noWayBack(way.none, now, `${now}, and no task definition is before it.`);
    const previous = before.find((arn) => shortName(arn) === way.to) ?? "";
    const on = `${action.cluster}/${action.service}`;
    const change = `task definition ${shortName(current)} →`;
    if (active.includes(previous))
      return {
        calls: [{ call: "ecs:UpdateService", on, change: `${change} ${shortName(previous)}` }],
        plan: { from: current, to: previous },
      };
    const description = await describedDefinition(clients, previous);
    const roles = rolesOf(description);
    const { registerAnew } = action;
    if (registerAnew?.family !== family || roles.some((role) => !registerAnew.roles.includes(role)))
      throw new NotPossible(
        `${shortName(previous)} was deregistered, and tars.yaml does not let TARS register it anew. Write this for the action there, and deploy TARS: registerAnew: { family: ${family}, roles: [${roles.join(", ")}] }`,
      );
    const { left } = tagsOfCopy(description);
    const without = left.length > 0 ? `, without its tags ${left.join(" and ")}, which make room for TARS's own` : "";
    return {
      calls: [
        {
          call: "ecs:RegisterTaskDefinition",
          on: family,
          change: `${shortName(previous)} was deregistered: the same is registered anew, as the family's next revision${without}`,
        },
        { call: "ecs:UpdateService", on, change: `${change} the new revision, a copy of ${shortName(previous)}` },
      ],
      plan: { from: current, copyOf: previous },
    };
  },
  run: async (action, { from, to: seen, copyOf: old }, token) => {
    const { taskDefinition: current } = await described(clients, action);
    const to = old === undefined ? String(seen) : await copyOf(clients, String(old), token);
    if (current !== from && current !== to) changedMeanwhile(action.service);
    if (current !== to)
      await updated(clients, { cluster: action.cluster, service: action.service }, { taskDefinition: to }).catch(
        (error: Error) => {
          if (!/inactive/i.test(error.message)) throw error;
          // A deployment's clean-up deregisters what it replaced, minutes after it.
          changedMeanwhile(shortName(to));
        },
      );
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
