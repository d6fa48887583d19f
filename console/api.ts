import type { z } from "zod";
import type {
  alertView,
  incidentView,
  onCallView,
  rotaView,
  silenceView,
  timelineEntryView,
} from "../functions/api/schemas.ts";

export type Incident = z.output<typeof incidentView>;
export type Alert = z.output<typeof alertView>;
export type Silence = z.output<typeof silenceView>;
export type Team = z.output<typeof onCallView>;
export type Rota = z.output<typeof rotaView>;
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
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

const base = location.pathname.replace(/\/console.*$/, "");

const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(`${base}/v1${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token.read() ?? ""}`, "content-type": "application/json" },
  });
  const body = await response.json();
  if (!response.ok) throw new Problem(response.status, body.detail ?? response.statusText);
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

const ask = <T>(method: "POST" | "DELETE", path: string, body: object = {}): Promise<T> =>
  call(path, {
    method,
    ...(method === "POST" && { body: JSON.stringify(body) }),
    // Asked once: a second click with the same answer on its way is another asking.
    headers: { "idempotency-key": crypto.randomUUID() },
  });

/** Asks something of an incident; `path` is below it. */
export const command = (id: string, path: string, body: object): Promise<Incident> =>
  ask("POST", `/incidents/${encodeURIComponent(id)}${path}`, body);

export const listAlerts = async (): Promise<Alert[]> => (await call<{ items: Alert[] }>("/alerts?limit=100")).items;

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
