import { useState } from "preact/hooks";
import { asPlanned } from "../../shared/on-call/swaps.ts";
import { Calendar } from "../on-call/calendar.tsx";
import { todayBegins, weeksKnown } from "../on-call/cells.ts";
import { cover, overrideWords, removal, type Team as TeamView } from "../on-call/forms.ts";
import { Ask } from "../parts/ask.tsx";
import { NotYet } from "../parts/not-yet.tsx";
import { Time, TimeAndUtc } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, Loading, Trouble, useChoices, useNames } from "../parts/words.tsx";
import { useOnCall, useRota } from "../queries.ts";

/** Gaps are told so far ahead, in milliseconds. */
const toldAhead = 28 * 86_400_000;

/** How long one covers who says nothing else, in milliseconds. */
const usualCover = 8 * 3_600_000;

type Escalation = Pick<TeamView, "escalation">;

/** Which level a rota is paged at, where there are several rotas to tell apart. */
const levelWords = (rota: string, { escalation }: Escalation): string => {
  const levels = escalation.flatMap(({ rotas }, index) => (rotas.includes(rota) ? [index + 1] : []));
  return levels.length > 0 ? `${rota}, level ${levels.join(" and ")}` : `${rota}, in no level: not paged`;
};

/** Who is on call now on each rota, until when, and who is next. */
const NowAndNext = ({ of: { now, next, escalation } }: { of: Pick<TeamView, "now" | "next"> & Escalation }) => (
  <ul class="turns-now">
    {now.map(({ rota, name, until, because }) => {
      const following = next.find((one) => one.rota === rota);
      return (
        <li key={rota}>
          {now.length > 1 && <span class="quiet by">{levelWords(rota, { escalation })}</span>}
          <span class="who">{name ?? <span class="late">Nobody</span>}</span>{" "}
          <span>
            {name ? "is on call now" : "is on call: pages go to the fallback"}
            {because === "override" && " by an override"}
            {until && (
              <>
                , until <TimeAndUtc at={until} />
              </>
            )}
          </span>
          {following && (
            <span class="following">
              Next: {following.name ? <strong>{following.name}</strong> : <strong class="late">Nobody</strong>}
            </span>
          )}
        </li>
      );
    })}
  </ul>
);

/** The gaps that are near, and not over. */
const gapsOf = ({ rotas }: TeamView) =>
  rotas
    .flatMap(({ rota, gaps }) => gaps.map((gap) => ({ ...gap, rota })))
    .filter(({ from, until }) => Date.parse(until) > Date.now() && Date.parse(from) < Date.now() + toldAhead)
    .sort((a, b) => (a.from < b.from ? -1 : 1));

/** One team: who is on call now and when, who is next, who covers for whom, and where nobody is (D6). */
export const Team = ({ team }: { team: string }) => {
  const [from] = useState(() => todayBegins().toISOString());
  const { data: rota, error } = useRota(team, from, weeksKnown);
  const responders = useChoices("responders");
  const nameOf = useNames();
  useTitle(`On call: ${rota?.name ?? team}`);
  if (!rota) return <NotYet name={team} error={error} back={{ to: "/console/on-call", words: "On call" }} />;
  const gaps = gapsOf(rota);
  const [gap] = gaps;
  const [first] = rota.rotas;
  return (
    <main>
      <p>
        <a href="/console/on-call">On call</a>
      </p>
      <h1>{rota.name}</h1>
      <NowAndNext of={rota} />
      {gap && (
        <p class="trouble" role="alert">
          Nobody is on call {gaps.length === 1 ? "once" : `${gaps.length} times`} in the next four weeks, first from{" "}
          <Time at={gap.from} /> to <Time at={gap.until} /> ({gap.rota}). Pages go to the fallback then.
        </p>
      )}
      <div class="buttons">
        {first && (
          <Ask
            {...cover(rota, responders, {
              rota: first.rota,
              time: { from: new Date(), until: new Date(Date.now() + usualCover) },
            })}
            weight="primary"
          />
        )}
        {rota.calendarUrl && <a href={rota.calendarUrl}>Calendar feed (.ics)</a>}
      </div>
      {rota.rotas.map((one) => (
        <Calendar key={one.rota} team={rota} rota={one} />
      ))}
      <h2>Overrides</h2>
      {rota.overrides.length === 0 && <Empty>No overrides: everybody is on call as the rota says.</Empty>}
      <ul class="rows">
        {asPlanned(rota.overrides).map((together) => {
          const [one] = together;
          return one ? (
            <li key={one.id}>
              <span class="grow">
                {overrideWords(together, nameOf)}
                <span class="quiet by">
                  {[
                    together.length > 1 ? "Swap" : "Override",
                    ...(rota.rotas.length > 1 ? [`on ${one.rota}`] : []),
                    ...(one.reason ? [one.reason] : []),
                    `by ${nameOf(one.by)}`,
                    ...(one.enteredBy ? [`entered by ${nameOf(one.enteredBy)}`] : []),
                  ].join(", ")}
                </span>
              </span>
              <Ask {...removal(rota, one, nameOf)} weight="link" button="Remove" />
            </li>
          ) : null;
        })}
      </ul>
    </main>
  );
};

/** What makes a level, where that is more than people's names: the rotas that it pages. */
const madeOf = ({ rotas }: Escalation["escalation"][number]): string =>
  rotas.length > 0 ? ` (${rotas.length === 1 ? "rota" : "rotas"} ${rotas.join(", ")})` : "";

type Paged = { of: { responder: string; name: string }[][]; now: TeamView["now"] } & Escalation;

/**
 * Who is paged, level after level, as long as nobody acknowledges. The first is left out where the only rota is all of it:
 * who is on it is named above.
 */
const Levels = ({ of, now, escalation }: Paged) => (
  <ul class="levels">
    {of.map((level, index) =>
      index === 0 && now.length === 1 && level.every(({ responder }) => now[0]?.responder === responder) ? null : (
        <li key={index} class={level.length === 0 ? "late" : "quiet"}>
          Level {index + 1}
          {escalation[index] && madeOf(escalation[index])}:{" "}
          {level.length === 0 ? "nobody" : level.map((one) => one.name).join(", ")}
        </li>
      ),
    )}
  </ul>
);

/** Who is on call now, of every team, until when, and who is next (D6). */
export const OnCall = () => {
  useTitle("On call");
  const { data, error } = useOnCall();
  return (
    <main>
      <h1>On call</h1>
      <Trouble of={error} />
      {!data && !error && <Loading what="the rotas" />}
      <ul class="panels">
        {data?.map(({ team, name, levels, ...turns }) => (
          <li key={team} class="panel">
            <h2>
              <a href={`/console/on-call/${team}`}>{name}</a>
            </h2>
            <NowAndNext of={turns} />
            <Levels of={levels} now={turns.now} escalation={turns.escalation} />
          </li>
        ))}
      </ul>
    </main>
  );
};
