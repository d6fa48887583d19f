import { type Alert, addSilence, endSilence, judge, listAlerts, listSilences, type Silence } from "./api.ts";
import { Ask, ago, instantOf, localTime, Severity, severityChoices, Trouble, time, useFresh } from "./parts.tsx";

/** How long a silence is meant to last, unless somebody says otherwise, in minutes. */
const usualSilence = 60;

const decides = (at: string): string => {
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1000);
  return seconds <= 0 ? "Decides now." : seconds < 120 ? `Decides in ${seconds} s.` : `Decides at ${time(at)}.`;
};

const AlertCard = ({ alert, changed }: { alert: Alert; changed: () => void }) => {
  const { id, verdict, service, severity, name, summary, source, firing, notifications, firedAt, decidesAt } = alert;
  const judged = (what: "confirmation" | "dismissal") => (body: object) => judge(id, what, body).then(changed);
  const inIncident = verdict === "confirmed" && alert.incidentId;
  return (
    <li class={`card ${firing ? "firing" : ""}`}>
      <header>
        <Severity of={severity} /> <strong>{name}</strong> <span class="service">{service}</span>
      </header>
      {summary !== name && <p>{summary}</p>}
      <p>
        <span class={`verdict ${verdict}`}>{verdict}</span> {alert.thinks}{" "}
        {firing && decidesAt && <strong>{decides(decidesAt)}</strong>}
      </p>
      <p class="quiet">
        {firedAt ? `${firing ? "fires" : "fired"} since ${time(firedAt)} (${ago(firedAt)})` : time(alert.lastChangeAt)}
        {notifications > 1 ? `, ${notifications} times` : ""}, from {source}
        {alert.links?.map((link) => (
          <span key={link}>
            {" "}
            <a href={link} rel="noreferrer">
              {new URL(link).host}
            </a>
          </span>
        ))}
      </p>
      {alert.problem && <Trouble of={alert.problem} />}
      {alert.text && <pre>{alert.text}</pre>}
      {verdict !== "unreadable" && (
        <div class="actions">
          {!inIncident && severity && <Ask label="Confirm" fields={[]} ask={judged("confirmation")} />}
          {!inIncident && (
            <Ask
              quiet
              label="Declare"
              fields={[
                { name: "severity", label: "Severity", choices: severityChoices, ...(severity && { value: severity }) },
              ]}
              ask={judged("confirmation")}
            />
          )}
          {!inIncident && verdict !== "dismissed" && (
            <Ask quiet label="Dismiss" fields={[{ name: "reason", label: "Why" }]} ask={judged("dismissal")} />
          )}
          <Ask
            quiet
            label="Silence"
            fields={[
              { name: "alert", label: "Alerts named (* is any text)", value: name },
              { name: "reason", label: "Why" },
              { name: "until", label: "Until", type: "datetime-local", value: localTime(usualSilence) },
            ]}
            ask={({ until, ...rest }) => addSilence({ service, ...rest, until: instantOf(until) }).then(changed)}
          />
        </div>
      )}
    </li>
  );
};

const SilenceCard = ({ silence, changed }: { silence: Silence; changed: () => void }) => (
  <li class="card">
    <p>
      <strong>{silence.alert ?? "everything"}</strong> of {silence.service}: {silence.reason}
    </p>
    <p class="quiet">
      by {silence.by}, {silence.active ? "" : `from ${time(silence.from)} `}until {time(silence.until)}; held back{" "}
      {silence.count}
    </p>
    <Ask quiet label="End it now" fields={[]} ask={(body) => endSilence(silence.id, body).then(changed)} />
  </li>
);

/** What fires, since when, what TARS makes of it and when it decides; and what a person can do about it (D1). */
export const Triage = () => {
  const { value, problem, load } = useFresh(() => Promise.all([listAlerts(), listSilences()]), []);
  const [alerts, silences] = value ?? [[], []];
  const firing = alerts.filter((alert) => alert.firing);
  const quiet = alerts.filter((alert) => !alert.firing);
  return (
    <main class="page">
      <h1>Triage</h1>
      <Trouble of={problem} />
      <h2>Firing</h2>
      {value && firing.length === 0 && <p class="quiet">Nothing fires.</p>}
      <ul class="cards">
        {firing.map((alert) => (
          <AlertCard key={alert.id} alert={alert} changed={load} />
        ))}
      </ul>
      <h2>Silences</h2>
      {value && silences.length === 0 && <p class="quiet">Nothing is silenced.</p>}
      <ul class="cards">
        {silences.map((silence) => (
          <SilenceCard key={silence.id} silence={silence} changed={load} />
        ))}
      </ul>
      <h2>Quiet again</h2>
      <ul class="cards">
        {quiet.map((alert) => (
          <AlertCard key={alert.id} alert={alert} changed={load} />
        ))}
      </ul>
    </main>
  );
};
