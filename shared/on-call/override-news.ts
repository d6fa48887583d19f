import { doerInWords, nameOf } from "../communication/say.ts";
import type { Actor } from "../incident/actor-schema.ts";
import { isChat } from "../runbook/contact.ts";
import { own } from "../runbook/own.ts";
import type { Rota, Settings } from "../runbook/settings.ts";
import { duringPeriod, type Instant, latest } from "../runbook/time.ts";
import { waysOf } from "./contact.ts";
import type { Override } from "./override-schema.ts";
import { inChats, type PersonEffect } from "./people.ts";
import { overridesOf, type Shift, shiftsBetween } from "./rota.ts";

/**
 * Everybody whose time moves is told of a change, as far as one transaction holds a message for each: 100 items, of which the
 * change has some itself. Each is told of so many stretches of time: the calendar has all.
 */
const mostTold = { people: 90, stretches: 8 };

/** Time of which somebody else is on call than before; nobody is undefined. */
type Moved = { from: Instant; until: Instant; was: string | undefined; is: string | undefined };

/** What of a stretch of a rota another change of overrides gives to somebody else, oldest first. */
const movedBetween = (rota: Rota, from: Instant, until: Instant, before: Override[], after: Override[]): Moved[] => {
  const [were, are] = [before, after].map((overrides) => shiftsBetween(rota, from, until, overrides)) as [
    Shift[],
    Shift[],
  ];
  const starts = [...new Set([...were, ...are].map((shift) => shift.from))].sort();
  const whoAt = (shifts: Shift[], at: Instant) => shifts.findLast((shift) => shift.from <= at)?.responder;
  const moved: Moved[] = [];
  for (const [index, start] of starts.entries()) {
    const [was, is] = [whoAt(were, start), whoAt(are, start)];
    if (was === is) continue;
    const end = starts[index + 1] ?? until;
    const last = moved.at(-1);
    if (last?.until === start && last.was === was && last.is === is) last.until = end;
    else moved.push({ from: start, until: end, was, is });
  }
  return moved;
};

/** The stretches of time, still to come, that some overrides are about: oldest first, and no two of them meet. */
const stretchesOf = (overrides: Override[], now: Instant): { from: Instant; until: Instant }[] => {
  const stretches: { from: Instant; until: Instant }[] = [];
  for (const one of overrides.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const [from, last] = [latest(one.from, now), stretches.at(-1)];
    if (last && from <= last.until) last.until = latest(last.until, one.until);
    else stretches.push({ from, until: one.until });
  }
  return stretches;
};

/** What a change of overrides is called. */
const changes = { added: "added an override", swapped: "made a swap", removed: "removed an override" } as const;

/** Who changed the overrides of a team, how and when; `id` tells the change from others. */
export type OverrideChange = {
  team: string;
  what: keyof typeof changes;
  actor: Pick<Actor, "name" | "enteredBy">;
  reason?: string | undefined;
  now: Instant;
  id: string;
};

/**
 * D6: what each person hears of a change of overrides who is on call by it, or is no more: one message, in their chat, or by
 * mail where they have none. Nobody is woken by it. What moves is seen from who is on call before and after, so that a
 * swap, an override over another, and one that is removed are told alike.
 */
export const overrideNews = (
  before: Override[],
  after: Override[],
  { team, what, actor, reason, now, id }: OverrideChange,
  { settings, consoleUrl }: { settings: Settings; consoleUrl: string },
): { responder: string; effects: PersonEffect[] }[] => {
  const known = own(settings.teams, team);
  const touched = [...before, ...after].filter(
    (one) => one.team === team && one.until > now && !(before.includes(one) && after.includes(one)),
  );
  if (!known) return [];
  const lines = new Map<string, string[]>();
  const note = (who: string | undefined, line: string) => {
    if (who !== undefined) lines.set(who, [...(lines.get(who) ?? []), line]);
  };
  for (const rota of new Set(touched.map((one) => one.rota))) {
    const of = own(known.rotas, rota);
    if (!of) continue;
    const on = Object.keys(known.rotas).length > 1 ? ` on the rota ${rota}` : "";
    const name = (who: string | undefined) => (who === undefined ? "nobody" : nameOf(settings, who));
    const [were, are] = [overridesOf(before, team, rota), overridesOf(after, team, rota)];
    // The parts of a change may lie years apart: what is between them stays as it is.
    const stretches = stretchesOf(
      touched.filter((one) => one.rota === rota),
      now,
    );
    const moved = stretches.flatMap(({ from, until }) => movedBetween(of, from, until, were, are));
    for (const one of moved) {
      const time = duringPeriod(one.from, one.until, of.timeZone);
      note(one.is, `You are on call${on} ${time}${one.was ? `, in place of ${name(one.was)}` : ""}.`);
      note(one.was, `You are not on call${on} ${time}: ${name(one.is)} is.`);
    }
  }
  const title = known.name ?? team;
  const all = `Full calendar: ${consoleUrl}/on-call/${encodeURIComponent(team)}`;
  return [...lines].slice(0, mostTold.people).flatMap(([responder, told]) => {
    const more = told.length - mostTold.stretches;
    const text = [
      `${doerInWords(actor, (who) => nameOf(settings, who))} ${changes[what]} on call for ${title}.`,
      ...told.slice(0, mostTold.stretches),
      ...(more > 0 ? [`And ${more} more.`] : []),
      ...(reason ? [`Reason: ${reason}`] : []),
      all,
    ].join("\n");
    const key = `on-call.${id}.${responder}`;
    const [chat] = waysOf(settings, responder).filter(isChat);
    if (chat) return [{ responder, effects: inChats([chat], key, { responder, now }, () => `📅 ${text}`) }];
    if (!own(settings.responders, responder)?.email) return [];
    const mail = { subject: `Your time on call for ${title} was changed`, text };
    return [{ responder, effects: [{ do: "reach" as const, key, at: now, responder, mail }] }];
  });
};
