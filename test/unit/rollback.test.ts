import { describe, expect, test } from "vitest";
import type { Onset } from "../../shared/investigation/brief-schema.ts";
import type { Change, ChangeStep } from "../../shared/investigation/change-schema.ts";
import { changesOf } from "../../shared/investigation/changes.ts";
import { deployedAnew, rollbackAdvice } from "../../shared/mitigation/rollback.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import { after, sample } from "./scene.ts";

const now = after(180);

const onsetAt = (at: string, minutes = 0): Onset => ({
  at,
  until: plusSeconds(at, minutes * 60),
  confidence: "high",
  before: 0,
  since: 100,
  unit: "%",
});

const deployment = (at: string, more: Partial<ChangeStep> = {}): ChangeStep => ({
  id: `d-${at}`,
  service: "checkout",
  kind: "deployment",
  state: "succeeded",
  at,
  what: "checkout v42",
  source: "codedeploy",
  files: ["services/checkout/src/orders/place.ts", "README.md"],
  ...more,
});

const traces = { services: ["checkout"], frames: ["/var/task/dist/orders/place.js"], endpoints: ["POST /orders"] };

const advise = (
  steps: ChangeStep[],
  onset: Onset | undefined,
  more: Partial<Parameters<typeof rollbackAdvice>[0]> = {},
) =>
  rollbackAdvice({
    ...{ now, changes: changesOf(steps), onset, onsetOf: "checkout", traces, untold: [], settings: sample },
    ...more,
  });

const verdicts = ({ rollBack, R1, R2, R3 }: ReturnType<typeof advise>) => [rollBack, R1.is, R2.is, R3.is].join(" ");

describe("R1 R2 R3: whether to roll back", () => {
  test("all three: yes, with the deployment and why", () => {
    const advice = advise([deployment(after(150))], onsetAt(after(155)));
    expect(verdicts(advice)).toBe("yes yes yes yes");
    expect(advice.R2.because).toContain("5 min after it");
    expect(advice.R3.because).toContain("services/checkout/src/orders/place.ts");
  });

  describe("K6 R1 R2 R3: a deployment that people have ruled out", () => {
    const onset = onsetAt(after(155));
    const newest = deployment(after(150));
    const advised = (earlier: ChangeStep) => {
      const advice = advise([earlier, newest], onset, { ruledOut: [newest.id] });
      return [advice.deployment?.id === earlier.id ? "the earlier one" : "the newest one", verdicts(advice)];
    };

    test.each<[string, ChangeStep, string, string]>([
      ["an earlier one meets the criteria", deployment(after(140)), "the earlier one", "yes yes yes yes"],
      [
        "of an earlier one it is not known which files it changed",
        deployment(after(140), { files: [] }),
        "the earlier one",
        "unknown yes yes unknown",
      ],
      ["the earlier one is too old", deployment(after(20)), "the newest one", "yes yes yes yes"],
      [
        "the earlier one changed other code",
        deployment(after(140), { files: ["services/checkout/src/mails.ts"] }),
        "the newest one",
        "yes yes yes yes",
      ],
    ])("%s", (_, earlier, which, verdict) => {
      expect(advised(earlier)).toEqual([which, verdict]);
    });
  });

  test.each<[string, ChangeStep[], boolean]>([
    ["a deployment behind it", [deployment(after(110))], true],
    ["one that failed", [deployment(after(110), { state: "failed" })], false],
    ["one before it", [deployment(after(99))], false],
    ["one of another service", [deployment(after(110), { service: "search" })], false],
    ["what says that it is a roll-back", [deployment(after(110), { rollback: true })], false],
    [
      "what brings back the version of before, whatever the CI calls it",
      [deployment(after(90), { version: "v42", previous: "v41" }), deployment(after(110), { version: "v41" })],
      false,
    ],
  ])("R2: what counts as deployed anew behind a roll-back: %s", (_, steps, isAnew) => {
    expect(deployedAnew(changesOf(steps), [{ service: "checkout", at: after(100) }])).toBe(isAnew);
  });

  test.each<[string, string, string]>([
    ["exactly two hours ago is in the last two hours", after(60), "yes"],
    ["a second more is not", plusSeconds(after(60), -1), "no"],
  ])("R1: %s", (_, at, verdict) => {
    expect(advise([deployment(at)], onsetAt(plusSeconds(at, 600))).R1.is).toBe(verdict);
  });

  test.each<[string, number, string]>([
    ["exactly 30 minutes after is within", 30 * 60, "yes"],
    ["a second more is not", 30 * 60 + 1, "no"],
    ["the same second is after", 0, "yes"],
    ["a second before is not", -1, "no"],
    ["long before is not", -3600, "no"],
  ])("R2: %s", (_, seconds, verdict) => {
    const at = after(100);
    expect(advise([deployment(at)], onsetAt(plusSeconds(at, seconds))).R2.is).toBe(verdict);
  });

  test.each<[string, string, string]>([
    ["payments", "checkout", "unknown"],
    ["checkout", "payments", "yes"],
    ["checkout", "search", "yes"],
    ["search", "search", "yes"],
  ])("R2: when the errors of %s began says of a deployment of %s: %s", (onsetOf, service, verdict) => {
    const { R2 } = advise([deployment(after(150), { service })], onsetAt(after(155)), { onsetOf });
    expect(R2.is).toBe(verdict);
    if (verdict === "unknown") expect(R2.because).toContain("it does not need checkout");
  });

  test("R2: a deployment that touched the service counts, whosever it is", () => {
    const steps = [deployment(after(150), { services: ["payments"] })];
    expect(advise(steps, onsetAt(after(155)), { onsetOf: "payments" }).R2.is).toBe("yes");
  });

  test("R2: in the same minute, with no log line to say which was first, it is unknown, and unknown is never yes", () => {
    const advice = advise([deployment(plusSeconds(after(150), 30))], onsetAt(after(150), 1));
    expect(verdicts(advice)).toBe("unknown yes unknown yes");
    expect(advise([deployment(plusSeconds(after(150), 60))], onsetAt(after(150), 1)).R2.is).toBe("no");
  });

  test("R2: errors that begin while it is under way are after it; 30 minutes count from its end", () => {
    const steps = [deployment(after(100), { id: "d", state: "started" }), deployment(after(130), { id: "d" })];
    expect(advise(steps, onsetAt(after(110))).R2.is).toBe("yes");
    expect(advise(steps, onsetAt(after(160))).R2.is).toBe("yes");
    expect(advise(steps, onsetAt(after(161))).R2.is).toBe("no");
  });

  test("R2: without an onset it is unknown", () => {
    expect(verdicts(advise([deployment(after(150))], undefined))).toBe("unknown yes unknown yes");
  });

  test.each<[string, Partial<ChangeStep>, Partial<typeof traces>, string]>([
    ["another file of the same name elsewhere is not it", { files: ["src/refunds/place.ts"] }, { endpoints: [] }, "no"],
    ["an endpoint named like a file is it", { files: ["src/orders/list.ts"] }, { frames: [] }, "yes"],
    ["an endpoint like none of the files tells nothing", { files: ["src/mail/send.ts"] }, { frames: [] }, "unknown"],
    ["no files, no verdict", { files: [] }, {}, "unknown"],
    ["neither trace nor endpoint", {}, { frames: [], endpoints: [] }, "unknown"],
    ["other services than those that fail", { files: [], services: ["search"] }, {}, "no"],
    ["the service that fails, without files", { files: [], services: ["checkout"] }, {}, "unknown"],
    ["a bare file name in the trace", {}, { frames: ["place.js"], endpoints: [] }, "yes"],
  ])("R3: %s", (_, change, more, verdict) => {
    const advice = advise([deployment(after(150), change)], onsetAt(after(155)), { traces: { ...traces, ...more } });
    expect(advice.R3.is).toBe(verdict);
    expect(advice.rollBack).toBe(verdict);
  });

  test.each([
    ["nothing that was seen points at it", { frames: [], endpoints: [] }, {}],
    ["what was seen points elsewhere", {}, { files: ["src/mail/send.ts"] }],
  ])("R3: logs that could not be read leave it unknown where %s, and say why", (_, seen, change) => {
    const unseen = "the logs could not be read: denied";
    const given = { traces: { ...traces, ...seen }, unseen };
    const advice = advise([deployment(after(150), change)], onsetAt(after(155)), given);
    expect(advice.R3).toEqual({ is: "unknown", because: unseen });
  });

  test("R3: what was seen of the logs suffices for a yes", () => {
    const advice = advise([deployment(after(150))], onsetAt(after(155)), { unseen: "could not be searched: /a" });
    expect(advice.R3.is).toBe("yes");
  });

  test("R1: of a service of whose changes nothing tells TARS it is unknown, with what to do about it", () => {
    const advice = advise([], onsetAt(after(155)), { untold: ["checkout"] });
    expect(verdicts(advice)).toBe("unknown unknown unknown unknown");
    expect(advice.R1.because).toBe(
      "nothing tells TARS of the changes of checkout: name what deploys it under `changedBy` in tars.yaml, or tell deployments by POST /v1/changes",
    );
    for (const { because } of [advice.R2, advice.R3])
      expect(because).toBe("it is not known whether there is a deployment to compare with");
    expect(advise([], onsetAt(after(155))).R2.because).toBe("there is no deployment to compare with");
  });

  test("R1: of alerts whose service nobody knows the cure is to name that, not what deploys it", () => {
    expect(advise([], onsetAt(after(155)), { untold: ["unknown"] }).R1).toEqual({
      is: "unknown",
      because:
        "nobody knows which service this is: write it into tars.yaml, or say by `labels` there whose its alerts are",
    });
  });

  test("R1: a deployment of another service that explains nothing says no for that one alone", () => {
    const old = [deployment(after(10), { service: "payments" })];
    expect(verdicts(advise(old, onsetAt(after(155))))).toBe("no no no yes");
    const advice = advise(old, onsetAt(after(155)), { untold: ["checkout"] });
    expect(verdicts(advice)).toBe("unknown unknown unknown unknown");
    expect(advice.deployment).toBeUndefined();
    const guilty = [deployment(after(150), { service: "payments" })];
    expect(verdicts(advise(guilty, onsetAt(after(155)), { untold: ["checkout"] }))).toBe("yes yes yes yes");
  });

  test("two deployments: the one that explains the errors is the one", () => {
    const guilty = deployment(after(150), { id: "a", what: "checkout v42" });
    const later = deployment(after(170), { id: "b", what: "checkout v43" });
    const advice = advise([guilty, later], onsetAt(after(155)));
    expect(advice.deployment?.what).toBe("checkout v42");
    expect(advice.rollBack).toBe("yes");
    const innocent = advise([guilty, { ...later, files: ["docs/a.md"] }], onsetAt(after(171)));
    expect(innocent.deployment?.what).toBe("checkout v42");
    expect(advise([guilty, later], onsetAt(after(171))).deployment?.what).toBe("checkout v43");
  });

  test("a deployment that was rolled back is not rolled back again", () => {
    const back = deployment(after(165), { id: "r", what: "checkout v41", rollback: true, files: [] });
    const advice = advise([deployment(after(150)), back], onsetAt(after(155)));
    expect(advice.deployment?.what).toBe("checkout v41");
    expect(verdicts(advice)).toBe("no yes no unknown");
  });

  test("R1 R2 R3: what a version that was there before has replaced is not rolled back again, whatever that is called", () => {
    const bad = deployment(after(150), { version: "v42", previous: "v41" });
    const good = deployment(after(165), { id: "r", what: "checkout v41", version: "v41", previous: "v42", files: [] });
    const advice = advise([bad, good], onsetAt(after(155)));
    expect(advice.deployment?.what).toBe("checkout v41");
    expect(advice.rollBack).toBe("no");
  });

  test("a rollback is itself a deployment: errors that it brings are its own, and the advice says where back leads", () => {
    const back = deployment(after(165), { id: "r", what: "checkout v41", rollback: true, previous: "v42" });
    const advice = advise([deployment(after(150)), back], onsetAt(after(166)));
    expect(advice.rollBack).toBe("yes");
    expect(advice.R3.because).toContain("it is itself a rollback of v42");
  });

  test("no deployment, a failed one, or a change of something else: no", () => {
    for (const steps of [
      [],
      [deployment(after(150), { state: "failed" })],
      [deployment(after(150), { kind: "configuration" })],
    ] as ChangeStep[][])
      expect(verdicts(advise(steps, onsetAt(after(155))))).toBe("no no unknown unknown");
  });

  test("I4: the steps of a change make one change, in whatever order they come, however often", () => {
    const steps = [
      deployment(after(110), { id: "d", state: "succeeded", commit: "abc1234" }),
      deployment(after(100), { id: "d", state: "started", author: "Chen" }),
      deployment(after(110), { id: "d", state: "succeeded", commit: "abc1234" }),
    ];
    const wanted: Partial<Change> = {
      startedAt: after(100),
      endedAt: after(110),
      state: "succeeded",
      author: "Chen",
      commit: "abc1234",
    };
    expect(changesOf(steps)).toHaveLength(1);
    expect(changesOf(steps)[0]).toMatchObject(wanted);
    expect(changesOf([...steps].reverse())[0]).toMatchObject(wanted);
  });
});
