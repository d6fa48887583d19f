import type { MiddlewareHandler } from "hono";
import { problemAnswer } from "./problems.ts";

const withBody = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** True for a content type of JSON; source: RFC 6839 for `+json`. */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/(?:[\w.-]{1,60}\+)?json$/i.test(contentType?.split(";", 1)[0]?.trim() ?? "");

/** What is said to a body that does not say that it is JSON. */
export const notJson = (contentType: string | undefined): string =>
  `Send the body as JSON, with the header \`Content-Type: application/json\`; ${contentType ? `it came as ${contentType}` : "it came without one"}.`;

/**
 * Lets no body through that does not say that it is JSON: 415. `except` are paths that see to it themselves.
 */
export const onlyJson =
  (except: (path: string) => boolean): MiddlewareHandler =>
  async (context, next) => {
    const { method, path } = context.req;
    if (!withBody.has(method) || except(path) || (await context.req.text()) === "") return next();
    const contentType = context.req.header("content-type");
    return isJson(contentType) ? next() : problemAnswer(context, "unsupported", notJson(contentType));
  };
