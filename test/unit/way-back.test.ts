import { describe, expect, test } from "vitest";
import { type None, type Told, wayBack, wayBackIn } from "../../shared/mitigation/way-back.ts";

const nothing: Told = { ways: [] };

describe("the version that a roll-back goes back to", () => {
  test.each<[string, string, string[], Told, string]>([
    ["the one before", "9", ["8", "7"], nothing, "8"],
    ["what the newest deployment replaced", "9", ["8", "7"], { replaced: "7", ways: [] }, "7"],
    ["the one before, where what was replaced is not there", "9", ["8", "7"], { replaced: "3", ways: [] }, "8"],
    ["what was gone back to from the one before", "9", ["8", "7", "6"], { ways: [{ from: "8", to: "6" }] }, "6"],
    [
      "what was gone back to from what was replaced",
      "9",
      ["8", "7", "6"],
      { replaced: "8", ways: [{ from: "8", to: "7" }] },
      "7",
    ],
    [
      "the end of several ways",
      "9",
      ["8", "7", "6"],
      {
        ways: [
          { from: "7", to: "6" },
          { from: "8", to: "7" },
        ],
      },
      "6",
    ],
    [
      "the newest good one, where the one that was gone back to is not there any more",
      "9",
      ["8", "7"],
      { ways: [{ from: "8", to: "6" }] },
      "7",
    ],
  ])("M1: is %s", (_, current, before, told, to) => {
    expect(wayBack(current, before, told)).toEqual({ to });
  });

  test.each<[string, string, string[], Told, None]>([
    ["there is none before", "9", [], nothing, "first"],
    ["what runs is what was replaced", "8", ["7"], { replaced: "8", ways: [] }, "back"],
    ["what runs is what was gone back to", "8", ["7"], { ways: [{ from: "9", to: "8" }] }, "back"],
    ["all before were bad", "9", ["8"], { ways: [{ from: "8", to: "7" }] }, "bad"],
    ["what was replaced led back to what runs", "7", ["6"], { replaced: "8", ways: [{ from: "8", to: "7" }] }, "back"],
  ])("M1: is none where %s", (_, current, before, told, none) => {
    expect(wayBack(current, before, told)).toEqual({ none });
  });

  test.each<[string, string[], object]>([
    ["the one before", ["c", "b", "a"], { to: "b" }],
    ["not one that was gone back from", ["c", "a", "b", "a"], { to: "a" }],
    ["none, where nothing was deployed since it went back", ["a", "b", "a", "z"], { none: "back" }],
    ["none, where it was deployed again since it went back", ["a", "a", "b", "a", "z"], { none: "back" }],
    ["the one before, where the same was deployed twice", ["b", "b", "a"], { to: "a" }],
    ["none, where nothing was before", ["a", "a"], { none: "first" }],
    ["none, where nothing was deployed", [], { none: "first" }],
  ])("M1 M6: where all that was deployed is known it is %s", (_, deployed, wanted) => {
    expect(wayBackIn(deployed, nothing)).toEqual(wanted);
  });

  test("M1 M6: what was bad is never gone back to, though it was deployed again", () => {
    expect(wayBackIn(["c", "b", "a"], { ways: [{ from: "b", to: "a" }] })).toEqual({ to: "a" });
  });
});
