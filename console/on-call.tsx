import { addOverride, type Rota, readOnCall, readRota, removeOverride } from "./api.ts";
import { Ask, instantOf, localTime, Trouble, time, useFresh } from "./parts.tsx";

const Shifts = ({ rota, shifts }: Rota["rotas"][number]) => (
  <section>
    <h2>{rota}</h2>
    <ol class="shifts">
      {shifts.map(({ from, until, name, because }) => (
        <li key={from} class={name ? "" : "gap"}>
          <strong>{name ?? "Nobody is on call"}</strong> {time(from)} – {time(until)}
          {because && because !== "rota" && <span class="quiet"> ({because})</span>}
        </li>
      ))}
    </ol>
  </section>
);

const TeamRota = ({ team }: { team: string }) => {
  const { value: rota, problem, load } = useFresh(() => readRota(team), [team]);
  if (!rota) return problem ? <Trouble of={problem} /> : <p class="quiet">Reading the rota…</p>;
  const gaps = rota.rotas.flatMap((one) => one.gaps.map((gap) => ({ ...gap, rota: one.rota })));
  return (
    <article>
      <a class="back" href="#/on-call">
        ← Teams
      </a>
      <h1>{rota.name}</h1>
      {gaps.length > 0 && (
        <Trouble
          of={`Nobody is on call ${gaps.length} times in the next four weeks, first from ${time(gaps[0]?.from)} to ${time(gaps[0]?.until)} (${gaps[0]?.rota}). Pages go to the fallback then.`}
        />
      )}
      <div class="actions">
        <Ask
          label="Stand in"
          fields={[
            {
              name: "rota",
              label: "Rota",
              choices: rota.rotas.map((one) => ({ value: one.rota, label: one.rota })),
              value: rota.rotas[0]?.rota ?? "",
            },
            { name: "responder", label: "Who (id in tars.yaml)" },
            { name: "from", label: "From", type: "datetime-local", value: localTime(0) },
            { name: "until", label: "Until", type: "datetime-local", value: localTime(8 * 60) },
            { name: "reason", label: "Why", optional: true },
          ]}
          ask={({ from, until, ...rest }) =>
            addOverride(team, { ...rest, from: instantOf(from), until: instantOf(until) }).then(load)
          }
        />
        {rota.calendarUrl && <a href={rota.calendarUrl}>Calendar feed (.ics)</a>}
      </div>
      {rota.overrides.length > 0 && (
        <section>
          <h2>Standing in</h2>
          <ul class="cards">
            {rota.overrides.map(({ id, responder, from, until, reason, by, rota: which }) => (
              <li key={id} class="card">
                <p>
                  <strong>{responder}</strong> on {which}, {time(from)} – {time(until)}
                </p>
                <p class="quiet">
                  {reason ? `${reason}, ` : ""}by {by}
                </p>
                <Ask quiet label="Take it back" fields={[]} ask={() => removeOverride(team, id).then(load)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rota.rotas.map((one) => (
        <Shifts key={one.rota} {...one} />
      ))}
    </article>
  );
};

/** Who is on call now, and for one team who is when, who stands in, and where nobody is (D6). */
export const OnCall = ({ team }: { team: string }) => {
  const { value: teams, problem } = useFresh(readOnCall, []);
  if (team)
    return (
      <main class="page">
        <TeamRota team={team} />
      </main>
    );
  return (
    <main class="page">
      <h1>On call now</h1>
      <Trouble of={problem} />
      <ul class="cards">
        {teams?.map(({ team: id, name, levels }) => (
          <li key={id} class="card">
            <header>
              <a href={`#/on-call/${id}`}>
                <strong>{name}</strong>
              </a>
            </header>
            <ol>
              {levels.map((level, index) => (
                <li key={index} class={level.length === 0 ? "gap" : ""}>
                  {level.length === 0 ? "nobody" : level.map((one) => one.name).join(", ")}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </main>
  );
};
