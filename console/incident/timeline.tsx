import { useState } from "preact/hooks";
import { type Episode, episodesOf, isMinor } from "../../shared/incident/episodes.ts";
import type { Incident } from "../client.ts";
import { Said } from "../parts/said.tsx";
import { Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble, useNames } from "../parts/words.tsx";
import { type Entry, useTimeline } from "../queries.ts";

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

type Names = (id: string) => string;

const Line = ({ entry, nameOf, on }: { entry: Entry; nameOf: Names; on: string }) => (
  <li class={isMinor(entry) ? "minor" : ""}>
    <Time at={entry.at} />
    <div>
      <span>
        <Said text={entry.sentence} on={on} />
      </span>
      <span class="quiet by">
        {nameOf(entry.actor.name)}
        {entry.actor.enteredBy && `, entered by ${nameOf(entry.actor.enteredBy)}`}
        {entry.actor.kind === "person" && ` · ${entry.source}`}
      </span>
    </div>
  </li>
);

/** What belongs together, in one sentence; its entries open below it. */
export const Together = ({ episode: { said, main, entries }, on }: { episode: Episode<Entry>; on: string }) => (
  <details class="together">
    <summary>
      <Said text={said ?? main.sentence} on={on} />
    </summary>
    <ol>
      {entries.map(({ sequence, at, sentence }) => (
        <li key={sequence}>
          <Time at={at} /> <Said text={sentence} on={on} />
        </li>
      ))}
    </ol>
  </details>
);

const EpisodeLine = ({ episode, nameOf, on }: { episode: Episode<Entry>; nameOf: Names; on: string }) =>
  episode.entries.length === 1 ? (
    <Line entry={episode.main} nameOf={nameOf} on={on} />
  ) : (
    <li>
      <Time at={episode.main.at} />
      <Together episode={episode} on={on} />
    </li>
  );

/** Episodes one after another, those that are minor together as one. */
const runsOf = (episodes: Episode<Entry>[]): Episode<Entry>[][] => {
  const runs: Episode<Entry>[][] = [];
  for (const episode of episodes) {
    const last = runs.at(-1);
    if (episode.minor && last?.[0]?.minor) last.push(episode);
    else runs.push([episode]);
  }
  return runs;
};

const Run = ({
  run,
  nameOf,
  on,
  isFolded,
}: {
  run: Episode<Entry>[];
  nameOf: Names;
  on: string;
  isFolded: boolean;
}) => {
  const [isOpen, setOpen] = useState(false);
  const [first] = run;
  if (!first) return null;
  if (!isFolded || isOpen || !first.minor)
    return (
      <>
        {run.map((episode) => (
          <EpisodeLine key={episode.main.sequence} episode={episode} nameOf={nameOf} on={on} />
        ))}
      </>
    );
  return (
    <li>
      <Time at={first.main.at} />
      <button type="button" class="link" onClick={() => setOpen(true)}>
        {run.length === 1 ? "1 delivery or measurement" : `${run.length} deliveries and measurements`}
      </button>
    </li>
  );
};

/** All that happened, the newest first, filtered: what belongs together is one line, deliveries and counts are folded (D7). */
export const Timeline = ({ incident }: { incident: Incident }) => {
  const { data, error } = useTimeline(incident);
  const [filter, setFilter] = useState<keyof typeof filters>("all");
  const nameOf = useNames();
  if (!data) return error ? <Trouble of={error} /> : <Loading what="the timeline" />;
  const shown = episodesOf(data, nameOf)
    .filter(({ entries }) => entries.some(filters[filter]))
    .toReversed();
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
      {shown.length === 0 && <Empty>No entries of this kind.</Empty>}
      <ol class="timeline" aria-label="Timeline">
        {runsOf(shown).map((run) => (
          <Run
            key={run[0]?.main.sequence}
            run={run}
            nameOf={nameOf}
            on={incident.declaredAt}
            isFolded={filter === "all"}
          />
        ))}
      </ol>
    </>
  );
};
