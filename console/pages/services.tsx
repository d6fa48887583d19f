import { Table } from "../parts/table.tsx";
import { useTitle } from "../parts/title.ts";
import { Loading, Trouble, useNames } from "../parts/words.tsx";
import { useServices } from "../queries.ts";

/** The services of tars.yaml, with who answers for each. */
export const Services = () => {
  useTitle("Services");
  const { data, error } = useServices();
  const nameOf = useNames();
  return (
    <main>
      <h1>Services</h1>
      <Trouble of={error} />
      {!data && !error && <Loading what="services" />}
      {data && (
        <Table label="List of services" columns={["Service", "What it does", "Team", "Customers call it"]}>
          {data.map(({ id, description, team, customerName }) => (
            <tr key={id}>
              <td>
                <a href={`/console/incidents?service=${encodeURIComponent(id)}`}>{id}</a>
              </td>
              <td>{description ?? <span class="quiet">–</span>}</td>
              <td>
                <a href={`/console/on-call/${team}`}>{nameOf(team)}</a>
              </td>
              <td>{customerName ?? id}</td>
            </tr>
          ))}
        </Table>
      )}
    </main>
  );
};
