import { render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import {
  acknowledge,
  type Entry,
  type Incident,
  listIncidents,
  Problem,
  readIncident,
  readTimeline,
  token,
} from "./api.ts";
import { describe } from "./describe.ts";

/** How often the page looks for news, in milliseconds. */
const freshEvery = 5000;

const format = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

const time = (at: string | undefined) => (at ? format.format(new Date(at)) : "—");

const ago = (at: string): string => {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1440)} days`;
};

/** Reads something again and again; the last good answer stays while a new one fails. */
const useFresh = <T,>(read: () => Promise<T>, keys: unknown[]) => {
  const [state, setState] = useState<{ value?: T; problem?: Error }>({});
  const load = useCallback(() => {
    read().then(
      (value) => setState({ value }),
      (problem: Error) => setState((old) => ({ ...old, problem })),
    );
  }, keys);
  useEffect(() => {
    setState({});
    load();
    const timer = setInterval(load, freshEvery);
    return () => clearInterval(timer);
  }, [load]);
  return { ...state, load };
};

const useRoute = (): string => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return hash.replace(/^#\/?/, "");
};

const Severity = ({ of }: { of: Incident["severity"] }) => <span class={`severity ${of}`}>{of}</span>;

const SignIn = ({ problem }: { problem?: string }) => {
  const [value, setValue] = useState("");
  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        token.write(value.trim());
        location.reload();
      }}
    >
      <h1>Sign in to TARS</h1>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <label>
        Token
        <input
          type="password"
          value={value}
          autocomplete="off"
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={!value.trim()}>
        Sign in
      </button>
      <p class="quiet">
        An operator makes one with <code>npm run token</code>.
      </p>
    </form>
  );
};

const Row = ({ incident, chosen }: { incident: Incident; chosen: boolean }) => (
  <a class={`row ${chosen ? "chosen" : ""}`} href={`#/${incident.name}`} aria-current={chosen ? "page" : undefined}>
    <Severity of={incident.severity} />
    <span class="row-text">
      <strong>{incident.name}</strong> {incident.service}
      <span class="row-description">{incident.description}</span>
    </span>
    <span class="row-state">
      {incident.status}
      <span class="quiet">{ago(incident.declaredAt)}</span>
    </span>
  </a>
);

const Facts = ({ incident }: { incident: Incident }) => {
  const facts: [string, string | undefined][] = [
    ["Phase", incident.phase],
    ["Lead", incident.lead ?? "nobody yet"],
    [
      "Paged",
      incident.paging ? `${incident.paging.responders.join(", ")} (page ${incident.paging.attempt})` : undefined,
    ],
    [
      "Acknowledged",
      incident.acknowledgement ? `${incident.acknowledgement.by}, ${time(incident.acknowledgement.at)}` : "not yet",
    ],
    ["Errors since", time(incident.startedAt)],
    ["Declared", time(incident.declaredAt)],
    ["Next update", incident.nextUpdateAt ? time(incident.nextUpdateAt) : undefined],
    ["ETA", incident.eta],
    [
      "Error rate",
      incident.health
        ? `${incident.health.below} of ${incident.health.wanted} periods below ${incident.health.baselinePercent} %`
        : undefined,
    ],
    ["Root cause", incident.rootCause?.line],
    ["Resolved", incident.resolution ? time(incident.resolution.at) : undefined],
    [
      "Post-mortem",
      incident.postMortem
        ? `${incident.postMortem.status}${incident.postMortem.dueAt ? `, due ${time(incident.postMortem.dueAt)}` : ""}`
        : undefined,
    ],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
};

const Timeline = ({ entries }: { entries: Entry[] }) => (
  <ol class="timeline">
    {entries.map((entry) => (
      <li key={entry.sequence} class={entry.type.replace(/\W+/g, "-").toLowerCase()}>
        <time dateTime={entry.at}>{time(entry.at)}</time>
        <span class="what">
          <strong>{entry.type}</strong> {describe(entry)}
        </span>
        <span class="quiet">
          {entry.actor.name}, {entry.source}
        </span>
      </li>
    ))}
  </ol>
);

const Detail = ({ name }: { name: string }) => {
  const { value, problem, load } = useFresh(() => Promise.all([readIncident(name), readTimeline(name)]), [name]);
  const [refused, setRefused] = useState<string>();
  if (!value)
    return problem ? (
      <p class="problem" role="alert">
        {problem.message}
      </p>
    ) : (
      <p class="quiet">Reading {name}…</p>
    );
  const [incident, entries] = value;
  const waiting = !incident.acknowledgement && !incident.resolution;
  const take = () => {
    const by = prompt("Your name, or your id in tars.yaml", incident.paging?.responders[0] ?? "");
    if (!by?.trim()) return;
    acknowledge(incident.id, by.trim(), crypto.randomUUID()).then(load, (error: Error) => setRefused(error.message));
  };
  return (
    <article>
      <header class="detail-header">
        <a class="back" href="#/">
          ← Incidents
        </a>
        <h1>
          <Severity of={incident.severity} /> {incident.name} <span class="service">{incident.service}</span>
        </h1>
        <p class="description">{incident.description}</p>
        <p class="status">{incident.status}</p>
        {waiting && (
          <button type="button" onClick={take}>
            Acknowledge
          </button>
        )}
        {refused && (
          <p class="problem" role="alert">
            {refused}
          </p>
        )}
      </header>
      <Facts incident={incident} />
      <section>
        <h2>Findings</h2>
        <ul class="findings">
          {incident.findings.map(({ finding, question, value: answer, by }) => (
            <li key={finding} class={answer ? "" : "quiet"}>
              <strong>{question}</strong> {answer ? `${answer} (${by})` : "not known yet"}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Checklist</h2>
        <ul class="checklist">
          {incident.checklist.map(({ item, text, done, by }) => (
            <li key={item} class={done ? "done" : "quiet"}>
              {done ? "☑" : "☐"} {text} {done && <span class="quiet">({by})</span>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Timeline</h2>
        <Timeline entries={entries} />
      </section>
    </article>
  );
};

const Console = () => {
  const name = useRoute();
  const { value: incidents, problem } = useFresh(listIncidents, []);
  if (!token.read()) return <SignIn />;
  if (problem instanceof Problem && problem.status === 401) return <SignIn problem={problem.message} />;
  const open = incidents?.filter(({ resolution }) => !resolution) ?? [];
  const over = incidents?.filter(({ resolution }) => resolution) ?? [];
  return (
    <>
      <nav class="top">
        <a href="#/" class="brand">
          TARS
        </a>
        <span class="quiet">{open.length === 0 ? "nothing is on fire" : `${open.length} open`}</span>
      </nav>
      {problem && (
        <p class="problem" role="alert">
          No news from TARS: {problem.message}
        </p>
      )}
      <div class={`split ${name ? "with-detail" : ""}`}>
        <section class="list" aria-label="Incidents">
          <h2>Open</h2>
          {incidents && open.length === 0 && <p class="quiet">No open incident.</p>}
          {open.map((incident) => (
            <Row key={incident.id} incident={incident} chosen={incident.name === name} />
          ))}
          <h2>Over</h2>
          {incidents && over.length === 0 && <p class="quiet">None yet.</p>}
          {over.map((incident) => (
            <Row key={incident.id} incident={incident} chosen={incident.name === name} />
          ))}
        </section>
        <main>{name ? <Detail name={name} /> : <p class="quiet choose">Choose an incident.</p>}</main>
      </div>
    </>
  );
};

// The token goes out of the address before the address is read as a route.
token.read();
const root = document.getElementById("console");
if (root) render(<Console />, root);
