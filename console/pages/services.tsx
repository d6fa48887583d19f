import { Table } from "../parts/table.tsx";
import { useTitle } from "../parts/title.ts";
import { Loading, Trouble, useNames } from "../parts/words.tsx";
import { useServices } from "../queries.ts";
import { Health, serviceAddress, useServiceHealth } from "./service-health.tsx";

/** The services of tars.yaml, with how each is and who answers for it. */
export const Services = () => {
  useTitle("Services");
  const { data, error } = useServices();
  const nameOf = useNames();
  const healthOf = useServiceHealth();
  return (
    <main>
      <h1>Services</h1>
      <Trouble of={error} />
      {!data && !error && <Loading what="services" />}
      {data && (
        <Table
          label="List of services"
          class="services lines"
          columns={["Service", "Health", "What it does", "Team", "Customers call it"]}
        >
          {data.map(({ id, description, team, customerName }) => {
            const health = healthOf(id);
            return (
              <tr key={id}>
                <td>
                  <a href={serviceAddress(id)}>{id}</a>
                </td>
                <td>
                  <span class={`health ${health.state}`}>
                    <Health of={health} />
                  </span>
                </td>
                <td>{description ?? <span class="quiet when-wide">–</span>}</td>
                <td>
                  <a href={`/console/on-call/${team}`}>{nameOf(team)}</a>
                </td>
                <td>{customerName ?? id}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </main>
  );
};
