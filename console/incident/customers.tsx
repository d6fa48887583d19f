import type { Incident } from "../client.ts";
import { Older } from "../parts/older.tsx";
import { Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble } from "../parts/words.tsx";
import { useIncidentReports } from "../queries.ts";
import { Told } from "./told.tsx";

const notices: Record<string, string> = {
  sent: "Affected customers have been told.",
  "told-before": "Affected customers were told before.",
  "not-needed": "Customers need not be told: too few users were affected.",
  "awaiting-count": "TARS waits for the number of affected users to decide whether customers are told.",
  "nobody-to-tell": "Nobody is on the list of customers to tell.",
};

/** What customers reported of an incident, and whether they were told that it is over (D3, S6). */
export const Customers = ({ incident }: { incident: Incident }) => {
  const { id, resolution, customerCount } = incident;
  const reports = useIncidentReports(id);
  const { data, error } = reports;
  if (!data) return error ? <Trouble of={error} /> : <Loading what="the reports" />;
  return (
    <>
      <Told incident={incident} />
      <h2>Reports</h2>
      {resolution && <p>{notices[resolution.customers] ?? resolution.customers}</p>}
      {customerCount === 0 && data.length === 0 && <Empty>No customer has reported this.</Empty>}
      {customerCount > 0 && <p class="quiet">{customerCount === 1 ? "1 customer" : `${customerCount} customers`}</p>}
      <ul class="rows">
        {data.map(({ id: report, customerId, issue, description, contact, reportedAt, reportedBy }) => (
          <li key={report}>
            <span class="grow">
              <strong>{customerId}</strong>: {issue}
              {description && <span class="written">{description}</span>}
              <span class="quiet by">
                reported by {reportedBy}
                {contact && `, reached at ${contact}`}
              </span>
            </span>
            <Time at={reportedAt} />
          </li>
        ))}
      </ul>
      <Older of={reports} what="reports" />
    </>
  );
};
