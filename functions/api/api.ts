import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { readToken } from "../../shared/adapters/aws/tokens.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import type { World } from "../../shared/adapters/aws/world.ts";
import { alertRoutes } from "./alert-routes.ts";
import { onlyJson } from "./bodies.ts";
import { changeRoutes } from "./change-routes.ts";
import { NoCursor } from "./cursor.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { onCallRoutes } from "./on-call-routes.ts";
import { postMortemRoutes } from "./post-mortem-routes.ts";
import { invalidAnswer, problemAnswer } from "./problems.ts";
import { eventCatalogue } from "./public-events.ts";
import { queryRoutes } from "./query-routes.ts";
import { regroupRoutes } from "./regroup-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { type ApiClients, type App, requests } from "./requests.ts";
import { silenceRoutes } from "./silence-routes.ts";
import { trendRoutes } from "./trend-routes.ts";
import { seesToBodies, webhookRoutes } from "./webhook-routes.ts";

/** The token of a request: as a bearer's, or as the password of senders that know only names and passwords. */
const tokenIn = (authorization: string): string | undefined => {
  const [, scheme, value = ""] = /^(Bearer|Basic) (\S+)$/i.exec(authorization) ?? [];
  if (scheme?.toLowerCase() !== "basic") return scheme && value;
  const [, password] = /^[^:]*:(.*)$/.exec(Buffer.from(value, "base64").toString()) ?? [];
  return password;
};

/** The HTTP API of TARS: reads, and commands that end in one transaction. */
export const api = (world: World, clients: ApiClients, failed: (error: Error) => void) => {
  const { dynamodb } = clients;
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
    // The one thing that the router itself refuses: a body that says that it is JSON, and is not.
    if (error instanceof HTTPException && error.status === 400)
      return problemAnswer(context, "malformed", "The body is not JSON.");
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

  app.use("/v1/*", onlyJson(seesToBodies));

  const shared = requests(world, clients);
  const all = [
    alertRoutes,
    webhookRoutes,
    reportRoutes,
    silenceRoutes,
    incidentRoutes,
    regroupRoutes,
    postMortemRoutes,
    trendRoutes,
    queryRoutes,
    changeRoutes,
    onCallRoutes,
  ];
  for (const add of all) add(app, shared);

  app.get("/events.json", (context) => context.json(eventCatalogue()));
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "TARS", version: "1", description: "Runs the incident-response runbook." },
    tags: [],
  });

  return app;
};
