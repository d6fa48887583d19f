import { useSearchParams } from "wouter-preact";
import { severities } from "../../shared/runbook/severity.ts";
import { Older } from "../parts/older.tsx";
import { Table } from "../parts/table.tsx";
import { Time } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Trial } from "../parts/trial.tsx";
import { Empty, Loading, ServiceNames, Severity, Trouble, useNames } from "../parts/words.tsx";
import { type Filter, useIncidents, useServices } from "../queries.ts";

const states = ["open", "resolved", "closed"] as const;

const stateNames = { open: "Open", resolved: "Resolved", closed: "Closed" } as const;

const Choice = ({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: string;
  options: readonly { value: string; name: string }[];
  choose: (value: string) => void;
}) => (
  <label class="filter">
    {label}
    <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">All</option>
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.name}
        </option>
      ))}
    </select>
  </label>
);

/** All incidents, filtered by what stands in the address. */
export const Incidents = () => {
  useTitle("Incidents");
  const [params, setParams] = useSearchParams();
  const { data: services = [] } = useServices();
  const nameOf = useNames();
  const filter: Filter = Object.fromEntries(
    ["state", "service", "severity"].flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const written = params.get("q") ?? "";
  const words = written.trim().toLowerCase();
  const set = (name: string) => (value: string) =>
    setParams((old: URLSearchParams) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const found = useIncidents(filter);
  const { data, error, older } = found;
  const shown = data?.filter(({ name, description, services: its, rootCause }) =>
    `${name} ${description} ${its.join(" ")} ${rootCause?.line ?? ""}`.toLowerCase().includes(words),
  );
  return (
    <main>
      <h1>Incidents</h1>
      <search class="filters">
        <label class="filter grow">
          Search
          <input type="search" value={written} onInput={({ currentTarget }) => set("q")(currentTarget.value)} />
        </label>
        <Choice
          label="State"
          value={filter.state ?? ""}
          options={states.map((value) => ({ value, name: stateNames[value] }))}
          choose={set("state")}
        />
        <Choice
          label="Service"
          value={filter.service ?? ""}
          options={services.map(({ id }) => ({ value: id, name: id }))}
          choose={set("service")}
        />
        <Choice
          label="Severity"
          value={filter.severity ?? ""}
          options={severities.map((value) => ({ value, name: value }))}
          choose={set("severity")}
        />
      </search>
      <Trouble of={error} />
      {!data && !error && <Loading what="incidents" />}
      {shown?.length === 0 && (
        <Empty>
          {older
            ? `None of the newest ${data?.length} incidents matches. Show older ones below, or clear a filter.`
            : words || Object.keys(filter).length > 0
              ? "No incidents match. Clear a filter."
              : "No incidents yet. Alarms declare them, or use Declare to open one yourself."}
          <Trial />
        </Empty>
      )}
      {shown && shown.length > 0 && (
        <Table
          label="List of incidents"
          class="incidents lines"
          columns={["Severity", "Incident", "Service", "Status", "Lead", "Declared"]}
        >
          {shown.map(
            ({
              id,
              severity,
              name,
              description,
              services: its,
              phase,
              status,
              lead,
              declaredAt,
              mergedInto,
              reopenings,
            }) => (
              <tr key={id}>
                <td>
                  <Severity of={severity} />
                </td>
                <td>
                  <a href={`/console/incidents/${name}`}>
                    {name} {description}
                  </a>
                </td>
                <td>
                  <ServiceNames of={its} />
                </td>
                <td>
                  {mergedInto ? `Merged into ${mergedInto.name}` : phase === "closed" ? "Closed" : status}
                  {reopenings > 0 && <span class="quiet"> (reopened)</span>}
                </td>
                <td>{lead ? nameOf(lead) : <span class="quiet when-wide">–</span>}</td>
                <td>
                  <Time at={declaredAt} />
                </td>
              </tr>
            ),
          )}
        </Table>
      )}
      <Older of={found} what="incidents" />
    </main>
  );
};
