import type { ComponentProps } from "preact";
import { cut } from "../../shared/communication/figures.ts";
import type { Incident } from "../client.ts";
import { useIncidents } from "../queries.ts";
import { Trouble } from "./words.tsx";

/** So many of the incidents that are resolved can be chosen, the newest. */
const resolvedShown = 10;

/** So much of an incident's name is on the list. */
const longest = 80;

const Group = ({ label, incidents }: { label: string; incidents: Incident[] }) =>
  incidents.length > 0 ? (
    <optgroup label={label}>
      {incidents.map(({ id, name, severity, description }) => (
        <option key={id} value={name}>
          {cut(`${name} (${severity}): ${description}`, longest)}
        </option>
      ))}
    </optgroup>
  ) : null;

/** Chooses an incident by its name, but one: those that are open, and those that were resolved last, which are opened again. */
export const IncidentChoice = ({ except, ...common }: { except?: string } & ComponentProps<"select">) => {
  const open = useIncidents({ state: "open" });
  const resolved = useIncidents({ state: "resolved" }, resolvedShown);
  const closed = useIncidents({ state: "closed" }, resolvedShown);
  const over = [...(resolved.data ?? []), ...(closed.data ?? [])]
    .flatMap((incident) => (incident.resolution ? [{ at: incident.resolution.at, incident }] : []))
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .map(({ incident }) => incident);
  const but = (incidents: Incident[]) => incidents.filter(({ id }) => id !== except);
  return (
    <>
      <select {...common}>
        <option value="">Choose…</option>
        <Group label="Open" incidents={but(open.data ?? [])} />
        <Group label="Resolved (merging reopens it)" incidents={but(over).slice(0, resolvedShown)} />
      </select>
      <Trouble of={open.error} />
    </>
  );
};
