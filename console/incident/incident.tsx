import { type ComponentType, Fragment, type RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { percent } from "../../shared/communication/figures.ts";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { useIsByLink } from "../me.ts";
import { Ask } from "../parts/ask.tsx";
import type { Mark } from "../parts/chart.tsx";
import { RateChart } from "../parts/charts.ts";
import type { Given } from "../parts/form.ts";
import { lazily } from "../parts/lazily.tsx";
import { NotYet } from "../parts/not-yet.tsx";
import { rateOf } from "../parts/rate.ts";
import { Said } from "../parts/said.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { Countdown, Time } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Clause, Severity, Trouble, useMay, useNames } from "../parts/words.tsx";
import { useErrorRate, useIncident } from "../queries.ts";
import { outcomes, useActions } from "./actions.ts";
import { IncidentAlerts } from "./alerts.tsx";
import { Customers } from "./customers.tsx";
import { ErrorsFor } from "./errors-for.tsx";
import { Evidence } from "./evidence.tsx";
import { Gate } from "./gate.tsx";
import { isOver } from "./is-over.ts";
import { changeMarks } from "./marks.ts";
import { Next, OfferCard } from "./next-step.tsx";
import { endedOffers } from "./offers.ts";
import { PostMortem } from "./post-mortem.tsx";
import { Questions } from "./questions.tsx";
import { Related } from "./related.tsx";
import { Stepper } from "./stepper.tsx";
import { newestWhole, stepsInWords } from "./steps.ts";
import { Summary } from "./summary.tsx";
import { Timeline } from "./timeline.tsx";

const Menu = lazily<{ items: Given[] }>(async () => (await import("../parts/menu.tsx")).Menu);

type Props = { incident: Incident };

/** Where the tab stands below the fold, it is brought into sight below its bar; the keyboard goes on from there. */
const toTab = () =>
  setTimeout(() => {
    const tab = document.getElementById("tab");
    tab?.previousElementSibling?.scrollIntoView({ block: "start" });
    tab?.focus({ preventScroll: true });
  });

/** Tells the style sheet how high the header is, which stays: what is brought into sight stands below it. */
const useHeight = (element: RefObject<HTMLElement>): void =>
  useEffect(() => {
    const header = element.current;
    if (!header) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty("--header", `${header.offsetHeight}px`));
    observer.observe(header);
    return () => observer.disconnect();
  }, [element]);

const Buttons = ({ incident }: Props) => {
  const { buttons, more } = useActions(incident);
  const mayAct = useMay("act");
  if (buttons.length === 0) return null;
  return (
    <div class="buttons">
      {mayAct && incident.postMortem?.status === "draft" && incident.resolution && (
        <a class="button primary" href={`/console/incidents/${incident.name}/post-mortem`} onClick={toTab}>
          Write the post-mortem
        </a>
      )}
      {buttons.map((one) => (
        <Ask key={one.label} {...one} />
      ))}
      {mayAct && more.length > 0 && <Menu items={more} />}
    </div>
  );
};

const Header = ({ incident }: Props) => {
  const nameOf = useNames();
  const { severity, name, description, lead, nextUpdateAt, eta, etaAt, mergedInto } = incident;
  const header = useRef<HTMLElement>(null);
  useHeight(header);
  return (
    <header class="incident-header" ref={header}>
      <h1>
        <Severity of={severity} /> <span class="name">{name}</span> {description}
      </h1>
      <ul class="meta">
        <li>{incident.services.join(", ")}</li>
        <li>
          Lead: <strong>{lead ? nameOf(lead) : isOver(incident) ? "nobody" : "nobody yet"}</strong>
        </li>
        {!mergedInto && (
          <li>
            <ErrorsFor incident={incident} />
          </li>
        )}
        {!isOver(incident) && nextUpdateAt && (
          <li>
            Next update <Countdown to={nextUpdateAt} over="due now" />
          </li>
        )}
        {!isOver(incident) && eta && (
          <li>
            ETA {etaAt ? <Time at={etaAt} /> : eta}
            {etaAt && Date.parse(etaAt) < Date.now() && <strong class="late"> (passed)</strong>}
          </li>
        )}
        {incident.resolution && (
          <li>
            Resolved <Time at={incident.resolution.at} />
          </li>
        )}
      </ul>
      <Related incident={incident} />
      <Stepper incident={incident} />
      <Buttons incident={incident} />
    </header>
  );
};

/** When what happened to the incident, for the chart: what changed in the service, and the phases. */
const marksOf = ({ brief, declaredAt, acknowledgement, mitigations, mitigatedAt, resolution }: Incident): Mark[] => {
  const began = mitigations[0]?.at;
  const marks = [
    ...changeMarks(brief?.changes ?? []),
    { at: brief?.onset?.at, label: "errors began" },
    { at: declaredAt, label: "declared" },
    { at: acknowledgement?.at, label: "acknowledged" },
    { at: began === mitigatedAt ? undefined : began, label: "mitigating" },
    { at: mitigatedAt, label: "mitigated" },
    { at: resolution?.at, label: "resolved" },
  ];
  return marks.flatMap(({ at, label }) => (at ? [{ at, label }] : []));
};

/** The error rate from before the incident on: it moves on as long as the incident is open and measured. */
const Chart = ({ incident }: Props) => {
  const { data } = useErrorRate(incident);
  const series = rateOf(data);
  const [first, second] = data?.periods ?? [];
  if (!data || !first || !second || !series) return null;
  const { baselinePercent } = data;
  const last = newestWhole(data.periods, Date.now());
  // The one in which the errors began is of before them, in part: it says less than the findings.
  const now = last && last.at >= incident.startedAt ? last : undefined;
  const { worstPercent } = incident;
  const isWorst = now && percent(now.percent) === percent(worstPercent ?? null);
  const worst =
    worstPercent === undefined ? undefined : isWorst ? "the worst so far" : `${percent(worstPercent)} at worst`;
  const begins = first.at;
  const marks = marksOf(incident);
  const earlier = marks.filter(({ at }) => at < begins);
  return (
    <section class="panel" aria-labelledby="rate">
      <h2 id="rate">
        Error rate{" "}
        <span class="quiet">
          {now && (
            <>
              {percent(now.percent)} at <Time at={now.at} />
              {worst !== undefined && ", "}
            </>
          )}
          {worst}
        </span>
      </h2>
      <RateChart
        label={`Error rate of the incident by minutes, with what changed${now ? `: ${percent(now.percent)} when it was measured last` : ""}`}
        series={series}
        marks={marks.filter(({ at }) => at >= begins)}
        level={
          baselinePercent === undefined ? undefined : { at: baselinePercent, label: `baseline ${baselinePercent} %` }
        }
      />
      {earlier.length > 0 && (
        <p class="quiet">
          Before the chart begins:{" "}
          {earlier.map(({ at, label }, index) => (
            <Fragment key={`${at} ${label}`}>
              {index > 0 && ", "}
              {label} <Time at={at} />
            </Fragment>
          ))}
          .
        </p>
      )}
      <p class="quiet">
        Each step is {stepsInWords(data.periods)}. The worst rate leaves out what was well before the first error, where
        its second is known.
      </p>
    </section>
  );
};

const People = ({ incident: { lead, roles, pagings, acknowledgement } }: Props) => {
  const nameOf = useNames();
  const rows: [string, string | undefined][] = [
    ["Lead", lead && nameOf(lead)],
    ["Scribe", roles.scribe && nameOf(roles.scribe)],
    ["Communications", roles.communications && nameOf(roles.communications)],
    ...pagings.map(({ team, responders, attempt, running }): [string, string] => [
      `Paged, ${nameOf(team)}`,
      `${responders.map(nameOf).join(", ")}${running ? `, page ${attempt}, no answer yet` : ""}`,
    ]),
    ["Acknowledged", acknowledgement && nameOf(acknowledgement.by)],
  ];
  return (
    <section class="panel" aria-labelledby="people">
      <h2 id="people">People</h2>
      <table class="facts">
        <tbody>
          {rows.map(
            ([role, who]) =>
              who && (
                <tr key={role}>
                  <th scope="row">{role}</th>
                  <td>{who}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </section>
  );
};

const Checklist = ({ incident }: Props) => {
  const acts = actsOn(incident);
  const nameOf = useNames();
  const done = incident.checklist.filter((one) => one.done).length;
  return (
    <section class="panel" aria-labelledby="checklist">
      <h2 id="checklist">
        Checklist{" "}
        <span class="quiet">
          {done} of {incident.checklist.length}
        </span>
      </h2>
      <ul class="ticks">
        {incident.checklist.map(({ item, clause, text, done: isDone, by, evidence }) => (
          <li key={item} class={isDone ? "done" : ""}>
            {isDone ? (
              <details>
                <summary>
                  <Clause is={clause}>{text}</Clause>
                </summary>
                <p class="quiet">
                  {evidence ? <Said text={evidence} on={incident.declaredAt} /> : "No evidence was given."}{" "}
                  {by && `(${nameOf(by)})`}
                </p>
              </details>
            ) : (
              <>
                <Clause is={clause}>{text}</Clause>{" "}
                {!isOver(incident) && (
                  <Ask
                    label="Tick"
                    title={text}
                    weight="link"
                    fields={[{ name: "evidence", label: "Evidence", optional: true, type: "long" }]}
                    ask={(body) => acts.tick({ ...body, item })}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What was done, once it is no next step any more. */
const Done = ({ incident }: Props) => {
  const nameOf = useNames();
  const { offers, mitigations, resolution } = incident;
  const ended = endedOffers(incident);
  const byHand = mitigations.filter(({ id }) => !offers.some((offer) => offer.id === id));
  if (ended.length + byHand.length === 0 && !resolution) return null;
  return (
    <section class="panel" aria-labelledby="done">
      <h2 id="done">{resolution ? "Resolution" : "Done so far"}</h2>
      {resolution && (
        <>
          <p>Resolved by: {resolution.fixedBy}.</p>
          {resolution.overrideReason && <p>Health check overridden: {resolution.overrideReason}</p>}
        </>
      )}
      <ul class="plain-list">
        {ended.map((offer) => (
          <OfferCard key={offer.id} offer={offer} incident={incident} />
        ))}
        {byHand.map(({ id, what, status, result, by }) => (
          <li key={id} class="offer">
            {what} <span class="state">{outcomes[status]}</span> <span class="quiet">by {nameOf(by)}</span>
            {result && (
              <p>
                <Said text={result} on={incident.declaredAt} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A tab; `apart` is of more than the incident, and not for whoever came by a page's link. */
type Tab = { name: string; of: ComponentType<Props>; apart?: boolean; shown?: (incident: Incident) => boolean };

const tabs: Record<string, Tab> = {
  timeline: { name: "Timeline", of: Timeline },
  evidence: { name: "Evidence", of: Evidence },
  ask: { name: "Ask", of: Questions, apart: true, shown: ({ mergedInto }) => mergedInto === undefined },
  alerts: { name: "Alerts", of: IncidentAlerts },
  customers: { name: "Customers", of: Customers },
  "post-mortem": { name: "Post-mortem", of: PostMortem, shown: ({ postMortem }) => postMortem !== undefined },
};

/** One incident: what matters first, the rest behind tabs, each with an address of its own. */
export const IncidentPage = ({ name, tab }: { name: string; tab: string | undefined }) => {
  const { data: incident, error } = useIncident(name);
  const isByLink = useIsByLink();
  useTitle(incident ? `${incident.name}: ${incident.description}` : name);
  if (!incident) return <NotYet name={name} error={error} back={{ to: "/console/incidents", words: "Incidents" }} />;
  const over = isOver(incident);
  const shown = Object.entries(tabs).filter(([, one]) => (one.shown?.(incident) ?? true) && !(one.apart && isByLink));
  const usual = incident.postMortem && over ? "post-mortem" : "timeline";
  const [chosen, { of: Part }] = shown.find(([id]) => id === (tab ?? usual)) ?? ["timeline", { of: Timeline }];
  return (
    <main class="incident">
      <Trouble of={error && `The page may be out of date: ${error.message}`} />
      <Header incident={incident} />
      <div class="incident-top">
        <div class="incident-main">
          <Summary incident={incident} />
          {!over && <Next incident={incident} />}
          <Chart incident={incident} />
          <Done incident={incident} />
        </div>
        <div class="incident-side">
          {!over && <Gate incident={incident} />}
          <People incident={incident} />
          <Checklist incident={incident} />
        </div>
      </div>
      <Tabs label="More about this incident" of={`/console/incidents/${incident.name}`} tabs={shown} chosen={chosen} />
      <div class="tab" id="tab" tabIndex={-1}>
        <Part incident={incident} />
      </div>
    </main>
  );
};
