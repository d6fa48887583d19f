import { api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { useComponents } from "../parts/components.ts";
import type { Field } from "../parts/form.ts";
import { changedInstants, localField, localTime, TimeAndUtc, utcPeriod } from "../parts/time.tsx";
import { Empty, Loading, Trouble, useNames } from "../parts/words.tsx";
import { useMaintenance } from "../queries.ts";

type Maintenance = NonNullable<ReturnType<typeof useMaintenance>["data"]>[number];

type Fields = Record<string, unknown>;

/** When maintenance is meant to begin and to end unless somebody says otherwise, in minutes from now. */
const usual = { from: 24 * 60, until: 25 * 60 };

const fieldsFor = (components: NonNullable<Field["choices"]>, one?: Maintenance): Field[] => [
  { name: "title", label: "Title", value: one?.title },
  { name: "text", label: "What customers read", type: "long", value: one?.text },
  { name: "components", label: "Services", type: "several", choices: components, values: one?.components ?? [] },
  {
    name: "from",
    label: "From",
    type: "datetime-local",
    value: one ? localField(new Date(one.from)) : localTime(usual.from),
  },
  {
    name: "until",
    label: "Until",
    type: "datetime-local",
    value: one ? localField(new Date(one.until)) : localTime(usual.until),
  },
];

/** The times that are filled in, in UTC: whoever reads of it may be in another zone. */
const says = ({ from, until }: Fields): string | undefined => {
  const utc = from && until && utcPeriod(new Date(String(from)), new Date(String(until)));
  return utc ? `In UTC: ${utc}.` : undefined;
};

/** What was filled in, as the API takes it. */
const bodyOf = ({ from, until, ...rest }: Fields, one?: Maintenance): Fields => ({
  ...rest,
  ...changedInstants({ from, until }, { from: one?.from, until: one?.until }),
});

const change = (id: string, body: Fields) =>
  given(api.PATCH("/v1/maintenance/{id}", { params: { path: { id } }, body: body as never }));

const now = () => new Date().toISOString();

const One = ({ one, components }: { one: Maintenance; components: NonNullable<Field["choices"]> }) => {
  const { id, title, text, state, from, until } = one;
  const nameOf = useNames();
  const isOver = state === "Completed" || state === "Cancelled";
  const named = one.components.map((service) => components.find(({ value }) => value === service)?.label ?? service);
  return (
    <li class="panel">
      <h3>
        {title} <span class="state">{state}</span>
      </h3>
      <p>
        {named.join(", ")}: <TimeAndUtc at={from} /> to <TimeAndUtc at={until} />
      </p>
      <p class="written">{text}</p>
      <p class="quiet">
        Planned by {nameOf(one.by)}
        {one.changed && `, ${one.cancelledAt ? "cancelled" : "changed"} by ${nameOf(one.changed.by)}`}
      </p>
      {!isOver && (
        <div class="buttons">
          <Ask
            label="Save"
            button="Edit"
            title={`Edit ${title}`}
            anonymous
            fields={fieldsFor(components, one)}
            says={says}
            ask={(given) => change(id, bodyOf(given, one))}
          />
          {state === "Scheduled" ? (
            <Ask label="Begin now" anonymous ask={() => change(id, { from: now() })} />
          ) : (
            <Ask label="End now" anonymous ask={() => change(id, { until: now() })} />
          )}
          <Ask
            label="Cancel maintenance"
            title={`Cancel ${title}?`}
            weight="danger"
            anonymous
            confirmed
            ask={() => change(id, { cancelled: true })}
          />
        </div>
      )}
    </li>
  );
};

/** Planned maintenance for the status page: it begins and ends by itself, and subscribers are mailed. */
export const Maintenance = () => {
  const { data, error } = useMaintenance();
  const components = useComponents().map(({ service, name }) => ({ value: service, label: name }));
  return (
    <section>
      <h2>Maintenance</h2>
      <p class="quiet">
        It is on the status page within a minute, and begins and ends by itself. Subscribers are mailed when it is
        planned, begins and ends.
      </p>
      <div class="buttons">
        <Ask
          label="Plan maintenance"
          weight="primary"
          anonymous
          fields={fieldsFor(components)}
          says={says}
          ask={(filled) => given(api.POST("/v1/maintenance", { body: bodyOf(filled) as never }))}
        />
      </div>
      <Trouble of={error} />
      {!data && !error && <Loading what="maintenance" />}
      {data?.length === 0 && <Empty>No maintenance is planned.</Empty>}
      <ul class="panels">
        {data?.map((one) => (
          <One key={one.id} one={one} components={components} />
        ))}
      </ul>
    </section>
  );
};
