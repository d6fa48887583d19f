import type { Circumstances } from "../incident/decision.ts";
import { own } from "../runbook/own.ts";
import type { Settings } from "../runbook/settings.ts";
import type { Override } from "./override-schema.ts";
import type { Person } from "./person-schema.ts";

/** What people have changed of who is called, and how: it is read with the incident, in one call. */
export type OnCallData = { overrides: Override[]; people: Person[] };

/**
 * The settings with what responders have set for themselves laid over what tars.yaml says of them (D6). Whoever left
 * tars.yaml is nobody, whatever they had set.
 */
export const laidOver = (settings: Settings, people: Person[]): Settings => {
  const changed = people.flatMap(({ responder: id, phone, contact }) => {
    const responder = own(settings.responders, id);
    if (!responder) return [];
    return [[id, { ...responder, ...(phone && { phone: phone.number }), ...(contact && { contact: contact.order }) }]];
  });
  return changed.length === 0
    ? settings
    : { ...settings, responders: { ...settings.responders, ...Object.fromEntries(changed) } };
};

/** What a decision depends on, once what people have changed is known. */
export const circumstancesOf = (
  asked: Omit<Circumstances, "overrides">,
  { overrides, people }: OnCallData,
): Circumstances => ({ ...asked, overrides, settings: laidOver(asked.settings, people) });
