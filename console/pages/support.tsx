import { useContext, useEffect, useState } from "preact/hooks";
import { api, given } from "../client.ts";
import { Me } from "../me.ts";
import { Older } from "../parts/older.tsx";
import { Ago, Time } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, ServiceNames, Severity, Trouble } from "../parts/words.tsx";
import { changed, useFitting, useIncidents, useMyReports, useServices } from "../queries.ts";

/** So long after the last letter what fits is looked up, in milliseconds. */
const restsFor = 300;

const empty = { customerId: "", service: "", issue: "", description: "", contact: "", replyTo: "" };

type Form = typeof empty;

/** What there is already, for what somebody writes: looked up when they rest. */
const useRestedFitting = ({ service, issue }: Pick<Form, "service" | "issue">) => {
  const [rested, setRested] = useState({ service, issue });
  useEffect(() => {
    const timer = setTimeout(() => setRested({ service, issue }), restsFor);
    return () => clearTimeout(timer);
  }, [service, issue]);
  const { data } = useFitting(rested.service, rested.issue);
  return service ? data : undefined;
};

type Fitting = NonNullable<ReturnType<typeof useRestedFitting>>;

type DeskReport = NonNullable<ReturnType<typeof useMyReports>["data"]>[number];

/** So many incidents of other services are shown: what fits stands before them. */
const elsewhereShown = 5;

/** Incidents of other services, which may be why this one fails: customers name what they see. */
const Elsewhere = ({ but }: { but: Fitting["incidents"] }) => {
  const { data: open = [] } = useIncidents({ state: "open" });
  const others = open.filter((one) => but.every(({ id }) => id !== one.id)).slice(0, elsewhereShown);
  return others.length === 0 ? null : (
    <>
      <h2>Open incidents of other services</h2>
      <ul class="plain-list" aria-label="Open incidents of other services">
        {others.map(({ id, name, severity, description, services }) => (
          <li key={id}>
            <Severity of={severity} /> <a href={`/console/incidents/${name}`}>{name}</a> {description}{" "}
            <span class="quiet">
              <ServiceNames of={services} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Open incidents that fit, and what no incident has taken in; `same` takes over the words of an earlier report. */
const WhatFits = ({ fitting, same }: { fitting: Fitting; same: (words: string) => void }) => (
  <section aria-label="What is known already" aria-live="polite">
    <h2>Open incidents</h2>
    {fitting.incidents.length === 0 && <p class="quiet">None on this service.</p>}
    <ul class="panels">
      {fitting.incidents.map(({ id, name, severity, description, status, startedAt, takes }) => (
        <li key={id} class="panel">
          <Severity of={severity} /> <a href={`/console/incidents/${name}`}>{name}</a> {description}
          <p class="quiet">
            {status}, began <Ago at={startedAt} /> ago. {takes && "Your report will be added to it."}
          </p>
        </li>
      ))}
    </ul>
    <Elsewhere but={fitting.incidents} />
    <h2>Recent reports without an incident</h2>
    {fitting.reports.length === 0 && <p class="quiet">None in the past 24 hours.</p>}
    <ul class="panels">
      {fitting.reports.map(({ id, customerId, issue, reportedAt, same: isSame }) => (
        <li key={id} class="panel">
          <strong>{issue}</strong>
          <p class="quiet">
            {customerId}, <Ago at={reportedAt} /> ago
          </p>
          {isSame ? (
            <p>The same as yours.</p>
          ) : (
            <button type="button" class="plain" onClick={() => same(issue)}>
              It is the same
            </button>
          )}
        </li>
      ))}
    </ul>
  </section>
);

/** The words for what came of a report. */
const outcomes = {
  "taken in": "taken in",
  resolved: "resolved",
  waiting: "waiting",
  "not taken in": "in no incident",
} as const;

const ReportCard = ({ report }: { report: DeskReport }) => {
  const { customerId, service, issue, description, contact, reportedAt, outcome, sentence, incident } = report;
  return (
    <li class="panel">
      <header>
        <span class={`state ${outcome.replaceAll(" ", "-")}`}>{outcomes[outcome]}</span> <strong>{issue}</strong>{" "}
        <span class="quiet">{service}</span>
      </header>
      <p>
        {sentence} {incident && <a href={`/console/incidents/${incident.name}`}>Open {incident.name}</a>}
      </p>
      {description && <p class="written">{description}</p>}
      <p class="quiet">
        {customerId}, <Time at={reportedAt} />
        {contact && `, reached at ${contact}`}
      </p>
    </li>
  );
};

/** What came of the report that was sent just now. */
const Sent = ({ customer, incident, sentence }: { customer: string; incident?: string; sentence: string }) => (
  <p class="panel" role="status">
    <strong>Reported for {customer}.</strong> {sentence}{" "}
    {incident && <a href={`/console/incidents/${incident}`}>Open {incident}</a>}
  </p>
);

type Told = { customer: string; incident?: string; sentence: string };

/** The form, with what is known already beside it. */
const ReportForm = () => {
  const me = useContext(Me);
  const { data: services, error: noServices } = useServices();
  const [form, setForm] = useState(empty);
  const [told, setTold] = useState<Told>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const fitting = useRestedFitting(form);
  const takes = fitting?.incidents.find((one) => one.takes);
  const set = (field: keyof Form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((old) => ({ ...old, [field]: value }));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefused(undefined);
    try {
      const said = Object.entries(form).filter(([, value]) => value.trim());
      const { incident, sentence } = await given(api.POST("/v1/reports", { body: Object.fromEntries(said) as never }));
      setTold({ customer: form.customerId, sentence, ...(incident && { incident }) });
      // The next customer often says the same of the same service: only the words are written anew.
      setForm((old) => ({ ...empty, service: old.service, replyTo: old.replyTo }));
      await changed();
    } catch (error) {
      setRefused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="desk">
      <form class="form" aria-label="Report" onSubmit={submit}>
        <Trouble of={noServices && `The services cannot be read: ${noServices.message}`} />
        <label>
          Customer
          <input
            type="text"
            required
            maxlength={200}
            autocomplete="off"
            value={form.customerId}
            onInput={set("customerId")}
          />
        </label>
        <label>
          Service
          <select required value={form.service} onChange={set("service")}>
            <option value="">Choose…</option>
            {services?.map(({ id, customerName, description }) => (
              <option key={id} value={id}>
                {customerName && customerName.toLowerCase() !== id ? `${customerName} (${id})` : id}
                {description && `: ${description}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          What is broken, in a few words
          <input type="text" required maxlength={200} autocomplete="off" value={form.issue} onInput={set("issue")} />
        </label>
        {takes && (
          <p role="status">
            <a href={`/console/incidents/${takes.name}`}>{takes.name}</a> is open: your report goes into it.
          </p>
        )}
        <label>
          What they say (optional)
          <textarea rows={3} maxlength={2000} value={form.description} onInput={set("description")} />
        </label>
        <label>
          How to reach them (optional)
          <input type="text" maxlength={200} autocomplete="off" value={form.contact} onInput={set("contact")} />
        </label>
        {me?.kind !== "person" && (
          <label>
            Where you want to hear of it: your e-mail (optional)
            <input type="email" maxlength={200} value={form.replyTo} onInput={set("replyTo")} />
          </label>
        )}
        <Trouble of={refused} />
        <button type="submit" class="primary" disabled={busy}>
          Report
        </button>
        {told && <Sent {...told} />}
      </form>
      {fitting ? (
        <WhatFits fitting={fitting} same={(issue) => setForm((old) => ({ ...old, issue }))} />
      ) : (
        <p class="quiet">Choose a service: open incidents, and what was reported lately, are shown here.</p>
      )}
    </div>
  );
};

/** For those who hear from customers: report, see what is known already, and what came of it (D3). */
export const Support = () => {
  useTitle("Support desk");
  const mine = useMyReports();
  const { data: reports, error } = mine;
  return (
    <main>
      <h1>Support desk</h1>
      <ReportForm />
      <h2>My reports</h2>
      <Trouble of={error && `No news of your reports: ${error.message}`} />
      {reports?.length === 0 && (
        <Empty>No reports in the past 30 days. When a customer says that something is broken, report it above.</Empty>
      )}
      <ul class="panels" aria-label="My reports">
        {reports?.map((report) => (
          <ReportCard key={report.id} report={report} />
        ))}
      </ul>
      <Older of={mine} what="reports" />
    </main>
  );
};
