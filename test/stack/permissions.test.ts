import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { beforeAll, describe, expect, test } from "vitest";
import { realEndpoints } from "../../infra/constructs/shared.ts";
import { TarsStack } from "../../infra/tars-stack.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { callsFile } from "../models/recorded-calls.ts";
import { checkCalls } from "../models/refused-calls.ts";
import type { Call } from "../simulation/aws/memory-aws.ts";
import { account, type Template } from "../simulation/aws/template.ts";
import { deploy } from "../simulation/deployment.ts";
import { carryOut, everyAction, nameOf, theOtherWay, withEveryAction } from "../simulation/every-action.ts";
import { runStory } from "../simulation/story.ts";
import { tour } from "../simulation/tour.ts";
import { regions, synthesized } from "../synthesized.ts";
import { grantsOf, isAllowed, rolesOf, uses } from "./permissions.ts";

/** Enough seeds of faults for every repair of the sweeper to have happened. */
const seeds = 12;

const faults = {
  duplicate: 0.05,
  delay: 0.1,
  fail: 0.02,
  kill: 0.02,
  drop: 0.05,
  throttle: 0.02,
  partial: 0.02,
  lag: 0.05,
};

/** The calls that no role allows. */
const refusedOf = async (roles: ReturnType<typeof rolesOf>, calls: Iterable<Call>): Promise<string[]> => {
  const refused: string[] = [];
  for (const call of calls) {
    const role = roles.get(call.folder);
    if (!role || !(await isAllowed(role, call))) refused.push(`${call.folder}: ${call.action} on ${call.resource}`);
  }
  return refused;
};

/** What the roles allow and no call used. */
const unusedOf = (roles: ReturnType<typeof rolesOf>, calls: Call[], folders = [...roles.keys()]) =>
  folders.flatMap((folder) =>
    grantsOf(folder, roles.get(folder)?.policies ?? []).filter((grant) => !calls.some((call) => uses(call, grant))),
  );

const synthesizedWith = (settings: Settings): Template => {
  const app = new App({ outdir: ".build/test/every-action" });
  const env = { account, region: regions[0] };
  const stack = new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, env });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app.synth().getStackArtifact(stack.artifactId).template;
};

/** What the functions call: in the tour of all doors and in the stories, and where they carry out every kind of action. */
const calls = new Map<string, Call>();
const actionCalls: Call[] = [];
const withActions = withEveryAction();
const templateOfActions = synthesizedWith(withActions);

const keep = (made: Call[]) => {
  for (const call of made) calls.set(JSON.stringify(call), call);
};

beforeAll(async () => {
  // The first calls of a process are all kept for AWS's models, of later ones a part: the tour and the actions come first.
  keep(await tour());
  for (const otherWay of [false, true]) {
    const tars = deploy({ settings: withActions, template: templateOfActions });
    if (otherWay) theOtherWay(tars.aws.cloud);
    tars.aws.setDown("shop", true);
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "x", by: "ben" });
    await tars.request("POST", "/v1/incidents/1/actions/ecs-restart/preview", { by: "ben" });
    await tars.until(1);
    tars.aws.setDown("shop", false);
    await tars.until(5);
    for (const kind of Object.keys(everyAction)) await carryOut(tars, 1, nameOf(kind));
    actionCalls.push(...tars.aws.calls().filter(({ folder }) => folder === "mitigate"));
  }
  for (let seed = 1; seed <= seeds; seed++) {
    const tars = deploy({ seed, faults });
    await runStory(tars);
    keep(tars.aws.calls());
  }
});

test("AWS's service models take every call of the tour, of the stories and of every kind of action", () => {
  const { taken, said } = checkCalls([callsFile()]);
  expect(taken, said).toBe(true);
  expect(Number(/(\d+) calls checked/.exec(said)?.[1])).toBeGreaterThan(100);
});

describe("least privilege", () => {
  const roles = rolesOf(synthesized().template);

  test("every call that a function makes is allowed by its own role", async () => {
    expect(calls.size).toBeGreaterThan(50);
    expect(await refusedOf(roles, calls.values())).toEqual([]);
  });

  test("nothing is allowed that no test ever called", () => {
    expect(unusedOf(roles, [...calls.values()])).toEqual([]);
  });

  test("a call that no role was given is refused", async () => {
    const intake = roles.get("intake");
    if (!intake) throw new Error("there is no intake");
    for (const action of ["dynamodb:DeleteItem", "dynamodb:Scan", "sns:Publish"])
      expect(
        await isAllowed(intake, {
          folder: "intake",
          action,
          resource:
            action === "sns:Publish"
              ? "arn:aws:sns:eu-west-1:123456789012:x"
              : "arn:aws:dynamodb:eu-west-1:123456789012:table/StoreTable",
        }),
      ).toBe(false);
  });
});

describe("what tars.yaml enables", () => {
  test("every kind of action gets what it calls and nothing else, without a wildcard that has no reason", async () => {
    const roles = rolesOf(templateOfActions);
    expect(await refusedOf(roles, actionCalls)).toEqual([]);
    expect(unusedOf(roles, actionCalls, ["mitigate"])).toEqual([]);
  });

  test("log groups of another account may be searched by their ARNs, those of tars.yaml and no others", () => {
    const { checkout, ...others } = withEveryAction().services;
    if (!checkout) throw new Error("the sample has a checkout");
    const logGroups = [{ name: "/shop/checkout" }, { name: "/shop/edge", account: "210987654321" }];
    const roles = rolesOf(
      synthesizedWith({ ...withEveryAction(), services: { ...others, checkout: { ...checkout, logGroups } } }),
    );
    for (const folder of ["queries", "investigate"]) {
      const resources = grantsOf(folder, roles.get(folder)?.policies ?? [])
        .filter(({ action }) => action === "logs:StartQuery")
        .map(({ resource }) => resource);
      expect(resources).toContain("arn:aws:logs:eu-west-1:210987654321:log-group:/shop/edge:*");
      expect(resources).toContain("arn:aws:logs:eu-west-1:123456789012:log-group:/shop/checkout:*");
      expect(resources.filter((one) => one.includes("210987654321"))).toHaveLength(1);
      expect(resources.every((one) => /log-group:\/shop\/[a-z]+:\*$/.test(one))).toBe(true);
    }
  });

  test.each([
    ["some.model", ["arn:aws:bedrock:eu-west-1::foundation-model/some.model"]],
    [
      "eu.some.model",
      [
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.some.model",
        "arn:aws:bedrock:*::foundation-model/some.model",
      ],
    ],
  ])("a model that translates questions, %s, is the only one that may be asked", (model, resources) => {
    const roles = rolesOf(synthesizedWith(withEveryAction(model)));
    for (const folder of ["queries", "investigate"])
      expect(
        grantsOf(folder, roles.get(folder)?.policies ?? []).filter(({ action }) => action.startsWith("bedrock:")),
      ).toEqual(resources.map((resource) => ({ folder, action: "bedrock:InvokeModel", resource })));
  });
});
