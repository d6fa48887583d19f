import type { Place } from "./places.ts";
import { printer } from "./print.ts";
import { styled } from "./shown.ts";
import { interruption, Stop } from "./stop.ts";
import { spanShown } from "./times.ts";
import type { World } from "./world.ts";

/** What is asked of the API. */
type Asking = {
  query?: Record<string, string | number | undefined>;
  body?: object | string;
  /** What the body is; JSON without it. */
  contentType?: string;
  accept?: string;
  /** It must not be sent twice: nothing would tell the second from the first. */
  once?: boolean;
};

export type Answer<T> = { body: T; text: string };

/** So long is waited before each further try, in milliseconds. */
const waits = [500, 1000, 2000];

/** The API may ask for a longer wait, and gets so much of it. */
const longestWait = 5000;

/** The API gives up after 29 seconds. */
const patience = 35_000;

const mayPass = new Set([429, 502, 503, 504]);

/** Nothing was done: API Gateway had too many requests, or TARS says so itself. */
const nothingDone = new Set([429, 503]);

/** A clock that is off by more than this is told of, in milliseconds. */
const clocksAgree = 2 * 60_000;

const signInAdvice = (url: string): string[] => [
  `Sign in: tars sign-in --url ${url}`,
  "Or give a token that an admin makes with `tars token make <name>`: TARS_TOKEN=… or --token.",
];

type Problem = { detail?: string; missing?: { clause: string }[]; suggestions?: string[] };

/** What to do about each condition that is missing (D6, S1–S3, P2–P5). */
const adviceFor: Record<string, string> = {
  D6: "`tars ack` answers it for them; the console's list of the incident's alerts splits one off.",
  S1: "--reason <why> resolves although the error rate does not say so; `tars show` says how far it has come.",
  S2: "--cause <line> says the root cause; --suspect takes the suspect that the mitigation has confirmed.",
  S3: "--fixed-by <what> says what ended it, if no mitigation was recorded.",
  P2: "`tars post-mortem edit --root-cause <text>` writes the root cause.",
  P3: "`tars post-mortem edit --factors <text>` writes the contributing factors; `complete --suggested` takes what TARS suggests.",
  P4: "`tars post-mortem add <what> --owner <who> --due <day>` adds an action item; `change` gives one its owner and day.",
  P5: "`tars post-mortem edit --went-well <text>` writes what went well; `complete --suggested` takes what TARS suggests.",
};

/** Fields of the API as the options that give them. */
const optionOf: Record<string, string> = {
  "`overrideReason`": "--reason",
  "`rootCause`": "--cause",
  "`fixedBy`": "--fixed-by",
  "`reason`": "--reason",
  "`by`": "--by",
  "`unknownOwner: true`": "--unknown-owner",
  "`pastDue: true`": "--past-due",
};

const inOptions = (detail: string): string =>
  Object.entries(optionOf).reduce((text, [field, option]) => text.replaceAll(field, option), detail);

const problemOf = (text: string): Problem => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};

const adviceOf = ({ missing = [], suggestions = [] }: Problem): string[] => [
  ...new Set(missing.flatMap(({ clause }) => adviceFor[clause] ?? [])),
  ...suggestions.map((one) => `Ask for example: ${one}`),
];

/** Speaks to the HTTP API: every write under a key of its own, again with the same key when it was not answered. */
export const apiClient = (world: World, { url, token }: Place) => {
  const note = (text: string) => printer(world).note(styled("yellow")(text));
  let clockTold = false;

  /** Times that people write, such as `2h`, are those of the clock here. */
  const compareClocks = (said: string | null): void => {
    const ahead = world.now() - Date.parse(said ?? "");
    if (clockTold || !(Math.abs(ahead) > clocksAgree)) return;
    clockTold = true;
    note(
      `The clock here is ${spanShown(ahead)} ${ahead > 0 ? "ahead of" : "behind"} TARS's, and times are taken from it.`,
    );
  };

  const attempt = async (
    method: string,
    address: URL,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<{ response: Response; text: string } | { failed: string }> => {
    try {
      const response = await world.fetch(address, {
        method,
        headers,
        ...(body !== undefined && { body }),
        redirect: "manual",
        signal: AbortSignal.timeout(patience),
      });
      return { response, text: await response.text() };
    } catch (error) {
      const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
      return { failed: cause?.code || cause?.message || message };
    }
  };

  /** The answer as it came, whatever it says. */
  const exchange = async (
    method: string,
    path: string,
    asking: Asking = {},
  ): Promise<{ status: number; text: string }> => {
    const { query = {}, body, accept = "application/json", contentType, once } = asking;
    const address = new URL(`${url}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const text = typeof body === "object" ? JSON.stringify(body) : body;
    const headers = {
      accept,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { "content-type": contentType ?? "application/json" }),
      ...(method !== "GET" && { "idempotency-key": world.newKey() }),
    };
    for (let tries = 0; ; tries++) {
      const tried = await attempt(method, address, headers, text);
      const wait = waits[tries];
      const failed = "failed" in tried;
      if (failed && world.interrupted()) throw interruption(method !== "GET");
      const again = failed
        ? !once
        : mayPass.has(tried.response.status) && (!once || nothingDone.has(tried.response.status));
      if (again && wait !== undefined) {
        if (failed && tries === 0) note(`TARS has not answered (${tried.failed}). Trying again …`);
        const asked = failed ? 0 : Number(tried.response.headers.get("retry-after") ?? 0) * 1000 || 0;
        await world.sleep(Math.max(wait, Math.min(asked, longestWait)));
        continue;
      }
      if (failed)
        throw new Stop("notReachable", `TARS at ${url} cannot be reached (${tried.failed}).`, [
          once
            ? "It may have been done all the same: look before you do it again."
            : "Is the address right, and are you on the network? `tars whoami` tries it.",
          ...(world.ignoredProxy
            ? [`${world.ignoredProxy} is set, and this Node does not go by it: Node 24.14 and newer do.`]
            : []),
        ]);
      const { response, text: said } = tried;
      compareClocks(response.headers.get("date"));
      if (response.status >= 300 && response.status < 400)
        throw new Stop("notReachable", `${url} sends elsewhere: ${response.headers.get("location")}.`, [
          "Use the address that TARS has by itself, which is the console's without /console.",
        ]);
      return { status: response.status, text: said };
    }
  };

  const refused = (status: number, text: string): Stop => {
    const problem = problemOf(text);
    if (status === 429)
      return new Stop("notReachable", "There is too much at once for TARS.", ["Try again in a minute."], text);
    const isTars = typeof problem.detail === "string";
    const detail = inOptions(problem.detail ?? "");
    if (status === 401 && isTars) return new Stop("notSignedIn", detail, signInAdvice(url), text);
    if (!isTars)
      return new Stop("notReachable", `${url} does not answer as TARS does (${status}).`, [
        "Is the address right? It is the one of the console, without /console.",
      ]);
    if (mayPass.has(status)) return new Stop("notReachable", detail, ["Try again in a minute."], text);
    return new Stop("refused", detail, adviceOf(problem), text);
  };

  /** What the API answers, when it does as it was asked. */
  const ask = async <T>(method: string, path: string, asking: Asking = {}): Promise<Answer<T>> => {
    if (!token) throw new Stop("notSignedIn", "You are not signed in.", signInAdvice(url));
    const { status, text } = await exchange(method, path, asking);
    if (status < 200 || status >= 300) throw refused(status, text);
    if (asking.accept) return { body: text as T, text };
    try {
      return { body: JSON.parse(text) as T, text };
    } catch {
      throw refused(status, "");
    }
  };

  return { url, exchange, ask, refused };
};

export type Client = ReturnType<typeof apiClient>;
