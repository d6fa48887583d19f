import { inWords } from "../communication/in-words.ts";
import { type Actor, byWhom } from "../incident/actor-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { customerNameOf, type Settings } from "../runbook/settings.ts";
import { earliest, formatPeriod, type Instant, plusSeconds } from "../runbook/time.ts";
import { refusedComponents } from "./components.ts";
import type { Maintenance } from "./public-schema.ts";

/** Where maintenance is in its life: it begins and ends by itself. */
export const stateOf = (
  { from, until, cancelledAt }: Pick<Maintenance, "from" | "until" | "cancelledAt">,
  now: Instant,
): "Scheduled" | "In progress" | "Completed" | "Cancelled" => {
  if (cancelledAt) return "Cancelled";
  return now < from ? "Scheduled" : now < until ? "In progress" : "Completed";
};

/** When the first of some maintenance begins or ends next; undefined where nothing of it moves any more. */
export const nextMoment = (
  some: readonly Pick<Maintenance, "from" | "until" | "cancelledAt">[],
  now: Instant,
): Instant | undefined => {
  const [first, ...others] = some
    .flatMap(({ from, until, cancelledAt }) => (cancelledAt ? [] : [from, until]))
    .filter((at) => at > now);
  return first && earliest(first, ...others);
};

/** Maintenance lasts so long at most, and begins so far ahead at most, in seconds. */
const most = { lasts: 30 * 86_400, ahead: 366 * 86_400 };

/** Why maintenance cannot be as it is; undefined when it can. */
export const refusedMaintenance = (
  { components, from, until }: Pick<Maintenance, "components" | "from" | "until">,
  settings: Settings,
  now: Instant,
): Refusal | undefined => {
  const refused = refusedComponents(components, settings);
  if (refused) return refused;
  if (until <= from) return refuse("invalid", "`until` must be later than `from`.");
  if (until <= now) return refuse("invalid", "`until` is in the past.");
  if (until > plusSeconds(from, most.lasts))
    return refuse("invalid", "Maintenance lasts 30 days at most: write an earlier `until`.");
  return from > plusSeconds(now, most.ahead)
    ? refuse("invalid", "`from` is more than a year ahead: plan it later.")
    : undefined;
};

type Change = {
  [K in "title" | "text" | "components" | "from" | "until"]?: Maintenance[K] | undefined;
} & { cancelled?: true | undefined };

/** Maintenance as somebody changes it, or why not. One that is over stays as it was. */
export const changedMaintenance = (
  before: Maintenance,
  { cancelled, ...change }: Change,
  settings: Settings,
  { now, actor }: { now: Instant; actor: Pick<Actor, "name" | "enteredBy"> },
): Maintenance | Refusal => {
  const state = stateOf(before, now);
  if (state === "Completed" || state === "Cancelled")
    return refuse("conflict", `This maintenance is ${state.toLowerCase()}. It can no longer be changed.`);
  const changed = { at: now, ...byWhom(actor) };
  if (cancelled) return { ...before, cancelledAt: now, changed };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: Maintenance = { ...before, ...given, changed };
  // Who ends it now may be a moment late.
  const ends = change.until !== undefined && change.until > before.from && change.until <= now;
  return refusedMaintenance(after, settings, ends ? before.from : now) ?? after;
};

type Step = Maintenance["told"][number];

const stepOf = (maintenance: Maintenance, now: Instant): Step => {
  const steps = { Scheduled: "announced", "In progress": "begun", Completed: "ended", Cancelled: "cancelled" } as const;
  return steps[stateOf(maintenance, now)];
};

const titles: Record<Step, string> = {
  announced: "Scheduled maintenance",
  begun: "Maintenance in progress",
  ended: "Maintenance completed",
  cancelled: "Maintenance cancelled",
};

/** What subscribers are to hear of maintenance now; undefined where they have heard it. */
export const maintenanceNews = (
  maintenance: Maintenance,
  settings: Settings,
  now: Instant,
): { step: Step; subject: string; text: string } | undefined => {
  const step = stepOf(maintenance, now);
  const { title, text, components, from, until, told } = maintenance;
  if (told.includes(step)) return undefined;
  return {
    step,
    subject: `${titles[step]}: ${title}`,
    text: [
      text,
      `When: ${formatPeriod(from, until, settings.timeZone)}`,
      `Services: ${inWords(components.map((service) => customerNameOf(settings, service)))}`,
    ].join("\n\n"),
  };
};
