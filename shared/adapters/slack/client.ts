import { ErrorCode, WebClient } from "@slack/web-api";
import { Later } from "../aws/asynchronous.ts";
import type { Secrets } from "../aws/secrets.ts";

/** Calls a method of Slack's Web API. Throws `Later` where Slack asks to wait, else an error that never tells the token. */
export type SlackCall = (method: string, words: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Several tries that all hang still end within the function's 30 s, in milliseconds. */
const patience = 4000;

const nothing = () => {};

/** What goes wrong is told by errors; a line of the client's own would be no JSON. */
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => "error" as never,
  setName: nothing,
};

/** What Slack's client throws, by its code. */
type Thrown = {
  code?: string;
  retryAfter?: number;
  statusCode?: number;
  original?: Error;
  data?: { error?: string; response_metadata?: { messages?: string[] } };
};

/** Slack's own code and words for what it refused, and nothing of what was sent. */
const plainly = (method: string, error: unknown): Error => {
  const { code, retryAfter = 1, statusCode, data, original } = error as Thrown;
  switch (code) {
    case ErrorCode.RateLimitedError:
      return new Later(retryAfter, `Slack's ${method}`);
    case ErrorCode.PlatformError:
      return new Error(
        [`Slack refused ${method}: ${data?.error}`, ...(data?.response_metadata?.messages ?? [])].join(" "),
      );
    case ErrorCode.HTTPError:
      return new Error(`Slack answered ${statusCode} to ${method}`);
    case ErrorCode.RequestError:
      return new Error(`Slack did not answer ${method}: ${original?.message}`);
    default:
      return new Error(`Slack's ${method} failed`);
  }
};

/** Slack's own client of its Web API. It tries once: whoever calls knows how long there is to try. */
export const slackClient = (
  http: typeof fetch,
  baseUrl: string,
  secrets: Secrets,
  tokenParameter: string,
): SlackCall => {
  let known: { token: string; client: WebClient } | undefined;
  const clientWith = (token: string): WebClient => {
    // The token goes with the headers alone.
    if (known?.token !== token)
      known = {
        token,
        client: new WebClient(token, {
          slackApiUrl: baseUrl,
          fetch: http as never,
          timeout: patience,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
          allowAbsoluteUrls: false,
          logger: silent,
        }),
      };
    return known.client;
  };
  return async (method, words) => {
    const client = clientWith(await secrets(tokenParameter));
    try {
      return { ...(await client.apiCall(method, words)) };
    } catch (error) {
      throw plainly(method, error);
    }
  };
};
