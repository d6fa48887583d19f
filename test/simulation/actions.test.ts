import { describe, expect, test } from "vitest";
import { item } from "../../shared/adapters/aws/items.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import type { ActionClients, Ran } from "../../shared/adapters/mitigation/adapter.ts";
import { adapterFor } from "../../shared/adapters/mitigation/adapters.ts";
import { wentBackShape } from "../../shared/mitigation/way-back-schema.ts";
import type { MitigationAction } from "../../shared/runbook/settings.ts";
import { instant } from "../../shared/runbook/time.ts";
import { memoryCloud } from "./aws/memory-cloud.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { carryOut, everyAction, nameOf, withEveryAction } from "./every-action.ts";

type Kind = keyof typeof everyAction;

const kinds = Object.keys(everyAction) as Kind[];

describe("every kind of action", () => {
  test.each(kinds)("M1 M2 M3 M4 M5 M6: %s does what its preview says", async (kind) => {
    const tars = deploy({ settings: withEveryAction() });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    const { says, has } = everyAction[kind];
    expect(has(tars.aws.cloud, tars)).toBe(false);
    expect(await carryOut(tars, 1, nameOf(kind))).toMatch(says);
    expect(has(tars.aws.cloud, tars)).toBe(true);
    expect(tars.problems).toEqual([]);
  });

  test("M1: a deployment that runs is stopped, and the one that takes it back is waited for", async () => {
    const tars = deploy({ settings: withEveryAction() });
    const { deployments } = tars.aws.cloud.codeDeploy;
    deployments.push({ id: "d-3", status: "InProgress", revision: "r3" });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    await carryOut(tars, 1, nameOf("codedeploy-roll-back"));
    expect(deployments.find(({ id }) => id === "d-3")?.status).toBe("Stopped");
    const [{ result }] = (await tars.request("GET", "/v1/incidents/1")).body.offers;
    expect(result).toContain("d-4");
  });

  test("M1: a last roll-back that cannot be read is told to the operators, and hinders no other", async () => {
    const tars = deploy({ settings: withEveryAction() });
    tars.aws.table.putItem({ TableName: "any", Item: item({ ...keys.wentBackOfAny("checkout"), spoilt: true }) });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    const kind = "lambda-previous-version";
    expect(await carryOut(tars, 1, nameOf(kind))).toMatch(everyAction[kind].says);
    expect([...new Set(tars.problems.map(String))]).toEqual([expect.stringContaining("HELD#checkout WENT BACK")]);
  });
});

describe("a service that two actions roll back", () => {
  const [lambda, codeDeploy] = [nameOf("lambda-previous-version"), nameOf("codedeploy-roll-back")];
  const declared = (tars: Deployment) =>
    tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
  const ofNext = async (tars: Deployment, action: string) => {
    const resolved = { rootCause: "x", fixedBy: "y", overrideReason: "z", by: "ben" };
    await tars.request("POST", "/v1/incidents/1/resolution", resolved);
    await declared(tars);
    await tars.request("POST", `/v1/incidents/2/actions/${action}/preview`, { by: "ben" });
    await tars.clock.runUntil(tars.clock.now() + 60_000);
    return (await tars.request("GET", "/v1/incidents/2")).body.offers.find((one: any) => one.action === action);
  };

  test("M1: it is remembered of each how it has gone back, and the next incident goes no further", async () => {
    const tars = deploy({ settings: withEveryAction() });
    await declared(tars);
    await carryOut(tars, 1, lambda);
    await carryOut(tars, 1, codeDeploy);
    expect(await ofNext(tars, lambda)).toMatchObject({
      status: "impossible",
      result: expect.stringContaining("points at version 6 already"),
    });
  });

  test("M1: what an older version has remembered of the service is read", async () => {
    const tars = deploy({ settings: withEveryAction() });
    tars.aws.cloud.alias.version = "6";
    const before = { service: "checkout", action: lambda, incidentId: "01OLD", at: instant(tars.clock.now()) };
    const stored = wentBackShape.write({ ...before, from: "7", to: "6" });
    tars.aws.table.putItem({ TableName: "any", Item: item({ ...keys.wentBackOfAny("checkout"), ...stored }) });
    await declared(tars);
    expect(await ofNext(tars, lambda)).toMatchObject({ status: "impossible" });
  });
});

/** An adapter alone with a shop's cloud. */
const alone = (kind: Kind, change: Partial<MitigationAction> = {}) => {
  const { state, service } = memoryCloud(
    () => 0,
    (name, rest) => `arn:aws:${name}:eu-west-1:123456789012:${rest}`,
    () => {},
  );
  const sent: string[] = [];
  const client = async () => ({
    send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: object }) => {
      sent.push(name);
      const made = service.commands[name]?.(input);
      if (!made) throw new Error(`nobody knows ${name}`);
      return made.act({} as never);
    },
  });
  const doors: { key: string | null; body: string }[] = [];
  const clients: ActionClients = {
    lambda: client,
    ecs: client,
    codeDeploy: client,
    appConfig: client,
    ssm: client,
    httpApi: client,
    restApi: client,
    secrets: async () => "secret",
    http: async (_, init) => {
      doors.push({ key: new Headers(init?.headers).get("idempotency-key"), body: String(init?.body) });
      return new Response();
    },
  };
  const action = { ...everyAction[kind].action, ...change } as MitigationAction;
  const adapter = adapterFor(action, clients);
  /** Runs a plan and asks after it until it has ended. */
  const toTheEnd = async (plan: Record<string, string | number>): Promise<Ran> => {
    let ran = await adapter.run(action, plan, "token-1");
    for (let asked = 0; "running" in ran && asked < 5; asked++)
      ran = (await adapter.check?.(action, ran.running)) ?? ran;
    return ran;
  };
  return { state, adapter, action, sent, doors, toTheEnd };
};

describe("an adapter", () => {
  test.each(kinds)("%s: a preview changes nothing, and what is run twice is done once", async (kind) => {
    const { state, adapter, action, doors, toTheEnd } = alone(kind);
    const untouched = JSON.stringify(state);
    const { plan } = await adapter.preview(action);
    expect(JSON.stringify(state)).toBe(untouched);
    expect(doors).toEqual([]);
    expect(await toTheEnd(plan)).toHaveProperty("applied");
    const done = JSON.stringify([state, [...state.automations]]);
    expect(await toTheEnd(plan)).toHaveProperty("applied");
    expect(JSON.stringify([state, [...state.automations]])).toBe(done);
    // A door cannot be kept from being called twice: the same key lets it tell.
    expect(new Set(doors.map(({ key }) => key)).size).toBe(kind === "webhook" ? 1 : 0);
  });

  test.each<[string | undefined, string, string]>([
    ["v6", "6", "what the deployment replaced, though a version between was rolled back from itself"],
    ["6", "6", "the same, without a letter"],
    ["10", "8", "the version before, where what was replaced is not before the one that is live"],
    ["release-6", "8", "the version before, where the CI's name is no version of the function"],
    [undefined, "8", "the version before, where nobody tells"],
  ])(
    "M1: lambda-previous-version: of 6, 7, 8 and 9 with %s replaced, 9 goes back to %s: %s",
    async (replaced, to, _why) => {
      const { state, adapter, action } = alone("lambda-previous-version");
      state.alias.versions = ["$LATEST", "6", "7", "8", "9"];
      state.alias.version = "9";
      expect((await adapter.preview(action, { replaced, ways: [] })).plan).toEqual({ from: "9", to });
    },
  );

  test("M1: lambda-previous-version: what is back already at what was replaced goes back no further", async () => {
    const { state, adapter, action } = alone("lambda-previous-version");
    state.alias.versions = ["$LATEST", "6", "7", "8", "9"];
    state.alias.version = "8";
    await expect(adapter.preview(action, { replaced: "v8", ways: [] })).rejects.toThrow("points at version 8 already");
  });

  test.each<[Kind, (state: ReturnType<typeof memoryCloud>["state"]) => void, RegExp]>([
    [
      "lambda-previous-version",
      ({ alias }) => {
        alias.versions.push("8");
        alias.version = "8";
      },
      /version 8 → 6/,
    ],
    [
      "ecs-previous-task-definition",
      ({ ecs }) => {
        const newest = ecs.definitions[0];
        if (newest)
          ecs.definitions.unshift({
            ...newest,
            revision: 13,
            taskDefinitionArn: newest.taskDefinitionArn.replace(/\d+$/, "13"),
          });
        ecs.taskDefinition = ecs.taskDefinition.replace(/\d+$/, "13");
      },
      /checkout:13 → checkout:11/,
    ],
    [
      "codedeploy-roll-back",
      ({ codeDeploy }) => void codeDeploy.deployments.push({ id: "d-4", status: "Succeeded", revision: "r4" }),
      /deploys again what d-3 deployed; now it is d-4/,
    ],
    [
      "appconfig-previous-version",
      ({ appConfig }) => void appConfig.deployments.push({ number: 4, version: "3", state: "COMPLETE" }),
      /version 3 → 1/,
    ],
  ])("M1 M6: %s: goes back once, not behind that, and never to what it went back from", async (kind, deploy, again) => {
    const { state, adapter, action, toTheEnd } = alone(kind);
    const { plan } = await adapter.preview(action);
    await toTheEnd(plan);
    const [from, to] = [plan.from ?? plan.now, plan.to ?? plan.again].map(String);
    const told = { ways: [{ from: from ?? "", to: to ?? "" }] };
    await expect(adapter.preview(action, told)).rejects.toThrow(
      "already, which was there before the newest deployment",
    );
    deploy(state);
    expect((await adapter.preview(action, told)).calls.at(-1)?.change).toMatch(again);
  });

  test("M1: CodeDeploy: a deployment that goes back already is not stopped", async () => {
    const { state, adapter, action } = alone("codedeploy-roll-back");
    state.codeDeploy.deployments.push({ id: "d-3", status: "InProgress", revision: "r1" });
    await expect(adapter.preview(action)).rejects.toThrow("goes back already: its deployment d-3 does");
  });

  test.each<[Kind, (state: ReturnType<typeof memoryCloud>["state"]) => void, string]>([
    [
      "lambda-previous-version",
      ({ alias }) => {
        alias.versions = ["$LATEST", "7"];
      },
      "points at version 7, and there is none before it",
    ],
    [
      "ecs-previous-task-definition",
      ({ ecs }) => {
        ecs.definitions = ecs.definitions.slice(0, 1);
      },
      "no task definition is before it",
    ],
    [
      "ecs-scale",
      ({ ecs }) => {
        ecs.desiredCount = 3;
      },
      "has 3 tasks already; tars.yaml allows 3",
    ],
    ["codedeploy-roll-back", ({ codeDeploy }) => void codeDeploy.deployments.pop(), "no deployment before its newest"],
    ["appconfig-previous-version", ({ appConfig }) => void appConfig.deployments.pop(), "has no version before"],
  ])("%s: where there is nothing to go back to, it says so", async (kind, change, problem) => {
    const { state, adapter, action } = alone(kind);
    change(state);
    await expect(adapter.preview(action)).rejects.toThrow(problem);
  });

  test.each<[Kind, (state: ReturnType<typeof memoryCloud>["state"]) => void]>([
    [
      "lambda-previous-version",
      ({ alias }) => {
        alias.version = "8";
      },
    ],
    [
      "ecs-previous-task-definition",
      ({ ecs }) => {
        ecs.taskDefinition = ecs.taskDefinition.replace("12", "13");
      },
    ],
    [
      "ecs-scale",
      ({ ecs }) => {
        ecs.desiredCount = 9;
      },
    ],
    [
      "codedeploy-roll-back",
      ({ codeDeploy }) => void codeDeploy.deployments.push({ id: "d-3", status: "Succeeded", revision: "r3" }),
    ],
    [
      "appconfig-previous-version",
      ({ appConfig }) => void appConfig.deployments.push({ number: 3, version: "3", state: "COMPLETE" }),
    ],
  ])("%s: what was changed since the preview is left as it is", async (kind, change) => {
    const { state, adapter, action } = alone(kind);
    const { plan } = await adapter.preview(action);
    change(state);
    const before = JSON.stringify(state);
    await expect(adapter.run(action, plan, "token-1")).rejects.toThrow("since the preview");
    expect(JSON.stringify(state)).toBe(before);
  });

  test("M1: CodeDeploy: a deployment that runs is stopped and rolled back, and its rollback is waited for", async () => {
    const { state, adapter, action, sent, toTheEnd } = alone("codedeploy-roll-back");
    state.codeDeploy.deployments.push({ id: "d-3", status: "InProgress", revision: "r3" });
    const { calls, plan } = await adapter.preview(action);
    expect(calls[0]).toMatchObject({ call: "codedeploy:StopDeployment", change: "stops d-3 and rolls it back" });
    expect(await toTheEnd(plan)).toEqual({ applied: "CodeDeploy's deployment d-4 has succeeded." });
    expect(sent).not.toContain("CreateDeploymentCommand");
  });

  test("M1 M5: ECS: a deployment is waited for, and one that ECS gives up is a failure", async () => {
    for (const kind of ["ecs-previous-task-definition", "ecs-restart"] as const) {
      const { state, adapter, action } = alone(kind);
      const { plan } = await adapter.preview(action);
      state.ecs.rollout = "IN_PROGRESS";
      const ran = await adapter.run(action, plan, "token-1");
      expect(ran).toHaveProperty("running");
      state.ecs.rollout = "FAILED";
      expect(await adapter.check?.(action, {})).toEqual({
        failed: expect.stringContaining("ECS gave the deployment up"),
      });
    }
  });

  test("M4 M5: Systems Manager: an automation whose start got no answer is found again, however late it is listed", async () => {
    const { state, adapter, action, sent, toTheEnd } = alone("ssm-automation");
    state.automationListed.after = 60;
    expect(await adapter.run(action, {}, "token-1")).toHaveProperty("running");
    // It is not listed yet: the next try will see it. Nothing says that it failed.
    await expect(adapter.run(action, {}, "token-1")).rejects.not.toHaveProperty("$metadata");
    state.automationListed.after = 0;
    expect(await toTheEnd({})).toHaveProperty("applied");
    expect(state.automations.size).toBe(1);
    expect(sent.filter((name) => name === "StartAutomationExecutionCommand")).toHaveLength(2);
  });

  test("M4 M5: Systems Manager: an execution that it does not show yet has not failed", async () => {
    const { state, adapter, action } = alone("ssm-automation");
    state.automationListed.after = 60;
    const ran = await adapter.run(action, {}, "token-1");
    if (!("running" in ran)) throw new Error("it has not begun");
    expect(await adapter.check?.(action, ran.running)).toEqual(ran);
  });

  describe("M1: a task definition that was deregistered, as CDK and Terraform do with the one before,", () => {
    const roles = ["arn:aws:iam::123456789012:role/ShopTask", "arn:aws:iam::123456789012:role/ShopExecution"];
    const deregistered = (change: object = {}) => {
      const one = alone("ecs-previous-task-definition", change as never);
      for (const definition of one.state.ecs.definitions) if (definition.revision < 12) definition.status = "INACTIVE";
      return one;
    };

    test("is registered anew, once, with its tags, and the preview says so", async () => {
      const { state, adapter, action, sent, toTheEnd } = deregistered();
      const { calls, plan } = await adapter.preview(action);
      expect(calls).toEqual([
        {
          call: "ecs:RegisterTaskDefinition",
          on: "checkout",
          change: "checkout:11 was deregistered: the same is registered anew, as the family's next revision",
        },
        {
          call: "ecs:UpdateService",
          on: "shop/checkout",
          change: "task definition checkout:12 → the new revision, a copy of checkout:11",
        },
      ]);
      expect(await toTheEnd(plan)).toEqual({ applied: "checkout runs checkout:13, 2 of 2 tasks." });
      // What was lost on its way back is asked for again, before the service was updated and after it.
      state.ecs.taskDefinition = state.ecs.taskDefinition.replace(/13$/, "12");
      expect(await toTheEnd(plan)).toHaveProperty("applied");
      expect(await toTheEnd(plan)).toHaveProperty("applied");
      expect(sent.filter((name) => name === "RegisterTaskDefinitionCommand")).toHaveLength(1);
      const copy = state.ecs.definitions.find(({ revision }) => revision === 13);
      expect(copy).toMatchObject({ containerDefinitions: [{ image: "shop:11" }], cpu: "256", taskRoleArn: roles[0] });
      expect(copy?.tags).toContainEqual({ key: "team", value: "shop" });
    });

    test("stays where tars.yaml does not let TARS register it, and the sentence says what to write", async () => {
      const { adapter, action } = deregistered({ registerAnew: undefined });
      await expect(adapter.preview(action)).rejects.toThrow(
        `checkout:11 was deregistered, and tars.yaml does not let TARS register it anew. Write this for the action there, and deploy TARS: registerAnew: { family: checkout, roles: [${roles.join(", ")}] }`,
      );
    });

    test("stays where it has another role than those of tars.yaml", async () => {
      const { adapter, action } = deregistered({ registerAnew: { family: "checkout", roles: roles.slice(0, 1) } });
      await expect(adapter.preview(action)).rejects.toThrow(`roles: [${roles.join(", ")}]`);
    });

    test("is not taken for the newest: behind its copy is what was before it, not what it replaced", async () => {
      const { adapter, action, toTheEnd } = deregistered();
      await toTheEnd((await adapter.preview(action)).plan);
      expect((await adapter.preview(action)).calls[0]?.change).toContain("checkout:9 was deregistered");
    });

    test.each([
      [48, []],
      [49, ["tag-48"]],
      [50, ["tag-48", "tag-49"]],
    ])("with %i tags: TARS's own two are on the copy, and the preview says which give way", async (count, left) => {
      const { state, adapter, action, sent, toTheEnd } = deregistered();
      const tags = Array.from({ length: count }, (_, index) => ({
        key: `tag-${String(index).padStart(2, "0")}`,
        value: "x",
      }));
      for (const definition of state.ecs.definitions)
        if (definition.revision === 11) definition.tags = tags.toReversed();
      const { calls, plan } = await adapter.preview(action);
      expect(calls[0]?.change.split("revision, ")[1]).toBe(
        left.length > 0 ? `without its tags ${left.join(" and ")}, which make room for TARS's own` : undefined,
      );
      await toTheEnd(plan);
      state.ecs.taskDefinition = state.ecs.taskDefinition.replace(/13$/, "12");
      await toTheEnd(plan);
      expect(sent.filter((name) => name === "RegisterTaskDefinitionCommand")).toHaveLength(1);
      const copied = state.ecs.definitions.find(({ revision }) => revision === 13)?.tags?.map(({ key }) => key) ?? [];
      expect(copied).toContain("tars:copy-of");
      expect(copied).toHaveLength(Math.min(50, count + 2));
      expect((await adapter.preview(action)).calls[0]?.change).toContain("checkout:9 was deregistered");
    });

    test("between the preview and the approval: it is looked at again", async () => {
      const { state, adapter, action } = alone("ecs-previous-task-definition");
      const { plan } = await adapter.preview(action);
      for (const definition of state.ecs.definitions) if (definition.revision === 11) definition.status = "INACTIVE";
      await expect(adapter.run(action, plan, "token-1")).rejects.toThrow("checkout:11 has changed since the preview");
    });
  });

  test("M6: AppConfig: deployments of other profiles are not its own", async () => {
    const { state, adapter, action } = alone("appconfig-previous-version", { profile: "another" } as never);
    expect(state.appConfig.deployments).toHaveLength(2);
    await expect(adapter.preview(action)).rejects.toThrow("no version before");
  });
});
