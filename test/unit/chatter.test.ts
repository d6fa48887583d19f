import { describe, expect, test } from "vitest";
import { isSentence, saidOf } from "../../shared/incident/chatter.ts";
import { sample } from "./scene.ts";

describe("T2: what is chatter in an incident's thread", () => {
  test.each([
    ["the index is being rebuilt", true],
    ["ok, pool is exhausted", true],
    ["looking at the logs: the pool is full", true],
    ["Ben is rolling back", true],
    ["how it broke: a bad deployment", true],
    ["the db is back", true],
    ["on it, one sec", false],
    ["brb coffee", false],
    ["thanks Ben", false],
    ["let me check", false],
    ["no idea yet", false],
    ["I'll be right back", false],
    ["Ben are you there", false],
    ["Ben, can you look", false],
    ["@Chen can someone look", false],
    ["can somebody restart it", false],
    ["where are we", false],
    ["is it the pool?", false],
  ])("T2: %j says something of the incident: %s", (text, says) =>
    expect(isSentence(saidOf(text, sample) ?? "")).toBe(says),
  );
});
