import { useRef, useState } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import { asPlanned } from "../../shared/on-call/swaps.ts";
import type { Given } from "../parts/form.ts";
import { lazily } from "../parts/lazily.tsx";
import { useNarrow } from "../parts/narrow.ts";
import { useReturnFocus } from "../parts/return-focus.ts";
import { Time } from "../parts/time.tsx";
import { useChoices, useMay, useNames } from "../parts/words.tsx";
import {
  asRotaCounts,
  calendarViews,
  clockWords,
  dayWords,
  fallsInto,
  layoutOf,
  mondayShown,
  type Row,
  type Stretch,
  stretchWords,
  type View,
  weekName,
  weeksAway,
  weeksShown,
} from "./cells.ts";
import { cover, type Rota, removal, type Shift, stretchOfShift, swap, type Team, turnsWithin } from "./forms.ts";
import { Grid, type Range, stretchOf } from "./grid.tsx";

const FormFor = lazily(async () => (await import("../parts/form-for.tsx")).FormFor);

const nameOfShift = ({ name }: Shift): string => name ?? "Nobody";

const classOf = ({ name, because }: Shift): string =>
  `shift ${name ? "" : "gap"} ${because === "override" ? "covers" : ""}`;

/** Whose shifts fall on a day, each with when it begins, where that is on this day. */
const DayCell = ({ cell, shifts }: { cell: Stretch; shifts: Shift[] }) => (
  <>
    <span class="day">{dayWords(cell.from)}</span>
    {shifts.map((shift) => {
      const begins = new Date(shift.from);
      return (
        <span key={shift.from} class={classOf(shift)}>
          {begins > cell.from && <span class="quiet">{clockWords(begins)} </span>}
          {nameOfShift(shift)}
        </span>
      );
    })}
  </>
);

/** A shift is one bar across the hours of a row: it stands in the first of them. */
const HourCell = ({ cell, row, shifts }: { cell: Stretch; row: Row; shifts: Shift[] }) => (
  <>
    {shifts.map((shift) => {
      const within = row.cells.filter((one) => fallsInto(shift, one));
      return within[0] === cell ? (
        <span
          key={shift.from}
          class={classOf(shift)}
          style={{ width: `calc(${within.length * 100}% + ${within.length - 3}px)` }}
        >
          {nameOfShift(shift)}
        </span>
      ) : null;
    })}
  </>
);

type Responders = Parameters<typeof cover>[1];

/** What a form is made of: the names of people may come after it was opened. */
type Made = (responders: Responders) => Given;

type Opened = (form: Made) => void;

/** So many turns are listed on a phone. */
const turnsListed = 10;

/** On a phone: the turns to come, each with what can be done about it. */
const Turns = ({ team, rota, open }: { team: Team; rota: Rota; open: Opened }) => {
  const mayAct = useMay("act");
  const nameOf = useNames();
  return (
    <ul class="rows turns">
      {rota.shifts
        .filter(({ until }) => Date.parse(until) > Date.now())
        .slice(0, turnsListed)
        .map((shift) => {
          const time = stretchOfShift(shift);
          const whose = `${nameOfShift(shift)}, ${dayWords(time.from)}`;
          const [turn] = turnsWithin(rota, time);
          const covering = team.overrides.find(
            (one) => shift.because === "override" && one.rota === rota.rota && fallsInto(one, time),
          );
          return (
            <li key={shift.from}>
              <span class="grow">
                <strong class={shift.name ? "" : "late"}>{nameOfShift(shift)}</strong>
                <span class="by">
                  {covering && (covering.swap ? "By a swap, " : "By an override, ")}
                  {time.from > new Date() ? (
                    <>
                      <Time at={shift.from} /> to{" "}
                    </>
                  ) : covering ? (
                    "now, until "
                  ) : (
                    "Now, until "
                  )}
                  <Time at={shift.until} />
                </span>
              </span>
              {mayAct && (
                <span class="buttons">
                  <button
                    type="button"
                    class="link"
                    aria-label={`Cover for ${whose}`}
                    onClick={() => open((responders) => cover(team, responders, { rota: rota.rota, time }))}
                  >
                    Cover
                  </button>
                  {turn && (
                    <button
                      type="button"
                      class="link"
                      aria-label={`Swap with ${whose}`}
                      onClick={() => open(() => swap(team, rota, turn))}
                    >
                      Swap
                    </button>
                  )}
                  {covering && (
                    <button
                      type="button"
                      class="link"
                      aria-label={`Remove ${whose}`}
                      onClick={() => open(() => removal(team, covering, nameOf))}
                    >
                      Remove
                    </button>
                  )}
                </span>
              )}
            </li>
          );
        })}
    </ul>
  );
};

const viewNames = { days: "Four weeks", hours: "Hours of a week" } as const;

/** Leads to other weeks, and to the other view: both stand in the address. */
const Places = ({ monday, view, go }: { monday: Date; view: View; go: (to: { week?: Date; view?: View }) => void }) => {
  const step = weeksShown[view];
  const [earlier, later] = [weeksAway(monday, -step, view), weeksAway(monday, step, view)];
  return (
    <div class="buttons">
      <fieldset class="choices">
        <legend class="hidden">View</legend>
        {calendarViews.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => go({ view: one })}>
            {viewNames[one]}
          </button>
        ))}
      </fieldset>
      <button type="button" disabled={!earlier} onClick={() => earlier && go({ week: earlier })}>
        Earlier
      </button>
      <button type="button" disabled={!later} onClick={() => later && go({ week: later })}>
        Later
      </button>
    </div>
  );
};

const Weeks = ({
  team,
  rota,
  monday,
  view,
  open,
}: {
  team: Team;
  rota: Rota;
  monday: Date;
  view: View;
  open: Opened;
}) => {
  const nameOf = useNames();
  const mayAct = useMay("act");
  const table = useRef<HTMLTableElement>(null);
  const { columns, rows } = layoutOf(monday, view);
  const cells = rows.flatMap((row) => row.cells);
  const current = Math.max(
    0,
    cells.findIndex(({ until }) => until > new Date()),
  );
  const [range, setRange] = useState<Range>({ anchor: current, head: current });
  const shiftsIn = (time: Stretch) => rota.shifts.filter((shift) => fallsInto(shift, time));
  const whoIn = (time: Stretch) => [...new Set(shiftsIn(time).map(nameOfShift))].join(", then ");
  /** The time that is meant by a range: a day of the calendar is the rota's day that begins on it. */
  const meant = (some: Range): Stretch => {
    const chosen = stretchOf(some, cells);
    return view === "days" ? asRotaCounts(chosen, rota.days) : chosen;
  };
  const shown = stretchOf(range, cells);
  const time = meant(range);
  const isOver = time.until <= new Date();
  const words = `${stretchWords(time)}: ${isOver ? "over" : whoIn(time)}`;
  const inRange = team.overrides.filter((one) => one.rota === rota.rota && fallsInto(one, shown));
  // A swap is removed by one button, also where both of its halves are selected.
  const removals = asPlanned(inRange).flatMap(([one]) => (one ? [removal(team, one, nameOf)] : []));
  const turns = turnsWithin(rota, time);
  /** Asks who covers for a range: a fast drag ends before what it selected is drawn. */
  const ask = (selected: Range) => {
    const asked = meant(selected);
    if (asked.until > new Date()) open((responders) => cover(team, responders, { rota: rota.rota, time: asked }));
  };
  return (
    <>
      <Grid
        label={`Calendar of ${rota.rota}`}
        kind={view}
        columns={columns}
        rows={rows}
        range={range}
        select={setRange}
        open={ask}
        remove={() => {
          const [first] = removals;
          if (first) open(() => first);
        }}
        describe={(cell) =>
          view === "hours" ? `${dayWords(cell.from)}, ${clockWords(cell.from)}: ${whoIn(cell) || "over"}` : undefined
        }
        content={(cell, { row }) =>
          view === "days" ? (
            <DayCell cell={cell} shifts={shiftsIn(cell)} />
          ) : (
            <HourCell cell={cell} row={row} shifts={shiftsIn(cell)} />
          )
        }
        table={table}
      />
      <div class="selection">
        <p class="grow">{words}</p>
        {/* A single cell is read out by itself. */}
        <p class="hidden" role="status">
          {range.anchor === range.head ? "" : `Selected: ${words}`}
        </p>
        {!isOver && mayAct && (
          <>
            <button type="button" onClick={() => ask(range)}>
              Who covers?
            </button>
            {turns.map((turn) => (
              <button key={turn.time.from} type="button" onClick={() => open(() => swap(team, rota, turn))}>
                {turns.length > 1 ? `Swap ${turn.name}'s` : "Swap"}
              </button>
            ))}
            {removals.map((one) => (
              <button key={one.button} type="button" onClick={() => open(() => one)}>
                {one.button}
              </button>
            ))}
          </>
        )}
      </div>
      {mayAct && (
        <p class="quiet">
          Drag over the time that somebody is to cover, or select it to swap.
          {view === "days" && " A day is the rota's own, from hand-over to hand-over."} By keyboard: arrow keys move,
          Shift or Space extends, Enter opens the form, Delete removes an override.
        </p>
      )}
    </>
  );
};

/** The calendar of a rota: who is on call, and where somebody can cover or swap (D6). */
export const Calendar = ({ team, rota }: { team: Team; rota: Rota }) => {
  const [search, setSearch] = useSearchParams();
  const [form, setForm] = useState<{ made: Made }>();
  const responders = useChoices("responders");
  const opener = useRef<HTMLElement>(null);
  const isNarrow = useNarrow();
  const mayAct = useMay("act");
  useReturnFocus(form !== undefined, opener);
  const open: Opened = (made) => {
    if (!mayAct) return;
    opener.current = document.activeElement as HTMLElement;
    setForm({ made });
  };
  const view = calendarViews.find((one) => one === search.get("view")) ?? "days";
  const monday = mondayShown(search.get("week"), view);
  const go = ({ week = monday, view: to = view }: { week?: Date; view?: View }) =>
    setSearch({ view: to, week: weekName(week) }, { replace: true });
  return (
    <section aria-label={rota.rota}>
      <h2>{team.rotas.length > 1 ? `Rota ${rota.rota}` : "Rota"}</h2>
      {isNarrow ? (
        <Turns team={team} rota={rota} open={open} />
      ) : (
        <>
          <Places monday={monday} view={view} go={go} />
          <Weeks key={`${view} ${weekName(monday)}`} team={team} rota={rota} monday={monday} view={view} open={open} />
        </>
      )}
      {form && <FormFor of={form.made(responders)} close={() => setForm(undefined)} />}
    </section>
  );
};
