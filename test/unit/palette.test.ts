import { describe, expect, test } from "vitest";
import { answering } from "../../console/parts/palette-words.ts";

const all = [
  { words: "Approve: Roll shop-orders:live to its previous version", kind: "INC-7", as: "roll-back" },
  { words: "Resolve", kind: "INC-7" },
  { words: "Record a manual fix", kind: "INC-7" },
  ...["Now", "Incidents", "Alerts", "On call", "Post-mortems", "Analytics"].map((words) => ({ words, kind: "Page" })),
  ...["Silences", "Maintenance", "Status page"].map((words) => ({ words, kind: "Settings" })),
  { words: "INC-7 checkout is failing", kind: "P1" },
  { words: "On call: Shop", kind: "Team" },
];

describe("the palette answers to what people call things", () => {
  test.each([
    ["roll", "Approve: Roll shop-orders:live to its previous version"],
    ["rollback", "Approve: Roll shop-orders:live to its previous version"],
    ["roll back", "Approve: Roll shop-orders:live to its previous version"],
    ["Roll-back", "Approve: Roll shop-orders:live to its previous version"],
    ["status page", "Status page"],
    ["post-mortem", "Post-mortems"],
    ["postmortem", "Post-mortems"],
    ["who is on call", "On call"],
    ["who's on call", "On call"],
    ["on-call", "On call"],
    ["mute", "Silences"],
    ["silence", "Silences"],
    ["inc-7", "INC-7 checkout is failing"],
    ["home", "Now"],
  ])("%s finds %s first", (typed, first) => {
    expect(answering(all, typed)[0]?.words).toBe(first);
  });

  test("who is on call of a team is found, too, and what nobody calls so is not", () => {
    expect(answering(all, "who is on call shop").map(({ words }) => words)).toEqual(["On call: Shop"]);
    expect(answering(all, "teapot")).toEqual([]);
    expect(answering(all, "")).toEqual(all);
  });

  test("what says it itself stands before what is also called so", () => {
    const some = [
      { words: "Maintenance", kind: "Settings" },
      { words: "Silence alerts", kind: "Settings" },
    ];
    expect(answering(some, "silence").map(({ words }) => words)).toEqual(["Silence alerts", "Maintenance"]);
  });
});
