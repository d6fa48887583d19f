import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { alertId, digest } from "../../shared/adapters/alerts/parse.ts";
import { alertFrom, alertSchema, plausibleTime } from "../../shared/adapters/alerts/tars-alert.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { type ListingState, queryPage, tableStore, timelinePage } from "../../shared/adapters/aws/table.ts";
import { readToken } from "../../shared/adapters/aws/tokens.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { nameOf } from "../../shared/communication/messages.ts";
import type { CommandId, Repeated } from "../../shared/incident/command-id.ts";
import { type Circumstances, isRefusal, type Refusal } from "../../shared/incident/decision.ts";
import { execute } from "../../shared/incident/execute.ts";
import { type Actor, type Incident, isOpen } from "../../shared/incident/incident.ts";
import { respondersAt } from "../../shared/on-call/rota.ts";
import { postMortemMarkdown } from "../../shared/post-mortem/markdown.ts";
import { unknownService } from "../../shared/runbook/settings.ts";
import type { severities } from "../../shared/runbook/severity.ts";
import type { TriagedAlert, Unreadable } from "../../shared/triage/alert.ts";
import { executeDeclaration, executeTriage } from "../../shared/triage/execute.ts";
import { confirmByPerson, dismiss, takeIn } from "../../shared/triage/judge.ts";
import { commandRoutes } from "./commands.ts";
import { invalidAnswer, problemAnswer, refusalAnswer } from "./problems.ts";
import * as schemas from "./schemas.ts";
import { alertView, incidentView, postMortemView, timelineEntryView, unreadableView } from "./views.ts";

type Variables = { integration: string };
type App = { Variables: Variables };

/** States in the order in which a listing shows them: what hurts now comes first. */
const listingStates = ["open", "resolved", "closed"] as const;

type Cursor = { state?: ListingState; from?: Record<string, string> };

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

const readCursor = (cursor: string | undefined): Cursor => {
  try {
    return cursor ? (JSON.parse(Buffer.from(cursor, "base64url").toString()) as Cursor) : {};
  } catch {
    return {};
  }
};

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

const problems = {
  401: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "No token, or one that nobody knows",
  },
  404: { content: { "application/problem+json": { schema: schemas.problem } }, description: "Not there" },
  409: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "Not possible as things stand",
  },
  422: {
    content: { "application/problem+json": { schema: schemas.problem } },
    description: "The request is not valid",
  },
};

const security = [{ token: [] }];

const idempotency = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: "The same key twice changes nothing, and is answered the same." }),
});

const paging = {
  cursor: z.string().optional().openapi({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

const incidentPath = z.object({ id: z.string().openapi({ description: "The id, or the number: `42` or `INC-42`." }) });

/** The HTTP API of TARS: reads, and commands that end in one transaction. */
export const api = (world: World, dynamodb: Client<DynamoDBClient>, failed: (error: Error) => void) => {
  const { settings, names, newId } = world;
  const now = () => nowIn(world);
  const store = tableStore(dynamodb, names.table, now);
  const view = (incident: Incident) => incidentView(incident, settings);

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
    failed(error);
    return problemAnswer(
      context,
      "failed",
      "This failed on TARS's side and is logged. Try again with the same Idempotency-Key.",
    );
  });

  app.use("/v1/*", async (context, next) => {
    const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
    const integration = token && (await readToken(dynamodb, names.table, token));
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

  const circumstancesOf = (context: Context<App>, by: string | undefined): Circumstances => {
    const integration = context.get("integration");
    const actor: Actor = by ? { kind: "person", name: by } : { kind: "integration", name: integration };
    return { now: now(), actor, source: `api: ${integration}`, settings };
  };

  const commandId = async <State>(
    context: Context<App>,
    answer: (state: State) => unknown,
  ): Promise<CommandId<State> | undefined> => {
    const key = context.req.header("idempotency-key");
    if (!key) return undefined;
    const request = digest(context.req.method, context.req.path, await context.req.text());
    return { id: digest(context.get("integration"), key), request, answer };
  };

  /** The answer to a command: what it led to, what it led to the first time, or why not. */
  const answer = <State extends object>(
    context: Context<App>,
    outcome: State | Repeated | Refusal,
    status: 200 | 201 | 202,
    show: (state: State) => unknown,
  ): Response => {
    if (isRefusal(outcome)) return refusalAnswer(context, outcome);
    const body = "repeated" in outcome ? outcome.repeated : show(outcome);
    return context.json(body as object, status);
  };

  const idOf = async (idOrNumber: string): Promise<string | undefined> => {
    const number = /^(?:INC-)?(\d{1,9})$/i.exec(idOrNumber)?.[1];
    return number ? store.findIncident(Number(number)) : idOrNumber;
  };

  const notThere = (context: Context, id: string) => problemAnswer(context, "not-found", `There is no incident ${id}.`);

  // -- Alerts --------------------------------------------------------------------------------------------------------

  const showAlert = (id: string) => (triage: { triage: { alerts: Record<string, TriagedAlert> } }) => {
    const alert = triage.triage.alerts[id];
    return alert ? alertView(alert) : { id };
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/alerts",
      summary: "Tell of an alert, firing or resolved (D1)",
      security,
      request: {
        headers: idempotency,
        body: { required: true, ...json(alertSchema(now).openapi("NewAlert"), "The alert") },
      },
      responses: { 202: json(schemas.alertView, "Taken in"), ...problems },
    }),
    async (context) => {
      const circumstances = circumstancesOf(context, undefined);
      const alert = alertFrom(context.req.valid("json"), {
        at: circumstances.now,
        source: context.get("integration"),
        settings,
      });
      const id = alertId(alert);
      const outcome = await executeTriage(
        store,
        alert.service,
        (triage) => takeIn(triage, id, alert, circumstances.now, settings),
        newId,
        circumstances,
        await commandId(context, showAlert(id)),
      );
      return answer(context, outcome, 202, showAlert(id)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/alerts",
      summary: "What fires and fired, newest first",
      security,
      request: { query: z.object({ ...paging, service: z.string().optional() }) },
      responses: {
        200: json(z.object({ items: z.array(schemas.alertView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit, service } = context.req.valid("query");
      const { from } = readCursor(cursor);
      const page = await queryPage(dynamodb, {
        table: names.table,
        index: service ? "byService" : "listing",
        partition: service ? `ALERTS#${service}` : "ALERTS",
        newestFirst: true,
        limit,
        ...(from && { from }),
      });
      const items = page.rows.map((row) =>
        row.unreadable ? unreadableView(row.unreadable as Unreadable) : alertView(row.state as TriagedAlert),
      );
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200) as never;
    },
  );

  const judged = (
    path: string,
    summary: string,
    body: z.ZodObject,
    judge: (body: never) => (triage: Parameters<typeof dismiss>[0], id: string) => ReturnType<typeof dismiss>,
  ) =>
    app.openapi(
      createRoute({
        method: "post",
        path: `/v1/alerts/{id}/${path}`,
        summary,
        security,
        request: { headers: idempotency, params: z.object({ id: z.string() }), body: json(body, "Why, and by whom") },
        responses: { 200: json(schemas.alertView, "Done"), ...problems },
      }),
      async (context) => {
        const { id } = context.req.valid("param");
        const given = context.req.valid("json") as { by?: string };
        const known = await store.readAlert(id);
        if (!known) return problemAnswer(context, "not-found", `There is no alert ${id} that can be judged.`) as never;
        const outcome = await executeTriage(
          store,
          known.service,
          (triage) =>
            judge(given as never)(
              triage.alerts[id] ? triage : { ...triage, alerts: { ...triage.alerts, [id]: known } },
              id,
            ),
          newId,
          circumstancesOf(context, given.by),
          await commandId(context, showAlert(id)),
        );
        return answer(context, outcome, 200, showAlert(id)) as never;
      },
    );

  judged(
    "confirmation",
    "Say that an alert is real: it declares, or joins the open incident (D1)",
    z.object({ by: schemas.by, severity: schemas.severity.optional() }),
    ({ severity }: { severity?: (typeof severities)[number] }) =>
      (triage, id) =>
        confirmByPerson(triage, id, severity),
  );
  judged(
    "dismissal",
    "Say that an alert is nothing",
    z.object({ by: schemas.by, reason: schemas.text(500) }),
    ({ reason }: { reason: string }) =>
      (triage, id) =>
        dismiss(triage, id, reason),
  );

  // -- Incidents -----------------------------------------------------------------------------------------------------

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/incidents",
      summary: "Declare an incident (D2)",
      security,
      request: {
        headers: idempotency,
        body: {
          required: true,
          ...json(
            z
              .object({
                by: schemas.by,
                service: schemas.text(100).openapi({ description: "A service of tars.yaml, or `unknown`." }),
                severity: schemas.severity,
                description: schemas.text(500).openapi({ example: "checkout is failing" }),
                startedAt: plausibleTime(now)
                  .optional()
                  .openapi({ description: "When the errors started, if that is known." }),
              })
              .openapi("Declaration"),
            "The declaration",
          ),
        },
      },
      responses: { 201: json(schemas.incidentView, "Declared"), ...problems },
    }),
    async (context) => {
      const { by, service, severity, description, startedAt } = context.req.valid("json");
      if (service !== unknownService && !Object.hasOwn(settings.services, service)) {
        const known = [...Object.keys(settings.services), unknownService].join(", ");
        return problemAnswer(
          context,
          "invalid",
          `service: there is no service ${service}; there are: ${known}`,
        ) as never;
      }
      const circumstances = circumstancesOf(context, by);
      const outcome = await executeDeclaration(
        store,
        {
          id: newId(),
          service,
          severity,
          description,
          detection: { how: "person", at: circumstances.now, by: circumstances.actor.name },
          startedAt: startedAt ?? circumstances.now,
        },
        circumstances,
        await commandId(context, view),
      );
      return answer(context, outcome, 201, ({ incident }) => view(incident)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents",
      summary: "The incidents: open ones first, then resolved and closed ones, each newest first",
      security,
      request: {
        query: z.object({
          ...paging,
          state: z.enum(listingStates).optional(),
          service: z.string().optional(),
          severity: schemas.severity.optional(),
        }),
      },
      responses: {
        200: json(z.object({ items: z.array(schemas.incidentView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { cursor, limit, state, service, severity } = context.req.valid("query");
      const start = readCursor(cursor);
      const states = state ? [state] : listingStates.slice(Math.max(0, listingStates.indexOf(start.state ?? "open")));
      const items: Incident[] = [];
      let next: Cursor | undefined;
      for (const [index, current] of states.entries()) {
        let from = index === 0 ? start.from : undefined;
        do {
          const page = await queryPage(dynamodb, {
            table: names.table,
            index: service ? "byService" : "listing",
            partition: service ? `INCIDENTS#${current}#${service}` : `INCIDENTS#${current}`,
            newestFirst: true,
            limit: limit - items.length,
            ...(from && { from }),
          });
          items.push(
            ...page.rows.map((row) => row.state as Incident).filter((one) => !severity || one.severity === severity),
          );
          from = page.next;
        } while (from && items.length < limit);
        if (items.length >= limit) {
          const following = states[index + 1];
          next = from ? { state: current, from } : following ? { state: following } : undefined;
          break;
        }
      }
      return context.json({ items: items.map(view), ...(next && { nextCursor: writeCursor(next) }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}",
      summary: "One incident",
      security,
      request: { params: incidentPath },
      responses: { 200: json(schemas.incidentView, "The incident"), ...problems },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      return (incident ? context.json(view(incident), 200) : notThere(context, id)) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}/timeline",
      summary: "What happened, oldest first (D7)",
      security,
      request: { params: incidentPath, query: z.object(paging) },
      responses: {
        200: json(z.object({ items: z.array(schemas.timelineEntryView), nextCursor: z.string().optional() }), "A page"),
        ...problems,
      },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const { cursor, limit } = context.req.valid("query");
      const found = await idOf(id);
      if (!found || !(await store.readIncident(found))) return notThere(context, id) as never;
      const page = await timelinePage(dynamodb, names.table, found, limit, readCursor(cursor).from);
      const items = page.rows.map(timelineEntryView);
      return context.json({ items, ...(page.next && { nextCursor: writeCursor({ from: page.next }) }) }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/incidents/{id}/post-mortem",
      summary: "The post-mortem, as JSON or, with `Accept: text/markdown`, to read (P1–P5)",
      security,
      request: { params: incidentPath },
      responses: {
        200: {
          content: {
            "application/json": { schema: schemas.postMortemView },
            "text/markdown": { schema: z.string() },
          },
          description: "The post-mortem",
        },
        ...problems,
      },
    }),
    async (context) => {
      const { id } = context.req.valid("param");
      const found = await idOf(id);
      const incident = found && (await store.readIncident(found));
      if (!incident) return notThere(context, id) as never;
      if (isOpen(incident) || !incident.postMortem)
        return problemAnswer(
          context,
          "not-found",
          "There is no post-mortem: it is drafted when a P1 or P2 is resolved.",
        ) as never;
      if (!context.req.header("accept")?.includes("text/markdown"))
        return context.json(postMortemView(incident), 200) as never;
      const entries = [];
      let from: Record<string, string> | undefined;
      do {
        const page = await timelinePage(dynamodb, names.table, incident.id, 100, from);
        entries.push(...page.rows);
        from = page.next;
      } while (from);
      const { postMortem } = incident;
      return context.body(postMortemMarkdown({ ...incident, postMortem }, entries, settings), 200, {
        "content-type": "text/markdown; charset=utf-8",
      }) as never;
    },
  );

  for (const { method, path, summary, params, body, command } of commandRoutes(now)) {
    app.openapi(
      createRoute({
        method,
        path: `/v1/incidents/{id}${path}`,
        summary,
        security,
        request: {
          headers: idempotency,
          params: incidentPath.extend(params ?? {}),
          body: { required: true, ...json(body, "What is asked") },
        },
        responses: { 200: json(schemas.incidentView, "The incident as it is now"), ...problems },
      }),
      async (context) => {
        const { id, ...named } = context.req.valid("param") as { id: string } & Record<string, string>;
        const given = context.req.valid("json") as { by?: string };
        const found = await idOf(id);
        if (!found) return notThere(context, id) as never;
        const circumstances = circumstancesOf(context, given.by);
        const asked = command(given as never, { actor: circumstances.actor.name, path: named, newId });
        const outcome = await execute(store, found, asked, circumstances, await commandId(context, view));
        return answer(context, outcome, 200, ({ incident }) => view(incident)) as never;
      },
    );
  }

  // -- On-call -------------------------------------------------------------------------------------------------------

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/on-call",
      summary: "Who is on call now, by team and escalation level (D6)",
      security,
      responses: { 200: json(z.object({ items: z.array(schemas.onCallView) }), "The teams"), ...problems },
    }),
    (context) => {
      const items = Object.entries(settings.teams).map(([team, { name, escalation }]) => ({
        team,
        name: name ?? team,
        levels: escalation.map((_, level) =>
          respondersAt(settings, team, level, now()).map((responder) => ({
            responder,
            name: nameOf(settings, responder),
          })),
        ),
      }));
      return context.json({ items }, 200);
    },
  );

  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "TARS", version: "1", description: "Runs the incident-response runbook." },
    tags: [],
  });

  return app;
};
