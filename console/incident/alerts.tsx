import { useInfiniteQuery } from "@tanstack/preact-query";
import { actsOn } from "../acts.ts";
import { api, given, type Incident } from "../client.ts";
import { useIsByLink } from "../me.ts";
import { Ask } from "../parts/ask.tsx";
import { Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble } from "../parts/words.tsx";
import { splitting } from "./actions.ts";

/** The alerts of an incident, those that fire first, a page at a time. */
export const IncidentAlerts = ({ incident }: { incident: Incident }) => {
  const { id, resolution, alertCounts, mergedInto } = incident;
  const isByLink = useIsByLink();
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["incident-alerts", id],
    queryFn: ({ pageParam }) =>
      given(
        api.GET("/v1/incidents/{id}/alerts", {
          params: { path: { id }, query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  if (mergedInto)
    return (
      <Empty>
        Its alerts are those of <a href={`/console/incidents/${mergedInto.name}/alerts`}>{mergedInto.name}</a> now.
      </Empty>
    );
  if (!data) return error ? <Trouble of={error} /> : <Loading what="the alerts" />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty>No alerts. A person declared this incident.</Empty>;
  return (
    <>
      <p class="quiet">
        {alertCounts.firing} firing, {alertCounts.total - alertCounts.firing} recovered
      </p>
      {!resolution && !isByLink && alertCounts.total > 1 && <Ask {...splitting(incident, items)} />}
      <ul class="rows">
        {items.map(({ id: alert, name, service, firing, firedAt }) => (
          <li key={alert}>
            <span class={`state ${firing ? "bad" : "well"}`}>{firing ? "Firing" : "Recovered"}</span>
            <span class="grow">
              {name} <span class="quiet">{service}</span>
            </span>
            <Time at={firedAt} />
            {!resolution && !isByLink && alertCounts.total > 1 && (
              <Ask
                label="Split off"
                title={`Split off ${name}`}
                weight="link"
                fields={[{ name: "description", label: "What it is about", value: name }]}
                ask={actsOn(incident).split(alert)}
              />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" class="plain" onClick={() => void fetchNextPage()}>
          Show more of {alertCounts.total}
        </button>
      )}
    </>
  );
};
