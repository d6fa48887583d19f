import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { emptyGroup, type Group, refuse, withRest } from "./group.ts";
import { type Labels, type Owner, ownerByLabels } from "./labels.ts";
import { timeFrom, unreadTime } from "./times.ts";
import { toldFingerprint } from "./told-fingerprint.ts";
import { digest } from "./unreadable.ts";

/**
 * The webhooks of Alertmanager (version 4 of its payload) and of Grafana, which is the same with more links.
 * Sources: the reference of Alertmanager's `webhook_config`; Grafana's guide to its webhook contact point.
 */
const text = z.catch(z.optional(z.string()), undefined);

/** Labels as texts: what is written as a number or a truth is one, and what is none of them says nothing. */
const texts = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((given: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) =>
        ["string", "number", "boolean"].includes(typeof value) ? [[name, `${value}`]] : [],
      ),
    ),
  ),
);

/** What is wrong beside the alerts holds up none of them. */
const envelope = z.object({
  alerts: z.array(z.unknown()).check(z.minLength(1, { error: "write the alerts of the group" })),
  groupKey: text,
  commonLabels: z.catch(texts, {}),
  externalURL: text,
  truncatedAlerts: z.catch(z.number(), 0),
});

const oneAlert = z.object({
  status: z.pipe(z.string().check(z.overwrite((said) => said.toLowerCase())), z.enum(["firing", "resolved"])),
  labels: texts,
  annotations: z.catch(texts, {}),
  startsAt: z.optional(z.unknown()),
  endsAt: z.optional(z.unknown()),
  generatorURL: text,
  fingerprint: text,
  dashboardURL: text,
  panelURL: text,
  silenceURL: text,
});

/** The alerts that Grafana sends for a rule that it cannot evaluate; source: its guide, "No data and error states". */
const blind = ["DatasourceNoData", "DatasourceError"];

/**
 * Why Grafana calls an alert resolved that nobody watches any more; source: its guide, "Stale alert instances" and "State
 * and health of alerts". An alert whose rule was edited (`Updated`) fires again if it still fails.
 */
const unwatched = ["MissingSeries", "NoData", "Error", "Paused", "RuleDeleted"];

const isFor = (labels: Record<string, string>, annotations: Record<string, string>, reasons: string[]): boolean =>
  (annotations.grafana_state_reason ?? labels.grafana_state_reason ?? "")
    .split(",")
    .some((one) => reasons.includes(one.trim()));

/**
 * What an alert's status means. A rule that Grafana cannot evaluate neither fires nor recovers: that its query fails is the
 * default for `Alerting (Error)`, and tells of Grafana's data source.
 */
const statusOf = (
  status: "firing" | "resolved",
  labels: Record<string, string>,
  annotations: Record<string, string>,
): Alert["status"] => {
  if (status === "firing")
    return blind.includes(labels.alertname ?? "") || isFor(labels, annotations, ["Error"]) ? "no-data" : "firing";
  return isFor(labels, annotations, unwatched) ? "no-data" : "recovered";
};

/** An expression of Prometheus without its texts and its labels, which may hold anything. */
const withoutLabels = (expression: string): string => {
  let bare = "";
  let quote = "";
  let isLabel = false;
  for (let at = 0; at < expression.length; at++) {
    const character = expression.charAt(at);
    if (quote !== "") {
      if (character === "\\" && quote !== "`") at++;
      else if (character === quote) quote = "";
    } else if (/["'`]/.test(character)) quote = character;
    else if (character === "{") isLabel = true;
    else if (character === "}") isLabel = false;
    else if (!isLabel) bare += character;
  }
  return bare.trim();
};

/** What may stand behind `absent()`, which is 1 or nothing, without blanks. */
const always = ["", "==1", ">0", ">=1"];

/**
 * Whether an expression is true for that alone that there are no data: `absent(up) or rate(errors[5m]) > 1` is true for errors as
 * well, and `absent(up == 1)` for data that say no.
 */
const isAbsence = (expression: string): boolean => {
  const bare = withoutLabels(expression);
  const [begins] = /^absent(?:_over_time)? ?\(/.exec(bare) ?? [];
  if (begins === undefined) return false;
  let depth = 1;
  let end = begins.length;
  for (; end < bare.length && depth > 0; end++) {
    if (bare.charAt(end) === "(") depth++;
    if (bare.charAt(end) === ")") depth--;
  }
  const inside = bare.slice(begins.length, end);
  // A link may be cut off.
  return (
    depth === 0 && !/[<>=]|\b(?:and|or|unless)\b/.test(inside) && always.includes(bare.slice(end).replaceAll(/\s/g, ""))
  );
};

/**
 * D1: whether somebody has told the source that missing data are a failure: in Grafana `Alerting` where there is no data, which it
 * says as the reason; in Prometheus a rule whose expression is `absent()`, which stands in the link to its graph.
 */
const isMissing = (
  source: "alertmanager" | "grafana",
  labels: Record<string, string>,
  annotations: Record<string, string>,
  generatorURL: string | undefined,
): boolean => {
  if (source === "grafana") return isFor(labels, annotations, ["NoData"]);
  const link = generatorURL && URL.canParse(generatorURL) ? new URL(generatorURL) : undefined;
  return isAbsence(link?.searchParams.get("g0.expr") ?? "");
};

/** The time that Go writes where there is none. */
const noTime = /^0001-01-01T/;

/**
 * The rule that an alert is of: Grafana names it by its id, Prometheus by the name alone. What Grafana sends when it has
 * no data names the rule in another label.
 */
const ruleOf = (source: string, labels: Record<string, string>): string =>
  digest(source, labels.__alert_rule_uid__ ?? labels.rulename ?? labels.alertname ?? JSON.stringify(labels));

/**
 * The source of a group that came by another way than its webhook, such as an SNS topic: Alertmanager's data, which Grafana
 * sends with the organization. Undefined for what is no group. Source: "Configure alert manager to send messages to Amazon
 * SNS as JSON" in the guide of Amazon Managed Service for Prometheus.
 */
export const groupSource = (body: object): "alertmanager" | "grafana" | undefined => {
  if (!("alerts" in body) || !Array.isArray(body.alerts) || !("receiver" in body)) return undefined;
  return "orgId" in body ? "grafana" : "alertmanager";
};

const isLegacy = (body: unknown): boolean => typeof body === "object" && body !== null && "ruleId" in body;

const legacy =
  "This is a message of Grafana's alerting before version 9. Describe it as a webhook in tars.yaml; docs/webhooks.md shows how.";

/** Some write what an alert is of, and how severe it is, among the annotations: they count where its labels do not say it. */
const ownerOf = (labels: Labels, annotations: Labels, settings: Settings): Owner => {
  const { service, severity } = ownerByLabels(labels, settings);
  const beside = ownerByLabels({ ...annotations, ...labels }, settings);
  return {
    service: service === unknownService ? beside.service : service,
    severity: severity ?? beside.severity,
    ...(severity === undefined && beside.doubts && { doubts: beside.doubts }),
  };
};

/**
 * The alerts of a group, each with its service and severity by its labels, or else by its annotations. An alert that is wrong is kept as
 * unreadable and holds up none of the others; behind the first twenty of those one item says how many more there were.
 * Alerts that the sender cut off are told of as one. A time that cannot be true is replaced by now: a wrong clock must
 * not hide an alert.
 */
export const alertsFromGroup = (
  body: unknown,
  source: "alertmanager" | "grafana",
  now: Instant,
  settings: Settings,
): Group | { problem: string } => {
  const group = envelope.safeParse(body);
  if (!group.success) return { problem: isLegacy(body) ? legacy : z.prettifyError(group.error) };
  const { groupKey = "", commonLabels, externalURL, truncatedAlerts } = group.data;
  const result = emptyGroup();
  for (const raw of group.data.alerts) {
    const parsed = oneAlert.safeParse(raw);
    if (!parsed.success) {
      refuse(result, raw, source, z.prettifyError(parsed.error), now);
      continue;
    }
    const { status, labels, annotations, startsAt, endsAt, fingerprint, ...links } = parsed.data;
    const firing = status === "firing";
    const told = statusOf(status, labels, annotations);
    const began = timeFrom(startsAt, now);
    const { doubts = [], ...owner } = ownerOf({ ...labels, source }, annotations, settings);
    const isUnset = typeof startsAt === "string" && noTime.test(startsAt);
    if (firing && startsAt && !began && !isUnset) doubts.push(unreadTime("startsAt", startsAt));
    const name = [labels.alertname, labels.instance].filter(Boolean).join(" ") || "an alert without alertname";
    result.alerts.push({
      // An empty one tells no alert from another.
      fingerprint: toldFingerprint(source, fingerprint || digest(...Object.entries(labels).sort().flat())),
      name,
      ...owner,
      summary: annotations.summary ?? annotations.description ?? annotations.message ?? name,
      status: told,
      ...(told === "firing" &&
        isMissing(source, labels, annotations, links.generatorURL) && { missing: true as const }),
      at: (firing ? began : timeFrom(endsAt, now)) ?? now,
      ...(firing && began && { startedAt: began, toldAt: now }),
      source,
      links: [
        annotations.runbook_url,
        links.generatorURL,
        links.dashboardURL,
        links.panelURL,
        links.silenceURL,
        externalURL,
      ].filter((link) => link !== undefined),
      labels,
      evidence: { rule: ruleOf(source, labels) },
      ...(doubts.length > 0 && { doubts }),
    });
  }
  if (truncatedAlerts > 0)
    result.alerts.push({
      fingerprint: `${groupKey} cut off`,
      name: `${truncatedAlerts} more alerts`,
      // Nobody knows how severe they are: a person looks.
      ...ownerByLabels({ ...commonLabels, source }, settings),
      severity: undefined,
      summary: `${source} cut ${truncatedAlerts} alerts off this group; look there, or raise its limit of alerts.`,
      status: "firing",
      at: now,
      source,
      ...(externalURL && { links: [externalURL] }),
      labels: { ...commonLabels, groupKey },
    });
  return withRest(result, `the group ${groupKey || "without a key"}`, source, now);
};
