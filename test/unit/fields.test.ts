import { describe, expect, test } from "vitest";
import { refusedInChat } from "../../functions/slack-commands/refused.ts";
import { refusedAt } from "../../shared/adapters/slack/forms.ts";
import { asFormsSay } from "../../shared/communication/fields.ts";
import { scene } from "./scene.ts";

describe("S1 S2 S3: refusals as a person at a form reads them", () => {
  const { refusal } = scene().at(5, { type: "resolve" });
  if (!refusal) throw new Error("it was resolved");

  test("S1 S2 S3: a chat calls the fields as the form of Resolve does, and says which button has them", () => {
    const said = refusedInChat(refusal);
    expect(said).toContain("Or fill in “Reason for overriding the health check”.");
    expect(said).toContain("record it, or fill in “Root cause, in one line”.");
    expect(said).toMatch(/or fill in “What fixed it\?”\. The button Resolve asks for all of it\.$/);
    expect(said).not.toContain("`");
    expect(refusedInChat({ ...refusal, sentence: "It is open." })).toBe("It is open.");
  });

  test("S1 S2 S3: what stands at a field of a form has no name of the API either", () => {
    expect(refusedAt("resolve", refusal, ["rootCause"]).overrideReason).toMatch(/Or give a reason here\.$/);
    expect(refusedAt("resolve", { ...refusal, missing: [] }, ["rootCause"]).rootCause).not.toContain("`");
  });

  test("L1 P4: what only a program can write is left out, and a reason is one", () => {
    const day = "Write a day that is to come.";
    expect(asFormsSay(`${day} Where a past one is meant, say so with \`pastDue: true\`.`)).toBe(day);
    expect(asFormsSay("Write chen; where somebody else is meant, say so with `unknownOwner: true`.")).toBe(
      "Write chen.",
    );
    expect(asFormsSay("Say why: going back needs a `reason`.")).toBe("Say why: going back needs a reason.");
  });
});
