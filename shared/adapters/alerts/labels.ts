import { own } from "../../runbook/own.ts";
import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import { type Severity, severityWord, severityWords } from "../../runbook/severity.ts";

export type Labels = Record<string, string>;

type Rule = Settings["labels"]["rules"][number];

/** What an alert belongs to, and what of that could not be understood. */
export type Owner = { service: string; severity: Severity | undefined; doubts?: string[] };

/** What stands between words and around them, and says nothing: `🔥 critical`, `[P1]`, `priority:1`. */
const betweenWords = /[^\p{L}\p{N}]+/u;

/** Words that say that it is a severity that is told, and not which: `High priority`, `Severity: Critical`. */
const scales = ["severity", "sev", "priority", "prio", "urgency", "impact", "level"];

/**
 * What a word of another system means as a severity: by `first`, what its own mapping says of it, then by
 * `labels.severities` of tars.yaml, then as the field uses it.
 * Neither case matters nor what stands between letters and number or around them, nor does what follows a number:
 * `Sev-1`, `[SEV1]` and `P1 - Critical` are P1. Of several words each has to be understood, as the same: `1 - Critical` is
 * `critical`, and `not critical` is nothing. The name of the scale adds nothing: `Severity: Critical` is `critical`.
 */
export const severityFrom = (
  word: string | undefined,
  settings: Settings,
  first: Readonly<Record<string, Severity>> = {},
): Severity | undefined => {
  if (!word) return undefined;
  const theirs = [first, settings.labels.severities].flatMap((words) => Object.entries(words));
  const meaning = (said: string): Severity | undefined =>
    theirs.find(([one]) => severityWord(one) === said)?.[1] ?? own(severityWords, said);
  const read = (one: string): Severity | undefined => {
    const [numbered] = /^(?:severity|sev|s|priority|prio|p)[-_ ]?\d+(?!\d)/i.exec(one) ?? [];
    return meaning(severityWord(one)) ?? (numbered ? meaning(severityWord(numbered)) : undefined);
  };
  const words = word.split(betweenWords).filter((one) => one !== "");
  const says = (one: string): boolean => !/^\d+$/.test(one) && !scales.includes(one.toLowerCase());
  const meanings = new Set(words.filter(says).map(read));
  return read(word.trim()) ?? read(words.join(" ")) ?? (meanings.size === 1 ? [...meanings][0] : undefined);
};

/** What the operators are told of a word for a severity that nobody knows. */
export const unknownSeverity = (word: string): string =>
  `Its severity ${JSON.stringify(word.slice(0, 60))} is not understood, so that nobody is paged. Say what it means under labels.severities in tars.yaml.`;

/** What the operators are told of a webhook's alert that does not say how severe it is, where others of it do. */
export const unsaidSeverity = (webhook: string): string =>
  `Nothing in it says how severe it is, so that nobody is paged. Give it a priority at its source, or say it by a rule of labels.rules in tars.yaml that matches \`webhook: ${webhook}\`.`;

/** What the operators are told of a word for a severity that nobody knows, where another place says one. */
export const unreadSeverity = (where: string, word: string, severity: Severity): string =>
  `${where} ${JSON.stringify(word.slice(0, 60))} is not understood. Something else says its severity: ${severity}.`;

/** What gives the value of a label by its name: as it is written, or else in other letters. */
export const labelFinder = (labels: Labels): ((name: string) => string | undefined) => {
  // Of two that differ in their letters only, the first counts.
  const lower = new Map(
    Object.entries(labels)
      .reverse()
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
  return (name) => own(labels, name) ?? lower.get(name.toLowerCase());
};

/** The name of a service as tars.yaml writes it: elsewhere `orders-api` is `Orders API`, `orders_api` or `orders.api`. */
const asInSettings = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_.]+/g, "-");

/** The service that a name from outside is. Neither case matters nor what stands between its words. */
export const serviceNamed = (name: string | undefined, settings: Settings): string | undefined =>
  [name, name && asInSettings(name)].find((one) => one !== undefined && Object.hasOwn(settings.services, one));

/** True for a label that may name the service of an alert. */
export const isServiceLabel = (label: string, { labels }: Settings): boolean =>
  labels.service.some((name) => name.toLowerCase() === label.toLowerCase());

/** The first rule of tars.yaml that matches all that it names, in whatever letters the labels are named. */
export const ruleFor = (labels: Labels, settings: Settings): Rule | undefined => {
  const find = labelFinder(labels);
  return settings.labels.rules.find(({ match }) =>
    Object.entries(match).every(([name, pattern]) => {
      const value = find(name);
      return value !== undefined && matchesPattern(pattern, value);
    }),
  );
};

/**
 * The service and the severity of an alert by its labels: the first rule of tars.yaml that matches says what it says,
 * then the labels that may name them do. A service that nobody knows is `unknown`; of a severity that nobody understands
 * there is a doubt.
 */
export const ownerByLabels = (labels: Labels, settings: Settings, rule = ruleFor(labels, settings)): Owner => {
  const find = labelFinder(labels);
  const named = settings.labels.service
    .map((name) => serviceNamed(find(name), settings))
    .find((service) => service !== undefined);
  const words = settings.labels.severity.flatMap((name) => find(name) || []);
  const severity =
    rule?.severity ?? words.map((word) => severityFrom(word, settings)).find((understood) => understood !== undefined);
  const [word] = words;
  return {
    service: rule?.service ?? named ?? unknownService,
    severity,
    ...(severity === undefined && word !== undefined && { doubts: [unknownSeverity(word)] }),
  };
};
