import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Hono } from "hono";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readToken } from "../../shared/adapters/aws/tokens.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { onlyJson } from "./bodies.ts";
import { NoCursor } from "./cursor.ts";
import { keepRefused } from "./kept-alerts.ts";
import { problemAnswer } from "./problems.ts";
import { type Routes, requests } from "./requests.ts";
import { type App, NotJson, routesOf } from "./route.ts";
import { seesToBodies } from "./webhook-routes.ts";

/** The token of a request: as a bearer's, or as the password of senders that know only names and passwords. */
const tokenIn = (authorization: string): string | undefined => {
  const [, scheme, value = ""] = /^(Bearer|Basic) (\S+)$/i.exec(authorization) ?? [];
  if (scheme?.toLowerCase() !== "basic") return scheme && value;
  const [, password] = /^[^:]*:(.*)$/.exec(Buffer.from(value, "base64").toString()) ?? [];
  return password;
};

/** The HTTP API of TARS, or some routes of it: reads, and commands that end in one transaction. */
export const api = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  routes: Routes[],
  failed: (error: Error) => void,
): Hono<App> => {
  const app = new Hono<App>();
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

  app.use("/v1/*", async (context, next) => {
    const token = tokenIn(context.req.header("authorization") ?? "");
    const integration = token && (await readToken(dynamodb, world.names.table, token));
    if (!integration) {
      return problemAnswer(
        context,
        "unauthorized",
        "Send a token that `npm run token` made: `Authorization: Bearer …`.",
      );
    }
    context.set("integration", integration);
    return next();
  });

  const shared = requests(world, dynamodb);
  app.on("POST", "/v1/alerts", keepRefused(shared));
  app.use("/v1/*", onlyJson(seesToBodies));

  for (const add of routes) add(routesOf(app), shared, app);

  return app;
};
