import type { z } from "zod";
import type { incidentView, timelineEntryView } from "../functions/api/schemas.ts";

export type Incident = z.output<typeof incidentView>;
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

/** Acknowledges, on behalf of whoever sits at the console. The key makes a second click harmless. */
export const acknowledge = (id: string, by: string, key: string): Promise<Incident> =>
  call(`/incidents/${encodeURIComponent(id)}/acknowledgement`, {
    method: "POST",
    body: JSON.stringify({ by }),
    headers: { "idempotency-key": key },
  });
