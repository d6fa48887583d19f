import { useState } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import { lasting } from "../../shared/communication/figures.ts";
import { download } from "../client.ts";
import { BarChart, WeekChart } from "../parts/charts.ts";
import { Table } from "../parts/table.tsx";
import { useTitle } from "../parts/title.ts";
import { Trial } from "../parts/trial.tsx";
import { Empty, Loading, Trouble } from "../parts/words.tsx";
import { useTrends } from "../queries.ts";

const dimensions = {
  service: "Service",
  team: "Team",
  severity: "Severity",
  month: "Month",
  week: "Week",
  hour: "Hour",
};

const inWords = (seconds: number | undefined): string => (seconds === undefined ? "–" : lasting(seconds));

type Row = NonNullable<ReturnType<typeof useTrends>["data"]>["all"];

const dimensionOf = (asked: string | null): keyof typeof dimensions =>
  (Object.keys(dimensions) as (keyof typeof dimensions)[]).find((one) => one === asked) ?? "service";

/** What is told of each group, by the column's name. */
const columns: [string, (row: Row) => string | number][] = [
  ["Incidents", ({ incidents }) => incidents],
  ["Pages", ({ pages }) => pages],
  ["Time to detect", ({ mttd }) => inWords(mttd)],
  ["Time to acknowledge", ({ mtta }) => inWords(mtta)],
  ["Time to mitigate", ({ mttm }) => inWords(mttm)],
  ["Time to resolve", ({ mttr }) => inWords(mttr)],
  ["Open action items", ({ actionItemsOpen }) => actionItemsOpen],
];

const week = 7 * 86_400_000;

/** So many weeks are shown at most, the latest. */
const weeksShown = 26;

/** The Mondays from the first week that has an incident to this one, those without among them. */
const weeksSince = (first: string): string[] => {
  const weeks: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.now(); at += week)
    weeks.push(new Date(at).toISOString().slice(0, 10));
  return weeks.slice(-weeksShown);
};

/** The times that are shown week by week. */
const weekly = [
  { name: "Time to acknowledge", of: "mtta" },
  { name: "Time to resolve", of: "mttr" },
] as const;

/** How it goes from week to week; what one week or two can tell is not made to look like a trend. */
const WeekByWeek = () => {
  const { data } = useTrends("week");
  const [first] = data?.groups ?? [];
  if (!data || !first) return null;
  const weeks = weeksSince(first.value);
  const by = new Map(data.groups.map((one) => [one.value, one]));
  const minutes = (of: (typeof weekly)[number]["of"]) =>
    weeks.map((monday) => {
      const seconds = by.get(monday)?.[of];
      return seconds === undefined ? null : Math.round(seconds / 6) / 10;
    });
  if (weeks.length < 2)
    return <p class="quiet">All incidents are from this week. A weekly chart appears here next week.</p>;
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks">Week by week</h2>
      <div class="columns">
        <div class="panel">
          <h3>Incidents</h3>
          <BarChart
            label="Incidents per week"
            bars={weeks.map((monday) => ({ name: monday.slice(5), value: by.get(monday)?.incidents ?? 0 }))}
          />
        </div>
        {weekly.map(({ name, of }) => (
          <div key={of} class="panel">
            <h3>{name}</h3>
            <WeekChart
              label={`Mean ${name.toLowerCase()} by week, in minutes`}
              unit="min"
              weeks={weeks}
              lines={[{ name, values: minutes(of) }]}
            />
          </div>
        ))}
      </div>
      <p class="quiet">
        A point is the mean of the incidents that were declared in a week. Of {data.all.incidents} incidents in{" "}
        {weeks.length} weeks, single ones move it: group by week above for the numbers.
      </p>
    </section>
  );
};

/** What the team learns from: how many, how often, how long. */
export const Analytics = () => {
  useTitle("Analytics");
  const [params, setParams] = useSearchParams();
  const by = dimensionOf(params.get("by"));
  const [refused, setRefused] = useState<Error>();
  const { data, error } = useTrends(by);
  return (
    <main>
      <h1>Analytics</h1>
      <Trouble of={error ?? refused} />
      <div class="filters">
        <label class="filter">
          Group by
          <select value={by} onChange={({ currentTarget }) => setParams({ by: currentTarget.value })}>
            {Object.entries(dimensions).map(([one, name]) => (
              <option key={one} value={one}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="plain"
          onClick={() => download(`/v1/analytics?by=${by}`, "text/csv", `tars-${by}.csv`).catch(setRefused)}
        >
          CSV
        </button>
        {data && (
          <span class="quiet">
            {data.from} to {data.to}
          </span>
        )}
      </div>
      {!data && !error && <Loading what="analytics" />}
      {data?.groups.length === 0 && (
        <Empty>
          No incidents in these months.
          <Trial />
        </Empty>
      )}
      {data && data.groups.length > 0 && (
        <>
          <BarChart
            label={`Incidents by ${by}`}
            bars={data.groups.map(({ value: name, incidents: count }) => ({ name, value: count }))}
          />
          <Table label="Numbers" class="numbers stacked" columns={[dimensions[by], ...columns.map(([name]) => name)]}>
            {[...data.groups, { value: "All", ...data.all }].map((row) => (
              <tr key={row.value}>
                <th scope="row">{row.value}</th>
                {columns.map(([name, of]) => (
                  <td key={name} data-label={name}>
                    {of(row)}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        </>
      )}
      <WeekByWeek />
      {data && data.flukes.length > 0 && (
        <p>
          False alarms: {data.flukes.map(({ service, count }) => `${service} ${count}`).join(", ")}. An alarm that is
          often false needs tuning.
        </p>
      )}
    </main>
  );
};
