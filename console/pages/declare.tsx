import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { severities, severityDefinitions } from "../../shared/runbook/severity.ts";
import { api, given } from "../client.ts";
import { useBehalf } from "../parts/form.ts";
import { Ago, instantOf, zoneOfFields } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Severity, Trouble } from "../parts/words.tsx";
import { useFitting, useServices } from "../queries.ts";
import { onBehalfOf } from "../session.ts";

/** The open incidents of a service, so that nobody declares what is declared already. */
const OpenAlready = ({ service }: { service: string }) => {
  const { data } = useFitting(service, "");
  if (!data?.incidents.length) return null;
  return (
    <p class="panel" role="status">
      Open on {service} already:
      {data.incidents.map(({ id, name, severity, description, startedAt }) => (
        <span key={id}>
          <Severity of={severity} /> <a href={`/console/incidents/${name}`}>{name}</a> {description}{" "}
          <span class="quiet">
            began <Ago at={startedAt} /> ago
          </span>
        </span>
      ))}
    </p>
  );
};

/** D2: a person declares; then the new incident is shown. */
export const Declare = () => {
  useTitle("Declare an incident");
  const { asThemselves, by } = useBehalf();
  const [, go] = useLocation();
  const { data: services, error: noServices } = useServices();
  const [service, setService] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string) => String(form.get(name) ?? "").trim();
    if (!asThemselves) onBehalfOf.write(word("by"));
    setBusy(true);
    setRefused(undefined);
    try {
      const body = {
        service,
        severity: word("severity"),
        description: word("description"),
        ...(word("startedAt") && { startedAt: instantOf(word("startedAt")) }),
        ...(word("by") && { by: word("by") }),
      };
      const { name } = await given(api.POST("/v1/incidents", { body: body as never }));
      go(`/incidents/${name}`);
    } catch (error) {
      setRefused(error as Error);
      setBusy(false);
    }
  };
  return (
    <main class="narrow">
      <h1>Declare an incident</h1>
      <form class="form" aria-label="Declare an incident" onSubmit={submit}>
        <Trouble of={noServices && `The services cannot be read: ${noServices.message}`} />
        <label>
          Service
          <select required value={service} onChange={(event) => setService(event.currentTarget.value)}>
            <option value="">Choose…</option>
            {services?.map(({ id, description }) => (
              <option key={id} value={id}>
                {id}
                {description && `: ${description}`}
              </option>
            ))}
            <option value="unknown">unknown: none of these, or nobody knows</option>
          </select>
        </label>
        {service && service !== "unknown" && <OpenAlready service={service} />}
        <fieldset>
          <legend>Severity</legend>
          {severities.map((severity) => (
            <label key={severity} class="choice">
              <input type="radio" name="severity" value={severity} required />{" "}
              <span>
                <Severity of={severity} /> {severityDefinitions[severity].definition}
                <span class="quiet"> {severityDefinitions[severity].example}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          What is broken
          <textarea name="description" rows={2} maxlength={500} required />
        </label>
        <label>
          Since when <span class="quiet">({zoneOfFields()}; empty means now)</span>
          <input type="datetime-local" name="startedAt" />
        </label>
        {!asThemselves && (
          <label>
            On behalf of
            <input type="text" name="by" required defaultValue={by.by} autocomplete="off" />
          </label>
        )}
        <Trouble of={refused} />
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            Declare
          </button>
          <a href="/console">Cancel</a>
        </div>
      </form>
      <p class="quiet">The team on call is paged, and the channel is told.</p>
    </main>
  );
};
