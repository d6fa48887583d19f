import { QueryClient, useInfiniteQuery, useQuery } from "@tanstack/preact-query";
import { useRef } from "preact/hooks";
import type { components, paths } from "../.build/api.ts";
import type { TimelineEntry } from "../shared/incident/events.ts";
import { api, given, type Incident, Problem } from "./client.ts";

/**
 * How often a page that is looked at asks, in milliseconds: whether there is news; for what moves without being news; and
 * for all the rest, in case that news got lost.
 */
const fresh = { often: 5000, beside: 20_000, minute: 60_000, seldom: 5 * 60_000 };

/** Nothing is tried again that was refused; a connection that is lost is, at the next look. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      refetchInterval: fresh.seldom,
      retry: (failures, problem) => !(problem instanceof Problem && problem.status >= 400) && failures < 1,
    },
  },
});

/** After somebody has changed something, all that is shown is asked for again. */
export const changed = (): Promise<void> => queryClient.invalidateQueries();

/** What is asked for again when there is news of a topic: queries by the first word of their key. */
const outdatedBy = {
  incidents: [
    "incidents",
    "incident",
    "timeline",
    "error-rate",
    "incident-alerts",
    "incident-reports",
    "action-items",
    "analytics",
    "fitting",
  ],
  alerts: ["alerts", "silences", "incident-alerts", "fitting"],
} as const;

type News = Awaited<ReturnType<typeof askForNews>>;

const askForNews = () => given(api.GET("/v1/news"));

/** What some news outdates, by what was known before. */
const outdated = (before: News | undefined, now: News): Set<string> =>
  new Set(
    (Object.keys(outdatedBy) as (keyof News)[]).flatMap((topic) =>
      before && before[topic] !== now[topic] ? outdatedBy[topic] : [],
    ),
  );

/**
 * Asks whether there is news, the one question of a page at rest. What is out of date is asked for again, and once more
 * with the next look: the listings may be a moment behind.
 */
export const useNews = () => {
  const before = useRef<News>();
  // What was read first may be older than the first news.
  const once = useRef(new Set<string>(Object.values(outdatedBy).flat()));
  return useQuery({
    queryKey: ["news"],
    queryFn: async () => {
      const news = await askForNews();
      const now = outdated(before.current, news);
      const again = new Set([...now, ...once.current]);
      [before.current, once.current] = [news, now];
      if (again.size > 0)
        void queryClient.invalidateQueries({ predicate: ({ queryKey: [first] }) => again.has(String(first)) });
      return news;
    },
    refetchInterval: fresh.often,
  });
};

export const useHealth = () =>
  useQuery({
    queryKey: ["health"],
    queryFn: () => given(api.GET("/v1/health")),
    refetchInterval: 2 * fresh.minute,
  });

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: () => given(api.GET("/v1/me")), staleTime: 60_000 });

/** Which incidents are listed; an address may say anything, and the API refuses what it does not know. */
export type Filter = Omit<NonNullable<paths["/v1/incidents"]["get"]["parameters"]["query"]>, "cursor" | "limit">;

type Dimension = NonNullable<NonNullable<paths["/v1/analytics"]["get"]["parameters"]["query"]>["by"]>;

type Page<T> = { items: T[]; nextCursor?: string | undefined };

/** So many of a list are on a page, and where the next page begins. */
type PageAsked = { limit: number; cursor?: string };

/**
 * A list by its newest page, and the older ones that somebody has asked for. `older` asks for the next page; undefined
 * where the list is at its end.
 */
const usePages = <T>(
  queryKey: readonly unknown[],
  page: (asked: PageAsked) => Promise<Page<T>>,
  more: { refetchInterval?: number; limit?: number } = {},
) => {
  const { limit = 100, refetchInterval = fresh.seldom } = more;
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page({ limit, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }: Page<T>) => nextCursor,
    // Each page is asked for again: who reads older ones does not ask for all of them every few seconds.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? fresh.seldom : refetchInterval),
  });
  return {
    data: data?.pages.flatMap(({ items }) => items),
    error,
    older: hasNextPage ? () => void fetchNextPage() : undefined,
  };
};

export const useIncidents = (filter: Filter, limit?: number) =>
  usePages(
    ["incidents", filter, limit],
    (asked) => given(api.GET("/v1/incidents", { params: { query: { ...asked, ...filter } } })),
    limit === undefined ? {} : { limit },
  );

export const useIncident = (name: string, enabled = true) =>
  useQuery({
    queryKey: ["incident", name],
    enabled,
    queryFn: () => given(api.GET("/v1/incidents/{id}", { params: { path: { id: name } } })),
  });

/** The error rate of an incident; while it is open it is measured on, which is no news. */
export const useErrorRate = ({ id, resolution }: Pick<Incident, "id" | "resolution">, enabled = true) =>
  useQuery({
    queryKey: ["error-rate", id],
    queryFn: () => given(api.GET("/v1/incidents/{id}/error-rate", { params: { path: { id } } })),
    refetchInterval: resolution ? fresh.seldom : fresh.minute,
    enabled,
  });

/** A timeline entry with its sentence: the API gives each as it is kept. */
export type Entry = TimelineEntry & { sentence: string };

/** All of a listing, page after page. */
export const readAll = async <T>(
  page: (cursor: { cursor?: string }) => Promise<{ items: T[]; nextCursor?: string | undefined }>,
): Promise<T[]> => {
  const all: T[] = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const { items, nextCursor } = await page(next ? { cursor: next } : {});
    all.push(...items);
    next = nextCursor;
  }
  return all;
};

/** What a timeline has after an entry: a page at a time. */
const readTimeline = async (id: string, after: number | undefined): Promise<Entry[]> => {
  const entries: unknown = await readAll((cursor) =>
    given(
      api.GET("/v1/incidents/{id}/timeline", {
        params: { path: { id }, query: { limit: 100, ...(after !== undefined && { after }), ...cursor } },
      }),
    ),
  );
  return entries as Entry[];
};

/** All of an incident's timeline, in its order. What is known stays as it is: only what is newer is read. */
export const useTimeline = ({ id }: Pick<Incident, "id">) =>
  useQuery({
    queryKey: ["timeline", id],
    queryFn: async () => {
      const known = queryClient.getQueryData<Entry[]>(["timeline", id]) ?? [];
      const newer = await readTimeline(id, known.at(-1)?.sequence);
      return newer.length > 0 ? [...known, ...newer] : known;
    },
  });

/** Alerts that fire, or that do not, the newest first. */
export const useAlerts = (state: "firing" | "quiet", isWaitedFor = false) =>
  usePages(
    ["alerts", state],
    (asked) => given(api.GET("/v1/alerts", { params: { query: { ...asked, state } } })),
    // How often an alert was told again is no news.
    { refetchInterval: isWaitedFor ? fresh.beside : fresh.seldom },
  );

export const useSilences = () =>
  useQuery({
    queryKey: ["silences"],
    queryFn: async () =>
      (
        await readAll((cursor) => given(api.GET("/v1/silences", { params: { query: { limit: 100, ...cursor } } })))
      ).filter(({ until }) => until > new Date().toISOString()),
  });

export const useMaintenance = () =>
  useQuery({ queryKey: ["maintenance"], queryFn: async () => (await given(api.GET("/v1/maintenance"))).items });

/** How the status page is set up, and how many have subscribed; it reads every subscription, and is not asked for again and again. */
export const useStatusPage = () =>
  useQuery({
    queryKey: ["status-page"],
    queryFn: () => given(api.GET("/v1/status-page")),
    refetchInterval: false,
  });

/** A page of those who have subscribed to a service, or to `all`. */
export const useSubscribers = (service: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ["subscribers", service, cursor],
    queryFn: () =>
      given(
        api.GET("/v1/status-page/subscribers", {
          params: { query: { service, limit: 50, ...(cursor && { cursor }) } },
        }),
      ),
    refetchInterval: false,
  });

export const useOnCall = () =>
  useQuery({ queryKey: ["on-call"], queryFn: async () => (await given(api.GET("/v1/on-call"))).items });

/** A team's rotas from an instant on, for so many weeks. */
export const useRota = (team: string, from: string, weeks: number) =>
  useQuery({
    queryKey: ["rota", team, from, weeks],
    queryFn: () => given(api.GET("/v1/on-call/{team}", { params: { path: { team }, query: { from, weeks } } })),
  });

export const useServices = () =>
  useQuery({ queryKey: ["services"], queryFn: async () => (await given(api.GET("/v1/services"))).items });

/** What changed in a service in the last day: one read, of the newest so many. */
export const useChanges = (service: string) =>
  useQuery({
    queryKey: ["changes", service],
    queryFn: async () => (await given(api.GET("/v1/changes", { params: { query: { service } } }))).items,
  });

export const usePeople = () =>
  useQuery({ queryKey: ["people"], queryFn: () => given(api.GET("/v1/people")), staleTime: fresh.seldom });

export type Person = components["schemas"]["Person"];

export const usePerson = (id: string) =>
  useQuery({
    queryKey: ["person", id],
    queryFn: () => given(api.GET("/v1/people/{id}", { params: { path: { id } } })),
  });

export const useActionItems = () =>
  usePages(["action-items"], (asked) => given(api.GET("/v1/action-items", { params: { query: asked } })));

/** What customers reported of an incident, the newest first. */
export const useIncidentReports = (id: string) =>
  usePages(["incident-reports", id], (asked) =>
    given(api.GET("/v1/reports", { params: { query: { ...asked, incident: id } } })),
  );

/** What whoever has signed in has reported. */
export const useMyReports = () =>
  usePages(
    ["my-reports"],
    (asked) => given(api.GET("/v1/reports", { params: { query: { ...asked, mine: "true" } } })),
    { refetchInterval: fresh.often },
  );

export const useTrends = (by: Dimension) =>
  useQuery({
    queryKey: ["analytics", by],
    queryFn: () => given(api.GET("/v1/analytics", { params: { query: { by } } })),
  });

/** What there is already of what somebody is about to report, or to declare (D2, D3). */
export const useFitting = (service: string, issue: string) =>
  useQuery({
    queryKey: ["fitting", service, issue],
    queryFn: () => given(api.GET("/v1/reports/fitting", { params: { query: { service, issue: issue.trim() } } })),
    enabled: service !== "" && service !== "unknown",
    refetchInterval: fresh.often,
  });
