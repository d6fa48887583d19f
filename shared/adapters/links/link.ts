import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link in a page stands for: who may acknowledge what, until when in seconds since the epoch. */
export type PageLink = { incidentId: string; responder: string; attempt: number; until: number };

/** How long the link of a page works, in seconds. */
export const linkLasts = 24 * 60 * 60;

const mac = (key: string, purpose: string, text: string): string =>
  createHmac("sha256", key).update(`${purpose}\u0000${text}`).digest("base64url").slice(0, 32);

/** Compared in constant time. */
const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** A text with what signs it: what stands in a link or a cookie. */
const signed = (key: string, purpose: string, text: string): string => {
  const encoded = Buffer.from(text).toString("base64url");
  return `${encoded}.${mac(key, purpose, encoded)}`;
};

/**
 * The text that was signed for a purpose; undefined for what TARS did not sign. It is that to the letter: something that
 * may be used once is known by it, and would be another with anything behind it.
 */
const readSigned = (key: string, purpose: string, given: string): string | undefined => {
  const [encoded = "", signature = "", ...more] = given.split(".");
  return encoded && more.length === 0 && same(mac(key, purpose, encoded), signature)
    ? Buffer.from(encoded, "base64url").toString()
    : undefined;
};

/** The token of a page's link: what it stands for, signed. */
export const signPageLink = (key: string, { incidentId, responder, attempt, until }: PageLink): string =>
  signed(key, "page", JSON.stringify([incidentId, responder, attempt, until]));

/** What a token stands for; undefined for one that TARS did not sign. Whether it has expired is for the caller to see. */
export const readPageLink = (key: string, token: string): PageLink | undefined => {
  const text = readSigned(key, "page", token);
  if (text === undefined) return undefined;
  const [incidentId, responder, attempt, until] = JSON.parse(text);
  return { incidentId, responder, attempt, until };
};

/** An incident that a browser may act in, which its person opened by a page's link, and until when in seconds since the epoch. */
export type OpenedIncident = { id: string; number: number; until: number };

/** What a browser keeps that came by the links of pages: as whom it acts, and in which incidents. */
export type LinkSession = { responder: string; incidents: OpenedIncident[] };

/** A browser keeps so many incidents at most, the latest: a cookie is short. */
const openedAtMost = 5;

/** The cookie of such a browser: what it may do, signed. */
export const signLinkSession = (key: string, { responder, incidents }: LinkSession): string => {
  const rows = incidents.slice(-openedAtMost).map(({ id, number, until }) => [id, number, until]);
  return signed(key, "link session", JSON.stringify([responder, rows]));
};

/** What such a cookie stands for at an instant, in milliseconds; undefined for one that TARS did not sign, or that is over. */
export const readLinkSession = (key: string, cookie: string, now: number): LinkSession | undefined => {
  const text = readSigned(key, "link session", cookie);
  if (text === undefined) return undefined;
  const [responder, rows] = JSON.parse(text);
  const incidents = (rows as [string, number, number][])
    .map(([id, number, until]) => ({ id, number, until }))
    .filter(({ until }) => until * 1000 > now);
  return incidents.length > 0 ? { responder, incidents } : undefined;
};

/** What a link in a customer's mail stands for: hearing of a service, or not any more. `service` is `all` for every one. */
export type NoticeLink = { email: string; service: string; wants: "confirm" | "unsubscribe" };

export const signNoticeLink = (key: string, { email, service, wants }: NoticeLink): string =>
  signed(key, "notice", JSON.stringify([email, service, wants]));

/** What such a token stands for; undefined for one that TARS did not sign. It never expires: mail is read late. */
export const readNoticeLink = (key: string, token: string): NoticeLink | undefined => {
  const text = readSigned(key, "notice", token);
  if (text === undefined) return undefined;
  const [email, service, wants] = JSON.parse(text);
  return { email, service, wants };
};

/** What a browser keeps for TARS while its person is at the sign-in provider: a text, signed. */
export const signKept = (key: string, text: string): string => signed(key, "sign-in", text);

/** What a browser brings back; undefined for what TARS did not give it. */
export const readKept = (key: string, kept: string): string | undefined => readSigned(key, "sign-in", kept);

/** The word that opens a team's calendar to programs that cannot sign in. */
export const calendarKey = (key: string, team: string): string => mac(key, "calendar", team);

export const isCalendarKey = (key: string, team: string, given: string): boolean => same(calendarKey(key, team), given);

/** The digits of a phone's code, of which there are a million. */
const digits = 6;

/**
 * The code that goes to a new number: it stands nowhere, and is made again to be compared. Who reads the table knows no
 * code, and none can be guessed from it without the key.
 */
export const phoneCodeOf = (key: string, { id, phone }: { id: string; phone: string }): string => {
  const made = createHmac("sha256", key).update(`phone\u0000${phone}\u0000${id}`).digest();
  return String(made.readUIntBE(0, 6) % 10 ** digits).padStart(digits, "0");
};

/** Whether somebody has entered the code of a number. */
export const isPhoneCode = (key: string, of: { id: string; phone: string }, given: string): boolean =>
  same(phoneCodeOf(key, of), given);
