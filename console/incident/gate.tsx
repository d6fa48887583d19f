import { resolveLabels } from "../../shared/communication/fields.ts";
import { firingCounted, resolvesWhileFiring } from "../../shared/communication/firing.ts";
import { rootCauseHint } from "../../shared/runbook/root-cause.ts";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import type { Field, Given } from "../parts/form.ts";
import { Clause } from "../parts/words.tsx";

/** A ring that fills with the periods in which the error rate was below its baseline. */
const Ring = ({ below, wanted }: { below: number; wanted: number }) => {
  const round = 2 * Math.PI * 20;
  const done = Math.min(below, wanted);
  const share = wanted === 0 ? 0 : done / wanted;
  return (
    <svg
      class={`ring ${share === 1 ? "well" : ""}`}
      viewBox="0 0 48 48"
      role="img"
      aria-label={`${done} of ${wanted} periods`}
    >
      <circle class="ring-way" cx="24" cy="24" r="20" />
      <circle
        class="ring-done"
        cx="24"
        cy="24"
        r="20"
        stroke-dasharray={`${share * round} ${round}`}
        transform="rotate(-90 24 24)"
      />
      <text x="24" y="28" text-anchor="middle">
        {done}/{wanted}
      </text>
    </svg>
  );
};

/** What the incident's resolution takes (S1 to S3), and how much of it holds. */
export const conditionsOf = ({ health, standing }: Incident) => ({
  S1: health?.met ?? false,
  S2: standing.rootCause !== undefined,
  S3: standing.fix !== undefined,
});

/** What still fires of an incident, as a sentence's part; undefined where nothing does. */
export const stillFiring = ({ alertCounts: { firing } }: Incident): string | undefined => firingCounted(firing);

/** The field of the root cause: filled with what is known, else with a hint on what belongs there (S2). */
export const rootCauseField = ({ rootCause, standing }: Incident, name: string): Field => {
  const value = rootCause?.line ?? standing.cause;
  return { name, label: resolveLabels.rootCause, ...(value ? { value } : { hint: rootCauseHint }) };
};

/** How a resolution is asked for: for what is missing, and with a question first while something still fires. */
export const resolving = (incident: Incident): Given => {
  const { S1, S2 } = conditionsOf(incident);
  const { fixedBy } = incident.standing;
  const asked = resolvesWhileFiring(incident.alerts, incident.alertCounts.firing);
  return {
    label: "Resolve",
    ...(asked && { title: asked.question, confirmed: true, says: () => asked.because }),
    fields: [
      ...(S2 ? [] : [rootCauseField(incident, "rootCause")]),
      // Where something is asked for anyway, what has worked can be said in better words.
      ...(S1 && S2 && fixedBy ? [] : [{ name: "fixedBy", label: resolveLabels.fixedBy, value: fixedBy }]),
      ...(S1 ? [] : [{ name: "overrideReason", label: resolveLabels.overrideReason, optional: true }]),
    ],
    ask: actsOn(incident).resolve,
  };
};

/** The gate to the resolution: the error rate minute by minute, the root cause, the fix. */
export const Gate = ({ incident }: { incident: Incident }) => {
  const { health, standing } = incident;
  const { S1, S2, S3 } = conditionsOf(incident);
  const firing = stillFiring(incident);
  return (
    <section class="panel" aria-labelledby="gate">
      <h2 id="gate">Ready to resolve?</h2>
      <div class="gate">
        {health && <Ring below={health.below} wanted={health.wanted} />}
        <p>
          <Clause is="S1">
            {health
              ? S1
                ? `The error rate has been below ${health.baselinePercent} % for long enough.`
                : `${Math.min(health.below, health.wanted)} of ${health.wanted} periods below ${health.baselinePercent} %.`
              : "The error rate has not been compared with its baseline yet."}
          </Clause>
        </p>
      </div>
      <ul class="ticks">
        <li class={S2 ? "done" : ""}>
          <Clause is="S2">{S2 ? `Root cause: ${standing.rootCause}` : "Root cause not recorded"}</Clause>
        </li>
        <li class={S3 ? "done" : ""}>
          <Clause is="S3">{S3 ? `Fix in place: ${standing.fix}` : "No fix in place"}</Clause>
        </li>
        {incident.unanswered.map((sentence) => (
          <li key={sentence}>
            <Clause is="D6">{sentence}</Clause>
          </li>
        ))}
        {firing && (
          <li>
            <a href={`/console/incidents/${incident.name}/alerts`}>{firing}</a>
          </li>
        )}
      </ul>
    </section>
  );
};
