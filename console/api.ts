import type { z } from "zod";
import type {
  alertView,
  answerView,
  incidentView,
  listedActionItem,
  onCallView,
  rotaView,
  silenceView,
  timelineEntryView,
  trendsView,
} from "../functions/api/schemas.ts";

export type Incident = z.output<typeof incidentView>;
export type Alert = z.output<typeof alertView>;
export type Silence = z.output<typeof silenceView>;
export type Team = z.output<typeof onCallView>;
export type Rota = z.output<typeof rotaView>;
export type Answer = z.output<typeof answerView>;
export type ListedActionItem = z.output<typeof listedActionItem>;
export type Trends = z.output<typeof trendsView>;
export type Entry = z.output<typeof timelineEntryView>;

const stored = "tars-token";

/** The token that this browser signs in with; it may come in the address, which is then cleaned of it. */
export const token = {
  read: (): string | null => {
    const given = /[#&]token=([^&]+)/.exec(location.hash)?.[1];
    if (given) {
      localStorage.setItem(stored, decodeURIComponent(given));
      history.replaceState(null, "", `${location.pathname}#/`);
    }
    return localStorage.getItem(stored);
  },
  write: (value: string) => localStorage.setItem(stored, value),
};

/** Who sits at this browser, as they named themselves last. */
export const who = {
  read: (): string => localStorage.getItem("tars-who") ?? "",
  write: (name: string) => localStorage.setItem("tars-who", name),
};

/** An answer that is no success, with the sentence that the API gave for it. */
export class Problem extends Error {
  readonly status: number;
  /** What can be asked instead, where something was not understood. */
  readonly suggestions: string[];
  constructor(status: number, sentence: string, suggestions: string[] = []) {
    super(sentence);
    this.status = status;
    this.suggestions = suggestions;
  }
}

const base = location.pathname.replace(/\/console.*$/, "");

const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(`${base}/v1${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token.read() ?? ""}`, "content-type": "application/json" },
  });
  const body = await response.json();
  if (!response.ok) throw new Problem(response.status, body.detail ?? response.statusText, body.suggestions);
  return body as T;
};

export const listIncidents = async (): Promise<Incident[]> =>
  (await call<{ items: Incident[] }>("/incidents?limit=50")).items;

export const readIncident = (id: string): Promise<Incident> => call(`/incidents/${encodeURIComponent(id)}`);

export const readTimeline = async (id: string): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: Entry[]; nextCursor?: string } = await call(
      `/incidents/${encodeURIComponent(id)}/timeline?limit=100${cursor ? `&cursor=${cursor}` : ""}`,
    );
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
};

const ask = <T>(method: "POST" | "PATCH" | "DELETE", path: string, body: object = {}): Promise<T> =>
  call(path, {
    method,
    ...(method !== "DELETE" && { body: JSON.stringify(body) }),
    // Asked once: a second click with the same answer on its way is another asking.
    headers: { "idempotency-key": crypto.randomUUID() },
  });

/** Asks something of an incident; `path` is below it. */
export const command = (id: string, path: string, body: object): Promise<Incident> =>
  ask("POST", `/incidents/${encodeURIComponent(id)}${path}`, body);

/** Changes something of an incident; `path` is below it. */
export const change = (id: string, path: string, body: object): Promise<Incident> =>
  ask("PATCH", `/incidents/${encodeURIComponent(id)}${path}`, { ...(who.read() && { by: who.read() }), ...body });

/** Asks a question in words, for an incident. */
export const askQuestion = (question: string, incidentId: string): Promise<Answer> =>
  ask("POST", "/queries", { question, incidentId, ...(who.read() && { by: who.read() }) });

export const readTrends = (by: string): Promise<Trends> => call(`/analytics?by=${by}`);

export const listActionItems = async (): Promise<ListedActionItem[]> =>
  (await call<{ items: ListedActionItem[] }>("/action-items?limit=100")).items;

/** Fetches a document that only who has signed in may read, and has the browser keep it. */
const download = async (path: string, accept: string, name: string): Promise<void> => {
  const response = await fetch(`${base}/v1${path}`, {
    headers: { authorization: `Bearer ${token.read() ?? ""}`, accept },
  });
  if (!response.ok) throw new Problem(response.status, (await response.json()).detail ?? response.statusText);
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(await response.blob()),
    download: name,
  });
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The post-mortem as a document, or the invitation to its meeting. */
export const downloadDocument = ({ id, name }: Incident, kind: "markdown" | "html" | "calendar"): Promise<void> => {
  const path = `/incidents/${encodeURIComponent(id)}/post-mortem`;
  return kind === "calendar"
    ? download(`${path}/meeting.ics`, "text/calendar", `${name}.ics`)
    : download(path, `text/${kind}`, `post-mortem-${name}.${kind === "html" ? "html" : "md"}`);
};

export const downloadTrends = (by: string): Promise<void> =>
  download(`/analytics?by=${by}`, "text/csv", `tars-${by}.csv`);

export const listAlerts = async (): Promise<Alert[]> => (await call<{ items: Alert[] }>("/alerts?limit=100")).items;

/** A page of the alerts of an incident, those that fire first. */
export const listIncidentAlerts = (
  id: string,
  cursor?: string,
): Promise<{ items: Incident["alerts"]; nextCursor?: string }> =>
  call(`/incidents/${encodeURIComponent(id)}/alerts?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);

/** A person's verdict on an alert. */
export const judge = (id: string, verdict: "confirmation" | "dismissal", body: object): Promise<Alert> =>
  ask("POST", `/alerts/${encodeURIComponent(id)}/${verdict}`, body);

export const listSilences = async (): Promise<Silence[]> =>
  (await call<{ items: Silence[] }>("/silences?limit=50")).items.filter(
    ({ until }) => until > new Date().toISOString(),
  );

export const addSilence = (body: object): Promise<Silence> => ask("POST", "/silences", body);

export const endSilence = (id: string, body: object): Promise<Silence> => ask("POST", `/silences/${id}/ending`, body);

export const readOnCall = async (): Promise<Team[]> => (await call<{ items: Team[] }>("/on-call")).items;

export const readRota = (team: string): Promise<Rota> => call(`/on-call/${encodeURIComponent(team)}`);

export const addOverride = (team: string, body: object): Promise<unknown> =>
  ask("POST", `/on-call/${encodeURIComponent(team)}/overrides`, body);

export const removeOverride = (team: string, id: string): Promise<unknown> =>
  ask("DELETE", `/on-call/${encodeURIComponent(team)}/overrides/${encodeURIComponent(id)}`);
