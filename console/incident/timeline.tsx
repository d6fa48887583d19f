import { useState } from "preact/hooks";
import type { Incident } from "../client.ts";
import { Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble, useNames } from "../parts/words.tsx";
import { type Entry, useTimeline } from "../queries.ts";

/** What is told of deliveries, counts and measurements: of interest when something is looked for, and folded otherwise. */
const minorTypes = new Set([
  "Page Delivered",
  "Page Failed",
  "Contact Used",
  "Work Seen",
  "Health Measured",
  "Alerts Fired Again",
  "Alerts Joined",
  "Update Prepared",
  "Update Asked",
  "Brief Asked",
  "Second Look Begun",
  "Question Asked",
  "Action Item Linked",
]);

/** What TARS found out by itself stands above: in the summary, the evidence, the checklist. */
const foundOut = new Set(["Finding Recorded", "Checklist Ticked"]);

/** Whether an entry is of interest only when something is looked for. */
export const isMinor = ({ type, actor }: Pick<Entry, "type" | "actor">): boolean =>
  minorTypes.has(type) || (foundOut.has(type) && actor.kind === "tars");

const filters = {
  all: () => true,
  people: ({ actor }: Entry) => actor.kind === "person",
  decisions: (entry: Entry) => !isMinor(entry),
  alerts: ({ type }: Entry) => /Alert|Recovered/.test(type),
  pages: ({ type }: Entry) => /Page|Paged|Paging|Acknowledged|On Call|Contact|Unreached/.test(type),
} as const;

const filterNames: Record<keyof typeof filters, string> = {
  all: "Everything",
  people: "By people",
  decisions: "Decisions",
  alerts: "Alerts",
  pages: "Paging",
};

const Line = ({ entry, nameOf }: { entry: Entry; nameOf: (id: string) => string }) => (
  <li class={isMinor(entry) ? "minor" : ""}>
    <Time at={entry.at} />
    <div>
      <span>{entry.sentence}</span>
      <span class="quiet by">
        {nameOf(entry.actor.name)}
        {entry.actor.enteredBy && `, entered by ${nameOf(entry.actor.enteredBy)}`}
        {entry.actor.kind === "person" && ` · ${entry.source}`}
      </span>
    </div>
  </li>
);

/** Entries one after another, those that are minor together as one. */
const runsOf = (entries: Entry[]): Entry[][] => {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (isMinor(entry) && last?.[0] && isMinor(last[0])) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
};

const Run = ({ run, nameOf, isFolded }: { run: Entry[]; nameOf: (id: string) => string; isFolded: boolean }) => {
  const [isOpen, setOpen] = useState(false);
  const [first] = run;
  if (!first) return null;
  if (!isFolded || isOpen || !isMinor(first))
    return (
      <>
        {run.map((entry) => (
          <Line key={entry.sequence} entry={entry} nameOf={nameOf} />
        ))}
      </>
    );
  return (
    <li>
      <Time at={first.at} />
      <button type="button" class="link" onClick={() => setOpen(true)}>
        {run.length === 1 ? "1 delivery or measurement" : `${run.length} deliveries and measurements`}
      </button>
    </li>
  );
};

/** All that happened, the newest first, filtered, with deliveries and counts folded (D7). */
export const Timeline = ({ incident }: { incident: Incident }) => {
  const { data, error } = useTimeline(incident);
  const [filter, setFilter] = useState<keyof typeof filters>("all");
  const nameOf = useNames();
  if (!data) return error ? <Trouble of={error} /> : <Loading what="the timeline" />;
  const shown = data.filter(filters[filter]).toReversed();
  return (
    <>
      <fieldset class="choices">
        <legend class="hidden">Show</legend>
        {(Object.keys(filters) as (keyof typeof filters)[]).map((one) => (
          <label key={one}>
            <input type="radio" name="timeline" checked={filter === one} onChange={() => setFilter(one)} />
            <span>{filterNames[one]}</span>
          </label>
        ))}
      </fieldset>
      {shown.length === 0 && <Empty>Nothing of this kind.</Empty>}
      <ol class="timeline" aria-label="Timeline">
        {runsOf(shown).map((run) => (
          <Run key={run[0]?.sequence} run={run} nameOf={nameOf} isFolded={filter === "all"} />
        ))}
      </ol>
    </>
  );
};
