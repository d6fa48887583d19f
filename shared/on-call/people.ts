import { nameOf } from "../communication/say.ts";
import type { Announcement } from "../incident/effects-schema.ts";
import { type Refusal, refuse } from "../incident/refusal.ts";
import { type ContactMethod, contactNames, isChat, orderInWords } from "../runbook/contact.ts";
import { refusedCountry } from "../runbook/country-codes.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { formatInstant, type Instant, plusSeconds } from "../runbook/time.ts";
import { orderOf, waysOf } from "./contact.ts";
import type { CodeOf, Order, Person, PersonRequests, phoneCodeShape, reachShape } from "./person-schema.ts";
import { laidOver } from "./reached.ts";

/** How long a code counts, in seconds, and how many wrong ones may be entered. */
export const phoneCode = { lasts: 10 * 60, tries: 5 };

/** So many of each may be asked for within an hour, for one person. */
export const mostAnHour = { codes: 3, changes: 10, tests: 3 };

/** So many text messages with codes and tests TARS sends a day, to everybody together. */
export const textsADay = 100;

/** What so many people have set is kept at most: it is read with every incident. */
export const mostPeople = 400;

/** The same asked for again so soon, in seconds, is a second click, or a request that is sent again: it does nothing. */
const secondClick = 30;

const hour = 60 * 60;

const isSecondClick = (at: Instant | undefined, now: Instant): boolean =>
  at !== undefined && at > plusSeconds(now, -secondClick);

export type PersonEffect = ReturnType<typeof phoneCodeShape.read> | ReturnType<typeof reachShape.read> | Announcement;

/** What is known of a person when something of theirs is to change. */
export type Known = { person: Person; requests: PersonRequests };

/** Who asks for a change of whom, and when; `id` is new. */
export type Asking = {
  responder: string;
  by: string;
  now: Instant;
  id: string;
  settings: Settings;
  consoleUrl: string;
};

/** What a change writes; what it sets in motion outside, whether that is one of the day's text messages; what it answers. */
export type PersonChange = { after: Known; texts: 0 | 1; effects: PersonEffect[]; refusal?: Refusal };

/** A change, a refusal that writes nothing, or nothing to do. */
export type PersonDecision = PersonChange | Refusal | undefined;

/** A number of which only the end is shown. */
export const masked = (phone: string): string => `•••• ${phone.slice(-3)}`;

/** The responder as they are paged now. */
const responderOf = ({ person }: Pick<Known, "person">, { settings, responder }: Asking) =>
  own(laidOver(settings, [person]).responders, responder);

/** Who changes something, as the person concerned reads it. */
const whoIn = ({ by, settings }: Asking): string => nameOf(settings, by);

/** Those of some instants that are within the hour. */
const lately = (all: Instant[], now: Instant): Instant[] => all.filter((at) => at > plusSeconds(now, -hour));

/** Counts one more of what is bounded an hour; refuses one too many, with when to come again. */
const oneMore = (
  requests: PersonRequests,
  kind: keyof typeof mostAnHour,
  what: string,
  { now, settings }: Asking,
): PersonRequests | Refusal => {
  const known = lately(requests[kind], now);
  const [first = now] = known;
  return known.length < mostAnHour[kind]
    ? { ...requests, [kind]: [...known, now] }
    : refuse(
        "too-many",
        `Each person has ${mostAnHour[kind]} ${what} an hour. Try again at ${formatInstant(plusSeconds(first, hour), settings.timeZone)}.`,
      );
};

/** A message to a person in each of some chats, to them alone. `key` is what tells it from others. */
export const inChats = (
  ways: ContactMethod[],
  key: string,
  { responder, now }: Pick<Asking, "responder" | "now">,
  text: (way: ContactMethod) => string,
) =>
  ways.filter(isChat).map(
    (way): PersonEffect => ({
      do: "announce",
      key: `${key}.${way}`,
      at: now,
      text: text(way),
      mention: responder,
      direct: true,
    }),
  );

/** Tells a person what was changed of theirs: by mail, in their chat, and by a text message to the number given. */
const notice = (
  asking: Asking,
  { subject, said, to }: { subject: string; said: string; to?: string | undefined },
): PersonEffect[] => {
  const { responder, now, id, settings, consoleUrl } = asking;
  const known = own(settings.responders, responder);
  const advice = `If you did not expect this, set it right at ${consoleUrl}/people, and ask an admin of TARS to end your sessions.`;
  return [
    {
      do: "reach",
      key: `person.${responder}.${id}`,
      at: now,
      responder,
      ...(to && { sms: { to, text: `TARS: ${said} ${advice}` } }),
      ...(known?.email && { mail: { subject, text: `${said}\n\n${advice}` } }),
    },
    ...inChats(waysOf(settings, responder), `person.${responder}.${id}`, asking, () => `${said} ${advice}`),
  ];
};

/** D6: a new number waits for its code, which is sent to it. The number of before is paged until the code was entered. */
export const askForCode = (known: Known, phone: string, asking: Asking): PersonDecision => {
  const { responder, by, now, id } = asking;
  if (responderOf(known, asking)?.phone === phone)
    return refuse("conflict", "Pages go to this number already. Write another one.");
  const elsewhere = refusedCountry(phone, asking.settings);
  if (elsewhere) return refuse("invalid", `phone: ${elsewhere}`);
  const { waiting } = known.requests;
  if (waiting?.phone === phone && isSecondClick(waiting.at, now)) return undefined;
  const counted = oneMore(known.requests, "codes", "codes", asking);
  if ("refused" in counted) return counted;
  const until = plusSeconds(now, phoneCode.lasts);
  return {
    after: { ...known, requests: { ...counted, waiting: { id, phone, until, tries: 0, at: now, by } } },
    texts: 1,
    effects: [{ do: "code", key: `code.${responder}.${id}`, at: now, responder, phone, id, until }],
  };
};

/**
 * D6: the code was entered: from now on pages go to the new number. A wrong one is counted, and the fifth ends it. The
 * right one again, at once, is a second click.
 */
export const enterCode = (known: Known, isRight: (of: CodeOf) => boolean, asking: Asking): PersonDecision => {
  const { now } = asking;
  const { waiting, confirmed, ...requests } = known.requests;
  if (!waiting && confirmed && isSecondClick(confirmed.at, now) && isRight(confirmed)) return undefined;
  if (!waiting || waiting.until <= now)
    return refuse(
      "conflict",
      "No number waits for a code. A code lasts 10 minutes: write the number again to get another.",
    );
  if (!isRight(waiting)) {
    const tries = waiting.tries + 1;
    const left = phoneCode.tries - tries;
    return {
      after: { ...known, requests: left > 0 ? { ...requests, waiting: { ...waiting, tries } } : requests },
      texts: 0,
      effects: [],
      refusal: refuse(
        "invalid",
        left > 0
          ? `code: this is not the code that was sent to ${masked(waiting.phone)}. You can try ${left} more ${left === 1 ? "time" : "times"}.`
          : `code: this was the ${phoneCode.tries}th wrong code, and no other counts. Write the number again to get a new one.`,
      ),
    };
  }
  const { phone: number, by } = waiting;
  return {
    after: {
      person: { ...known.person, phone: { number, at: now, by } },
      requests: { ...requests, confirmed: { id: waiting.id, phone: number, at: now } },
    },
    texts: 0,
    effects: notice(asking, {
      subject: "Your phone number for pages was changed",
      said: `The phone number for your pages was changed to one that ends in ${number.slice(-3)}, by ${whoIn({ ...asking, by })}.`,
      to: responderOf(known, asking)?.phone,
    }),
  };
};

/** D6: the number that a person has set is taken back, and so is one that waits for its code: tars.yaml's holds again. */
export const takeBackNumber = (
  { person, requests: { waiting, confirmed: _confirmed, ...requests } }: Known,
  asking: Asking,
): PersonDecision => {
  const { phone, ...rest } = person;
  if (!phone) return waiting && { after: { person, requests }, texts: 0, effects: [] };
  const before = own(asking.settings.responders, asking.responder)?.phone;
  return {
    after: { person: rest, requests },
    texts: 0,
    effects: notice(asking, {
      subject: "Your phone number for pages was removed",
      said: `Your phone number for pages was removed by ${whoIn(asking)}. ${before ? `Pages go to the number in tars.yaml again, which ends in ${before.slice(-3)}.` : "tars.yaml has no number for you: no page reaches you by text message."}`,
      to: phone.number,
    }),
  };
};

/** So soon after a message that wakes nobody comes one that does, in seconds: before the next level is paged. */
const wakesWithin = 5 * 60;

/** Why an order cannot be; undefined when it can. */
const problemOf = (order: Order, known: Known, asking: Asking): string | undefined => {
  const ways = order.map(({ by }) => by);
  const twice = ways.find((by, index) => ways.indexOf(by) < index);
  if (twice) return `\`${twice}\` is there twice: name each way once`;
  const there = waysOf(laidOver(asking.settings, [known.person]), asking.responder);
  const missing = ways.find((by) => !there.includes(by));
  if (missing) return `tars.yaml has no way to reach this person by \`${missing}\`; name some of: ${there.join(", ")}`;
  const [first] = ways;
  if (first && ways.every(isChat)) return `a message in ${contactNames[first]} wakes nobody: name another way as well`;
  const soonest = (some: Order): number => Math.min(...some.map(({ after = 0 }) => after));
  if (soonest(order.filter(({ by }) => !isChat(by))) - soonest(order) > wakesWithin)
    return `a way that wakes comes more than ${wakesWithin / 60} minutes after the first message: let one come sooner`;
  return undefined;
};

const sameOrder = (one: Order | undefined, other: Order): boolean =>
  one?.length === other.length &&
  one.every(({ by, after = 0 }, place) => by === other[place]?.by && after === (other[place]?.after ?? 0));

/** D6: in which order a person is reached, and when; in place of tars.yaml's. */
export const setOrder = (known: Known, order: Order, asking: Asking): PersonDecision => {
  const problem = problemOf(order, known, asking);
  if (problem) return refuse("invalid", `contact: ${problem}.`);
  if (sameOrder(known.person.contact?.order, order)) return undefined;
  const requests = oneMore(known.requests, "changes", "changes of the order", asking);
  if ("refused" in requests) return requests;
  const { now, by } = asking;
  return {
    after: { person: { ...known.person, contact: { order, at: now, by } }, requests },
    texts: 0,
    effects: notice(asking, {
      subject: "Your contact order was changed",
      said: `The order in which TARS reaches you was changed by ${whoIn(asking)}: ${orderInWords(order)}.`,
    }),
  };
};

/** D6: the order that a person has set is taken back: tars.yaml's holds again. */
export const takeBackOrder = (known: Known, asking: Asking): PersonDecision => {
  const { contact, ...person } = known.person;
  if (!contact) return undefined;
  return {
    after: { person, requests: known.requests },
    texts: 0,
    effects: notice(asking, {
      subject: "Your contact order was reset",
      said: `The order in which TARS reaches you was reset by ${whoIn(asking)}: the order in tars.yaml applies again.`,
    }),
  };
};

/**
 * D6: a page that is a test, by each way of a person's order, all at once. PagerDuty is left out: it would wake whoever
 * is on call there.
 */
export const testPage = (known: Known, asking: Asking): PersonDecision => {
  const { responder, now, id, settings } = asking;
  if (isSecondClick(known.requests.tests.at(-1), now)) return undefined;
  const requests = oneMore(known.requests, "tests", "test pages", asking);
  if ("refused" in requests) return requests;
  const laid = laidOver(settings, [known.person]);
  const order = orderOf(laid, responder);
  const text = (way: ContactMethod) => {
    const place = order.findIndex(({ by }) => by === way) + 1;
    return `TARS: this is a test page, and nothing is wrong. In your contact order, ${contactNames[way]} is number ${place} of ${order.length}.`;
  };
  const has = (way: ContactMethod) => order.some(({ by }) => by === way);
  const phone = has("sms") && own(laid.responders, responder)?.phone;
  return {
    after: { person: known.person, requests },
    texts: phone ? 1 : 0,
    effects: [
      ...(phone || has("email")
        ? [
            {
              do: "reach" as const,
              key: `test.${responder}.${id}`,
              at: now,
              responder,
              ...(phone && { sms: { to: phone, text: text("sms") } }),
              ...(has("email") && { mail: { subject: "TARS: a test page", text: text("email") } }),
            },
          ]
        : []),
      ...inChats(
        order.map(({ by }) => by),
        `test.${responder}.${id}`,
        asking,
        text,
      ),
    ],
  };
};
