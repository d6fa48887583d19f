import { useState } from "preact/hooks";
import { type Incident, listIncidentAlerts } from "./api.ts";
import { Ask, Trouble, time } from "./parts.tsx";

type Shown = Incident["alerts"][number];

/** The alerts of an incident: the first of them, and the others a page at a time for whoever asks for them. */
export const IncidentAlerts = ({
  incident,
  ask,
}: {
  incident: Incident;
  ask: (path: string) => (body: Record<string, string>) => Promise<void>;
}) => {
  const { total, firing } = incident.alertCounts;
  const [all, setAll] = useState<{ id: string; items: Shown[]; next?: string; done: boolean }>();
  const [trouble, setTrouble] = useState<Error>();
  if (total === 0) return null;
  const own = all?.id === incident.id ? all : undefined;
  const shown = own?.items ?? incident.alerts;
  const more = own ? !own.done : total > incident.alerts.length;
  const load = async () => {
    try {
      const { items, nextCursor: next } = await listIncidentAlerts(incident.id, own?.next);
      setAll({ id: incident.id, items: [...(own?.items ?? []), ...items], done: !next, ...(next && { next }) });
      setTrouble(undefined);
    } catch (error) {
      setTrouble(error as Error);
    }
  };
  return (
    <section>
      <h2>Alerts</h2>
      <p class="quiet">
        {firing} firing, {total - firing} recovered
      </p>
      <ul class="findings">
        {shown.map(({ id, name, service, firing: fires, firedAt }) => (
          <li key={id} class={fires ? "" : "quiet"}>
            {fires ? "🔴" : "🟢"} {name} ({service}), since {time(firedAt)}{" "}
            {incident.status !== "Resolved" && total > 1 && (
              <Ask
                quiet
                label="Split off"
                fields={[{ name: "description", label: "What it is", value: name }]}
                ask={ask(`/alerts/${encodeURIComponent(id)}/splitting`)}
              />
            )}
          </li>
        ))}
      </ul>
      <Trouble of={trouble} />
      {more && (
        <button type="button" class="second" onClick={() => void load()}>
          Show more of {total}
        </button>
      )}
    </section>
  );
};
