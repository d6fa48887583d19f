import { describe, expect, test } from "vitest";
import { beside } from "../questions/beside.ts";
import { beyond } from "../questions/beyond.ts";
import { blind } from "../questions/blind.ts";
import { depth } from "../questions/depth.ts";
import { fragments } from "../questions/fragments.ts";
import { hundreds } from "../questions/hundreds.ts";
import { languages } from "../questions/languages.ts";
import { night } from "../questions/night.ts";
import { phrasings } from "../questions/phrasings.ts";
import { outcomeOf } from "../questions/reading.ts";
import { tried } from "../questions/tried.ts";
import { unseen } from "../questions/unseen.ts";
import { voices } from "../questions/voices.ts";
import { sample } from "./scene.ts";

const lists = [
  { name: "the list from which the grammar was made", list: phrasings, least: 300 },
  { name: "the list that was written when it stood", list: unseen, least: 100 },
  { name: "the list of a stranger", list: night, least: 100 },
  { name: "three blind lists", list: blind, least: 250 },
  { name: "what testers asked", list: tried, least: 600 },
  { name: "what further testers asked", list: voices, least: 450 },
  { name: "the list of where, whom, why and what to do", list: depth, least: 200 },
  { name: "the list of what could not be asked before", list: beyond, least: 30 },
  { name: "what strangers asked with something told beside it", list: beside, least: 900 },
  { name: "the list of what asks of the question before it", list: fragments, least: 180 },
  { name: "seventeen hundreds of strangers", list: hundreds, least: 1700 },
  { name: "the list of other languages", list: languages, least: 90 },
].map((one) => ({ ...one, outcomes: one.list.map((phrasing) => outcomeOf(phrasing, sample)) }));

describe.each(lists)("questions as people type them, $name", ({ list, least, outcomes }) => {
  const told = (verdict: string) =>
    outcomes
      .filter((one) => one.verdict === verdict)
      .map(({ phrasing, read }) => `${phrasing.text}${phrasing.thread ? ` (${phrasing.thread})` : ""} → ${read}`);

  test("Q1 Q2 Q3 Q4: there are enough, no two of them the same", () => {
    expect(list.length).toBeGreaterThanOrEqual(least);
    expect(new Set(list.map(({ text, thread, previous }) => `${thread} ${previous} ${text}`)).size).toBe(list.length);
  });

  test("Q1 Q2 Q3 Q4: none is misunderstood", () => {
    expect(told("misunderstood")).toEqual([]);
  });

  test("Q1 Q2 Q3 Q4: what is read stays read, and what is rightly refused is so for its reason", () => {
    expect(told("refused")).toEqual([]);
  });
});
