import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { components } from "../../.build/api.ts";
import { shortInWords } from "../../shared/communication/in-words.ts";
import { severities, severityDefinitions } from "../../shared/runbook/severity.ts";
import { Me } from "../me.ts";
import { usePeople } from "../queries.ts";

export const Severity = ({ of }: { of: string | undefined }) => (
  <span class={`severity ${of ?? ""}`}>{of ?? "unknown"}</span>
);

/** The services of an incident where there is little room: the first of many, and all of them for whoever points at it. */
export const ServiceNames = ({ of }: { of: readonly string[] }) => (
  <span title={of.join(", ")}>{shortInWords(of)}</span>
);

/** The severities with what each means (V1–V4), for people to choose from. */
export const severityChoices = severities.map((value) => ({
  value,
  label: `${value}: ${severityDefinitions[value].definition}`,
}));

/** Something went wrong, in a sentence. */
export const Trouble = ({ of }: { of: Error | string | null | undefined }) =>
  of ? (
    <p class="trouble" role="alert">
      {typeof of === "string" ? of : of.message}
    </p>
  ) : null;

/** Nothing is here, and what that means. */
export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

/** Names of people and teams by their ids, as far as they are known. */
export const useNames = () => {
  const { data } = usePeople();
  const named = new Map([...(data?.responders ?? []), ...(data?.teams ?? [])].map(({ id, name }) => [id, name]));
  return (id: string | undefined): string => (id === undefined ? "" : (named.get(id) ?? id));
};

/** Whether who has signed in may do something. */
export const useMay = (needs: components["schemas"]["Me"]["may"][number]): boolean =>
  useContext(Me)?.may.includes(needs) ?? false;

/** People or teams for a form to choose from. */
export const useChoices = (of: "responders" | "teams") =>
  (usePeople().data?.[of] ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** A clause of the runbook, for whoever points at the words. */
export const Clause = ({ is, children }: { is: string; children: ComponentChildren }) => (
  <span title={`Runbook: ${is}`}>{children}</span>
);

/** Shown while something is read for the first time. */
export const Loading = ({ what }: { what: string }) => (
  <p class="empty" role="status">
    Loading {what}…
  </p>
);
