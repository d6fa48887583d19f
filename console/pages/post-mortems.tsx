import type { Incident } from "../client.ts";
import { Older } from "../parts/older.tsx";
import { Table } from "../parts/table.tsx";
import { dateWords, Time } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Trial } from "../parts/trial.tsx";
import { Empty, Loading, Severity, Trouble, useNames } from "../parts/words.tsx";
import { useActionItems, useIncidents } from "../queries.ts";

const statuses = { draft: "Draft", completed: "Completed", declined: "Declined" } as const;

const Row = ({ incident: { name, severity, description, postMortem } }: { incident: Incident }) => {
  const nameOf = useNames();
  if (!postMortem) return null;
  const late = postMortem.status === "draft" && postMortem.dueAt && postMortem.dueAt < new Date().toISOString();
  return (
    <tr>
      <td>
        <Severity of={severity} />
      </td>
      <td>
        <a
          href={
            postMortem.status === "draft" ? `/console/incidents/${name}/post-mortem` : `/console/post-mortems/${name}`
          }
        >
          {name} {description}
        </a>
      </td>
      <td>{statuses[postMortem.status]}</td>
      <td>{postMortem.owner ? nameOf(postMortem.owner) : <span class="quiet when-wide">–</span>}</td>
      <td class={late ? "late" : ""}>
        {postMortem.status === "draft" ? <Time at={postMortem.dueAt} /> : <span class="quiet when-wide">–</span>}
      </td>
    </tr>
  );
};

/** Post-mortems that are due and that are done, and the action items that came of them (P1–P5). */
export const PostMortems = () => {
  useTitle("Post-mortems");
  const lists = { resolved: useIncidents({ state: "resolved" }), closed: useIncidents({ state: "closed" }) };
  const { data: resolved, error } = lists.resolved;
  const { data: closed } = lists.closed;
  const actionItems = useActionItems();
  const { data: items } = actionItems;
  const nameOf = useNames();
  const all = [...(resolved ?? []), ...(closed ?? [])].filter(({ postMortem }) => postMortem);
  return (
    <main>
      <h1>Post-mortems</h1>
      <Trouble of={error} />
      {!resolved && !error && <Loading what="post-mortems" />}
      {resolved && closed && all.length === 0 && (
        <Empty>
          No post-mortems yet. TARS drafts one when an incident is resolved.
          <Trial />
        </Empty>
      )}
      {all.length > 0 && (
        <Table label="List of post-mortems" class="lines" columns={["Severity", "Incident", "Status", "Owner", "Due"]}>
          {all.map((incident) => (
            <Row key={incident.id} incident={incident} />
          ))}
        </Table>
      )}
      <Older of={lists.resolved} what="resolved incidents" />
      <Older of={lists.closed} what="closed incidents" />
      <h2>Open action items</h2>
      {items?.length === 0 && <Empty>No open action items.</Empty>}
      <ul class="rows">
        {items?.map(({ id, what, owner, due, overdue, incident }) => (
          <li key={id}>
            <span class="grow">
              <a href={`/console/incidents/${incident.name}/post-mortem`}>{what}</a>{" "}
              <span class="quiet">
                {incident.name}, {owner ? nameOf(owner) : "no owner"}
              </span>
            </span>
            <span class={overdue ? "late" : "quiet"}>{due ? dateWords(due) : "no due date"}</span>
          </li>
        ))}
      </ul>
      <Older of={actionItems} what="open action items" by="due date" />
    </main>
  );
};
