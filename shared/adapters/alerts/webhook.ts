import { own } from "../../runbook/own.ts";
import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import type { Alert } from "../../triage/alert-schema.ts";
import { emptyGroup, type Group, refuse, withRest } from "./group.ts";
import {
  isServiceLabel,
  ownerByLabels,
  ruleFor,
  serviceNamed,
  severityFrom,
  unknownSeverity,
  unsaidSeverity,
} from "./labels.ts";
import { tagsAt, textsAt, valueAt } from "./places.ts";
import { timeFrom, unreadTime } from "./times.ts";
import { digest } from "./unreadable.ts";

/** How messages to one webhook of tars.yaml are read, complete. */
type Webhook = Settings["webhooks"][string];

type Read = { name: string; webhook: Webhook; now: Instant; settings: Settings };

/** So many alerts of one message are read. */
const mostOfMessage = 1000;

/** What counts of several values that a message has of its status, the first of these first. */
const meanings = [
  ["ignored", "ignored"],
  ["resolved", "recovered"],
  ["noData", "no-data"],
  ["anew", "anew"],
  ["firing", "firing"],
] as const;

type Meaning = (typeof meanings)[number][1];

/** Whether what a message says is a value of the mapping, in which `*` is any text. */
const isValue = (said: string, value: string): boolean =>
  matchesPattern(value.trim().toLowerCase(), said.trim().toLowerCase());

const statusOf = (documents: unknown[], { name, webhook: { status } }: Read): Meaning | { problem: string } => {
  if (!status) return "firing";
  const said = textsAt(documents, status.at);
  const found = meanings.find(([list]) => status[list].some((value) => said.some((one) => isValue(one, value))));
  if (found) return found[1];
  const where = status.at.join(", ");
  return {
    problem:
      said.length === 0
        ? `There is nothing at ${where}, where webhooks.${name}.status.at points: nobody can tell whether it fires.`
        : `Nobody can tell whether ${said.map((one) => JSON.stringify(one.slice(0, 60))).join(", ")} at ${where} means that it fires: name it under webhooks.${name}.status, as firing, anew, resolved, ignored or noData.`,
  };
};

/** Whether a word is one of those that say whether it fires. */
const isOfStatus = (word: string, { status }: Webhook): boolean =>
  meanings.some(([list]) => status?.[list].some((value) => isValue(word, value)));

/** What a field of the mapping says: itself, or what is at its places. */
const saidBy = (field: string | { at: string[] } | undefined, documents: unknown[]): string[] =>
  typeof field === "string" ? [field] : textsAt(documents, field?.at);

/** A time at some places; one that is there and cannot be read is a doubt. */
const timeAt = (what: string, documents: unknown[], places: string[] | undefined, now: Instant, doubts: string[]) => {
  const said = textsAt(documents, places);
  const time = said.map((one) => timeFrom(one, now)).find((one) => one !== undefined);
  if (!time && said[0] !== undefined) doubts.push(unreadTime(what, said[0]));
  // A clock that is ahead must not put a firing behind the recovery that follows it.
  return time && time > now ? now : time;
};

/**
 * Whose the alert is: the first rule of tars.yaml that matches says it, then the fields of the mapping, then the tags. A
 * service that nobody knows stays a label; of a severity that nobody understands there is a doubt.
 */
const ownerOf = (documents: unknown[], labels: Record<string, string>, { name, webhook, settings }: Read) => {
  const rule = ruleFor(labels, settings);
  const byLabels = ownerByLabels(labels, settings, rule);
  const services = saidBy(webhook.service, documents);
  const known = services
    .flatMap((said) => [said, ...said.split(",")])
    .map((said) => serviceNamed(said.trim(), settings))
    .find((service) => service !== undefined);
  const words = saidBy(webhook.severity, documents);
  const understood = words
    .map((word) => severityFrom(word, settings, webhook.severities))
    .find((severity) => severity !== undefined);
  const severity = rule?.severity ?? understood ?? byLabels.severity;
  // What says whether it fires may say how severe it is as well; where it does not, it is no severity that is not understood.
  const word = words.filter((one) => !isOfStatus(one, webhook)).at(-1);
  const unsaid = words.length > 0 ? [unsaidSeverity(name)] : (byLabels.doubts ?? []);
  return {
    service: rule?.service ?? known ?? byLabels.service,
    said: services[0],
    severity,
    doubts: severity ? [] : word !== undefined ? [unknownSeverity(word)] : unsaid,
  };
};

const alertIn = (documents: unknown[], read: Read): Alert | { problem: string } | "ignored" => {
  const { name, webhook, now, settings } = read;
  const meaning = statusOf(documents, read);
  // What is ignored need not look like an alert.
  if (meaning === "ignored" || typeof meaning === "object") return meaning;
  const status = meaning === "anew" ? "firing" : meaning;
  const source = `webhook ${name}`;
  const [told] = textsAt(documents, webhook.summary);
  const [named] = textsAt(documents, webhook.name);
  const [identifier] = textsAt(documents, webhook.fingerprint);
  const untold = `There is no text at ${webhook.summary.join(", ")}, where webhooks.${name}.summary points`;
  // What says that it fires, and which alert it is, fires or ends though nobody has written what is wrong.
  const summary = told ?? (webhook.status && identifier && (named ?? `${identifier}, an alert of ${source}`));
  if (!summary) return { problem: `${untold}.` };
  const called = named ?? summary;
  const tags = tagsAt(
    documents,
    webhook.tags,
    (tag, value) => isServiceLabel(tag, settings) && serviceNamed(value, settings) !== undefined,
  );
  const [rule] = saidBy(webhook.rule, documents);
  const owner = ownerOf(documents, { ...tags, source, webhook: name, name: called }, read);
  // How severe it was matters no more when it is over.
  const doubts =
    status === "recovered" ? [] : [...owner.doubts, ...(told ? [] : [`${untold}: look there for what is wrong.`])];
  const began = meaning === "firing" ? timeAt("When it began", documents, webhook.startedAt, now, doubts) : undefined;
  const ended = status === "recovered" ? timeAt("When it ended", documents, webhook.endedAt, now, doubts) : undefined;
  const links = [...new Set(textsAt(documents, webhook.link))];
  const identity = identifier ?? summary;
  const [said] = textsAt(documents, webhook.status?.at);
  const stranger = owner.service === unknownService ? owner.said : undefined;
  return {
    fingerprint: `${name}: ${identity}`,
    name: called,
    service: owner.service,
    severity: owner.severity,
    summary: stranger ? `${summary} (service ${stranger} is not in tars.yaml)` : summary,
    status,
    at: began ?? ended ?? now,
    // A sender that says itself what fires anew tells of an old start only late, as when it tries again.
    ...(!(began && webhook.status?.anew.length) && { toldAt: now }),
    ...(began && { startedAt: began }),
    source,
    ...(links.length > 0 && { links }),
    labels: {
      webhook: name,
      ...(stranger && { service: stranger }),
      ...(said && { status: said }),
      ...Object.fromEntries(Object.entries(tags).filter(([tag]) => tag !== "webhook" && tag !== "status")),
    },
    ...((rule || webhook.relays) && {
      evidence: { rule: digest(source, rule ?? identity), ...(webhook.relays && { relayed: true }) },
    }),
    ...(doubts.length > 0 && { doubts }),
  };
};

/**
 * The alerts in a message to a webhook of tars.yaml, read as it says there, or what is wrong with the message. What the
 * mapping ignores is counted and leaves nothing. Of a message that holds several, an alert that cannot be read is kept as
 * unreadable and holds up none of the others; the first thousand are read, and what is behind them is told of.
 */
export const alertsFromWebhook = (
  body: unknown,
  name: string,
  now: Instant,
  settings: Settings,
): Group | { problem: string } => {
  const webhook = own(settings.webhooks, name);
  if (!webhook) {
    const known = Object.keys(settings.webhooks).join(", ") || "none";
    return { problem: `There is no webhook ${name} in tars.yaml; there are: ${known}.` };
  }
  const read = { name, webhook, now, settings };
  const source = `webhook ${name}`;
  const group = emptyGroup();
  if (webhook.alerts === undefined) {
    const one = alertIn([body], read);
    if (one === "ignored") return { ...group, ignored: 1 };
    return "problem" in one ? one : { ...group, alerts: [one] };
  }
  const list = valueAt(body, webhook.alerts);
  if (!Array.isArray(list))
    return { problem: `There is no list at ${webhook.alerts || "the top"}, where webhooks.${name}.alerts points.` };
  for (const raw of list.slice(0, mostOfMessage)) {
    const one = alertIn([raw, body], read);
    if (one === "ignored") group.ignored++;
    else if ("problem" in one) refuse(group, raw, source, one.problem, now);
    else group.alerts.push(one);
  }
  const rest = withRest(group, "one message", source, now);
  const unread = list.length - mostOfMessage;
  if (unread <= 0) return rest;
  return {
    ...rest,
    alerts: [
      ...rest.alerts,
      {
        fingerprint: `${name}: too many in one message`,
        name: `${unread} more alerts`,
        service: unknownService,
        // Nobody knows how severe they are: a person looks.
        severity: undefined,
        summary: `One message of ${source} had ${list.length} alerts, of which ${mostOfMessage} were read: look there.`,
        status: "firing",
        at: now,
        source,
        labels: { webhook: name },
      },
    ],
  };
};
