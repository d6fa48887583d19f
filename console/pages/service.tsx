import { Elsewhere } from "../parts/elsewhere.tsx";
import { NotYet } from "../parts/not-yet.tsx";
import { Older } from "../parts/older.tsx";
import { Time, TimeAndUtc } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, Severity, Trouble, useNames } from "../parts/words.tsx";
import { useAlerts, useChanges, useIncidents, useOnCall, useServices } from "../queries.ts";
import { Health, ServiceGrid, useServiceHealth } from "./service-health.tsx";

/** So many of a service's incidents are asked for at once, and so many of its alerts and changes are listed. */
const shown = { incidents: 10, alerts: 8, changes: 10 };

type ServiceView = NonNullable<ReturnType<typeof useServices>["data"]>[number];

/** How it is now, and what fires of it. */
const HealthNow = ({ id }: { id: string }) => {
  const healthOf = useServiceHealth();
  const { data: alerts = [], error, older } = useAlerts("firing");
  const firing = alerts.filter(({ service }) => service === id);
  const health = healthOf(id);
  return (
    <section class="panel" aria-labelledby="service-health">
      <h2 id="service-health">Health</h2>
      <Trouble of={error} />
      <p>
        <span class={`health ${health.state}`}>
          <Health of={health} />
        </span>
      </p>
      <ul class="rows">
        {firing.slice(0, shown.alerts).map(({ id: alert, name, severity, firedAt }) => (
          <li key={alert}>
            <Severity of={severity} />
            <span class="grow">{name}</span>
            <Time at={firedAt} />
          </li>
        ))}
      </ul>
      {(firing.length > shown.alerts || older) && (
        <a href="/console/alerts">
          {older ? `More than the newest ${alerts.length} alerts fire: all alerts` : `All ${firing.length}`}
        </a>
      )}
    </section>
  );
};

/** Who answers for it, and who is paged for it now. */
const Owner = ({ team }: { team: string }) => {
  const { data, error } = useOnCall();
  const nameOf = useNames();
  const of = data?.find((one) => one.team === team);
  const first = of?.levels[0] ?? [];
  const until = of?.now
    .filter(({ responder }) => first.some((one) => one.responder === responder))
    .flatMap((one) => one.until ?? [])
    .sort()[0];
  return (
    <section class="panel" aria-labelledby="service-owner">
      <h2 id="service-owner">Owner</h2>
      <Trouble of={error} />
      <p>
        <a href={`/console/on-call/${team}`}>{nameOf(team)}</a>
      </p>
      {of && (
        <p>
          On call:{" "}
          {first.length > 0 ? (
            <>
              <strong>{first.map(({ name }) => name).join(", ")}</strong>
              {until && (
                <>
                  , until <TimeAndUtc at={until} />
                </>
              )}
            </>
          ) : (
            <strong class="late">nobody: pages go to the fallback</strong>
          )}
        </p>
      )}
    </section>
  );
};

const Neighbours = ({ title, ids }: { title: string; ids: string[] }) =>
  ids.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ServiceGrid ids={ids} />
    </>
  );

/** What it needs, and what needs it, each with how it is. */
const Dependencies = ({ of: { id, dependsOn }, all }: { of: ServiceView; all: ServiceView[] }) => {
  const neededBy = all.filter((one) => one.dependsOn.includes(id)).map((one) => one.id);
  return (
    <section class="panel" aria-labelledby="service-dependencies">
      <h2 id="service-dependencies">Dependencies</h2>
      {dependsOn.length + neededBy.length === 0 && (
        <Empty>
          No dependencies in tars.yaml. Add what it needs under <code>services.{id}.dependsOn</code>.
        </Empty>
      )}
      <Neighbours title="Depends on" ids={dependsOn} />
      <Neighbours title="Needed by" ids={neededBy} />
    </section>
  );
};

const Changes = ({ id }: { id: string }) => {
  const { data, error } = useChanges(id);
  return (
    <section class="panel" aria-labelledby="service-changes">
      <h2 id="service-changes">Changes in the last 24 hours</h2>
      <Trouble of={error} />
      {data?.length === 0 && <Empty>No known changes.</Empty>}
      <ul class="rows">
        {data?.slice(0, shown.changes).map(({ id: change, state, kind, what, author, link, startedAt }) => (
          <li key={`${change} ${state}`}>
            <span class="grow">
              {kind} {what}
              {author && ` by ${author}`}
              {state !== "succeeded" && <span class="quiet"> {state}</span>} <Elsewhere to={link} />
            </span>
            <Time at={startedAt} />
          </li>
        ))}
      </ul>
      {data && data.length > shown.changes && (
        <p class="quiet">
          The newest {shown.changes} of {data.length} are shown.
        </p>
      )}
    </section>
  );
};

const IncidentsOf = ({ id }: { id: string }) => {
  const incidents = useIncidents({ service: id }, shown.incidents);
  const { data, error } = incidents;
  return (
    <section class="panel" aria-labelledby="service-incidents">
      <h2 id="service-incidents">
        <a href={`/console/incidents?service=${encodeURIComponent(id)}`}>Incidents</a>
      </h2>
      <Trouble of={error} />
      {data?.length === 0 && <Empty>No incidents of this service yet.</Empty>}
      <ul class="rows">
        {data?.map(({ id: incident, severity, name, description, status, declaredAt }) => (
          <li key={incident}>
            <Severity of={severity} />
            <span class="grow">
              <a href={`/console/incidents/${name}`}>
                {name} {description}
              </a>{" "}
              <span class="quiet">{status}</span>
            </span>
            <Time at={declaredAt} />
          </li>
        ))}
      </ul>
      <Older of={incidents} what="incidents of this service" />
    </section>
  );
};

const NotMeasured = ({ of: { notMeasured } }: { of: ServiceView }) => (
  <section class="panel" aria-labelledby="service-measured">
    <h2 id="service-measured">Not measured</h2>
    {notMeasured.length === 0 && <Empty>Nothing is missing: tars.yaml covers all that TARS can measure.</Empty>}
    <ul class="plain-list">
      {notMeasured.map(({ what, means, write }) => (
        <li key={what}>
          <strong>{what}</strong>: {means} Write <code>{write}</code> in tars.yaml.
        </li>
      ))}
    </ul>
  </section>
);

/** One service: how it is, who answers for it, what it needs, what changed, its incidents, and what is not known of it. */
export const Service = ({ id }: { id: string }) => {
  const { data, error } = useServices();
  const service = data?.find((one) => one.id === id);
  useTitle(id);
  if (!service)
    return (
      <NotYet
        name={id}
        error={error ?? (data ? new Error(`There is no service ${id} in tars.yaml.`) : null)}
        back={{ to: "/console/services", words: "Services" }}
      />
    );
  const { description, customerName, team } = service;
  return (
    <main>
      <p>
        <a href="/console/services">Services</a>
      </p>
      <h1>{id}</h1>
      <p class="quiet">
        {[description, customerName && customerName !== id && `Customers call it ${customerName}`]
          .filter(Boolean)
          .join(". ")}
      </p>
      <div class="columns">
        <HealthNow id={id} />
        <Owner team={team} />
        <IncidentsOf id={id} />
        <Changes id={id} />
        <Dependencies of={service} all={data ?? []} />
        <NotMeasured of={service} />
      </div>
    </main>
  );
};
