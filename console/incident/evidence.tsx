import { bytesInWords } from "../../shared/communication/figures.ts";
import { mitigationCatalogue } from "../../shared/runbook/mitigations.ts";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { Elsewhere } from "../parts/elsewhere.tsx";
import { Said } from "../parts/said.tsx";
import { Time } from "../parts/time.tsx";
import { Clause, Empty } from "../parts/words.tsx";
import { isOver } from "./is-over.ts";
import { suggestionsOf } from "./suggestions.ts";

const verdicts = { yes: "Yes", no: "No", unknown: "Not known" } as const;

/** The five questions with what is known (I1–I5). */
const Known = ({ incident }: { incident: Incident }) => (
  <section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <table class="facts asked">
      <tbody>
        {incident.findings.map(({ finding, clause, question, value, by }) => (
          <tr key={finding}>
            <th scope="row">
              <Clause is={clause}>{question}</Clause>
            </th>
            <td>{value ? <Said text={value} on={incident.declaredAt} /> : <span class="quiet">Not measured</span>}</td>
            <td class="quiet whose">{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {!isOver(incident) && (
      <Ask
        label="Record finding"
        fields={[
          {
            name: "finding",
            label: "Question",
            choices: incident.findings.map(({ finding, question }) => ({ value: finding, label: question })),
          },
          { name: "value", label: "Finding", type: "long" },
        ]}
        ask={actsOn(incident).finding}
      />
    )}
  </section>
);

type Brief = NonNullable<Incident["brief"]>;

/** The three verdicts on one deployment (R1–R3), with its service where there are several. */
const Verdicts = ({ advice, brief }: { advice: Brief["advice"]; brief: Brief }) => (
  <>
    <h3>
      {brief.adviceBeside && advice.deployment ? `Roll back ${advice.deployment.service}?` : "Roll back?"}{" "}
      <span class={`verdict ${advice.rollBack}`}>{verdicts[advice.rollBack]}</span>
    </h3>
    <ul class="plain-list">
      {(["R1", "R2", "R3"] as const).map((clause) => (
        <li key={clause}>
          <Clause is={clause}>
            <span class={`verdict ${advice[clause].is}`}>{verdicts[advice[clause].is]}</span>{" "}
            <Said text={advice[clause].because} on={brief.at} />
          </Clause>
        </li>
      ))}
    </ul>
  </>
);

const Advice = ({ incident }: { incident: Incident }) => {
  const { brief } = incident;
  if (!brief) return null;
  const suggestions = suggestionsOf(incident);
  return (
    <section aria-labelledby="advice">
      <h2 id="advice">Suggested mitigations</h2>
      {suggestions.length === 0 && <Empty>No suggested mitigation.</Empty>}
      <ol class="plain-list">
        {suggestions.map(({ kind, because, service }) => (
          <li key={`${kind} ${service}`}>
            <strong>
              {mitigationCatalogue[kind].mitigation}
              {brief.adviceBeside && service && `, ${service}`}
            </strong>
            : <Said text={because.join("; ")} on={brief.onset?.at ?? incident.declaredAt} />
          </li>
        ))}
      </ol>
      {[brief.advice, ...(brief.adviceBeside ?? [])].map((advice) => (
        <Verdicts key={advice.deployment?.id} advice={advice} brief={brief} />
      ))}
    </section>
  );
};

const Changes = ({ incident: { brief } }: { incident: Incident }) =>
  brief && brief.changes.length > 0 ? (
    <section aria-labelledby="changes">
      <h2 id="changes">What changed</h2>
      <ul class="plain-list">
        {brief.changes.map((one) => (
          <li key={one.id}>
            <Time at={one.startedAt} /> {one.kind} {one.what}
            {one.commit && `, ${one.commit.slice(0, 7)}`}
            {one.author && ` by ${one.author}`} <span class="quiet">{one.service}</span> <Elsewhere to={one.link} />
          </li>
        ))}
      </ul>
    </section>
  ) : null;

const Similar = ({ incident: { brief } }: { incident: Incident }) =>
  brief && brief.similar.length > 0 ? (
    <section aria-labelledby="similar">
      <h2 id="similar">Similar incidents</h2>
      <ul class="plain-list">
        {brief.similar.map((one) => (
          <li key={one.id}>
            <a href={`/console/incidents/INC-${one.number}`}>INC-{one.number}</a> {one.description}: {one.rootCause}.
            Resolved by: {one.fixedBy}. <span class="quiet">{one.because}</span>
          </li>
        ))}
      </ul>
    </section>
  ) : null;

/** What the last look could not measure and nobody has said: what was found out before, or by a person, is known. */
const NotMeasured = ({ incident: { brief, findings, checklist } }: { incident: Incident }) => {
  const isKnown = (what: string): boolean =>
    findings.some(({ finding, value }) => finding === what && value) ||
    checklist.some(({ item, done }) => item === what && done);
  const unknown = brief?.unknown.filter(({ what }) => !isKnown(what)) ?? [];
  if (unknown.length === 0) return null;
  const words = (what: string): string =>
    findings.find(({ finding }) => finding === what)?.question ??
    checklist.find(({ item }) => item === what)?.text ??
    what;
  return (
    <section aria-labelledby="not-measured">
      <h2 id="not-measured">Not measured</h2>
      <ul class="plain-list quiet">
        {unknown.map(({ what, why }) => (
          <li key={what}>
            {words(what)}: {why}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** All that is known of an incident, and what could not be measured, each once. */
export const Evidence = ({ incident }: { incident: Incident }) => {
  const { brief, cost, scannedBytes } = incident;
  return (
    <div>
      <Known incident={incident} />
      <Advice incident={incident} />
      <Changes incident={incident} />
      <Similar incident={incident} />
      <NotMeasured incident={incident} />
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        {brief ? (
          <p class="quiet">
            As of <Time at={brief.at} />. {bytesInWords(scannedBytes)} of logs scanned for this incident. {brief.blind}
            {brief.standIns.length > 0 &&
              ` On this laptop the local run stands in for ${brief.standIns.join(" and ")}.`}
          </p>
        ) : (
          <Empty>
            {isOver(incident)
              ? "It was over before a brief was made."
              : "TARS is looking into it. The brief arrives within two minutes."}
          </Empty>
        )}
        {!isOver(incident) && <Ask label="Look again" ask={actsOn(incident).lookAgain} />}
        {cost && (
          <details>
            <summary>{cost.sentence}</summary>
            <table class="facts">
              <tbody>
                {cost.items.map(({ what, text, usd }) => (
                  <tr key={what}>
                    <td>{text}</td>
                    <td class="number">{usd < 0.01 ? "less than a cent" : `$${usd.toFixed(2)}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="quiet">{cost.note}</p>
          </details>
        )}
      </section>
    </div>
  );
};
