import { describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "../../shared/incident/refusal.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import type { Shape } from "../../shared/stored/shape.ts";
import { judgedAt } from "../../shared/triage/alert.ts";
import {
  type Alert,
  alertShape,
  type Silence,
  silenceShape,
  type TriagedAlert,
} from "../../shared/triage/alert-schema.ts";
import { entriesOf, triageOutboxShape } from "../../shared/triage/entry-schema.ts";
import * as judge from "../../shared/triage/judge.ts";
import { planTriage } from "../../shared/triage/plan.ts";
import { triageDetail, triageDetails } from "../../shared/triage/public-events.ts";
import { reportShape, type StoredReport } from "../../shared/triage/report-schema.ts";
import { takeReport } from "../../shared/triage/reports.ts";
import { type Desk, emptyTriage, put } from "../../shared/triage/service.ts";
import { type ServiceTriage, serviceShape } from "../../shared/triage/service-schema.ts";
import { windowShape } from "../../shared/triage/window-schema.ts";
import { readSet, setNames } from "../stored/sets.ts";
import { examplesIn } from "../stored/shapes.ts";
import { sample } from "./scene.ts";

/** What a judgement is asked on: a desk with one stored alert among the others, at a time. */
type Case = { desk: Desk; alert: TriagedAlert; silences: Silence[]; reports: StoredReport[]; now: string };

type Answer = judge.Judgement | Refusal;

const newsOf = ({ fingerprint, name, service, summary, source, severity }: TriagedAlert, at: string): Alert[] => {
  const alert = { fingerprint, name, service, summary, source, severity, at };
  return [
    { ...alert, status: "firing" },
    { ...alert, status: "firing", severity: "P1" },
    { ...alert, status: "recovered" },
    { ...alert, status: "no-data" },
    { ...alert, status: "firing", mute: { by: "a rule", until: plusSeconds(at, 600) } },
  ];
};

/** One judgement after another, on the desk that the one before left. */
const inTurn = (desk: Desk, judgements: ((desk: Desk) => judge.Judgement)[]): judge.Judgement =>
  judgements.reduce<judge.Judgement>(
    (before, one) => {
      const { desk: after, events } = one(before.desk);
      return { desk: after, events: [...before.events, ...events] };
    },
    { desk, events: [] },
  );

/** Every judgement, in each way in which it can be asked for what is stored. */
const judgements: Record<string, (about: Case) => Answer[]> = {
  takeIn: ({ desk, alert, now }) => [
    ...newsOf(alert, now).map((news) => judge.takeIn(desk, alert.id, news, now, sample)),
    ...newsOf(alert, now).map((news) => judge.takeIn(desk, "a9", { ...news, fingerprint: "another" }, now, sample)),
    // It recovers and fires again until it flaps.
    inTurn(
      desk,
      [0, 1, 2, 3, 4, 5, 6, 7].map((index) => {
        const at = plusSeconds(now, index);
        const [firing, , recovered] = newsOf(alert, at);
        const news = index % 2 === 0 ? recovered : firing;
        return (before) => (news ? judge.takeIn(before, alert.id, news, at, sample) : { desk: before, events: [] });
      }),
    ),
  ],
  endWindow: ({ desk, alert, now }) => [judge.endWindow(desk, alert.id, now, sample)],
  endHold: ({ desk, alert, silences, now }) =>
    silences.flatMap((silence) => [
      judge.endHold(desk, silence, [alert.id], now, sample),
      judge.endHold(desk, { ...silence, endedEarly: true }, [alert.id], now, sample),
    ]),
  addSilence: ({ desk, alert, silences, now }) =>
    [...silences, { id: "s9", service: alert.service, reason: "a test", by: "ben", from: now, count: 0 }].map(
      (silence) => judge.addSilence(desk, { ...silence, until: plusSeconds(now, 600) }, now),
    ),
  endSilence: ({ desk, silences, now }) => silences.map(({ id }) => judge.endSilence(desk, id, now)),
  confirmByPerson: ({ desk, alert }) => [
    judge.confirmByPerson(desk, alert.id, undefined),
    judge.confirmByPerson(desk, alert.id, "P2"),
  ],
  dismiss: ({ desk, alert }) => [judge.dismiss(desk, alert.id, "a test")],
  takeReport: ({ desk, reports, now }) =>
    reports.flatMap(({ issue: issueKey, text: issue, ...rest }) => {
      const about = { ...rest, id: "r1" };
      return [
        takeReport(desk, { ...about, issueKey, issue, reportedAt: now }, sample),
        inTurn(
          desk,
          ["c7", "c8", "c9"].map(
            (customerId) => (before: Desk) => takeReport(before, { ...about, issueKey, issue, customerId }, sample),
          ),
        ),
      ];
    }),
};

/** What is read again is what was written. */
const expectWritable = <T extends object>(shape: Shape<T>, value: T): void =>
  expect(shape.read(shape.write(value), shape.name)).toEqual(JSON.parse(JSON.stringify(value)));

test("every judgement of a service's alerts and reports is asked", () => {
  expect(Object.keys(judgements).sort()).toEqual([...Object.keys(judge), takeReport.name].sort());
});

describe.each(setNames())("what was stored of triage as set %s is read and judged", (name) => {
  const examples = examplesIn(readSet(name));
  const read = <T extends object>(shape: Shape<T>): T[] =>
    examples.filter((one) => one.shape === shape).map(({ stored, what }) => shape.read(stored, what));
  const [alerts, silences, reports] = [read(alertShape), read(silenceShape), read(reportShape)];
  const services: ServiceTriage[] = [...read(serviceShape), emptyTriage("checkout")];

  /** A second after each stored change and end, and when everything is long over. */
  const moments = [
    ...alerts.map(({ lastChangeAt }) => lastChangeAt),
    ...alerts.flatMap((alert) => judgedAt(alert) ?? []),
    ...silences.flatMap(({ from, until }) => [from, until]),
    "2027-02-01T00:00:00.000Z",
  ].map((at) => plusSeconds(at, 1));

  /** A stored alert among all others, at its service, whose other state is that of a stored one. */
  const deskOf = (service: ServiceTriage, alert: TriagedAlert): Desk => {
    const others = silences.filter(({ id }) => !service.silences.some((one) => one.id === id));
    const triage = { ...service, service: alert.service, silences: [...service.silences, ...others] };
    return put({ triage, alerts: new Map(alerts.map((one) => [one.id, one])), reports }, alert);
  };

  const seen = new Set<string>();

  test.each(Object.entries(judgements))(
    "%s gives what can be written of every alert, service, silence and report",
    (_, ask) => {
      for (const service of services)
        for (const alert of alerts)
          for (const now of new Set(moments)) {
            const desk = deskOf(service, alert);
            for (const answer of ask({ desk, alert, silences, reports, now })) {
              if (isRefusal(answer)) continue;
              const stamp = { at: now, actor: { kind: "person" as const, name: "ben" }, source: "test" };
              const { after, outbox } = planTriage(desk, answer.desk, answer.events, stamp, {});
              expectWritable(serviceShape, after.triage);
              for (const silence of after.triage.silences) expectWritable(silenceShape, silence);
              for (const one of after.alerts.values())
                if (one !== desk.alerts.get(one.id)) expectWritable(alertShape, one);
              for (const one of after.reports) if (!reports.includes(one)) expectWritable(reportShape, one);
              for (const one of outbox) {
                expectWritable(triageOutboxShape, one);
                for (const window of one.windows)
                  expect(windowShape.read(windowShape.write(window), "here")).toEqual(window);
                for (const entry of entriesOf(one)) {
                  seen.add(entry.type);
                  triageDetail(entry);
                }
              }
            }
          }
    },
  );

  test("the judgements above led to every event that a judgement can lead to", () => {
    expect([...triageDetails.keys()].filter((type) => !seen.has(type))).toEqual(["Alerts Counted"]);
  });

  test("its timelines of services are read and published", () => {
    for (const outbox of read(triageOutboxShape))
      for (const entry of entriesOf(outbox)) expect(triageDetail(entry)).toMatchObject({ type: entry.type });
  });
});
