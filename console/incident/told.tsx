import type { Component } from "../../shared/status-page/components.ts";
import {
  addedChoices,
  addedComponent,
  componentChoices,
  componentField,
  statusWordsIn,
} from "../../shared/status-page/form.ts";
import { type Impact, impactInWords, publicStatuses } from "../../shared/status-page/impact.ts";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { useComponents } from "../parts/components.ts";
import type { Field } from "../parts/form.ts";
import { Countdown, changedInstants, localField, Time, utcInstant, utcPeriod } from "../parts/time.tsx";
import { Empty } from "../parts/words.tsx";

const statuses = publicStatuses.map((value) => ({ value, label: value }));

type Words = {
  title?: string | undefined;
  status?: string | undefined;
  text?: string | undefined;
  components: Record<string, Impact>;
};

const nameIn = (known: Component[], service: string): string =>
  known.find((one) => one.service === service)?.name ?? service;

/** What adds one of the components that an update does not name yet. */
const adding = (others: Component[]): Field[] =>
  others.length > 0
    ? [{ name: addedComponent, label: "Add a service", choices: addedChoices(others), optional: true }]
    : [];

const fieldsFor = ({ title, status, text, components }: Words, known: Component[]): Field[] => [
  { name: "title", label: "Title", value: title },
  { name: "status", label: "Status", choices: statuses, value: status },
  { name: "text", label: "What customers read", type: "long", value: text },
  ...Object.entries(components).map(([service, impact]) => ({
    name: componentField(service),
    label: nameIn(known, service),
    choices: componentChoices,
    value: impact,
  })),
  ...adding(known.filter(({ service }) => !Object.hasOwn(components, service))),
];

/** What was filled in, as the API takes it. */
const bodyOf = (filled: Record<string, unknown>): Record<string, unknown> => {
  const { words, components } = statusWordsIn(filled);
  return { ...words, components };
};

/** When customers had it: from its start on, and until its end once an update says that it is resolved. Uptime goes by it. */
type Times = { startedAt?: string | undefined; endedAt?: string | undefined };

const timeLabels = { startedAt: "Started", endedAt: "Ended" } as const;

const timeFields = (times: Times): Field[] =>
  (["startedAt", "endedAt"] as const).flatMap((name) => {
    const at = times[name];
    return at
      ? [
          {
            name,
            label: timeLabels[name],
            type: "datetime-local" as const,
            value: localField(new Date(at)),
          },
        ]
      : [];
  });

/** The times that are filled in, in UTC: customers may be in another zone. */
const timesInUtc = ({ startedAt, endedAt }: Record<string, unknown>): string | undefined => {
  if (!startedAt) return undefined;
  const from = new Date(String(startedAt));
  const utc = endedAt ? utcPeriod(from, new Date(String(endedAt))) : utcInstant(from);
  return utc && `In UTC: ${utc}.`;
};

/** A correction, as the API takes it. */
const correctionOf = ({ startedAt, endedAt, ...filled }: Record<string, unknown>, was: Times) => ({
  ...bodyOf(filled),
  ...changedInstants({ startedAt, endedAt }, was),
});

/** What customers see of each component, by an update. */
const Scope = ({ of: { status, components }, known }: { of: Words; known: Component[] }) => (
  <span class="quiet by">
    {Object.entries(components)
      .map(([service, impact]) => impactInWords(nameIn(known, service), impact, status === "Resolved"))
      .join(", ")}
  </span>
);

/** What the status page says of an incident, and what it would say next, for somebody to publish. */
export const Told = ({ incident }: { incident: Incident }) => {
  const known = useComponents();
  const { statusPage, resolution } = incident;
  if (!statusPage) return null;
  const { title, startedAt, updates, draft, unpublished, withdrawn, publishedByItselfAt } = statusPage;
  const acts = actsOn(incident);
  const last = updates.at(-1);
  const times: Times = { startedAt, endedAt: last?.until };
  const publish = (filled: Record<string, unknown>) => acts.publishStatus(bodyOf(filled));
  const off = !withdrawn && (
    <Ask
      label={last ? "Take off the status page" : "Not for the status page"}
      weight={last && "danger"}
      fields={[{ name: "reason", label: "Reason" }]}
      ask={acts.withdrawStatus}
    />
  );
  return (
    <section aria-labelledby="told">
      <h2 id="told">Status page {updates.length === 0 && <span class="state">Not published</span>}</h2>
      {withdrawn && <p>It was taken off the status page.</p>}
      {!withdrawn && updates.length === 0 && (
        <Empty>
          {resolution && unpublished
            ? "This incident was never on the status page, and uptime does not count it. Publish the draft to change that."
            : "Nothing has been published on the status page."}
        </Empty>
      )}
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <ul class="rows">
        {updates.map((update) => (
          <li key={update.at}>
            <span class="state">{update.status}</span>
            <span class="grow">
              {update.text}
              <Scope of={update} known={known} />
            </span>
            <Time at={update.at} />
          </li>
        ))}
      </ul>
      {unpublished && (
        <div class="panel">
          <h3>Draft</h3>
          <p>
            <strong>{draft.title}</strong> <span class="state">{draft.status}</span>
          </p>
          <p>
            {draft.text}
            <Scope of={draft} known={known} />
          </p>
          {publishedByItselfAt && (
            <p class="quiet">
              TARS publishes it in <Countdown to={publishedByItselfAt} over="a moment" />.
            </p>
          )}
          <div class="buttons">
            <Ask label="Publish" title="Publish on the status page" weight="primary" ask={acts.publishStatus} />
            <Ask
              label="Publish"
              button="Edit and publish"
              title="Publish on the status page"
              fields={fieldsFor(draft, known)}
              ask={publish}
            />
            {!last && off}
          </div>
        </div>
      )}
      <div class="buttons">
        {!unpublished && (
          <Ask
            label="Publish an update"
            title="Publish on the status page"
            fields={fieldsFor(draft, known)}
            ask={publish}
          />
        )}
        {last && (
          <Ask
            label="Correct"
            title="Correct the last update"
            fields={[...fieldsFor({ title, ...last }, known), ...timeFields(times)]}
            says={timesInUtc}
            ask={(filled) => acts.correctStatus(correctionOf(filled, times))}
          />
        )}
        {(last || !unpublished) && off}
      </div>
    </section>
  );
};
