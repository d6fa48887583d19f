import { command, type Entry, type Incident, listIncidents, readIncident, readTimeline } from "./api.ts";
import { IncidentAlerts } from "./incident-alerts.tsx";
import { BriefSection, Questions } from "./investigation.tsx";
import { Mitigations } from "./mitigation.tsx";
import { Ask, ago, Severity, severityChoices, Trouble, time, useFresh } from "./parts.tsx";
import { PostMortemSection } from "./post-mortem.tsx";
import { Resolution } from "./resolution.tsx";

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
    ["Scribe", incident.roles.scribe],
    ["Communications", incident.roles.communications],
    [
      "Paged",
      incident.pagings
        .map(({ team, responders, attempt }) => `${responders.join(", ")} of ${team} (page ${attempt})`)
        .join("; "),
    ],
    ["Reported by", incident.customerCount > 0 ? `${incident.customerCount} customers` : undefined],
    [
      "Acknowledged",
      incident.acknowledgement ? `${incident.acknowledgement.by}, ${time(incident.acknowledgement.at)}` : "not yet",
    ],
    ["Errors since", time(incident.startedAt)],
    ["Declared", time(incident.declaredAt)],
    ["Next update", incident.nextUpdateAt ? time(incident.nextUpdateAt) : undefined],
    [
      "ETA",
      incident.eta && incident.etaAt && Date.parse(incident.etaAt) < Date.now()
        ? `${incident.eta} (passed)`
        : incident.eta,
    ],
    ["Owes as", incident.owesAs === incident.severity ? undefined : incident.owesAs],
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

/** What the incident has cost; one that was merged has its cost where it went. */
const Cost = ({ incident: { cost } }: { incident: Incident }) =>
  cost ? (
    <details class="more">
      <summary>{cost.sentence}</summary>
      <table>
        <tbody>
          {cost.items.map(({ what, text, usd }) => (
            <tr key={what}>
              <td>{text}</td>
              <td>{usd < 0.01 ? "less than a cent" : `$${usd.toFixed(2)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{cost.note}</p>
    </details>
  ) : null;

const Timeline = ({ entries }: { entries: Entry[] }) => (
  <ol class="timeline">
    {entries.map((entry) => (
      <li key={entry.sequence} class={entry.type.replace(/\W+/g, "-").toLowerCase()}>
        <time dateTime={entry.at}>{time(entry.at)}</time>
        <span class="what">
          <strong>{entry.type}</strong> {entry.sentence}
        </span>
        <span class="quiet">
          {entry.actor.name}, {entry.source}
        </span>
      </li>
    ))}
  </ol>
);

type AskOf = (path: string) => (body: Record<string, string | boolean>) => Promise<unknown>;

/** Who does what in an open incident. */
const People = ({ ask }: { ask: AskOf }) => (
  <div class="actions">
    <Ask quiet label="Hand over" fields={[{ name: "to", label: "To (id in tars.yaml)" }]} ask={ask("/hand-over")} />
    <Ask
      quiet
      label="Page a team"
      fields={[{ name: "team", label: "Team (id in tars.yaml)" }]}
      ask={({ team = "", ...rest }) => ask(`/teams/${encodeURIComponent(team)}/page`)(rest)}
    />
    <Ask
      quiet
      label="Assign a role"
      fields={[
        {
          name: "role",
          label: "Role",
          choices: [
            { value: "scribe", label: "Scribe: writes things down" },
            { value: "communications", label: "Communications: speaks for the incident" },
          ],
        },
        { name: "who", label: "Who" },
      ]}
      ask={({ role = "", ...rest }) => ask(`/roles/${role}`)(rest)}
    />
    <Ask
      quiet
      label="Merge"
      fields={[
        { name: "into", label: "Into which incident (INC-…)" },
        { name: "reason", label: "Why", optional: true },
      ]}
      ask={ask("/merging")}
    />
  </div>
);

/** What people say of an open incident: findings, ticks, the ETA, notes, the severity. */
const Say = ({ incident, ask }: { incident: Incident; ask: AskOf }) => (
  <div class="actions">
    <Ask
      quiet
      label="Answer a question"
      fields={[
        {
          name: "finding",
          label: "Which",
          choices: incident.findings.map(({ finding, question }) => ({ value: finding, label: question })),
        },
        { name: "value", label: "What is so" },
      ]}
      ask={({ finding = "", ...rest }) => ask(`/findings/${finding}`)(rest)}
    />
    <Ask
      quiet
      label="Tick the checklist"
      fields={[
        {
          name: "item",
          label: "Which",
          choices: incident.checklist
            .filter(({ done }) => !done)
            .map(({ item, text }) => ({ value: item, label: text })),
        },
        { name: "evidence", label: "What shows it", optional: true },
      ]}
      ask={({ item = "", ...rest }) => ask(`/checklist/${item}`)(rest)}
    />
    <Ask quiet label="ETA" fields={[{ name: "eta", label: "When it is expected to be over" }]} ask={ask("/eta")} />
    <Ask quiet label="Note" fields={[{ name: "text", label: "For the timeline" }]} ask={ask("/notes")} />
    <Ask
      quiet
      label="Severity"
      fields={[
        { name: "severity", label: "Severity", choices: severityChoices, value: incident.severity },
        {
          name: "was",
          label: "Until now",
          choices: [
            { value: "right", label: `it was right: what a ${incident.owesAs} owes stays` },
            { value: "wrong", label: "it was classified wrongly, and owes what it is now" },
          ],
        },
        { name: "reason", label: "Why", optional: true },
      ]}
      ask={({ was, ...change }) => ask("/severity")(was === "wrong" ? { ...change, classifiedWrongly: true } : change)}
    />
  </div>
);

const Detail = ({ name }: { name: string }) => {
  const { value, problem, load } = useFresh(() => Promise.all([readIncident(name), readTimeline(name)]), [name]);
  if (!value) return problem ? <Trouble of={problem} /> : <p class="quiet">Reading {name}…</p>;
  const [incident, entries] = value;
  const over = incident.resolution || incident.mergedInto;
  const waiting = !over && (!incident.acknowledgement || incident.pagings.some(({ running }) => running));
  const ask = (path: string) => (body: Record<string, string | boolean>) => command(incident.id, path, body).then(load);
  // While it lasts, what to do comes first; afterwards, what is left to write.
  const parts = incident.mergedInto
    ? [Facts]
    : incident.resolution
      ? [Resolution, PostMortemSection, Facts, Cost, Mitigations, BriefSection, Questions]
      : [BriefSection, Mitigations, Facts, Cost, Resolution, Questions];
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
        {incident.mergedInto && (
          <p>
            It goes on as <a href={`#/${incident.mergedInto.name}`}>{incident.mergedInto.name}</a>.
          </p>
        )}
        {!over && (
          <>
            <div class="actions">
              {waiting && <Ask label="Acknowledge" fields={[]} ask={ask("/acknowledgement")} />}
              <Ask quiet label="Take the lead" fields={[]} ask={ask("/lead")} />
              <Ask
                quiet
                label="Update"
                fields={[{ name: "text", label: "The latest, in one sentence" }]}
                ask={ask("/updates")}
              />
            </div>
            <details class="more">
              <summary>More to do</summary>
              <People ask={ask} />
              <Say incident={incident} ask={ask} />
            </details>
          </>
        )}
      </header>
      {parts.map((Part) => (
        <Part key={Part.name} incident={incident} changed={load} />
      ))}
      <IncidentAlerts incident={incident} ask={ask} />
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

/** The incidents, and one of them. */
export const Incidents = ({ name }: { name: string }) => {
  const { value: incidents, problem } = useFresh(listIncidents, []);
  const open = incidents?.filter(({ resolution, mergedInto }) => !resolution && !mergedInto) ?? [];
  const over = incidents?.filter((incident) => !open.includes(incident)) ?? [];
  return (
    <>
      {problem && <Trouble of={`No news from TARS: ${problem.message}`} />}
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
