import { describe, expect, test } from "vitest";
import { readIncidentOf, readWatchedWindow, windowOrder } from "../../shared/adapters/aws/watched.ts";
import { Misshapen } from "../../shared/stored/shape.ts";

const at = "2026-11-24T03:01:00.000Z";
const key = { pk: "ALERT#a1", sk: "HEAD" };

describe("what the sweeper looks after is read by a schema", () => {
  test.each([
    { alertId: "a1", service: "checkout", at },
    { silenceId: "01M85REDTQ", service: "unknown", at },
  ])("D1: a window is read from its place: %j", (window) => {
    expect(readWatchedWindow({ ...key, watchedOrder: windowOrder(window) })).toEqual(window);
  });

  test.each(["", "a1", `${at}#alert#a1`, `${at}#report#a1#checkout`, "yesterday#alert#a1#checkout"])(
    "D1: %j is the place of no window",
    (watchedOrder) => {
      const read = () => readWatchedWindow({ ...key, watchedOrder });
      expect(read).toThrow(Misshapen);
      expect(read).toThrow(/^ALERT#a1 HEAD holds no readable watched window: /);
    },
  );

  test("an incident is read from the key of its head or of an entry", () => {
    expect(readIncidentOf({ pk: "INCIDENT#1", sk: "HEAD" })).toBe("1");
    expect(() => readIncidentOf({ pk: "SERVICE#1", sk: "HEAD" })).toThrow(
      /^SERVICE#1 HEAD holds no readable key of an incident: /,
    );
  });
});
