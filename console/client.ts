import createClient from "openapi-fetch";
import type { components, paths } from "../.build/api.ts";
import { asFormsSay } from "../shared/communication/fields.ts";
import { token } from "./session.ts";

type Schemas = components["schemas"];

export type Incident = Schemas["Incident"];
export type Offer = Incident["offers"][number];
export type Alert = Schemas["Alert"];

type Wrong = { path: string; message: string };

/** What an answer that is no success says besides its sentence. */
type Said = { suggestions?: string[] | undefined; errors?: Wrong[] | undefined };

/** A sentence that begins with the name of a field is about that field: `endedAt: write a time that has passed.` */
const wrongIn = (sentence: string): Wrong[] => {
  const [, path, message] = /^(\w+): (.+)$/s.exec(sentence) ?? [];
  return path && message ? [{ path, message }] : [];
};

/** An answer that is no success, with the sentence that the API gave for it. */
export class Problem extends Error {
  readonly status: number;
  /** What can be asked instead, where something was not understood. */
  readonly suggestions: string[];
  /** What is wrong with which field, where it is wrong with one. */
  readonly wrong: Wrong[];
  constructor(status: number, sentence: string, { suggestions = [], errors }: Said = {}) {
    super(sentence);
    this.status = status;
    this.suggestions = suggestions;
    this.wrong = errors ?? wrongIn(sentence);
  }
}

/** The client of the API, made of its description. A token in this browser goes before the session in the cookie. */
export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest: ({ request }) => {
    const value = token.read();
    if (value) request.headers.set("authorization", `Bearer ${value}`);
    // Asked once: a second click with the same answer on its way is another asking.
    if (request.method !== "GET") request.headers.set("idempotency-key", crypto.randomUUID());
    return request;
  },
});

type Answered<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** What an answer holds. Throws `Problem` for one that is no success, and for no answer at all. */
export const given = async <T>(answer: Answered<T>): Promise<NonNullable<T>> => {
  const { data, error, response } = await answer.catch(() => {
    throw new Problem(0, "TARS does not answer. Is there a connection?");
  });
  if (response.ok) return (data ?? {}) as NonNullable<T>;
  const { detail, ...said } = (error ?? {}) as Said & { detail?: string };
  throw new Problem(response.status, (detail && asFormsSay(detail)) ?? response.statusText, said);
};

/** Fetches a document that only who has signed in may read, and has the browser keep it under a name. */
export const download = async (path: string, accept: string, name: string): Promise<void> => {
  const value = token.read();
  const response = await fetch(path, { headers: { accept, ...(value && { authorization: `Bearer ${value}` }) } });
  if (!response.ok) throw new Problem(response.status, (await response.json()).detail ?? response.statusText);
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(await response.blob()),
    download: name,
  });
  link.click();
  URL.revokeObjectURL(link.href);
};
