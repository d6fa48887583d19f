import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import { type Role, roles } from "./access.ts";

/** What the sign-in provider says of somebody. */
export type Claims = {
  /** Their address, when the provider has seen that it is theirs. */
  email?: string;
  /** The values of the claim that tars.yaml names, such as groups. */
  groups: string[];
  /** How they are called. */
  name?: string;
  /** The provider's own name for them, which never changes. */
  subject: string;
};

const sameAddress = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();

/** The responder of tars.yaml whose address it is. */
export const responderBy = (settings: Settings, email: string | undefined): string | undefined =>
  Object.entries(settings.responders).find(([, responder]) => sameAddress(responder.email, email))?.[0];

/** The address of somebody by the name under which they act: a responder's of tars.yaml, or the name itself. */
export const emailOf = (settings: Settings, name: string): string | undefined =>
  own(settings.responders, name)?.email ?? (/^(?!sub:)[^\s@]+@[^\s@]+$/.test(name) ? name : undefined);

/** The responder whom somebody means by an id, an address or a name. */
export const responderNamed = (settings: Settings, said: string): string | undefined => {
  if (Object.hasOwn(settings.responders, said)) return said;
  const called = Object.entries(settings.responders).filter(
    ([, { name }]) => name.toLowerCase() === said.trim().toLowerCase(),
  );
  // Two of one name are nobody in particular.
  return responderBy(settings, said.trim()) ?? (called.length === 1 ? called[0]?.[0] : undefined);
};

/**
 * The highest role that somebody has: by a group or an address that `signIn.roles` names, as a responder of tars.yaml,
 * or because everybody who can sign in has one, of whom they are not by `canSignIn`. Undefined for somebody who has none.
 */
export const roleOf = (
  settings: Settings,
  claims: Pick<Claims, "email" | "groups">,
  canSignIn = true,
): Role | undefined => {
  const named = settings.signIn?.roles;
  const has = (role: Role): boolean => {
    const wanted = named?.[role] ?? [];
    return wanted.some((one) => claims.groups.includes(one) || (one.includes("@") && sameAddress(one, claims.email)));
  };
  const everybody = canSignIn ? named?.everybody : "nobody";
  return roles.findLast(
    (role) =>
      has(role) || everybody === role || (role === "responder" && responderBy(settings, claims.email) !== undefined),
  );
};

/**
 * How the timeline calls somebody who signed in. What the provider calls somebody without a verified address may be a name
 * that they chose: it is told apart from a responder's id and from an address.
 */
export const nameFrom = (settings: Settings, { email, subject }: Claims): string =>
  responderBy(settings, email) ?? email ?? `sub:${subject}`;

/** How people call somebody who signed in. */
export const fullNameFrom = (settings: Settings, claims: Claims): string => {
  const name = nameFrom(settings, claims);
  return own(settings.responders, name)?.name ?? claims.name ?? name;
};

/** Who belongs to a team: whoever is on its rotas, covers its holidays or stands in its escalation. */
export const membersOf = (settings: Settings, team: string): Set<string> => {
  const known = own(settings.teams, team);
  if (!known) return new Set();
  const onRotas = Object.values(known.rotas).flatMap(({ layers, holidays }) => [
    ...layers.flatMap(({ members }) => members),
    ...holidays.flatMap(({ cover }) => cover ?? []),
  ]);
  const escalated = known.escalation
    .flatMap(({ page }) => page)
    .filter((who) => Object.hasOwn(settings.responders, who));
  return new Set([...onRotas, ...escalated]);
};
