import { createHash } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { onlyJson } from "./bodies.ts";
import { NoCursor } from "./cursor.ts";
import { keepRefused } from "./kept-alerts.ts";
import { principals } from "./principal.ts";
import { problemAnswer } from "./problems.ts";
import { type Routes, requests } from "./requests.ts";
import { type App, NotJson, routesOf } from "./route.ts";
import { seesToBodies } from "./webhook-routes.ts";

/** By what a page knows an answer again. At once, and not by a promise as Web Crypto has it: nothing has to be waited for. */
const digestOf = (body: Uint8Array): ArrayBuffer =>
  new Uint8Array(createHash("sha256").update(body).digest().subarray(0, 20)).buffer;

/**
 * The HTTP API of TARS, or some routes of it: reads, and commands that end in one transaction. With `linkKey` those who
 * came by a page's link are known.
 */
export const api = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  routes: Routes[],
  failed: (error: Error) => void,
  linkKey?: () => Promise<string>,
): Hono<App> => {
  // A slash behind an address that somebody has pasted loses no alert.
  const app = new Hono<App>({ strict: false });
  app.notFound((context) =>
    problemAnswer(
      context,
      "not-found",
      `There is no ${context.req.method} ${context.req.path}; /openapi.json lists what there is.`,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof NotJson) return problemAnswer(context, "malformed", "The body is not JSON.");
    if (error instanceof NoCursor)
      return problemAnswer(context, "invalid", "cursor: send back the `nextCursor` of this list as it was.");
    failed(error);
    if (isTransient(error))
      return problemAnswer(
        context,
        "unavailable",
        "There is too much at once for TARS to do this now. Try again in a moment with the same Idempotency-Key.",
      );
    return problemAnswer(
      context,
      "failed",
      "This failed on TARS's side and is logged. Try again with the same Idempotency-Key.",
    );
  });

  // A page that asks again and again gets 304 while nothing is new; nobody else keeps what only who has signed in may read.
  app.use("/v1/*", etag({ generateDigest: digestOf }), async (context, next) => {
    await next();
    context.header("cache-control", "private, no-cache");
  });

  const principalOf = principals(world, dynamodb, failed, linkKey);
  app.use("/v1/*", async (context, next) => {
    const { method } = context.req;
    const known = await principalOf({
      authorization: context.req.header("authorization"),
      cookie: context.req.header("cookie"),
      origin: context.req.header("origin"),
      safe: method === "GET" || method === "HEAD",
    });
    if ("problem" in known) return problemAnswer(context, known.kind, known.problem);
    context.set("principal", known.principal);
    await next();
    await known.noteUse();
    return undefined;
  });

  const shared = requests(world, dynamodb);
  app.on("POST", "/v1/alerts", keepRefused(shared));
  app.use("/v1/*", onlyJson(seesToBodies));

  for (const add of routes) add(routesOf(app), shared, app);

  return app;
};
