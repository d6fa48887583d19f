import { useState } from "preact/hooks";
import { Calendar } from "../on-call/calendar.tsx";
import { todayBegins, weeksKnown } from "../on-call/cells.ts";
import { standIn, type Team as TeamView, takeBack } from "../on-call/forms.ts";
import { Ask } from "../parts/ask.tsx";
import { Time, TimeAndUtc } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, Loading, Trouble, useChoices, useNames } from "../parts/words.tsx";
import { useOnCall, useRota } from "../queries.ts";

/** Gaps are told so far ahead, in milliseconds. */
const toldAhead = 28 * 86_400_000;

/** How long one stands in who says nothing else, in milliseconds. */
const usualStandIn = 8 * 3_600_000;

/** Who takes over next on each rota, and from when. */
const Next = ({ of }: { of: TeamView["next"] }) => (
  <ul class="next-turns">
    {of.map(({ rota, name, from }) => (
      <li key={rota}>
        Next{of.length > 1 ? ` on ${rota}` : ""}:{" "}
        {name ? <strong>{name}</strong> : <strong class="late">Nobody</strong>}, from <TimeAndUtc at={from} />
      </li>
    ))}
  </ul>
);

/** The gaps that are near, and not over. */
const gapsOf = ({ rotas }: TeamView) =>
  rotas
    .flatMap(({ rota, gaps }) => gaps.map((gap) => ({ ...gap, rota })))
    .filter(({ from, until }) => Date.parse(until) > Date.now() && Date.parse(from) < Date.now() + toldAhead)
    .sort((a, b) => (a.from < b.from ? -1 : 1));

/** One team: who is on call when, who is next, who stands in, and where nobody is (D6). */
export const Team = ({ team }: { team: string }) => {
  const [from] = useState(() => todayBegins().toISOString());
  const { data: rota, error } = useRota(team, from, weeksKnown);
  const responders = useChoices("responders");
  const nameOf = useNames();
  useTitle(rota ? `On call: ${rota.name}` : "On call");
  if (!rota) return <main>{error ? <Trouble of={error} /> : <Loading what="the rota" />}</main>;
  const gaps = gapsOf(rota);
  const [gap] = gaps;
  const [first] = rota.rotas;
  return (
    <main>
      <p>
        <a href="/console/on-call">On call</a>
      </p>
      <h1>{rota.name}</h1>
      <Next of={rota.next} />
      {gap && (
        <p class="trouble" role="alert">
          Nobody is on call {gaps.length === 1 ? "once" : `${gaps.length} times`} in the next four weeks, first from{" "}
          <Time at={gap.from} /> to <Time at={gap.until} /> ({gap.rota}). Pages go to the fallback then.
        </p>
      )}
      <div class="buttons">
        {first && (
          <Ask
            {...standIn(rota, responders, {
              rota: first.rota,
              time: { from: new Date(), until: new Date(Date.now() + usualStandIn) },
            })}
            weight="primary"
          />
        )}
        {rota.calendarUrl && <a href={rota.calendarUrl}>Calendar feed (.ics)</a>}
      </div>
      {rota.rotas.map((one) => (
        <Calendar key={one.rota} team={rota} rota={one} />
      ))}
      <h2>Standing in</h2>
      {rota.overrides.length === 0 && <Empty>No one is covering a shift.</Empty>}
      <ul class="rows">
        {rota.overrides.map((one) => (
          <li key={one.id}>
            <span class="grow">
              <strong>{nameOf(one.responder)}</strong> on {one.rota}, <Time at={one.from} /> to <Time at={one.until} />
              <span class="quiet by">
                {one.reason ? `${one.reason}, ` : ""}by {nameOf(one.by)}
              </span>
            </span>
            <Ask {...takeBack(rota, one, nameOf(one.responder))} weight="link" />
          </li>
        ))}
      </ul>
    </main>
  );
};

/** Who is on call now, of every team, and who is next (D6). */
export const OnCall = () => {
  useTitle("On call");
  const { data, error } = useOnCall();
  return (
    <main>
      <h1>On call</h1>
      <Trouble of={error} />
      {!data && !error && <Loading what="the rotas" />}
      <ul class="panels">
        {data?.map(({ team, name, levels, next }) => (
          <li key={team} class="panel">
            <h2>
              <a href={`/console/on-call/${team}`}>{name}</a>
            </h2>
            <ol class="levels">
              {levels.map((level, index) => (
                <li key={index} class={level.length === 0 ? "late" : ""}>
                  {level.length === 0 ? "Nobody" : level.map((one) => one.name).join(", ")}
                </li>
              ))}
            </ol>
            <Next of={next} />
          </li>
        ))}
      </ul>
    </main>
  );
};
