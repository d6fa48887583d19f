import { command, type Incident } from "./api.ts";
import { Ask } from "./parts.tsx";

/** S1 to S3: what holds already, and the way to the end. */
export const Resolution = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const { health, rootCause, mitigations, resolution } = incident;
  const ask = (path: string) => (body: Record<string, string>) => command(incident.id, path, body).then(changed);
  if (resolution)
    return (
      <section>
        <h2>Resolution</h2>
        <p>
          {rootCause?.line}. Fixed by: {resolution.fixedBy}.
        </p>
        {resolution.overrideReason && (
          <p>Resolved although the error rate did not say so: {resolution.overrideReason}</p>
        )}
        <Ask quiet label="Reopen" fields={[{ name: "reason", label: "What is back" }]} ask={ask("/reopening")} />
      </section>
    );
  const fixed = mitigations.findLast(({ status }) => status === "applied");
  const conditions: [string, boolean, string][] = [
    [
      "S1",
      health?.met ?? false,
      health
        ? `error rate below ${health.baselinePercent} % in ${Math.min(health.below, health.wanted)} of ${health.wanted} periods${health.lastPercent === null ? ", the newest without data" : `, ${health.lastPercent.toFixed(2)} % now`}`
        : "the error rate is watched from the moment a mitigation is in place",
    ],
    ["S2", rootCause !== undefined, rootCause?.line ?? "the root cause is not documented"],
    ["S3", fixed !== undefined, fixed?.what ?? "no mitigation is in place"],
  ];
  return (
    <section>
      <h2>Resolution</h2>
      <ul class="findings">
        {conditions.map(([clause, holds, words]) => (
          <li key={clause} class={holds ? "" : "quiet"}>
            {holds ? "☑" : "☐"} {clause}: {words}
          </li>
        ))}
      </ul>
      {health && !health.met && (
        <progress
          max={health.wanted}
          value={Math.min(health.below, health.wanted)}
          aria-label="Periods below the baseline"
        />
      )}
      <div class="actions">
        <Ask
          quiet
          label="Record the root cause"
          fields={[{ name: "line", label: "Root cause, in one line" }]}
          ask={ask("/root-cause")}
        />
        <Ask
          quiet={!conditions.every(([, holds]) => holds)}
          label="Resolve"
          fields={[
            ...(rootCause ? [] : [{ name: "rootCause", label: "Root cause, in one line" }]),
            ...(fixed ? [] : [{ name: "fixedBy", label: "What fixed it" }]),
            ...(health?.met
              ? []
              : [{ name: "overrideReason", label: "Why without ten good minutes (S4)", optional: true }]),
          ]}
          ask={ask("/resolution")}
        />
      </div>
    </section>
  );
};
