import { lasting } from "../../shared/communication/figures.ts";
import { type Alert, api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { Elsewhere } from "../parts/elsewhere.tsx";
import { Older } from "../parts/older.tsx";
import { instantOf, localTime, Time, useNow } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, Loading, Severity, severityChoices, Trouble } from "../parts/words.tsx";
import { useAlerts, useSilences } from "../queries.ts";

type Fields = Record<string, unknown>;

const judge = (alert: string, verdict: "confirmation" | "dismissal") => (body: Fields) =>
  given(api.POST(`/v1/alerts/{id}/${verdict}`, { params: { path: { id: alert } }, body: body as never }));

/** How long a silence is meant to last unless somebody says otherwise, in minutes. */
const usualSilence = 60;

const Decides = ({ at }: { at: string }) => {
  const seconds = (Date.parse(at) - useNow()) / 1000;
  return <strong>{seconds <= 0 ? "Decides now." : `Decides in ${lasting(seconds)}.`}</strong>;
};

const verdicts: Record<Alert["verdict"], string> = {
  pending: "Waiting",
  confirmed: "Confirmed",
  fluke: "False alarm",
  recorded: "Recorded",
  silenced: "Silenced",
  muted: "Muted in CloudWatch",
  dismissed: "Dismissed",
  unreadable: "Not understood",
};

/** When it began to fire, or what else there was last of it. */
const Changed = ({ of: { verdict, firing, firedAt, lastChangeAt, noDataSince } }: { of: Alert }) => {
  if (firing)
    return (
      <>
        Firing since <Time at={firedAt ?? lastChangeAt} />
      </>
    );
  if (verdict === "unreadable")
    return (
      <>
        Came in <Time at={lastChangeAt} />
      </>
    );
  return noDataSince ? (
    <>
      No data since <Time at={noDataSince} />
    </>
  ) : (
    <>
      Recovered <Time at={lastChangeAt} />
    </>
  );
};

const AlertCard = ({ alert }: { alert: Alert }) => {
  const { id, verdict, service, severity, name, summary, source, firing, notifications, incident, decidesAt } = alert;
  const isConfirmed = verdict === "confirmed";
  /** Confirmed, and nobody is at work on it any more. */
  const isLeft = isConfirmed && firing && (incident?.isOver ?? !alert.incidentId);
  return (
    <li class={`panel alert ${firing ? "firing" : ""}`}>
      <p>
        {verdict === "unreadable" ? (
          <strong>{name}</strong>
        ) : (
          <>
            <Severity of={severity} /> <strong>{name}</strong> <span class="quiet">{service}</span>
          </>
        )}
      </p>
      {summary !== name && <p>{summary}</p>}
      <p>
        <span class="state">{verdicts[verdict]}</span> {alert.thinks}{" "}
        {incident && (
          <a href={`/console/incidents/${incident.name}`}>
            {incident.name} {incident.description}
          </a>
        )}
        {firing && decidesAt && <Decides at={decidesAt} />}
      </p>
      <p class="quiet">
        <Changed of={alert} />
        {notifications > 1 ? `, ${notifications} notifications` : ""}, from {source}
        {alert.links?.map((link) => (
          <span key={link}>
            {" "}
            <Elsewhere to={link} />
          </span>
        ))}
      </p>
      <Trouble of={alert.problem} />
      {alert.text && <pre>{alert.text}</pre>}
      {verdict !== "unreadable" && (
        <div class="buttons">
          {!isConfirmed && severity && <Ask label="Confirm" weight="primary" ask={judge(id, "confirmation")} />}
          {!isConfirmed && (
            <Ask
              label="Declare"
              title={`Declare an incident from ${name}`}
              fields={[{ name: "severity", label: "Severity", choices: severityChoices, value: severity }]}
              ask={judge(id, "confirmation")}
            />
          )}
          {(!isConfirmed || isLeft) && verdict !== "dismissed" && (
            <Ask label="Dismiss" fields={[{ name: "reason", label: "Reason" }]} ask={judge(id, "dismissal")} />
          )}
          <Ask
            label="Silence"
            title={`Silence ${service}`}
            fields={[
              { name: "alert", label: "Alert name", value: name, hint: "* stands for any text" },
              { name: "reason", label: "Reason" },
              { name: "until", label: "Until", type: "datetime-local", value: localTime(usualSilence) },
            ]}
            ask={({ until, ...rest }) =>
              given(api.POST("/v1/silences", { body: { service, ...rest, until: instantOf(until) } as never }))
            }
          />
        </div>
      )}
    </li>
  );
};

/** How many silences hold alerts back now; where they are is a click away. */
const Silenced = () => {
  const active = useSilences().data?.filter((one) => one.active).length ?? 0;
  return (
    <p class="quiet after">
      {active === 0 ? "Nothing is silenced." : `${active} ${active === 1 ? "silence is" : "silences are"} active.`}{" "}
      <a href="/console/settings/silences">Silences</a>
    </p>
  );
};

/** Some alerts, each as a card. */
const Cards = ({ of }: { of: Alert[] }) => (
  <ul class="panels">
    {of.map((alert) => (
      <AlertCard key={alert.id} alert={alert} />
    ))}
  </ul>
);

/** What fires, what TARS makes of it and when it decides; and what a person can do about it (D1). */
export const Alerts = () => {
  useTitle("Alerts");
  const firing = useAlerts("firing", true);
  const quiet = useAlerts("quiet", true);
  const unread = quiet.data?.filter(({ verdict }) => verdict === "unreadable") ?? [];
  const recovered = quiet.data?.filter(({ verdict }) => verdict !== "unreadable") ?? [];
  return (
    <main>
      <h1>Alerts</h1>
      <Trouble of={firing.error ?? quiet.error} />
      {!firing.data && !firing.error && <Loading what="alerts" />}
      <h2>Firing</h2>
      {firing.data?.length === 0 && <Empty>No active alerts.</Empty>}
      <Cards of={firing.data ?? []} />
      <Older of={firing} what="firing alerts" />
      <Silenced />
      {unread.length > 0 && (
        <>
          <h2>Not understood</h2>
          <Cards of={unread} />
        </>
      )}
      <h2>Recovered</h2>
      {quiet.data && recovered.length === 0 && <Empty>No recovered alerts yet.</Empty>}
      <Cards of={recovered} />
      <Older of={quiet} what="alerts that do not fire" />
    </main>
  );
};
