import { beforeAll, describe, expect, test } from "vitest";
import type { Call } from "../simulation/aws/memory-aws.ts";
import { deploy } from "../simulation/deployment.ts";
import { runStory } from "../simulation/story.ts";
import { tour } from "../simulation/tour.ts";
import { synthesized } from "../synthesized.ts";
import { grantsOf, isAllowed, rolesOf, uses } from "./permissions.ts";

/** Enough seeds of faults for every repair of the sweeper to have happened. */
const seeds = 25;

describe("least privilege", () => {
  const roles = rolesOf(synthesized().template);
  const calls = new Map<string, Call>();

  beforeAll(async () => {
    const keep = (made: Call[]) => {
      for (const call of made) calls.set(JSON.stringify(call), call);
    };
    for (let seed = 1; seed <= seeds; seed++) {
      const tars = deploy({ seed, faults: { duplicate: 0.05, delay: 0.1, fail: 0.02, kill: 0.02, drop: 0.05 } });
      await runStory(tars);
      keep(tars.aws.calls());
    }
    keep(await tour());
  }, 120_000);

  test("every call that a function makes is allowed by its own role", async () => {
    const refused: string[] = [];
    for (const call of calls.values()) {
      const role = roles.get(call.folder);
      if (!role || !(await isAllowed(role, call))) refused.push(`${call.folder}: ${call.action} on ${call.resource}`);
    }
    expect(calls.size).toBeGreaterThan(50);
    expect(refused).toEqual([]);
  });

  test("nothing is allowed that no test ever called", () => {
    const unused = [...roles].flatMap(([folder, { policies }]) =>
      grantsOf(folder, policies).filter((grant) => ![...calls.values()].some((call) => uses(call, grant))),
    );
    expect(unused).toEqual([]);
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
