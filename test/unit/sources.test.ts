import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsFromGroup } from "../../shared/adapters/alerts/alertmanager.ts";
import { cleanText } from "../../shared/adapters/alerts/clean.ts";
import { fitAlert } from "../../shared/adapters/alerts/fit-alert.ts";
import type { Group } from "../../shared/adapters/alerts/group.ts";
import { severityFrom } from "../../shared/adapters/alerts/labels.ts";
import { alertId, messageParser } from "../../shared/adapters/alerts/parse.ts";
import { line, text } from "../../shared/adapters/alerts/text.ts";
import { timeFrom } from "../../shared/adapters/alerts/times.ts";
import { queueText } from "../../shared/adapters/aws/queue-text.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import type { Alert } from "../../shared/triage/alert-schema.ts";
import { areIndependent } from "../../shared/triage/independence.ts";
import {
  anomalyDetection,
  composite,
  contributor,
  insufficientData,
  metricMath,
  multiSeries,
  singleMetric,
} from "./alarm-fixtures.ts";
import { sample } from "./scene.ts";
import { alarmNotification, alertmanager, grafana, health, snsEnvelope } from "./webhook-fixtures.ts";

const parseSample = messageParser(() => now, sample);

const now = "2026-11-24T03:05:00.000Z";
const parse = (event: unknown) => parseSample(typeof event === "string" ? event : JSON.stringify(event))[0];

/** The fixture as an alarm of another name, with tags. */
const named = (alarmName: string, alarmTags?: Record<string, string>) => ({
  ...singleMetric,
  resources: [`arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${alarmName}`],
  detail: { ...singleMetric.detail, alarmName, ...(alarmTags && { alarmTags, alarmTagsStatus: "SUCCESS" }) },
});

describe("CloudWatch alarms", () => {
  test.each([
    ["metric", singleMetric, "firing"],
    ["metric-math", metricMath, "recovered"],
    ["anomaly-detection", anomalyDetection, "firing"],
    ["composite", composite, "firing"],
    ["INSUFFICIENT_DATA", insufficientData, "no-data"],
  ])("D1: a %s alarm is read", (_, event, status) => {
    expect(parse(event)).toMatchObject({ status, name: event.detail.alarmName, source: "cloudwatch" });
  });

  test("D1: an alarm that has no data is not said to be in ALARM", () => {
    const { state } = insufficientData.detail;
    expect(parse({ ...insufficientData, detail: { alarmName: "checkout-errors", state } })).toMatchObject({
      summary: "checkout-errors has no data",
    });
  });

  /** As CloudWatch writes it of an alarm with `TreatMissingData: breaching` whose metric has ended. */
  const missing = (datapoints: object[]) => ({
    value: "ALARM",
    timestamp: "2026-11-24T03:11:40.593+0000",
    reason:
      "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].",
    reasonData: JSON.stringify({
      version: "1.0",
      queryDate: "2026-11-24T03:11:40.590+0000",
      ...{ statistic: "Sum", period: 60, recentDatapoints: [], threshold: 3, evaluatedDatapoints: datapoints },
    }),
  });
  const at = (minute: string, value?: number) => ({
    timestamp: `2026-11-24T03:${minute}:00.000+0000`,
    ...(value !== undefined && { value }),
  });
  const inState = (state: object) => parse({ ...singleMetric, detail: { ...singleMetric.detail, state } });

  test("D1: an alarm that takes missing data for a breach fires, and says that it has none, and since when", () => {
    const state = missing([at("10"), at("09")]);
    const said = { status: "firing", missing: true, startedAt: "2026-11-24T03:09:00.000Z" };
    expect(inState(state)).toMatchObject(said);
    // A topic is told the words alone.
    const { reasonData: _data, ...words } = state;
    expect(inState(words)).toMatchObject({ status: "firing", missing: true });
    expect(inState(words)).not.toHaveProperty("startedAt");
    // With one value among them it has data.
    const reason =
      "Threshold Crossed: 1 datapoint [5.0 (24/11/26 03:09:00)] was greater than or equal to the threshold (3.0) and 1 missing datapoint was treated as [Breaching].";
    expect(inState({ ...missing([at("10"), at("09", 5)]), reason })).not.toHaveProperty("missing");
    expect(inState({ ...state, value: "OK" })).not.toHaveProperty("missing");
  });

  test("D4: the time is the alarm's own, in AWS's format without a colon in the offset", () => {
    expect(parse(singleMetric)).toMatchObject({
      at: "2026-11-24T03:04:40.593Z",
      startedAt: "2026-11-24T03:02:00.000Z",
    });
  });

  test("a composite alarm has no data of its own, and no start beside its own change", () => {
    expect(parse(composite)).not.toHaveProperty("startedAt");
  });

  test.each([
    ["anything", { "tars:service": "search", "tars:severity": "P3" }, "search", "P3"],
    ["checkout-latency", { "tars:severity": "P1" }, "checkout", "P1"],
    ["checkout-latency", undefined, "checkout", "P2"],
    ["P1-payments-errors", undefined, "payments", "P1"],
    ["P2-search", undefined, "search", "P2"],
    ["P1-nowhere-errors", undefined, "unknown", "P1"],
    ["who-knows", undefined, "unknown", undefined],
    ["anything", { "tars:service": "nowhere" }, "unknown", undefined],
  ])("D1: alarm %s with tags %j belongs to %s as %s", (name, tags, service, severity) => {
    expect(parse(named(name, tags))).toMatchObject({ service });
    expect((parse(named(name, tags)) as Alert).severity).toBe(severity);
  });

  test.each([
    ["critical", "P1"],
    ["Sev2", "P2"],
    ["p1", "P1"],
  ])("D1: the tag %s means %s, as everywhere", (word, severity) => {
    expect(parse(named("who-knows", { "tars:severity": word }))).toMatchObject({ severity });
    expect(parse(named("who-knows", { severity: word, service: "search" }))).toMatchObject({
      severity,
      service: "search",
    });
  });

  test("D1: a severity that nobody understands is said, and counts as unknown", () => {
    const alert = parse(named("who-knows", { "tars:severity": "banana" })) as Alert;
    expect(alert.severity).toBeUndefined();
    expect(alert.doubts?.[0]).toContain('"banana" is not understood');
    expect(alert.doubts?.[0]).toContain("labels.severities");
  });

  test("D1: what is left out, or is no time, makes no alarm unreadable", () => {
    const { account: _account, region: _region, time: _time, resources: _resources, ...bare } = singleMetric;
    expect(parse(bare)).toMatchObject({ status: "firing", name: "checkout-errors", labels: { account: "unknown" } });
    const { account: _one, region: _other, ...byArn } = singleMetric;
    expect(parse(byArn)).toMatchObject({ labels: { account: "123456789012", region: "eu-west-1" } });
    const state = { value: "ALARM", timestamp: "yesterday" };
    expect(parse({ ...singleMetric, detail: { ...singleMetric.detail, state } })).toMatchObject({
      status: "firing",
      at: "2026-11-24T03:04:40.000Z",
      doubts: [expect.stringContaining("yesterday")],
    });
  });

  describe("D1: an alarm that watches several time series", () => {
    test("D1: each contributor is an alert of its own, beside the alarm's own, and not independent of it", () => {
      const [one, other, whole] = [contributor("6d44", "orders"), contributor("77aa", "carts"), multiSeries].map(
        (event) => parse(event) as Alert,
      );
      expect(one).toMatchObject({
        status: "firing",
        name: "P1-checkout-throttles (TableName=orders)",
        service: "checkout",
        severity: "P1",
        labels: { TableName: "orders" },
      });
      expect(new Set([one, other, whole].map((alert) => alertId(alert as Alert))).size).toBe(3);
      expect(areIndependent(one as Alert, other as Alert)).toBe(false);
      expect(areIndependent(one as Alert, whole as Alert)).toBe(false);
    });

    test("D1: a contributor's OK ends its own alert only", () => {
      const fires = parse(contributor("6d44", "orders")) as Alert;
      const over = parse(contributor("6d44", "orders", "OK")) as Alert;
      expect(over).toMatchObject({ status: "recovered", fingerprint: fires.fingerprint });
      expect(over.fingerprint).not.toBe((parse(contributor("77aa", "carts")) as Alert).fingerprint);
    });

    test("D1: a contributor is the same alert by SNS, where AWS's example leaves out account and ARN", () => {
      const byEvent = parse(contributor("6d44", "orders")) as Alert;
      const bySns = parse(
        snsEnvelope({
          AlarmName: "P1-checkout-throttles",
          NewStateValue: "ALARM",
          NewStateReason: "5 out of 10 contributors evaluated to ALARM",
          StateChangeTime: "2026-11-24T03:04:40.593+0000",
          OldStateValue: "OK",
          AlarmContributorId: "6d44",
          AlarmContributorAttributes: { TableName: "orders" },
        }),
      ) as Alert;
      expect(bySns).toMatchObject({ at: byEvent.at, severity: "P1" });
      expect(alertId(bySns)).toBe(alertId(byEvent));
    });
  });

  describe("D1: an alarm that is held back", () => {
    const held = (state: object, more: object = {}, configuration: object = {}) =>
      parse({
        ...composite,
        detail: {
          ...composite.detail,
          ...more,
          state: { ...composite.detail.state, value: "ALARM", ...state },
          configuration: { ...composite.detail.configuration, ...configuration },
        },
      }) as Alert;

    test("D1: by a mute rule is muted until its window ends", () => {
      const muteDetail = {
        mutedByArn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:nightly",
        muteWindowStart: "2026-11-24T02:00:00.000+0000",
        muteWindowEnd: "2026-11-24T04:00:00.000+0000",
      };
      expect(held({}, { muteDetail }).mute).toEqual({ by: "the mute rule nightly", until: "2026-11-24T04:00:00.000Z" });
      expect(held({ value: "OK" }, { muteDetail })).not.toHaveProperty("mute");
    });

    test.each([
      ["WaitPeriod", 120, "is over"],
      ["ExtensionPeriod", 180, "is over"],
      ["Alarm", 300, "holds"],
    ])(
      "D1: by its suppressor (%s) is asked after in %i s, and otherwise %s",
      (actionsSuppressedBy, seconds, otherwise) => {
        const periods = { actionsSuppressorWaitPeriod: 120, actionsSuppressorExtensionPeriod: 180 };
        const alert = held({ actionsSuppressedBy, actionsSuppressedReason: "Actions suppressed" }, {}, periods);
        expect(alert.mute).toEqual({
          by: "Actions suppressed",
          until: plusSeconds(alert.at, seconds),
          ask: { alarm: composite.resources[0], otherwise },
        });
      },
    );
  });

  test("D1: a composite alarm is not independent of the alarms it is made of, however its rule names them", () => {
    const made = (alarmRule: string) =>
      parse({ ...composite, detail: { ...composite.detail, configuration: { alarmRule } } }) as Alert;
    for (const rule of [
      'ALARM("checkout-errors") OR ALARM(other)',
      "ALARM(checkout-errors)",
      "ok( 'x' ) AND NOT alarm(arn:aws:cloudwatch:eu-west-1:123456789012:alarm:checkout-errors)",
    ])
      expect(areIndependent(made(rule), parse(singleMetric) as Alert), rule).toBe(false);
    expect(areIndependent(made("ALARM(other)"), parse(singleMetric) as Alert)).toBe(true);
  });

  test("D1: a composite of composites is made of what those are made of, and of what set it off", () => {
    const of = (alarmName: string, alarmRule: string, reasonData?: object) =>
      parse({
        ...composite,
        resources: [`arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${alarmName}`],
        detail: {
          ...composite.detail,
          alarmName,
          configuration: { alarmRule },
          state: { ...composite.detail.state, reasonData: JSON.stringify(reasonData ?? {}) },
        },
      }) as Alert;
    const errors = parse(singleMetric) as Alert;
    const inner = of("inner", "ALARM(checkout-errors)");
    const outer = of("outer", "ALARM(inner)");
    expect(areIndependent(outer, errors)).toBe(true);
    expect(areIndependent(outer, errors, [inner])).toBe(false);
    const [arn] = singleMetric.resources;
    expect(areIndependent(of("outer", "ALARM(inner)", { triggeringAlarms: [{ arn }] }), errors)).toBe(false);
    const bySns = { ...alarmNotification, AlarmArn: `${arn}-outer`, AlarmName: "outer", AlarmRule: "ALARM(inner)" };
    const { Trigger: _none, ...notification } = bySns;
    expect(areIndependent(parse(notification) as Alert, errors)).toBe(true);
    const triggered = { ...notification, TriggeringChildren: [{ Arn: arn, State: { Value: "ALARM" } }] };
    expect(areIndependent(parse(triggered) as Alert, errors)).toBe(false);
  });

  test("D1: an alarm that does not say where it is is where its topic is, else where TARS is", () => {
    const { AWSAccountId: _account, AlarmArn: _arn, ...bare } = alarmNotification as Record<string, unknown>;
    const home = { account: "123456789012", region: "eu-west-1" };
    const arn = `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${bare.AlarmName}`;
    const read = (message: object, place?: typeof home) =>
      parseSample(JSON.stringify(message), undefined, place)[0] as Alert;
    expect(read(bare, home)).toMatchObject({
      fingerprint: arn,
      evidence: (parse(alarmNotification) as Alert).evidence,
    });
    expect(read(snsEnvelope(bare))).toMatchObject({ fingerprint: arn });
    expect(read(bare)).not.toHaveProperty("evidence");
    // What is empty says it as little.
    const empty = { ...bare, AWSAccountId: "", AlarmArn: "", AlarmContributorId: "" };
    expect(read(empty, home)).toMatchObject({ fingerprint: arn, name: bare.AlarmName });
  });

  test("a severity tag that is not understood is said, whatever else names the severity", () => {
    const tags = { "tars:severity": "banana" };
    expect(parse(named("P2-checkout-errors", tags))).toMatchObject({
      severity: "P2",
      doubts: [expect.stringContaining("Something else says its severity: P2.")],
    });
  });

  test("K2: the errors behind an M-of-N alarm began at the first datapoint that breaches, not at the first one looked at", () => {
    const points = [150, 3, 120, 2, 1].map((value, index) => ({
      timestamp: `2026-11-24T03:0${4 - index}:00.000+0000`,
      sampleCount: 1,
      value,
    }));
    const mOfN = (reason: string, values: object[] = points) => ({
      ...singleMetric,
      detail: {
        ...singleMetric.detail,
        state: {
          ...singleMetric.detail.state,
          reason,
          reasonData: JSON.stringify({
            startDate: "2026-11-24T03:00:00.000+0000",
            threshold: 100,
            evaluatedDatapoints: values,
          }),
        },
      },
    });
    const crossed = (how: string) =>
      `Threshold Crossed: 2 out of the last 5 datapoints [150.0 …] were ${how} the threshold (100.0)`;
    expect(parse(mOfN(crossed("greater than")))).toMatchObject({ startedAt: "2026-11-24T03:02:00.000Z" });
    expect(parse(mOfN(crossed("less than or equal to")))).toMatchObject({ startedAt: "2026-11-24T03:00:00.000Z" });
    expect(parse(mOfN("no words"))).toMatchObject({ startedAt: "2026-11-24T03:00:00.000Z" });
    expect(parse(mOfN(crossed("greater than"), []))).toMatchObject({ startedAt: "2026-11-24T03:00:00.000Z" });
  });

  const onBand = (reason: string, reasonData: object) => ({
    ...singleMetric,
    detail: {
      ...singleMetric.detail,
      state: {
        ...singleMetric.detail.state,
        reason: `Thresholds Crossed: 1 out of the last 3 datapoints ${reason}`,
        reasonData: JSON.stringify({ startDate: "2026-11-24T03:00:00.000+0000", ...reasonData }),
      },
    },
  });
  const minutes = (values: object[]) =>
    values.map((value, index) => ({ timestamp: `2026-11-24T03:0${2 - index}:00.000+0000`, ...value }));

  test("K2: the errors behind an alarm on a band began at the first datapoint outside of it, by either side", () => {
    const points = minutes([{ value: 50 }, { value: 1 }, { value: 5 }]);
    const both = "[…] was less than the lower thresholds […] or greater than the upper thresholds […]";
    const band = {
      recentDatapoints: [5, 1, 50],
      recentLowerThresholds: [2, 2, 2],
      recentUpperThresholds: [9, 9, 9],
      evaluatedDatapoints: points,
    };
    expect(parse(onBand(both, band))).toMatchObject({ startedAt: "2026-11-24T03:01:00.000Z" });
    const upper = "[50.0 …] was greater than the upper thresholds […]";
    expect(parse(onBand(upper, band))).toMatchObject({ startedAt: "2026-11-24T03:02:00.000Z" });
  });

  test("K2: a datapoint's own threshold counts for an alarm on one side of a band", () => {
    const evaluatedDatapoints = minutes([
      { value: 50, threshold: 60 },
      { value: 50, threshold: 40 },
      { value: 50, threshold: 60 },
    ]);
    const upper = "[50.0 …] was greater than the upper thresholds […]";
    expect(parse(onBand(upper, { recentDatapoints: [50, 50, 50], evaluatedDatapoints }))).toMatchObject({
      startedAt: "2026-11-24T03:01:00.000Z",
    });
  });

  test.each([
    [
      "2 out of the last 3 datapoints [7.0 (24/11/26 03:02:00), 1.0 (24/11/26 03:01:00), 9.0 (24/11/26 03:00:00)] were greater than the threshold (5.0) (minimum 2 datapoints for OK -> ALARM transition).",
      "2026-11-24T03:00:00.000Z",
    ],
    ["1 datapoint [0.0 (24/11/26 03:02:00)] was less than the threshold (1.0).", "2026-11-24T03:02:00.000Z"],
    ["1 datapoint [-1.5E-3 (24/11/26 03:02:00)] was less than the threshold (-1.0E-3).", "2026-11-24T03:02:00.000Z"],
    [
      "2 out of the last 3 datapoints [7.0 (24/11/26 03:02:00), 3.0 (24/11/26 03:01:00), 6.5 (24/11/26 03:00:00)] were greater than the upper thresholds [4.0, 4.1, 7.2].",
      "2026-11-24T03:02:00.000Z",
    ],
    [
      "1 out of the last 1 datapoints [0.0 (24/11/26 03:02:00)] was less than the lower thresholds [0.02] or greater than the upper thresholds [0.3] (minimum 1 datapoint for OK -> ALARM transition).",
      "2026-11-24T03:02:00.000Z",
    ],
    ["1 datapoint [5.0 (24/11/26 03:02:00)] was greater than the upper thresholds [NaN].", undefined],
    ["no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].", undefined],
  ])("D4 K2: what tells a topic began at the datapoint that its reason names: %s", (reason, startedAt) => {
    const message = snsEnvelope({ ...alarmNotification, NewStateReason: `Threshold Crossed: ${reason}` });
    expect((parse(message) as Alert).startedAt).toBe(startedAt);
  });

  test.each([
    ["not JSON at all", "This is not JSON"],
    [{ source: "aws.cloudwatch" }, "detail-type"],
    [{ ...singleMetric, detail: {} }, "alarmName"],
    [
      {
        ...singleMetric,
        detail: { ...singleMetric.detail, state: { value: "PURPLE", timestamp: "2026-11-24T03:00:00.000+0000" } },
      },
      "ALARM",
    ],
  ])("%j is kept as unreadable, with its text", (event, problem) => {
    const kept = parse(event) as { problem: string; text: string };
    expect(kept.problem).toContain(problem);
    expect(kept.text.length).toBeGreaterThan(0);
  });
});

describe("TARS Alert events", () => {
  const event = (detail: object) => ({
    version: "0",
    id: "1",
    source: "my.app",
    "detail-type": "TARS Alert",
    time: "2026-11-24T03:04:00Z",
    detail,
  });

  test("D1: one is read, with the event's time where it has none of its own", () => {
    expect(parse(event({ service: "search", severity: "P2", summary: "slow" }))).toMatchObject({
      service: "search",
      severity: "P2",
      status: "firing",
      at: "2026-11-24T03:04:00.000Z",
    });
  });

  test("D1: without a fingerprint one alert is the same however its service is written", () => {
    const [one, other] = ["search", "Search"].map((service) => parse(event({ service, severity: "P1", summary: "x" })));
    expect(alertId(one as Alert)).toBe(alertId(other as Alert));
  });

  test.each(["status", "fingerprint", "rule", "startedAt", "labels", "links", "severity"])(
    "D1: what is null is not said, and nothing to doubt: %s",
    (field) => {
      const bare = { service: "search", summary: "x" };
      const alert = parse(event({ ...bare, [field]: null }));
      expect(alert).toMatchObject({ status: "firing" });
      expect(alert).toEqual(parse(event(bare)));
    },
  );

  test.each(["Firing", "RESOLVED "])("D1: the case of the status %j does not matter", (status) => {
    expect(parse(event({ service: "search", severity: "P1", summary: "x", status }))).toMatchObject({
      status: status === "Firing" ? "firing" : "recovered",
    });
  });

  test.each([Date.parse("2026-11-24T03:01:00Z") / 1000, "2026-11-24 04:01:00 +0100", "Tue Nov 24 04:01:00 CET 2026"])(
    "D1: it began when it says, written as %j",
    (startedAt) => {
      const alert = parse(event({ service: "search", severity: "P1", summary: "x", startedAt })) as Alert;
      expect(alert).toMatchObject({ at: "2026-11-24T03:01:00.000Z" });
      expect(alert.doubts).toBeUndefined();
    },
  );

  test("a service that nobody knows becomes unknown, and its name is kept", () => {
    expect(parse(event({ service: "serach", severity: "P1", summary: "slow" }))).toMatchObject({
      service: "unknown",
      severity: "P1",
      labels: { service: "serach" },
    });
  });

  test.each([
    [{ severity: "P1", summary: "x" }, "service", { service: "unknown", severity: "P1" }],
    [{ service: "search", severity: "P9", summary: "x" }, '"P9" is not understood', { service: "search" }],
    [
      { service: "search", severity: "P1", summary: "x", startedAt: "1970-01-01T00:00:00Z" },
      "1970",
      { severity: "P1" },
    ],
    [
      { service: "search", severity: "P1", summary: "x", startedAt: "2070-01-01T00:00:00Z" },
      "2070",
      { severity: "P1" },
    ],
    [{ service: "search", severity: "P1", summary: "x", labels: 7 }, "labels is left out", { severity: "P1" }],
  ])("D1: what of %j is not understood is said, and the alert is none the less one: %s", (detail, doubt, alert) => {
    expect(parse(event(detail))).toMatchObject({
      status: "firing",
      ...alert,
      doubts: [expect.stringContaining(doubt)],
    });
  });

  test("D1: a summary of any length fires and ends, and nothing is in doubt", () => {
    const summary = `orders fail\n${"at placeOrder (orders.ts:12)\n".repeat(100)}`;
    const [fires, over] = ["firing", "resolved"].map(
      (status) => parse(event({ service: "search", severity: "P1", summary, status })) as Alert,
    );
    expect(fires).toMatchObject({ status: "firing", severity: "P1", summary: expect.stringMatching(/^orders fail/) });
    expect(fires?.summary.length).toBeLessThanOrEqual(1000);
    expect(fires?.doubts).toBeUndefined();
    expect(over).toMatchObject({ status: "recovered" });
    expect(alertId(over as Alert)).toBe(alertId(fires as Alert));
  });

  test("D1: fingerprints that are too long to be kept tell alerts apart", () => {
    const [one, other] = ["a", "b"].map(
      (end) =>
        parse(
          event({ service: "search", severity: "P1", summary: "x", fingerprint: `${"f".repeat(600)}${end}` }),
        ) as Alert,
    );
    expect(one?.doubts).toBeUndefined();
    expect(alertId(one as Alert)).not.toBe(alertId(other as Alert));
  });

  test.each([
    [{ service: "search", severity: "P1", summary: "" }, "summary"],
    [{ service: "search", severity: "P1", summary: "x", status: "purple" }, "status"],
    [[], "object"],
  ])("%j is kept as unreadable: %s", (detail, problem) => {
    expect((parse(event(detail)) as { problem: string }).problem).toContain(problem);
  });

  test("emoji and other writing stay; control characters and marks that turn the writing go", () => {
    expect(parse(event({ service: "search", summary: "🔥\u202e\u0007 حريق" }))).toMatchObject({ summary: "🔥 حريق" });
  });
});

const group = (body: unknown, source: "alertmanager" | "grafana" = "alertmanager", settings = sample): Group => {
  const read = alertsFromGroup(body, source, now, settings);
  if ("problem" in read) throw new Error(read.problem);
  return read;
};

const withRules = (rules: Settings["labels"]["rules"]): Settings => ({
  ...sample,
  labels: { ...sample.labels, rules },
});

describe("Alertmanager and Grafana", () => {
  test("D1: a group is read alert by alert: firing and resolved, by their own times, labels and fingerprints", () => {
    const [first, second] = group(alertmanager).alerts;
    expect(first).toMatchObject({
      service: "checkout",
      severity: "P1",
      status: "firing",
      at: "2026-11-24T03:02:03.456Z",
      startedAt: "2026-11-24T03:02:03.456Z",
      fingerprint: "1a30ba71cca2921f",
      name: "HighErrorRate 10.0.0.1:8080",
      summary: "checkout answers with errors",
    });
    expect(first?.links).toContain("https://wiki.shop.example/high-error-rate");
    expect(second).toMatchObject({ status: "recovered", at: "2026-11-24T03:04:00.000Z" });
  });

  test("D1: Grafana's is read the same way, and what it cut off is told of", () => {
    const { alerts, unreadable } = group(grafana, "grafana");
    expect(unreadable).toEqual([]);
    expect(alerts[0]).toMatchObject({
      service: "search",
      severity: "P2",
      at: "2026-11-24T03:03:00.157Z",
      summary: "The 95th percentile is above two seconds",
    });
    expect(alerts[1]).toMatchObject({ name: "3 more alerts", severity: undefined, service: "search" });
  });

  test("D1: annotations name service and severity where labels do not", () => {
    const annotations = { Severity: "critical", service: "search" };
    const [first] = (alertmanager as { alerts: object[] }).alerts;
    const read = (labels: object) =>
      group({ ...(alertmanager as object), alerts: [{ ...first, labels, annotations }] }, "alertmanager").alerts[0];
    expect(read({ alertname: "dead" })).toMatchObject({ service: "search", severity: "P1" });
    expect(read({ alertname: "dead", service: "checkout" })).toMatchObject({ service: "checkout", severity: "P1" });
    expect(read({ alertname: "dead", severity: "low" })).toMatchObject({ service: "search", severity: "P4" });
    // By whatever label it is said, and in whatever letters.
    expect(read({ alertname: "dead", app: "checkout", priority: "P3" })).toMatchObject({
      ...{ service: "checkout", severity: "P3" },
    });
    expect(read({ alertname: "dead", SEVERITY: "low" })).toMatchObject({ service: "search", severity: "P4" });
  });

  test("D1: two alerts with an empty fingerprint are two alerts", () => {
    const [first] = (grafana as { alerts: { labels: object }[] }).alerts;
    const alerts = ["errors", "latency"].map((alertname) => ({
      ...first,
      labels: { ...first?.labels, alertname },
      fingerprint: "",
    }));
    const ids = group({ ...(grafana as object), alerts }, "grafana")
      .alerts.slice(0, 2)
      .map(alertId);
    expect(new Set(ids).size).toBe(2);
  });

  test("D1: rules of tars.yaml go before labels, the first that matches in all of its labels", () => {
    const settings = withRules([
      { match: { alertname: "High*", instance: "10.0.0.9*" }, service: "search" },
      { match: { alertname: "High*", source: "alertmanager" }, service: "payments", severity: "P2" },
    ]);
    expect(group(alertmanager, "alertmanager", settings).alerts[0]).toMatchObject({
      service: "payments",
      severity: "P2",
    });
  });

  test.each([
    ["critical", "P1"],
    ["Warning", "P3"],
    ["p2", "P2"],
    ["SEV-1", "P1"],
    ["Sev0", "P1"],
    ["sev 4", "P4"],
    ["S1", "P1"],
    ["s2 - major", "P2"],
    ["P5", "P4"],
    ["P1 - Critical", "P1"],
    ["🔥 critical", "P1"],
    ["⚠️ Warning", "P3"],
    ["🔴P2", "P2"],
    ["[critical]", "P1"],
    ["*major* 🚨🚨", "P2"],
    ["1 - Critical", "P1"],
    ["2 - High", "P2"],
    ["Critical (P1)", "P1"],
    ["critical!", "P1"],
    ["priority:1", "P1"],
    ["SEV#2", "P2"],
    ["Highest", "P1"],
    ["Lowest", "P4"],
    ["Immediate", "P1"],
    ["catastrophic", "P1"],
    ["High priority", "P2"],
    ["Severity: Critical", "P1"],
    ["urgency=low", "P4"],
    ["Severity: 2", "P2"],
    ["non-critical severity", undefined],
    ["priority", undefined],
    ["non-critical", undefined],
    ["not critical", undefined],
    ["no errors", undefined],
    ["high/low", undefined],
    ["1 - 2", undefined],
    ["🔥", undefined],
    ["🔥 purple", undefined],
    ["crit", "P1"],
    ["FATAL", "P1"],
    ["emergency", "P1"],
    ["Disaster", "P1"],
    ["major", "P2"],
    ["high", "P2"],
    ["minor", "P3"],
    ["warn", "P3"],
    ["info", "P4"],
    ["P12", undefined],
    ["1", undefined],
    ["purple", undefined],
    ["constructor", undefined],
    [undefined, undefined],
  ])("the severity %j is %j", (word, severity) => expect(severityFrom(word, sample)).toBe(severity));

  test("D1: words of tars.yaml go before the usual ones, and take none of them away", () => {
    const settings = {
      ...sample,
      labels: { ...sample.labels, severities: { Critical: "P2", "sev-9": "P3", "🔥 major": "P1", "🧊": "P4" } },
    } as Settings;
    const words = ["critical", "SEV9", "major", "P1", "🚨 critical", "🔥 major", "🚨 major", "🧊"];
    expect(words.map((word) => severityFrom(word, settings))).toEqual(["P2", "P3", "P2", "P1", "P2", "P1", "P2", "P4"]);
  });

  test.each(["DatasourceNoData", "DatasourceError"])(
    "D1: Grafana's %s is no data: no failure, and no recovery",
    (alertname) => {
      const labels = { ...grafana.alerts[0]?.labels, alertname, rulename: "Slow search" };
      const read = (status: string) =>
        group({ ...grafana, alerts: [{ ...grafana.alerts[0], labels, status }] }, "grafana").alerts[0];
      expect(read("firing")).toMatchObject({ status: "no-data", service: "search" });
      expect(read("resolved")).toMatchObject({ status: "recovered" });
    },
  );

  test.each([
    ["MissingSeries", "no-data"],
    ["NoData", "no-data"],
    ["Paused", "no-data"],
    ["RuleDeleted", "no-data"],
    ["Updated", "recovered"],
  ])("D1: what Grafana calls resolved because of %s is %s", (grafana_state_reason, status) => {
    const [one] = grafana.alerts;
    const said = { ...one, status: "resolved", annotations: { ...one?.annotations, grafana_state_reason } };
    expect(group({ ...grafana, alerts: [said] }, "grafana").alerts[0]).toMatchObject({ status });
  });

  test.each([
    // Somebody has chosen it: `Alerting` is never the default where there is no data.
    ["NoData", "firing", true],
    // It may be the default, and tells of the data source.
    ["Error", "no-data", undefined],
    ["Updated", "firing", undefined],
  ])("D1: what fires in Grafana because of %s, as its rule says, is %s", (grafana_state_reason, status, missing) => {
    const [one] = grafana.alerts;
    const said = { ...one, annotations: { ...one?.annotations, grafana_state_reason } };
    const read = group({ ...grafana, alerts: [said] }, "grafana").alerts[0];
    expect([read?.status, read?.missing]).toEqual([status, missing]);
  });

  test.each([
    ['absent(up{job="checkout"})', true],
    ["absent_over_time(up[5m]) == 1", true],
    ['absent(up{job=~"a|b", path!="/(x"}) > 0', true],
    ["absent(sum(rate(requests[5m])))", true],
    ["rate(errors[5m]) > 1", undefined],
    ["errors > 1 unless absent(up)", undefined],
    // It fires for errors as well.
    ["absent(up) or rate(errors[5m]) > 1", undefined],
    // The data say that it is down.
    ['absent(up{job="checkout"} == 1)', undefined],
    ["absent(success_ratio > 0.99)", undefined],
    ["absent(sum(up", undefined],
  ])("D1: a rule of Prometheus that fires where there are no data says so: %s", (expression, missing) => {
    const [one] = alertmanager.alerts;
    const generatorURL = `https://prometheus.example/graph?g0.expr=${encodeURIComponent(expression)}&g0.tab=1`;
    const read = group({ alerts: [{ ...one, status: "firing", generatorURL }] }).alerts[0];
    expect([read?.status, read?.missing]).toEqual(["firing", missing]);
  });

  test("a message of Grafana's alerting before version 9 is refused with the way out", () => {
    const body = { ruleId: 1, ruleName: "Slow", state: "alerting", title: "[Alerting] Slow" };
    expect(alertsFromGroup(body, "grafana", now, sample)).toMatchObject({
      problem: expect.stringContaining("docs/webhooks.md"),
    });
  });

  test("labels are found in whatever letters they are named", () => {
    const [one] = alertmanager.alerts;
    const labels = { alertname: "Errors", Service: "Checkout", SEVERITY: "critical" };
    expect(group({ alerts: [{ ...one, labels }] }).alerts[0]).toMatchObject({ service: "checkout", severity: "P1" });
  });

  test.each(["gift-cards", "Gift Cards", "gift_cards", " GIFT.Cards "])(
    "D1: the service gift-cards is known by the name %j, as others write it",
    (service) => {
      const settings = { ...sample, services: { ...sample.services, "gift-cards": sample.services.search as never } };
      const [one] = alertmanager.alerts;
      const body = { alerts: [{ ...one, labels: { alertname: "Errors", service } }] };
      expect(alertsFromGroup(body, "alertmanager", now, settings)).toMatchObject({
        alerts: [{ service: "gift-cards" }],
      });
    },
  );

  test("D1: labels that are no texts make no alert unreadable", () => {
    const [one] = alertmanager.alerts;
    const labels = { ...one?.labels, port: 8080, canary: true, nothing: null, more: { a: 1 } };
    const { alerts, unreadable } = group({ alerts: [{ ...one, labels, annotations: 7 }], commonLabels: labels });
    expect(unreadable).toEqual([]);
    expect(alerts[0]?.labels).toMatchObject({ port: "8080", canary: "true" });
  });

  test("D1: one rule on two instances is one piece of evidence; two rules are two", () => {
    const [one] = alertmanager.alerts;
    const of = (labels: object) =>
      group({ alerts: [{ ...one, labels: { ...one?.labels, ...labels } }] }).alerts[0] as Alert;
    expect(areIndependent(of({ instance: "a" }), of({ instance: "b" }))).toBe(false);
    expect(areIndependent(of({ alertname: "A" }), of({ alertname: "B" }))).toBe(true);
  });

  test("one wrong alert of a group is kept as unreadable and holds up none of the others", () => {
    const [good] = alertmanager.alerts;
    const { alerts, unreadable } = group({ alerts: [good, { status: "purple", labels: {} }, 7, good] });
    expect([alerts.length, unreadable.length]).toEqual([2, 2]);
    expect(unreadable[0]?.text).toContain("purple");
  });

  test("a wrong clock hides no alert: a time that cannot be true is replaced by now", () => {
    for (const startsAt of ["1970-01-01T00:00:00Z", "2070-01-01T00:00:00Z", "soon", 7, null]) {
      const { alerts } = group({ alerts: [{ ...alertmanager.alerts[0], startsAt }] });
      expect(alerts[0]?.at).toBe(now);
    }
  });

  test("D4: a relay may write the start as a number; one that cannot be true is said", () => {
    const read = (startsAt: number) => group({ alerts: [{ ...alertmanager.alerts[0], startsAt }] }).alerts[0];
    expect(read(Date.parse("2026-11-24T03:02:00Z") / 1000)?.startedAt).toBe("2026-11-24T03:02:00.000Z");
    expect(read(7)?.doubts).toEqual([expect.stringContaining("startsAt is not a time that can be true: 7.")]);
  });

  test.each([[{}], [{ alerts: [] }], [{ alerts: "none" }], ["text"], [null]])("%j is no group", (body) => {
    expect(alertsFromGroup(body, "grafana", now, sample)).toHaveProperty("problem");
  });
});

describe("Alertmanager by SNS", () => {
  // As the guide of Amazon Managed Service for Prometheus has it sent: its times are Go's.
  const amp = {
    receiver: "tars",
    status: "firing",
    alerts: alertmanager.alerts.map((one) => ({
      ...one,
      startsAt: "2026-11-24 03:02:03.456 +0000 UTC",
      endsAt: one.status === "resolved" ? "2026-11-24 03:04:00 +0000 UTC" : "0001-01-01 00:00:00 +0000 UTC",
    })),
    groupLabels: {},
    commonLabels: {},
    externalURL: "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/alertmanager",
  };

  test.each([
    ["in SNS's envelope", snsEnvelope(amp)],
    ["delivered raw", amp],
  ])("D1: its JSON, %s, is read alert by alert, and the same as by its webhook", (_, message) => {
    const read = parseSample(JSON.stringify(message)) as Alert[];
    expect(read.map(({ service, status, at, doubts }) => [service, status, at, doubts])).toEqual([
      ["checkout", "firing", "2026-11-24T03:02:03.456Z", undefined],
      ["checkout", "recovered", "2026-11-24T03:04:00.000Z", undefined],
    ]);
    expect(read.map(alertId)).toEqual(group(alertmanager).alerts.map(alertId));
  });

  test("D1: Grafana's JSON is Grafana's, and what is wrong in it holds up nothing else", () => {
    const body = { receiver: "tars", orgId: 1, alerts: [{ status: "purple" }, grafana.alerts[0]] };
    expect(parseSample(JSON.stringify(snsEnvelope(body)))).toMatchObject([
      { source: "grafana", service: "search" },
      { source: "grafana", problem: expect.stringContaining("status") },
    ]);
  });

  test("its text is kept, and says how to send JSON", () => {
    const text = "Alerts Firing:\nLabels:\n - alertname = HighErrorRate\nAnnotations:\nSource: http://p.example\n";
    expect(parse(snsEnvelope(text))).toMatchObject({ problem: expect.stringContaining("docs/webhooks.md shows how") });
  });
});

describe("alarms by SNS", () => {
  test.each([
    ["in SNS's envelope", snsEnvelope(alarmNotification)],
    ["delivered raw", alarmNotification],
  ])("D1: %s, and the same as by EventBridge", (_, message) => {
    const { startedAt: _start, labels: _labels, summary: _words, ...byEvent } = parse(singleMetric) as Alert;
    const alert = parse(message) as Alert;
    expect(alert).toMatchObject({ service: "checkout", severity: "P1", status: "firing", at: byEvent.at });
    // The same alarm has one fingerprint by both ways: its change is taken in once.
    expect(alert.fingerprint).toBe(alarmNotification.AlarmArn);
  });

  const tags = { "tars:service": "search", "tars:severity": "P3" };
  const asList = Object.entries(tags);

  test.each([
    ["an object", tags],
    ["a list", asList.map(([Key, Value]) => ({ Key, Value }))],
    ["a list in lower case", asList.map(([key, value]) => ({ key, value }))],
  ])("D1: tags that the message carries as %s say whose it is, as they do by EventBridge", (_, AlarmTags) => {
    const byEvent = parse(named("who-knows", tags)) as Alert;
    const AlarmArn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:who-knows";
    const message = { ...alarmNotification, AlarmName: "who-knows", AlarmArn, AlarmTags, AlarmTagsStatus: "SUCCESS" };
    const bySns = parse(snsEnvelope(message)) as Alert;
    expect(bySns).toMatchObject({ service: "search", severity: "P3" });
    expect(alertId(bySns)).toBe(alertId(byEvent));
  });

  test("D1: tags that CloudWatch could not get are asked for, those of an alarm that propagates none are not", () => {
    const asked: string[] = [];
    const find = (arn: string) => {
      asked.push(arn);
      return tags;
    };
    const ask = (message: object) => parseSample(JSON.stringify(message), find)[0];
    const failed = { alarmTags: {}, alarmTagsStatus: "FAILED" };
    const event = named("who-knows");
    expect(ask({ ...event, detail: { ...event.detail, ...failed } })).toMatchObject({ service: "search" });
    expect(ask({ ...alarmNotification, AlarmTagsStatus: "FAILED" })).toMatchObject({ service: "search" });
    expect(asked).toEqual([event.resources[0], alarmNotification.AlarmArn]);
    expect(ask(event)).toMatchObject({ service: "unknown" });
    expect(ask(alarmNotification)).toMatchObject({ service: "checkout" });
    expect(ask(named("who-knows", tags))).toMatchObject({ service: "search" });
    expect(asked).toHaveLength(2);
  });

  test.each([[snsEnvelope("Your budget is used up")], [snsEnvelope({ budget: 1 })], [{ AlarmName: "x" }]])(
    "%j is kept as unreadable",
    (message) => expect(parse(message)).toHaveProperty("problem"),
  );
});

describe("AWS Health", () => {
  test("D1: an event is for a person to look at, unless a rule of tars.yaml says what it belongs to", () => {
    expect(parse(health)).toMatchObject({
      service: "unknown",
      severity: undefined,
      status: "firing",
      at: "2026-11-24T02:58:00.000Z",
      summary: "We are investigating increased latencies.",
      name: "AWS Health: RDS AWS_RDS_OPERATIONAL_ISSUE",
    });
    const match = { source: "aws.health", awsService: "RDS" };
    const settings = withRules([{ match, service: "payments", severity: "P2" }]);
    expect(messageParser(() => now, settings)(JSON.stringify(health))[0]).toMatchObject({
      service: "payments",
      severity: "P2",
    });
  });

  test.each([
    ["a scheduled change", { eventTypeCategory: "scheduledChange", statusCode: "upcoming" }],
    ["a notification", { eventTypeCategory: "accountNotification" }],
    ["what is upcoming", { statusCode: "upcoming" }],
  ])("D1: %s is recorded, and declares only by a rule that names such events", (_, more) => {
    const event = { ...health, detail: { ...health.detail, ...more } };
    const read = (match: Record<string, string>) =>
      messageParser(() => now, withRules([{ match, service: "payments", severity: "P1" }]))(JSON.stringify(event))[0];
    expect(read({ source: "aws.health" })).toMatchObject({ service: "payments", severity: undefined });
    expect(read({ source: "aws.health", category: "*" })).toMatchObject({ severity: undefined });
    const { eventTypeCategory, eventTypeCode } = event.detail;
    const { statusCode = "" } = event.detail as { statusCode?: string };
    const named = {
      ...(eventTypeCategory !== "issue" && { category: eventTypeCategory }),
      ...(statusCode === "upcoming" && { status: statusCode }),
    };
    expect(read({ source: "aws.health", ...named })).toMatchObject({ severity: "P1" });
    // A rule for what fails is none for what will.
    if (eventTypeCategory === "issue")
      expect(read({ source: "aws.health", category: "issue" })).toMatchObject({ severity: undefined });
    expect(read({ source: "aws.health", eventTypeCode })).toMatchObject({ severity: "P1" });
  });

  test("D1: a report of abuse is taken in", () => {
    const { eventRegion: _region, ...detail } = health.detail as { eventRegion?: string };
    const abuse = {
      ...health,
      "detail-type": "AWS Health Abuse Event",
      detail: { ...detail, service: "ABUSE", eventTypeCode: "AWS_ABUSE_DOS_REPORT" },
    };
    expect(parse(abuse)).toMatchObject({ status: "firing", name: "AWS Health: ABUSE AWS_ABUSE_DOS_REPORT" });
  });

  test("D1: a closed event has recovered, and is the same alert", () => {
    const detail = { ...health.detail, statusCode: "closed", endTime: "Tue, 24 Nov 2026 03:03:00 GMT" };
    const closed = parse({ ...health, detail }) as Alert;
    expect(closed).toMatchObject({ status: "recovered", at: "2026-11-24T03:03:00.000Z" });
    expect(closed.fingerprint).toBe((parse(health) as Alert).fingerprint);
  });

  test("one without an ARN is kept as unreadable", () => {
    expect(parse({ ...health, detail: {} })).toHaveProperty("problem");
  });

  test.each([
    ["account", null],
    ["time", null],
  ])("D1: whatever else is missing or of another kind holds it up no more: %s", (field, value) => {
    expect(parse({ ...health, [field]: value })).toMatchObject({ status: "firing", source: "aws.health" });
  });

  test.each([
    ["service", null],
    ["eventTypeCode", null],
    ["eventTypeCategory", null],
    ["eventRegion", null],
    ["affectedAccount", null],
    ["statusCode", null],
    ["startTime", null],
    ["endTime", null],
    ["lastUpdatedTime", 1764212571],
    ["eventDescription", null],
    ["eventDescription", [{ language: "en_US" }]],
    ["eventDescription", [{ language: "en_US", latestDescription: null }]],
    ["affectedEntities", null],
    ["affectedEntities", [{ entityValue: null, status: "IMPAIRED" }, { status: "IMPAIRED" }]],
  ])("D1: whatever else its detail lacks holds it up no more: %s %j", (field, value) => {
    expect(parse({ ...health, detail: { ...health.detail, [field]: value } })).toMatchObject({
      status: "firing",
      source: "aws.health",
      name: expect.stringMatching(/^AWS Health: \S/),
    });
  });

  test("D1: of what it affects, what has a name is told", () => {
    const affectedEntities = [{ entityValue: null }, { entityValue: "orders-db" }];
    const alert = parse({ ...health, detail: { ...health.detail, affectedEntities } }) as Alert;
    expect(alert.labels).toMatchObject({ entities: "orders-db" });
  });
});

describe("times of others", () => {
  const at = Date.parse("2026-11-24T03:00:00Z");

  test.each([
    [at / 1000],
    [`${at / 1000}`],
    [at],
    [at * 1000],
    [`${at}000000`],
    [at / 1000 + 0.0001],
    ["2026-11-24T03:00:00Z"],
    ["2026-11-24T04:00:00+01:00"],
    ["2026-11-24T04:00:00.000+0100"],
    ["2026-11-24 04:00:00 +0100"],
    ["2026-11-24T03:00:00"],
    ["2026-11-24 03:00:00"],
    ["2026-11-24 03:00:00 UTC"],
    ["2026/11/24 03:00:00"],
    ["Tue, 24 Nov 2026 03:00:00 GMT"],
    ["Nov 24, 2026 3:00 AM UTC"],
    ["24 Nov 2026 03:00"],
    ["Mon, 23 Nov 2026 22:00:00 EST"],
    // As `date` writes it in three countries, C with an offset, and JavaScript: the zone is not the last thing.
    ["Mon Nov 23 22:00:00 EST 2026"],
    ["Tue Nov 24 04:00:00 CET 2026"],
    ["Tue Nov 24 12:00:00 JST 2026"],
    ["Tue Nov 24 04:00:00 +0100 2026"],
    ["Tue Nov 24 2026 04:00:00 GMT+0100 (Central European Standard Time)"],
    ["24 Nov 2026 04:00 (CET)"],
    ["Nov 23, 2026, 10:00 PM EST"],
    ["2026-11-24 03:00:00 AM"],
    ["2026-11-24T03:00:00 UTC"],
    ["2026-11-24 05:00 UTC+2"],
    // As PostgreSQL and Java write it, and ISO-8601 without its signs.
    ["2026-11-24 03:00:00.123+00"],
    ["2026-11-24T04:00:00+01:00[Europe/Berlin]"],
    ["2026-11-24T03:00:00,123Z"],
    ["20261124T030000Z"],
    ["2026-11-24t03:00:00z"],
    // A date with points begins with the day; web servers' logs write a colon before the time.
    ["24.11.2026 03:00:00"],
    ["24.11.2026, 04:00:00 CET"],
    ["24/Nov/2026:03:00:00 +0000"],
  ])("%j is a time", (said) => expect(timeFrom(said, now)?.slice(0, 19)).toBe("2026-11-24T03:00:00"));

  test.each([
    ["soon"],
    ["11/12/2026 03:00"],
    ["11-12-2026 03:00"],
    // No day is an instant.
    ["2026-11-24"],
    ["Nov 24, 2026"],
    ["31.11.2026 03:00"],
    [0],
    ["1970-01-01T00:00:00Z"],
    ["2070-01-01T00:00:00Z"],
    [null],
    [{}],
    [""],
    // Three countries call their time so; nobody knows these zones.
    ["2026-11-24 03:00:00 IST"],
    ["24 Nov 2026 03:00 (Berlin)"],
    ["Tue Nov 24 03:00:00 XYZT 2026"],
    [`2026-11-24 03:00:00${" ".repeat(200)}UTC`],
  ])("%j is none that can be true, or could be two", (said) => expect(timeFrom(said, now)).toBeUndefined());
});

describe("TARS Customer Report events", () => {
  const event = (detail: object) => ({
    source: "my.helpdesk",
    "detail-type": "TARS Customer Report",
    time: "2026-11-24T03:04:00Z",
    detail,
  });

  test("D3: one is read, with the event's time where it has none of its own", () => {
    const detail = { customerId: "acme", service: "checkout", issue: "payments fail" };
    expect(parse(event(detail))).toMatchObject({ ...detail, reportedAt: "2026-11-24T03:04:00.000Z" });
  });

  test.each([
    [{ service: "checkout", issue: "x" }, "customerId"],
    [{ customerId: "a", service: "chekout", issue: "x" }, "there are: checkout, payments"],
    [{ customerId: "a", service: "checkout", issue: "🔥!" }, "say in words"],
    [{ customerId: "a", service: "checkout", issue: "x", reportedAt: "1970-01-01T00:00:00Z" }, "last 24 hours"],
    [{ customerId: "a", service: "checkout", issue: "x", reportedAt: "2070-01-01T00:00:00Z" }, "last 24 hours"],
  ])("%j is kept as unreadable: %s", (detail, problem) => {
    expect((parse(event(detail)) as { problem: string }).problem).toContain(problem);
  });
});

describe("wrong input", () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.anything().map((value) => {
      try {
        return JSON.stringify(value) ?? "";
      } catch {
        return "";
      }
    }),
  );

  test("whatever comes into the queue is read or kept, and nothing throws", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseSample(text.includes('"alerts"') ? "{}" : text);
        expect(parsed.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("whatever a webhook brings is read or refused, and nothing throws", () => {
    const odd = fc.record({ alerts: fc.array(fc.anything(), { maxLength: 3 }), groupKey: fc.anything() });
    fc.assert(
      fc.property(odd, (body) => {
        const read = alertsFromGroup(body, "alertmanager", now, sample);
        if (!("problem" in read)) expect(read.alerts.length + read.unreadable.length).toBe(body.alerts.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a mebibyte of labels is cut to what can be kept, and the alert stays", () => {
    const labels = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`label${index}`, "x".repeat(500)]));
    const { alerts } = group({ alerts: [{ ...alertmanager.alerts[0], labels: { ...labels, service: "checkout" } }] });
    const [fitted] = alerts.map(fitAlert);
    expect(fitted?.service).toBe("checkout");
    expect(JSON.stringify(fitted).length).toBeLessThan(30_000);
  });

  test("D1: the same fingerprint at another service is another alert, and so is another one at the same service", () => {
    const ids = [
      { service: "checkout", fingerprint: "5xx" },
      { service: "payments", fingerprint: "5xx" },
      { service: "checkout", fingerprint: "latency" },
    ].map(alertId);
    expect(new Set(ids).size).toBe(3);
    expect(alertId({ service: "checkout", fingerprint: "5xx" })).toBe(ids[0]);
  });

  test("D1: alerts whose fingerprints differ only in what is cut or cleaned away are different alerts", () => {
    const envelope = { version: "0", id: "x", "detail-type": "TARS Alert", source: "elsewhere", time: now };
    const long = "a".repeat(700);
    const details = [
      ...["a", "a\u0001", " a", "a\u202e", "a\n", "\u0001", "\u0002", "\ud800", "\ud801"].map((fingerprint) => ({
        summary: "down",
        fingerprint,
      })),
      // Without a fingerprint the summary is it.
      ...[1, 2].map((end) => ({ summary: `${long}${end}` })),
    ];
    const events = [
      ...details.map((detail) => ({ ...envelope, detail: { service: "checkout", ...detail } })),
      ...[1, 2].map((end) => ({
        ...health,
        detail: { ...health.detail, eventArn: `${health.detail.eventArn}${long}${end}` },
      })),
    ];
    const alerts = events.map((one) => parse(one) as Alert);
    expect(new Set(alerts.map(alertId)).size).toBe(events.length);
    expect(events.map((one) => alertId(parse(one) as Alert))).toEqual(alerts.map(alertId));
    for (const alert of alerts) {
      expect(alert.fingerprint.length).toBeLessThanOrEqual(500);
      // What was fitted stays as it is.
      expect(fitAlert(alert)).toEqual(alert);
      expect(alert.name).not.toBe("");
    }
    // A fingerprint that can be kept is kept as it was sent.
    expect(alerts[0]?.fingerprint).toBe("a");
  });

  test("D7: text of which nothing can be seen is empty", () => {
    for (const unseen of ["\u200b", "\u2060 \ufeff", "\u3164", "\u00ad\u2800"]) {
      expect(text(100).safeParse(unseen).success).toBe(false);
      expect(line(100).safeParse(unseen).success).toBe(false);
    }
    expect(text(100).parse("a\u200bb ❤️")).toBe("a\u200bb ❤️");
  });

  test("D1: what is kept of an alert, a queue takes: no character is left that SQS refuses", () => {
    // The characters that SQS takes; source: its API reference of SendMessage.
    const taken = /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
    const all = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}`).join("");
    expect(cleanText(all, Number.POSITIVE_INFINITY)).toMatch(taken);
    expect(queueText({ all })).toMatch(taken);
    const [link = ""] =
      fitAlert({
        fingerprint: "a",
        name: "a",
        service: "checkout",
        severity: "P1",
        summary: "a",
        status: "firing",
        at: now,
        source: "test",
        links: ["https://shop.example/\uffff"],
      }).links ?? [];
    expect(link).toBe("https://shop.example/");
  });

  test("lone surrogates, control characters and marks that turn the writing are no text", () => {
    const fitted = fitAlert({
      fingerprint: "\ud800",
      name: "\u0000\u202e",
      service: "checkout",
      severity: "P1",
      summary: "a\ud800b\u202ec\u0007d",
      status: "firing",
      at: now,
      source: "test",
      links: ["javascript:alert(1)", "https://shop.example/x"],
    });
    expect(fitted.summary).toBe("a\ufffdbcd");
    expect(fitted.name).toBe("an alert without a name");
    expect(fitted.links).toEqual(["https://shop.example/x"]);
  });
});
