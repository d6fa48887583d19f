import type { Context, Hono } from "hono";
import {
  may,
  mayAskOf,
  type Need,
  onlyByLink,
  type Person,
  type Principal,
  refusal,
} from "../../shared/access/access.ts";
import * as z from "../../shared/stored/zod.ts";
import { isJson } from "./bodies.ts";
import { invalidAnswer, problemAnswer } from "./problems.ts";

/** What the handlers of a request hand on: who asks. */
export type App = { Variables: { principal: Principal } };

/** What an answer is made of: one thing of `schemas.ts`, by its name, all of them, or a page of many; else it is text. */
export type Answered = {
  description: string;
  of?: { schema: keyof typeof import("./schemas.ts"); as: "one" | "list" | "page" };
  /** As which text it can be had, or is had when it is of nothing. */
  texts: string[];
};

type Schema = keyof typeof import("./schemas.ts");

/** An answer of one thing; `texts` are the media types by which it can be had as well. */
export const one = (schema: Schema, description: string, ...texts: string[]): Answered => ({
  description,
  of: { schema, as: "one" },
  texts,
});

/** An answer of all that there are, in `items`. */
export const list = (schema: Schema, description: string): Answered => ({
  description,
  of: { schema, as: "list" },
  texts: [],
});

/** An answer of some of many, in `items`, with `nextCursor` while there may be more. */
export const page = (schema: Schema, description: string): Answered => ({
  description,
  of: { schema, as: "page" },
  texts: [],
});

/** An answer that is text of a media type. */
export const text = (media: string, description: string): Answered => ({ description, texts: [media] });

/** A body of JSON. */
export const json = <S extends z.ZodMiniType>(schema: S, description: string) => ({ schema, description });

/** What of a request is read, each part by its schema. */
type Request = {
  query?: z.ZodMiniObject;
  params?: z.ZodMiniObject;
  headers?: z.ZodMiniObject;
  body?: { schema: z.ZodMiniType; description: string };
};

/** A route: what it is asked and what it answers. `/openapi.json` is made of this (`test/api-description.ts`). */
export type Route<R extends Request = Request> = {
  method: "get" | "post" | "patch" | "delete";
  /** With its parameters in braces: `/v1/incidents/{id}`. */
  path: string;
  summary: string;
  /** What it takes to be answered. */
  needs: Need | "signed in";
  /**
   * For whoever came by a page's link, and may ask of its incident only: where a request names its incident, or `nowhere`
   * when it tells nothing of any. Without it they are refused.
   */
  byLink?: "path" | "query" | "nowhere";
  request?: R;
  /** What it answers when all is well, by status; any may answer with a problem. */
  answers: Record<number, Answered>;
};

type Read<S> = S extends z.core.$ZodType ? z.output<S> : never;

/** What a handler is given of a request: what is asked for, read. */
type Valid<R extends Request> = {
  query: Read<R["query"]>;
  param: Read<R["params"]>;
  header: Read<R["headers"]>;
  json: R["body"] extends { schema: infer S } ? Read<S> : never;
};

/** Adds a route. What is not as its schemas say is answered with 422, what is no JSON with 400, before the handler runs. */
export type AddRoute = <const R extends Request>(
  route: Route<R>,
  handler: (context: Context<App, string, { in: Valid<R>; out: Valid<R> }>) => Response | Promise<Response>,
) => void;

/** A parameter that came once is text, one that came several times is all of them. */
const queryOf = (context: Context): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 && values[0] !== undefined ? values[0] : values,
    ]),
  );

/** A body that says that it is JSON, and is not. */
export class NotJson extends Error {}

/** The body as JSON; without one nothing is asked. */
const bodyOf = async (context: Context): Promise<unknown> => {
  if (!isJson(context.req.header("content-type"))) return {};
  try {
    return await context.req.json();
  } catch {
    throw new NotJson();
  }
};

const parts = [
  { target: "query", schemaOf: ({ query }: Request) => query, read: queryOf },
  { target: "param", schemaOf: ({ params }: Request) => params, read: (context: Context) => context.req.param() },
  { target: "header", schemaOf: ({ headers }: Request) => headers, read: (context: Context) => context.req.header() },
  { target: "json", schemaOf: ({ body }: Request) => body?.schema, read: bodyOf },
] as const;

/** The incident that a request names, for whoever may ask of some only. */
const namedIn = {
  path: (context: Context) => context.req.param("id"),
  query: (context: Context) => context.req.query("incident"),
};

/** Whether somebody may ask this at all, apart from their role: whoever came by a page's link, of its incident. */
const isWithin = (principal: Person, byLink: Route["byLink"], context: Context): boolean =>
  !principal.only ||
  byLink === "nowhere" ||
  (byLink !== undefined && mayAskOf(principal, namedIn[byLink](context) ?? ""));

/** What adds routes to a Hono app. */
export const routesOf =
  (app: Hono<App>): AddRoute =>
  ({ method, path, needs, byLink, request = {} }, handler) => {
    const wanted = parts.flatMap(({ target, schemaOf, read }) => {
      const schema = schemaOf(request);
      return schema ? [{ target, schema, read }] : [];
    });
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
      const principal = context.get("principal");
      if (principal.kind === "person" && !isWithin(principal, byLink, context))
        return problemAnswer(context, "forbidden", onlyByLink(principal));
      if (needs !== "signed in" && !may(principal, needs))
        return problemAnswer(context, "forbidden", refusal(principal, needs));
      for (const { target, schema, read } of wanted) {
        const found = z.safeParse(schema, await read(context));
        if (!found.success) return invalidAnswer(context, found.error);
        context.req.addValidatedData(target, found.data as object);
      }
      return handler(context as never);
    });
  };
