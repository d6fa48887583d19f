import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksOf } from "../../shared/adapters/slack/blocks.ts";
import { timesIn } from "../../shared/communication/times-in.ts";
import { line, messageOf, wordsOf } from "../../shared/communication/words.ts";
import { formatInstant, plusSeconds, spokenInstant } from "../../shared/runbook/time.ts";

const at = "2026-11-24T23:30:05.000Z";
const on = "2026-11-24T21:00:00.000Z";

describe("T1 T2: a time in a message", () => {
  test("D7: has one form in text: the team's clock with its zone, and the day where it is another one", () => {
    expect(spokenInstant(at, "UTC", on)).toBe("23:30 UTC");
    expect(spokenInstant(at, "UTC", on, "second")).toBe("23:30:05 UTC");
    expect(spokenInstant(at, "UTC", "2026-11-23T23:59:00.000Z")).toBe("24 Nov 23:30 UTC");
    // In Berlin it is past midnight, and still the same day as at ten in the evening by UTC it is not.
    expect(spokenInstant(at, "Europe/Berlin", on)).toBe("25 Nov 00:30 CET");
    expect(spokenInstant(at, "America/New_York", on)).toBe("18:30 GMT-5");
  });

  test("D7: is one that each reader sees in their own zone, where the chat can show it", () => {
    const lines = [line`It ends at ${{ at }}, ${3} minutes <late>, and began at ${{ at: on, to: "second" }}.`];
    const message = messageOf(lines, { timeZone: "UTC", on });
    expect(message.text).toBe("It ends at 23:30 UTC, 3 minutes <late>, and began at 21:00:00 UTC.");
    const of = {
      personOf: (who: string) => ({ id: undefined, name: who }),
      timeZone: "UTC",
      consoleUrl: "",
      incidentId: "1",
    };
    const [section] = blocksOf(message, undefined, of) ?? [];
    const seconds = Date.parse(at) / 1000;
    expect(section).toMatchObject({
      text: {
        type: "mrkdwn",
        text: `It ends <!date^${seconds}^{date_short_pretty} at {time}|2026-11-24 23:30 UTC>, 3 minutes &lt;late&gt;, and began <!date^${Date.parse(on) / 1000}^{date_short_pretty} at {time_secs}|2026-11-24 21:00:00 UTC>.`,
      },
    });
  });

  test("a line within a line is a part of it", () => {
    const inner = line`at ${{ at }}`;
    expect(wordsOf(line`Done ${inner}${""}.`, { timeZone: "UTC", on })).toBe("Done at 23:30 UTC.");
  });
});

describe("I1 I2: times in a text as instants", () => {
  test("I2: what TARS has said of an instant is read as that instant, in any zone and on any day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2027-12-31T00:00:00Z"), noInvalidDate: true }),
        fc.integer({ min: -300 * 60, max: 300 * 60 }),
        fc.constantFrom("UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
        fc.constantFrom("minute" as const, "second" as const),
        (date, away, timeZone, to) => {
          const said = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
          const on = plusSeconds(said, away * 60);
          const words = spokenInstant(said, timeZone, on, to);
          const [before, time, after] = timesIn(`errors since ${words} (high confidence)`, timeZone, on);
          expect([before, after]).toEqual(["errors since ", " (high confidence)"]);
          // Where a clock is put back, one time is two instants that are said alike.
          expect(typeof time === "object" && spokenInstant(time.at, timeZone, on, to)).toBe(words);
        },
      ),
    );
    expect(timesIn(formatInstant(at, "Europe/Berlin"), "Europe/Berlin", on)).toEqual([
      { at: "2026-11-24T23:30:00.000Z" },
    ]);
  });

  test("I2: a text stays as it is where half of a period has no zone, and where its time is of another", () => {
    for (const text of [
      "from 10:00 to 11:00 UTC",
      "2026-11-24 10:00 to 11:00 UTC",
      "at 10:00 CET",
      "at 25:99 UTC",
      "ratio 10:00:00:00 UTC",
      "of customer 7131",
    ])
      expect(timesIn(text, "UTC", on)).toEqual([text]);
    expect(timesIn("at 10:00 UTC and 11:00 UTC", "UTC", on)).toHaveLength(4);
    expect(timesIn("failed at 10:00 UTC: only POST", "UTC", on)).toEqual([
      "failed at ",
      { at: "2026-11-24T10:00:00.000Z" },
      ": only POST",
    ]);
  });
});
