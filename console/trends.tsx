import { useState } from "preact/hooks";
import { downloadTrends, listActionItems, listIncidents, type Trends as Read, readTrends } from "./api.ts";
import { BarChart } from "./chart.tsx";
import { Trouble, time, useFresh } from "./parts.tsx";

const dimensions = ["service", "team", "severity", "month", "hour"] as const;

const lasting = (seconds: number | undefined): string =>
  seconds === undefined ? "—" : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;

const Table = ({ by, trends }: { by: string; trends: Read }) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          {[
            by,
            "incidents",
            "pages",
            "to detect",
            "to acknowledge",
            "to mitigate",
            "to resolve",
            "action items open",
          ].map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...trends.groups, { value: "all", ...trends.all }].map((row) => (
          <tr key={row.value}>
            <th>{row.value}</th>
            <td>{row.incidents}</td>
            <td>{row.pages}</td>
            <td>{lasting(row.mttd)}</td>
            <td>{lasting(row.mtta)}</td>
            <td>{lasting(row.mttm)}</td>
            <td>{lasting(row.mttr)}</td>
            <td>{row.actionItemsOpen}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** What the team learns from: how long things take, what is still to be done. */
export const Trends = () => {
  const [by, setBy] = useState<(typeof dimensions)[number]>("service");
  const [refused, setRefused] = useState<Error>();
  const { value, problem } = useFresh(() => Promise.all([readTrends(by), listActionItems(), listIncidents()]), [by]);
  if (!value)
    return <main class="page">{problem ? <Trouble of={problem} /> : <p class="quiet">Reading the trends…</p>}</main>;
  const [trends, items, incidents] = value;
  const now = new Date().toISOString();
  const owed = incidents.filter(({ postMortem }) => postMortem?.status === "draft" && postMortem.dueAt);
  return (
    <main class="page">
      <h1>Trends</h1>
      <Trouble of={problem ?? refused} />
      <div class="actions">
        <label>
          By{" "}
          <select value={by} onChange={(event) => setBy(event.currentTarget.value as typeof by)}>
            {dimensions.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="second" onClick={() => downloadTrends(by).catch(setRefused)}>
          CSV
        </button>
        <span class="quiet">
          {trends.from} to {trends.to}
        </span>
      </div>
      {trends.groups.length > 0 && (
        <BarChart
          label={`Incidents by ${by}`}
          bars={trends.groups.map(({ value: name, incidents: count }) => ({ name, value: count }))}
        />
      )}
      <Table by={by} trends={trends} />
      {trends.flukes.length > 0 && (
        <p>
          Flukes: {trends.flukes.map(({ service, count }) => `${service} ${count}`).join(", ")}. An alarm that is often
          one is worth mending.
        </p>
      )}
      <h2>Post-mortems that are owed</h2>
      {owed.length === 0 && <p class="quiet">None.</p>}
      <ul class="findings">
        {owed.map(({ id, name, service, postMortem }) => (
          <li key={id}>
            <a href={`#/${name}`}>{name}</a> {service}, {postMortem?.owner ?? "no owner"}:{" "}
            <span class={(postMortem?.dueAt ?? now) < now ? "late" : ""}>
              {(postMortem?.dueAt ?? now) < now ? "overdue since" : "due"} {time(postMortem?.dueAt)}
            </span>
          </li>
        ))}
      </ul>
      <h2>Open action items</h2>
      {items.length === 0 && <p class="quiet">None.</p>}
      <ul class="findings">
        {items.map(({ id, what, owner, due, overdue, incident }) => (
          <li key={id}>
            <a href={`#/${incident.name}`}>{incident.name}</a> {what}: {owner ?? "no owner"},{" "}
            <span class={overdue ? "late" : ""}>
              {overdue ? "overdue since" : "due"} {due ?? "no date"}
            </span>
          </li>
        ))}
      </ul>
    </main>
  );
};
