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

/** The token of a page's link: what it stands for, signed. */
export const signPageLink = (key: string, { incidentId, responder, attempt, until }: PageLink): string => {
  const text = Buffer.from(JSON.stringify([incidentId, responder, attempt, until])).toString("base64url");
  return `${text}.${mac(key, "page", text)}`;
};

/** What a token stands for; undefined for one that TARS did not sign. Whether it has expired is for the caller to see. */
export const readPageLink = (key: string, token: string): PageLink | undefined => {
  const [text = "", signature = ""] = token.split(".", 2);
  if (!text || !same(mac(key, "page", text), signature)) return undefined;
  const [incidentId, responder, attempt, until] = JSON.parse(Buffer.from(text, "base64url").toString());
  return { incidentId, responder, attempt, until };
};

/** What a link in a customer's mail stands for: hearing of a service, or not any more. `service` is `all` for every one. */
export type NoticeLink = { email: string; service: string; wants: "confirm" | "unsubscribe" };

export const signNoticeLink = (key: string, { email, service, wants }: NoticeLink): string => {
  const text = Buffer.from(JSON.stringify([email, service, wants])).toString("base64url");
  return `${text}.${mac(key, "notice", text)}`;
};

/** What such a token stands for; undefined for one that TARS did not sign. It never expires: mail is read late. */
export const readNoticeLink = (key: string, token: string): NoticeLink | undefined => {
  const [text = "", signature = ""] = token.split(".", 2);
  if (!text || !same(mac(key, "notice", text), signature)) return undefined;
  const [email, service, wants] = JSON.parse(Buffer.from(text, "base64url").toString());
  return { email, service, wants };
};

/** The word that opens a team's calendar to programs that cannot sign in. */
export const calendarKey = (key: string, team: string): string => mac(key, "calendar", team);

export const isCalendarKey = (key: string, team: string, given: string): boolean => same(calendarKey(key, team), given);
