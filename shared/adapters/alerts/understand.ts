import type { ChangeStep } from "../../investigation/change-schema.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { takeIn } from "../../triage/judge.ts";
import type { Report } from "../../triage/report.ts";
import { emptyDesk } from "../../triage/service.ts";
import { thinking } from "../../triage/thinking.ts";
import { changeReader, tellsOfChanges } from "../changes/parse.ts";
import { alertsFromGroup } from "./alertmanager.ts";
import { fitAlert } from "./fit-alert.ts";
import { formBody } from "./form.ts";
import type { Group } from "./group.ts";
import { alertId, isAlert, isReport, isUnreadable, messageParser } from "./parse.ts";
import { alertFrom, alertSchema } from "./tars-alert.ts";
import { alertsFromWebhook } from "./webhook.ts";

/** A message as it would come in. */
export type Message = {
  text: string;
  /** The webhook of tars.yaml to which it would come. */
  webhook?: string | undefined;
  /** True where the sender would send it as a form. */
  form?: boolean;
};

/** An alert as TARS would take it, and what it would make of it were it the first that it hears. */
export type UnderstoodAlert = Alert & { doubts: string[]; judged: boolean; thinks: string };

/** What TARS would understand of a message. */
export type Understood = {
  /** As what it is read. */
  as: string;
  alerts: UnderstoodAlert[];
  reports: Report[];
  /** The steps of changes that it tells (I4). */
  changes: ChangeStep[];
  /** What is wrong with what cannot be read, one sentence each. */
  unreadable: string[];
  /** How many more there are of alerts, or of what cannot be read, than stand here. */
  more: number;
  /** How many the webhook's mapping ignores. */
  ignored: number;
};

/** So many of each are shown. */
const most = 50;

const understoodAlert = (read: Alert, now: Instant, settings: Settings): UnderstoodAlert => {
  const alert = fitAlert(read);
  const id = alertId(alert);
  const { desk } = takeIn(emptyDesk(alert.service), id, alert, now, settings);
  const triaged = desk.alerts.get(id);
  const thinks =
    !triaged || alert.status === "recovered"
      ? "It ends the alert, if TARS knows of it; else it changes nothing."
      : thinking({ ...triaged, doubts: [] }, settings);
  const judged = triaged?.firing === true && ["pending", "muted"].includes(triaged.verdict);
  return { ...alert, doubts: alert.doubts ?? [], judged, thinks };
};

type Found = {
  as: string;
  alerts?: Alert[];
  reports?: Report[];
  changes?: ChangeStep[];
  unreadable?: string[];
  more?: number;
  ignored?: number;
};

const ofGroup = (as: string, group: Group | { problem: string }): Found =>
  "problem" in group
    ? { as, unreadable: [group.problem] }
    : {
        as,
        alerts: group.alerts,
        unreadable: group.unreadable.map(({ problem }) => problem),
        more: Math.max(0, group.refused - group.unreadable.length),
        ignored: group.ignored,
      };

/** Grafana says whose organisation it is; Alertmanager does not. */
const isGrafana = (body: object): boolean => "orgId" in body;

/**
 * What tells what TARS would understand of messages, with the code that takes them in: nothing is kept. What is not for a
 * webhook of tars.yaml is told apart by its shape: Alertmanager's and Grafana's webhooks, events of the bus, those of changes
 * among them, what comes by SNS, and the body of `POST /v1/alerts`.
 */
export const understanding = (clock: () => Instant, settings: Settings): ((message: Message) => Understood) => {
  const parse = messageParser(clock, settings);
  const ownBody = alertSchema(clock, settings);
  const changesIn = changeReader(clock, settings);

  const ofQueue = (as: string, text: string): Found => {
    const parsed = parse(text);
    return {
      as,
      alerts: parsed.filter(isAlert),
      reports: parsed.filter(isReport),
      unreadable: parsed.filter(isUnreadable).map(({ problem }) => problem),
    };
  };

  const find = ({ text: given, webhook, form = false }: Message): Found => {
    // Editors write a byte order mark before the text; what decodes a request takes it away.
    const text = given.replace(/^\uFEFF/, "");
    const now = clock();
    let body: unknown;
    try {
      body = form ? formBody(text) : JSON.parse(text);
    } catch {
      return { as: webhook ? `webhook ${webhook}` : "a message", unreadable: ["This is not JSON."] };
    }
    if (webhook) return ofGroup(`webhook ${webhook}`, alertsFromWebhook(body, webhook, now, settings));
    if (typeof body !== "object" || body === null)
      return { as: "a message", unreadable: ["This is not a JSON object."] };
    if ("alerts" in body) {
      const source = isGrafana(body) ? "grafana" : "alertmanager";
      return ofGroup(`the webhook of ${source}`, alertsFromGroup(body, source, now, settings));
    }
    if (tellsOfChanges(body)) return { as: "an event of a change", changes: changesIn(body) };
    if ("detail-type" in body) return ofQueue("an event of EventBridge", text);
    if ("Type" in body || "AlarmName" in body) return ofQueue("a notification of SNS", text);
    if ("summary" in body && "service" in body) {
      const read = ownBody.safeParse(body);
      return read.success
        ? { as: "POST /v1/alerts", alerts: [alertFrom(read.data, { at: now, source: "you", settings })] }
        : { as: "POST /v1/alerts", unreadable: [z.prettifyError(read.error)] };
    }
    const webhooks = Object.keys(settings.webhooks).join(", ") || "none";
    return {
      as: "a message",
      unreadable: [
        `No door of TARS knows this shape. If a webhook of tars.yaml is for it, name it; there are: ${webhooks}.`,
      ],
    };
  };

  return (message) => {
    const { as, alerts = [], reports = [], changes = [], unreadable = [], more = 0, ignored = 0 } = find(message);
    const shown = { alerts: alerts.slice(0, most), unreadable: unreadable.slice(0, most) };
    return {
      as,
      alerts: shown.alerts.map((alert) => understoodAlert(alert, clock(), settings)),
      reports,
      changes,
      unreadable: shown.unreadable,
      more: more + alerts.length - shown.alerts.length + unreadable.length - shown.unreadable.length,
      ignored,
    };
  };
};
