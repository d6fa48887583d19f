import { useContext } from "preact/hooks";
import type { Incident } from "../client.ts";
import { ErrorsFor } from "../incident/errors-for.tsx";
import { Me } from "../me.ts";
import { RateChart } from "../parts/charts.ts";
import { Older } from "../parts/older.tsx";
import { rateOf } from "../parts/rate.ts";
import { Countdown, dateWords, Time } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Trial } from "../parts/trial.tsx";
import { Empty, Loading, ServiceNames, Severity, Trouble, useNames } from "../parts/words.tsx";
import {
  useActionItems,
  useAlerts,
  useErrorRate,
  useHealth,
  useIncidents,
  useOnCall,
  useServices,
} from "../queries.ts";
import { ServiceGrid, toLookAt } from "./service-health.tsx";

/** So many incidents have their error rate as it is now; the others as it was when the brief was made. */
const ratesShown = 6;

const OpenIncident = ({ incident, isMeasured }: { incident: Incident; isMeasured: boolean }) => {
  const nameOf = useNames();
  const { name, severity, description, service, services, lead, status, nextUpdateAt } = incident;
  const { data } = useErrorRate(incident, isMeasured);
  const rate = rateOf(data) ?? rateOf(incident.brief && { service, periods: incident.brief.rates });
  return (
    <li class="panel open-incident">
      <a href={`/console/incidents/${name}`} class="cover">
        <Severity of={severity} /> <strong>{description}</strong>
      </a>
      <ul class="meta">
        <li>{name}</li>
        <li>
          <ServiceNames of={services} />
        </li>
        <li>{status}</li>
        <li>
          <ErrorsFor incident={incident} />
        </li>
        <li>{lead ? `Lead: ${nameOf(lead)}` : <strong class="late">No lead yet</strong>}</li>
        {nextUpdateAt && (
          <li>
            Next update <Countdown to={nextUpdateAt} over="due now" />
          </li>
        )}
      </ul>
      {rate && <RateChart small label={`Error rate of ${service}`} series={rate} />}
    </li>
  );
};

const AlertsToLookAt = ({ incidents }: { incidents: Incident[] | undefined }) => {
  const { data, error, older } = useAlerts("firing");
  const alerts = (incidents && data?.filter(toLookAt(incidents))) ?? [];
  return (
    <section class="panel" aria-labelledby="now-alerts">
      <h2 id="now-alerts">
        <a href="/console/alerts">Alerts to review</a>
      </h2>
      <Trouble of={error} />
      {incidents && data && alerts.length === 0 && <Empty>No active alerts outside of open incidents.</Empty>}
      <ul class="rows">
        {alerts.slice(0, 8).map(({ id, name, service, severity, firedAt }) => (
          <li key={id}>
            <Severity of={severity} />
            <span class="grow">
              {name} <span class="quiet">{service}</span>
            </span>
            <Time at={firedAt} />
          </li>
        ))}
      </ul>
      {(alerts.length > 8 || older) && (
        <a href="/console/alerts">
          {older ? `All: more than the newest ${data?.length} fire` : `All ${alerts.length}`}
        </a>
      )}
    </section>
  );
};

/** All services, each with the worst that is known of it: the one where nothing fires was not measured to be well. */
const Services = () => {
  const { data: services, error } = useServices();
  return (
    <section class="panel" aria-labelledby="now-services">
      <h2 id="now-services">
        <a href="/console/services">Services</a>
      </h2>
      <Trouble of={error} />
      <ServiceGrid ids={services?.map(({ id }) => id) ?? []} />
    </section>
  );
};

const yesOrNo = { yes: "well", no: "late", unknown: "quiet" } as const;

/** Among how many messages it was looked, where that was not all of them. */
const amongWords = ({ unreadableAmong }: { unreadableAmong?: number }): string =>
  unreadableAmong ? ` in the newest ${unreadableAmong} without a service` : "";

/** How TARS itself is: whether it can wake somebody comes first. */
const TarsItself = () => {
  const { data, error } = useHealth();
  return (
    <section class="panel" aria-labelledby="now-tars">
      <h2 id="now-tars">TARS itself</h2>
      <Trouble of={error} />
      {data && (
        <table class="facts">
          <tbody>
            <tr>
              <th scope="row">Paging</th>
              <td>
                <span class={yesOrNo[data.canPage]}>
                  {{ yes: "Works", no: "Nobody is woken: page by hand", unknown: "No heartbeat yet" }[data.canPage]}
                </span>
                {data.heartbeatAt && (
                  <span class="quiet">
                    {" "}
                    · last heartbeat <Time at={data.heartbeatAt} />
                  </span>
                )}
              </td>
            </tr>
            <tr>
              <th scope="row">Background repairs</th>
              <td>
                <span class={yesOrNo[data.sweeps]}>
                  {{ yes: "Running", no: "Not running", unknown: "Not run yet" }[data.sweeps]}
                </span>
                {data.sweptAt && (
                  <span class="quiet">
                    {" "}
                    · last sweep <Time at={data.sweptAt} />
                  </span>
                )}
              </td>
            </tr>
            <tr>
              <th scope="row">Given up</th>
              <td>
                {data.givenUp === 0 ? (
                  "Nothing"
                ) : (
                  <span class="late">
                    {data.givenUp === 1 ? "1 message" : `${data.givenUp} messages`}: run <code>npm run given-up</code>
                  </span>
                )}
              </td>
            </tr>
            <tr>
              <th scope="row">Unreadable</th>
              <td>
                {data.unreadable === 0 ? (
                  `Nothing${amongWords(data)}`
                ) : (
                  <>
                    <a href="/console/alerts">
                      {data.unreadable === 1 ? "1 message" : `${data.unreadable} messages`} to look at
                    </a>
                    {amongWords(data)}
                  </>
                )}
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
};

type Team = NonNullable<ReturnType<typeof useOnCall>["data"]>[number];

/** When the first of those who are paged first hands over. */
const Until = ({ of: { levels, now } }: { of: Team }) => {
  const [first] = now
    .filter(({ responder }) => levels[0]?.some((one) => one.responder === responder))
    .flatMap(({ until }) => until ?? [])
    .sort();
  return first ? (
    <span class="quiet">
      until <Time at={first} />
    </span>
  ) : null;
};

const OnCallNow = () => {
  const { data, error } = useOnCall();
  return (
    <section class="panel" aria-labelledby="now-on-call">
      <h2 id="now-on-call">
        <a href="/console/on-call">On call</a>
      </h2>
      <Trouble of={error} />
      <table class="facts">
        <tbody>
          {data?.map((one) => (
            <tr key={one.team}>
              <th scope="row">
                <a href={`/console/on-call/${one.team}`}>{one.name}</a>
              </th>
              <td>
                {one.levels[0]?.length ? (
                  <>
                    {one.levels[0].map(({ name }) => name).join(", ")} <Until of={one} />
                  </>
                ) : (
                  <strong class="late">Nobody is on call</strong>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Due = ({ resolved }: { resolved: ReturnType<typeof useIncidents> }) => {
  const actionItems = useActionItems();
  const { data: items, error } = actionItems;
  const nameOf = useNames();
  const now = new Date().toISOString();
  const owed = (resolved.data ?? []).filter(({ postMortem }) => postMortem?.status === "draft" && postMortem.required);
  const late = items?.filter(({ overdue }) => overdue) ?? [];
  return (
    <section class="panel" aria-labelledby="now-due">
      <h2 id="now-due">
        <a href="/console/post-mortems">Due</a>
      </h2>
      <Trouble of={error} />
      {owed.length + late.length === 0 && items && <Empty>No post-mortem or action item is due.</Empty>}
      <ul class="rows">
        {owed.map(({ id, name, postMortem }) => (
          <li key={id}>
            <span class="grow">
              <a href={`/console/incidents/${name}/post-mortem`}>Post-mortem of {name}</a>{" "}
              <span class="quiet">{postMortem?.owner ? nameOf(postMortem.owner) : "no owner"}</span>
            </span>
            <span class={(postMortem?.dueAt ?? now) < now ? "late" : ""}>
              <Time at={postMortem?.dueAt} />
            </span>
          </li>
        ))}
        {late.map(({ id, what, owner, due, incident }) => (
          <li key={id}>
            <span class="grow">
              <a href={`/console/incidents/${incident.name}/post-mortem`}>{what}</a>{" "}
              <span class="quiet">{owner ? nameOf(owner) : "no owner"}</span>
            </span>
            <span class="late">{due && dateWords(due)}</span>
          </li>
        ))}
      </ul>
      <Older of={resolved} what="resolved incidents" are="were looked at for post-mortems" />
      {/* They come by their due dates: once one is not late, none behind it is. */}
      {items?.at(-1)?.overdue && <Older of={actionItems} what="open action items" by="due date" />}
    </section>
  );
};

/** What is so now, and what wants somebody. */
export const Now = () => {
  useTitle("Now");
  const me = useContext(Me);
  const open = useIncidents({ state: "open" });
  const { data: incidents, error } = open;
  const resolved = useIncidents({ state: "resolved" });
  return (
    <main>
      <h1>Now</h1>
      <Trouble of={error && `No news from TARS: ${error.message}`} />
      {!incidents && !error && <Loading what="open incidents" />}
      {incidents && (
        <section aria-label="Open incidents">
          {incidents.length === 0 && (
            <p class="panel">
              <strong>No open incidents.</strong>{" "}
              <span class="quiet">
                Alarms declare incidents automatically.{me?.may.includes("act") && " Use Declare to open one yourself."}
              </span>
              <Trial />
            </p>
          )}
          <ul class="open-incidents">
            {incidents.map((incident, index) => (
              <OpenIncident key={incident.id} incident={incident} isMeasured={index < ratesShown} />
            ))}
          </ul>
          <Older of={open} what="open incidents" />
        </section>
      )}
      <div class="columns">
        <AlertsToLookAt incidents={incidents} />
        <Services />
        <OnCallNow />
        <Due resolved={resolved} />
        <TarsItself />
      </div>
    </main>
  );
};
