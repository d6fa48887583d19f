import { useState } from "preact/hooks";
import { mitigationCatalogue } from "../shared/runbook/mitigations.ts";
import { type Answer, askQuestion, command, type Incident } from "./api.ts";
import { RateChart } from "./chart.tsx";
import { Ask, Trouble, time } from "./parts.tsx";

const verdictMark = { yes: "✔", no: "✘", unknown: "?" } as const;

/** What TARS found out by itself, and what it makes of it (I1–I5, R1–R3). */
export const BriefSection = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const { brief, rolledBack } = incident;
  if (!brief)
    return (
      <section>
        <h2>Brief</h2>
        <p class="quiet">TARS is looking; the brief is here within two minutes of the declaration.</p>
      </section>
    );
  const { advice, similar, changes, rates, onset } = brief;
  // What is rolled back is not advised again.
  const suggestions = brief.suggestions.filter(({ kind }) => !rolledBack || kind !== "roll-back");
  return (
    <section>
      <h2>Brief</h2>
      <p class="headline">{brief.headline}</p>
      {rates.length > 1 && (
        <RateChart
          label="Error rate around the start of the incident, with what changed"
          series={[{ name: incident.service, points: rates.map(({ at, percent }) => ({ at, value: percent })) }]}
          marks={[
            ...changes.map(({ startedAt, kind, version }) => ({
              at: startedAt,
              label: version ? `${kind} ${version}` : kind,
            })),
            ...(onset ? [{ at: onset.at, label: `errors began (${onset.confidence})` }] : []),
          ]}
        />
      )}
      <h3>What to do, by evidence</h3>
      {rolledBack && <p>{rolledBack}</p>}
      {suggestions.length === 0 && !rolledBack && (
        <p class="quiet">Nothing found points at one of the runbook's mitigations.</p>
      )}
      <ol class="suggestions">
        {suggestions.map(({ kind, because }) => (
          <li key={kind}>
            <strong>{mitigationCatalogue[kind].mitigation}</strong> ({mitigationCatalogue[kind].situation.toLowerCase()}
            ): {because.join("; ")}
          </li>
        ))}
      </ol>
      <h3>
        {rolledBack ? "It was to be rolled back:" : "Roll back?"}{" "}
        <span class={`advice ${advice.rollBack}`}>{advice.rollBack}</span>
      </h3>
      <ul class="verdicts">
        {(["R1", "R2", "R3"] as const).map((clause) => (
          <li key={clause}>
            <span class={`advice ${advice[clause].is}`}>{verdictMark[advice[clause].is]}</span> {clause}:{" "}
            {advice[clause].because}
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <>
          <h3>What changed</h3>
          <ul class="findings">
            {changes.map((one) => (
              <li key={one.id}>
                {time(one.startedAt)}: {one.kind} {one.what}
                {one.commit && `, ${one.commit.slice(0, 7)}`}
                {one.author && ` by ${one.author}`} ({one.service}, {one.state}){" "}
                {one.link && /^https?:/.test(one.link) && (
                  <a href={one.link} rel="noreferrer">
                    {new URL(one.link).host}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {similar.length > 0 && (
        <>
          <h3>Seen before</h3>
          <ul class="findings">
            {similar.map((one) => (
              <li key={one.id}>
                <a href={`#/INC-${one.number}`}>INC-{one.number}</a> {one.description}: {one.rootCause}. Fixed by:{" "}
                {one.fixedBy}. <span class="quiet">{one.because}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {brief.blind && <p class="quiet">{brief.blind}</p>}
      {brief.unknown.length > 0 && (
        <>
          <h3>Not found out</h3>
          <ul class="findings">
            {brief.unknown.map(({ what, why }) => (
              <li key={what} class="quiet">
                {
                  [...incident.findings, ...incident.checklist].find(
                    (one) => ("finding" in one ? one.finding : one.item) === what,
                  )?.clause
                }
                : {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">
        As of {time(brief.at)}; {(incident.scannedBytes / 1e6).toFixed(1)} MB of logs scanned for this incident.
        {brief.standIns.length > 0 && ` On this laptop the local run stands in for ${brief.standIns.join(" and ")}.`}
      </p>
      {!incident.resolution && (
        <Ask quiet label="Look again" fields={[]} ask={(body) => command(incident.id, "/brief", body).then(changed)} />
      )}
    </section>
  );
};

const AnswerCard = ({ answer }: { answer: Answer }) => (
  <article class="card">
    <p class="quiet">{answer.understood}</p>
    <p>
      <strong>{answer.reading}</strong>
    </p>
    {answer.series.length > 0 && <RateChart label={answer.understood} series={answer.series} unit={answer.unit} />}
    {answer.rows.length > 0 && (
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {answer.columns.map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={answer.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    {answer.notes.map((note) => (
      <p key={note} class="quiet">
        {note}
      </p>
    ))}
    {answer.sources.map(({ of, query, bytesScanned, standIn }) => (
      <details key={query}>
        <summary class="quiet">
          {of}
          {standIn && " (stood in for by the local run)"}
          {bytesScanned !== undefined && `, ${(bytesScanned / 1000).toFixed(1)} kB scanned`}
        </summary>
        <pre>{query}</pre>
      </details>
    ))}
  </article>
);

/** A question in words, and its answer (Q1–Q4). */
export const Questions = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const [question, setQuestion] = useState("");
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const [refused, setRefused] = useState<{ problem: Error; suggestions: string[] }>();
  const ask = (words: string) => {
    setBusy(true);
    setQuestion(words);
    askQuestion(words, incident.id)
      .then(
        (found) => {
          setAnswer(found);
          setRefused(undefined);
          changed();
        },
        (problem: Error & { suggestions?: string[] }) =>
          setRefused({ problem, suggestions: problem.suggestions ?? [] }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <section>
      <h2>Ask</h2>
      <form
        class="question"
        onSubmit={(event) => {
          event.preventDefault();
          ask(question);
        }}
      >
        <label for="question">Error rate, error messages, timeouts, or a correlation ID</label>
        <input
          id="question"
          type="text"
          value={question}
          autocomplete="off"
          placeholder="most frequent errors since it started"
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
        <button type="submit" disabled={busy || !question.trim()}>
          Ask
        </button>
      </form>
      <Trouble of={refused?.problem} />
      {refused && (
        <ul class="findings">
          {refused.suggestions.map((one) => (
            <li key={one}>
              <button type="button" class="second" onClick={() => ask(one)}>
                {one}
              </button>
            </li>
          ))}
        </ul>
      )}
      {answer && <AnswerCard answer={answer} />}
    </section>
  );
};
