import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { readToken } from "../../shared/adapters/aws/tokens.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { alertRoutes } from "./alert-routes.ts";
import { NoCursor } from "./cursor.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { onCallRoutes } from "./on-call-routes.ts";
import { invalidAnswer, problemAnswer } from "./problems.ts";
import { type App, requests } from "./requests.ts";

/** The HTTP API of TARS: reads, and commands that end in one transaction. */
export const api = (world: World, dynamodb: Client<DynamoDBClient>, failed: (error: Error) => void) => {
  const app = new OpenAPIHono<App>({
    defaultHook: (result, context) => (result.success ? undefined : invalidAnswer(context, result.error)),
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  app.notFound((context) =>
    problemAnswer(
      context,
      "not-found",
      `There is no ${context.req.method} ${context.req.path}; /openapi.json lists what there is.`,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof SyntaxError || error.message === "Malformed JSON in request body")
      return problemAnswer(context, "invalid", "The body is not JSON.");
    if (error instanceof NoCursor || error.name === "ValidationException")
      return problemAnswer(context, "invalid", "cursor: send back the `nextCursor` of this list as it was.");
    failed(error);
    return problemAnswer(
      context,
      "failed",
      "This failed on TARS's side and is logged. Try again with the same Idempotency-Key.",
    );
  });

  app.use("/v1/*", async (context, next) => {
    const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
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
  for (const add of [alertRoutes, incidentRoutes, onCallRoutes]) add(app, shared);

  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "TARS", version: "1", description: "Runs the incident-response runbook." },
    tags: [],
  });

  return app;
};
