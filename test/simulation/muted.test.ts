import { describe, expect, test } from "vitest";
import { begin, type Deployment, deploy } from "./deployment.ts";

const time = (minutes: number) => new Date(begin + minutes * 60_000).toISOString().replace("Z", "+0000");
const incidents = async (tars: Deployment) => (await tars.request("GET", "/v1/incidents")).body.items;
const alerts = async (tars: Deployment) => (await tars.request("GET", "/v1/alerts")).body.items;

/** What an alarm event carries of the suppressor of its composite alarm. */
const suppressedBy = (how: string) => ({
  configuration: { description: "checkout is down", actionsSuppressorWaitPeriod: 120 },
  state: {
    value: "ALARM",
    reason: "checkout-errors transitioned to ALARM",
    timestamp: time(0),
    actionsSuppressedBy: how,
    actionsSuppressedReason: "Actions suppressed by maintenance",
  },
});

describe("alarms with contributors", () => {
  const series = (tars: Deployment, id: string, value: "ALARM" | "OK") => {
    const alarmContributor = { id, attributes: { TableName: id } };
    tars.alarm("P1-checkout-throttles", value, undefined, "tables throttle", {
      alarmContributor,
      state: { value, reason: "", timestamp: time((tars.clock.now() - begin) / 60_000) },
    });
  };

  test("D1: a P1 whose other contributor still fires is no fluke", async () => {
    const tars = deploy();
    series(tars, "orders", "ALARM");
    series(tars, "carts", "ALARM");
    await tars.until(0.5);
    series(tars, "carts", "OK");
    await tars.until(3);
    expect(await incidents(tars)).toMatchObject([{ severity: "P1", status: "Investigating" }]);
    const by = Object.fromEntries((await alerts(tars)).map((one: any) => [one.labels.TableName, one.verdict]));
    expect(by).toEqual({ orders: "confirmed", carts: "fluke" });
    expect(tars.outside.pages.length).toBeGreaterThan(0);
  });
});

describe("alarms that are held back", () => {
  test("D1: a muted alarm declares nothing until the mute ends, and is declared then", async () => {
    const tars = deploy();
    const muteDetail = {
      mutedByArn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:nightly",
      muteWindowEnd: time(90),
    };
    tars.alarm("P1-checkout-errors", "ALARM", begin, "checkout is failing", { muteDetail });
    await tars.until(89);
    expect(await incidents(tars)).toEqual([]);
    expect(await alerts(tars)).toMatchObject([
      { verdict: "muted", firing: true, decidesAt: "2026-11-24T04:30:00.000Z" },
    ]);
    expect((await alerts(tars))[0].thinks).toContain("the mute rule nightly");
    await tars.until(97);
    expect(await incidents(tars)).toHaveLength(1);
    expect(tars.repairs).toEqual([]);
  });

  test("D1: one that recovers while it is muted wakes nobody", async () => {
    const tars = deploy();
    tars.alarm("P1-checkout-errors", "ALARM", begin, "checkout is failing", {
      muteDetail: { muteWindowEnd: time(30) },
    });
    await tars.until(20);
    tars.alarm("P1-checkout-errors", "OK");
    await tars.until(60);
    expect(await incidents(tars)).toEqual([]);
    expect(tars.outside.pages).toEqual([]);
  });

  test.each(["Alarm", "WaitPeriod"])(
    "D1: an alarm whose suppressor holds it back (%s) is asked after until that is over, and judged then",
    async (how) => {
      const tars = deploy();
      tars.aws.suppressed.add("P1-checkout-down");
      tars.alarm("P1-checkout-down", "ALARM", begin, "checkout is down", suppressedBy(how));
      await tars.until(50);
      expect(await incidents(tars)).toEqual([]);
      expect((await alerts(tars))[0].verdict).toBe("muted");
      tars.aws.suppressed.clear();
      await tars.until(62);
      expect(await incidents(tars)).toMatchObject([{ severity: "P1" }]);
      expect(tars.repairs).toEqual([]);
    },
  );

  test("D1: nothing is held back for ever, whatever a suppressor says", async () => {
    const tars = deploy();
    tars.aws.suppressed.add("P1-checkout-down");
    tars.alarm("P1-checkout-down", "ALARM", begin, "checkout is down", suppressedBy("Alarm"));
    await tars.until(7 * 24 * 60 - 10);
    expect(await incidents(tars)).toEqual([]);
    await tars.until(7 * 24 * 60 + 15);
    expect(await incidents(tars)).toHaveLength(1);
  });

  test("D1: the suppressor of another account cannot be asked: it holds until the alarm says otherwise", async () => {
    const tars = deploy();
    const elsewhere = (how: string, at: number) =>
      tars.aws.emit({
        source: "aws.cloudwatch",
        "detail-type": "CloudWatch Alarm State Change",
        account: "999999999999",
        region: "eu-west-1",
        time: new Date(at).toISOString(),
        resources: ["arn:aws:cloudwatch:eu-west-1:999999999999:alarm:P1-checkout-down"],
        detail: { alarmName: "P1-checkout-down", ...suppressedBy(how) },
      });
    elsewhere("Alarm", begin);
    await tars.until(60);
    expect(await incidents(tars)).toEqual([]);
    const { actionsSuppressedBy: _by, ...state } = suppressedBy("Alarm").state;
    tars.aws.emit({
      source: "aws.cloudwatch",
      "detail-type": "CloudWatch Alarm State Change",
      account: "999999999999",
      region: "eu-west-1",
      time: time(60),
      resources: ["arn:aws:cloudwatch:eu-west-1:999999999999:alarm:P1-checkout-down"],
      detail: { alarmName: "P1-checkout-down", state: { ...state, timestamp: time(60) } },
    });
    await tars.until(63);
    expect(await incidents(tars)).toHaveLength(1);
  });
});

test("D1: an alert whose severity nobody understands waits for a person, and the channel hears of the first of a day", async () => {
  const tars = deploy();
  const tagged = (name: string) =>
    tars.alarm(name, "ALARM", undefined, "x", {
      alarmTags: { "tars:service": "catalog", "tars:severity": "banana" },
      alarmTagsStatus: "SUCCESS",
    });
  for (const [index, name] of ["one", "two", "three"].entries()) {
    tagged(name);
    await tars.until(2 * (index + 1));
  }
  const told = () => tars.outside.slack.filter(({ text }) => text.startsWith("🏷️"));
  expect(told()).toHaveLength(1);
  expect(told()[0]?.text).toContain('"banana" is not understood');
  expect((await alerts(tars)).map(({ verdict }: any) => verdict)).toEqual(["recorded", "recorded", "recorded"]);
  expect(tars.outside.pages).toEqual([]);
  await tars.until(24 * 60);
  tagged("four");
  await tars.until(24 * 60 + 5);
  expect(told()).toHaveLength(2);
});
