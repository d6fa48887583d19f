import { own } from "../../runbook/own.ts";
import { matchesPattern } from "../../runbook/pattern.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import { type Severity, severities } from "../../runbook/severity.ts";

export type Labels = Record<string, string>;

const isSeverity = (text: string): text is Severity => (severities as readonly string[]).includes(text);

/** What a word of another system means as a severity, by `labels.severities` of tars.yaml; case does not matter. */
export const severityFrom = (word: string | undefined, settings: Settings): Severity | undefined => {
  if (!word) return undefined;
  const upper = word.trim().toUpperCase();
  if (isSeverity(upper)) return upper;
  return Object.entries(settings.labels.severities).find(([name]) => name.toUpperCase() === upper)?.[1];
};

/**
 * The service and the severity of an alert by its labels: the first rule of tars.yaml that matches says what it says,
 * then the labels that may name them do. A service that nobody knows is `unknown`.
 */
export const ownerByLabels = (
  labels: Labels,
  settings: Settings,
): { service: string; severity: Severity | undefined } => {
  const rule = settings.labels.rules.find(({ match }) =>
    Object.entries(match).every(([name, pattern]) => {
      const value = own(labels, name);
      return value !== undefined && matchesPattern(pattern, value);
    }),
  );
  const named = settings.labels.service
    .map((name) => own(labels, name))
    .find((value) => value !== undefined && Object.hasOwn(settings.services, value));
  const said = settings.labels.severity
    .map((name) => severityFrom(own(labels, name), settings))
    .find((severity) => severity !== undefined);
  return { service: rule?.service ?? named ?? unknownService, severity: rule?.severity ?? said };
};
