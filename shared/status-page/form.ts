import type { Component } from "./components.ts";
import { impacts, incidentImpacts } from "./impact.ts";

/** A form in which a person says what is so of each component: the same one in the chat and in the console. */

type Choice = { value: string; label: string };

/** What begins the name of a component's field; the rest is the id of its service. */
const componentSign = "component-";

/** The field that adds a component. */
export const addedComponent = "added";

/** What stands between a service and its state where one choice says both. */
const impactSign = "=";

/** That a component is not named in an update. */
const notNamed = "none";

/** The states that a person gives: maintenance is planned elsewhere. */
const stateChoices: Choice[] = incidentImpacts.map((value) => ({ value, label: impacts[value].words }));

/** The name of a component's field. */
export const componentField = (service: string): string => `${componentSign}${service}`;

export const isComponentField = (field: string): boolean => field.startsWith(componentSign);

/** What a person can say of a component that an update names. */
export const componentChoices: Choice[] = [...stateChoices, { value: notNamed, label: "Leave it out" }];

/** Components that an update does not name yet, each with the states in which it may be added. */
export const addedChoices = (others: readonly Component[]): Choice[] =>
  others.flatMap(({ service, name }) =>
    stateChoices
      .filter(({ value }) => value !== "operational")
      .map(({ value, label }) => ({ value: `${service}${impactSign}${value}`, label: `${name}: ${label}` })),
  );

/** What such a form says: its other fields, and the state of each component; null takes one out. */
export const statusWordsIn = <Value>(
  values: Record<string, Value>,
): { words: Record<string, Value>; components: Record<string, string | null> } => {
  const words: Record<string, Value> = {};
  const components: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === addedComponent) {
      const [service = "", impact = ""] = String(value).split(impactSign);
      components[service] = impact;
    } else if (isComponentField(field))
      components[field.slice(componentSign.length)] = value === notNamed ? null : String(value);
    else words[field] = value;
  }
  return { words, components };
};
