import { useState } from "preact/hooks";
import { lasting } from "../../shared/communication/figures.ts";
import { api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { Table } from "../parts/table.tsx";
import { Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble, useMay } from "../parts/words.tsx";
import { useStatusPage, useSubscribers } from "../queries.ts";

type SetUp = NonNullable<ReturnType<typeof useStatusPage>["data"]>;

const allComponents = "all";

/** Who has subscribed to a component, a page at a time: for admins alone. */
const Subscribers = ({ topics }: { topics: { value: string; label: string }[] }) => {
  const [service, setService] = useState(allComponents);
  /** The cursors of the pages up to the one that is shown. */
  const [cursors, setCursors] = useState<string[]>([]);
  const { data, error } = useSubscribers(service, cursors.at(-1));
  return (
    <section aria-labelledby="subscribers">
      <h3 id="subscribers">Subscribers</h3>
      <div class="filters">
        <label class="filter">
          Subscribed to
          <select
            value={service}
            onChange={(event) => {
              setService(event.currentTarget.value);
              setCursors([]);
            }}
          >
            {topics.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Trouble of={error} />
      {!data && !error && <Loading what="subscribers" />}
      {data?.items.length === 0 && <Empty>{data.nextCursor ? "None on this page." : "No subscribers yet."}</Empty>}
      <ul class="rows">
        {data?.items.map(({ id, email, confirmedAt }) => (
          <li key={id}>
            <span class="grow">
              {email}
              <span class="quiet by">
                confirmed <Time at={confirmedAt} />
              </span>
            </span>
            <Ask
              label="Remove"
              title={`Remove ${email}?`}
              weight="link"
              anonymous
              confirmed
              ask={() =>
                given(api.DELETE("/v1/status-page/subscribers/{service}/{id}", { params: { path: { service, id } } }))
              }
            />
          </li>
        ))}
      </ul>
      {(cursors.length > 0 || data?.nextCursor) && (
        <div class="buttons">
          <button type="button" disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            Previous
          </button>
          <button
            type="button"
            disabled={!data?.nextCursor}
            onClick={() => data?.nextCursor && setCursors([...cursors, data.nextCursor])}
          >
            Next
          </button>
        </div>
      )}
    </section>
  );
};

const Facts = ({ of: { name, url, domain, publishAfter, subscriptions } }: { of: SetUp }) => (
  <table class="facts">
    <tbody>
      <tr>
        <th scope="row">Heading</th>
        <td>{name}</td>
      </tr>
      <tr>
        <th scope="row">Address</th>
        <td>
          <a href={url}>{url}</a>
          {!domain && (
            <span class="quiet by">
              no domain of your own: <code>statusPage.domain</code>
            </span>
          )}
        </td>
      </tr>
      <tr>
        <th scope="row">Automatic publishing</th>
        <td>
          {publishAfter === undefined
            ? "Off. A person publishes each update."
            : `After ${lasting(publishAfter)}, unless a person publishes first`}
          <code class="quiet by">statusPage.publishAfter</code>
        </td>
      </tr>
      <tr>
        <th scope="row">Subscriptions</th>
        <td>
          {subscriptions ? `${subscriptions.most} at most` : "Nobody can subscribe: tars.yaml has no customers"}
          <code class="quiet by">customers.subscriptions.most</code>
        </td>
      </tr>
    </tbody>
  </table>
);

/** How the status page is set up, and who hears of it. */
export const StatusPage = () => {
  const { data, error } = useStatusPage();
  const isAdmin = useMay("administer");
  if (!data) return error ? <Trouble of={error} /> : <Loading what="the status page" />;
  const topics = [
    { value: allComponents, label: "All services", subscribers: data.toAll },
    ...data.components.map(({ service, name, subscribers }) => ({ value: service, label: name, subscribers })),
  ];
  return (
    <section>
      <h2>Status page</h2>
      <p class="quiet">These settings are in tars.yaml. They change with a deployment.</p>
      <Facts of={data} />
      {data.components.length === 0 && (
        <Empty>
          No service is on the status page. Give each one that customers know a <code>customerName</code> in tars.yaml.
        </Empty>
      )}
      <h3>Confirmed subscriptions</h3>
      <Table label="Confirmed subscriptions" columns={["Subscribed to", "Confirmed"]} class="numbers">
        {topics.map(({ value, label, subscribers }) => (
          <tr key={value}>
            <th scope="row">{label}</th>
            <td>{subscribers}</td>
          </tr>
        ))}
      </Table>
      {data.subscriptions && (
        <p class="quiet">
          {data.subscriptions.askedLastDay} {data.subscriptions.askedLastDay === 1 ? "email" : "emails"} asked for a
          confirmation within the last 24 hours. Whoever has not confirmed is not counted, and is not mailed.
        </p>
      )}
      {isAdmin && <Subscribers topics={topics} />}
    </section>
  );
};
