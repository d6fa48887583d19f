import { describe, expect, test } from "vitest";
import type { Query, Whether } from "../../shared/investigation/answer-schema.ts";
import { inOneWord, ofAny, ofEach } from "../../shared/investigation/answers/yes-or-no.ts";
import { readQuestion } from "../../shared/investigation/question/read-question.ts";
import { sample } from "./scene.ts";

const asking = {
  now: "2026-11-24T15:07:00.000Z",
  settings: sample,
  service: "checkout",
  startedAt: "2026-11-24T14:52:00.000Z",
};

const read = (question: string): Query => {
  const found = readQuestion(question, asking);
  if ("problem" in found) throw new Error(`${question}: ${found.problem}`);
  return found.query;
};

/** What a yes says, of each question; nothing where a yes says too little, or the question asks for none. */
const questions: [string, Query["ask"], Whether | undefined][] = [
  ["has it stopped?", "error-rate", "well"],
  ["did it stop", "error-rate", "well"],
  ["is the error rate back to normal", "error-rate", "well"],
  ["is it getting worse", "error-rate", "higher"],
  ["is it getting better?", "error-rate", "lower"],
  ["is the error rate dropping", "error-rate", "lower"],
  ["is the error rate above 5 %", "error-rate", "so"],
  ["was the error rate above 5 % today", "error-rate", "was"],
  ["was payments down yesterday?", "error-rate", "was"],
  ["did it start after the deploy?", "error-rate", undefined],
  ["error rate of checkout", "error-rate", undefined],
  ["is the error rate of checkout higher than yesterday", "error-rate", "higher"],
  ["is payments down?", "health", "so"],
  ["is it still happening", "health", "so"],
  ["is search ok?", "health", "well"],
  ["are all services ok", "health", "well"],
  ["can you check if payments is down", "health", "so"],
  ["is anything else broken", "health", undefined],
  ["status of payments", "health", undefined],
  ["are we failing because of payments?", "health", undefined],
  ["are the errors ours or from payments?", "health", undefined],
  ["is it us or payments?", "health", undefined],
  ["is it coming up?", "health", "well"],
  ["is it coming back up yet?", "health", "well"],
  ["did it help?", "health", "helped"],
  ["did the mitigation help?", "health", "helped"],
  ["did the restart work", "health", "helped"],
  ["is checkout working", "health", "well"],
  ["is payments slow too?", "latency", "so"],
  ["are there errors in checkout", "error-messages", "so"],
  ["any new errors?", "error-messages", "so"],
  ["what errors are there in checkout", "error-messages", undefined],
  ["are there timeouts to payments", "dependency-errors", "so"],
  ["Are there any timeout or connection errors in checkout logs?", "dependency-errors", "so"],
  ["were there DNS failures in search over the last 3 hours", "dependency-errors", "so"],
  ["are there 500s in checkout", "count", "so"],
  ["are users affected", "users", "so"],
  ["how many users are affected", "users", undefined],
  ["are all endpoints failing", "breakdown", undefined],
  ["is cpu high", "machinery", "so"],
  ["is the database down", "machinery", undefined],
  ["was there a deployment in the last hour", "changes", "so"],
  ["did somebody change something", "changes", "so"],
  ["is anyone on call for payments", "on-call", "so"],
  ["who is on call", "on-call", undefined],
  ["are the alerts still firing", "brief", "still"],
  ["has the alarm cleared?", "brief", "well"],
  ["are the alerts gone?", "brief", "well"],
  ["did any alert fire?", "brief", "so"],
  ["has any alarm gone off?", "brief", "so"],
  ["was anything paged?", "brief", "so"],
  ["has this happened before", "brief", "so"],
  ["should we roll back", "brief", "so"],
  ["what should I do", "brief", undefined],
  ["is it fixed", "incident", "well"],
  ["is it solved?", "incident", "well"],
  ["is it resolved", "incident", "over"],
  ["is it over", "incident", "over"],
  ["can we resolve it", "incident", "so"],
  ["has anybody acknowledged it", "incident", "acknowledged"],
  ["have customers been told", "incident", "told"],
  ["have customers been told it's fixed", "incident", undefined],
  ["do we have to tell customers", "incident", undefined],
  ["was anybody paged", "incident", "so"],
  ["is it us or payments", "health", undefined],
  ["status", "incident", undefined],
  ["is there an incident on payments", "incidents", "so"],
  ["are there other incidents", "incidents", undefined],
];

describe("Q1 Q2 Q3 Q4: questions of yes or no", () => {
  test.each(questions)("Q1 Q2 Q3 Q4: what a yes to `%s` says", (question, ask, whether) => {
    expect(read(question)).toMatchObject({ ask, ...(whether && { whether }) });
    if (!whether) expect(read(question)).not.toHaveProperty("whether");
  });

  const said = (reading: string, holds: Parameters<typeof inOneWord>[1]["holds"], whether: Whether = "so") =>
    inOneWord(
      { ask: "health", services: [], window: { from: "", to: "" }, whether },
      { reading, ...(holds && { holds }) },
    );

  test("Q1 Q2 Q3 Q4: the answer begins with yes, no or not known, and reads on as a sentence", () => {
    expect(said("payments is well: 0 %.", { so: false })).toBe("No, payments is well: 0 %.");
    expect(said("12 timeouts with payments.", { so: true })).toBe("Yes, 12 timeouts with payments.");
    expect(said("INC-1 can be resolved.", { so: true })).toBe("Yes. INC-1 can be resolved.");
    expect(said("payments is not measured.", { so: "unknown" })).toBe("Not known: payments is not measured.");
  });

  test("Q1 Q2 Q3 Q4: what begins with the word already stays, and so does what the answer does not tell", () => {
    expect(said("No timeout in the logs.", { so: false })).toBe("No timeout in the logs.");
    expect(said("Nobody was paged.", { so: false })).toBe("No. Nobody was paged.");
    expect(said("payments is well.", { so: false }, "told")).toBe("payments is well.");
    expect(said("payments is well.", undefined)).toBe("payments is well.");
  });

  test("Q1 Q2 Q3 Q4: of several services it is so where it is of one, and well where all are that are known", () => {
    expect([ofAny([false, true, undefined]), ofAny([false, undefined]), ofAny([undefined])]).toEqual([
      true,
      false,
      "unknown",
    ]);
    expect([ofEach([true, undefined]), ofEach([true, false]), ofEach([undefined])]).toEqual([true, false, "unknown"]);
  });
});
