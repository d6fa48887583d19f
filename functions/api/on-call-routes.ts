import { createRoute, z } from "@hono/zod-openapi";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { calendarKey, isCalendarKey } from "../../shared/adapters/links/link.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { Busy } from "../../shared/incident/busy.ts";
import { type Refusal, refuse } from "../../shared/incident/decision.ts";
import { attempts } from "../../shared/incident/execute.ts";
import type { Override } from "../../shared/on-call/override-schema.ts";
import { addOverrides } from "../../shared/on-call/overrides.ts";
import { overridesOf, respondersAt, type Shift, shiftsBetween } from "../../shared/on-call/rota.ts";
import { own } from "../../shared/runbook/own.ts";
import { type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import { idempotency, json, problems, security } from "./description.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

const day = 24 * 60 * 60;

/** How far the calendar feed looks back and ahead, in seconds. */
const calendar = { back: 14 * day, ahead: 90 * day };

const stretch = {
  rota: z.string().default("on-call").openapi({ description: "Which rota of the team." }),
  responder: line(100).openapi({ description: "A responder of tars.yaml." }),
  from: zonedTime(),
  until: zonedTime(),
};

/** Who is on call, when, and who stands in (D6). */
export const onCallRoutes: Routes = (app, { world, now, store, secrets, circumstancesOf }) => {
  const { settings, names, newId } = world;
  const path = z.object({ team: z.string() });

  const shiftsOf = (team: string, overrides: Override[], from: Instant, until: Instant) =>
    Object.entries(own(settings.teams, team)?.rotas ?? {}).map(([rota, one]) => ({
      rota,
      shifts: shiftsBetween(one, from, until, overridesOf(overrides, team, rota)),
    }));

  const named = (shift: Shift) => ({ ...shift, ...(shift.responder && { name: nameOf(settings, shift.responder) }) });

  /** The address of a team's calendar; there is none while nothing signs it. */
  const calendarUrl = async (team: string): Promise<string | undefined> => {
    try {
      const key = calendarKey(await secrets(settings.links.signingKeyParameter), team);
      return `${names.publicUrl}/on-call/${team}.ics?key=${key}`;
    } catch {
      return undefined;
    }
  };

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/on-call",
      summary: "Who is on call now, by team and escalation level (D6)",
      security,
      responses: { 200: json(z.object({ items: z.array(schemas.onCallView) }), "The teams"), ...problems },
    }),
    async (context) => {
      const overrides = await store.readStandIns();
      const items = Object.entries(settings.teams).map(([team, { name, escalation }]) => ({
        team,
        name: name ?? team,
        levels: escalation.map((_, level) =>
          respondersAt(settings, overrides, team, level, now()).map((responder) => ({
            responder,
            name: nameOf(settings, responder),
          })),
        ),
      }));
      return context.json({ items }, 200) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/on-call/{team}",
      summary: "Who is on call when, for the weeks to come, with the gaps and who stands in (D6)",
      security,
      request: {
        params: path,
        query: z.object({ from: zonedTime().optional(), weeks: z.coerce.number().int().min(1).max(26).default(4) }),
      },
      responses: { 200: json(schemas.rotaView, "The team's rotas"), ...problems },
    }),
    async (context) => {
      const { team } = context.req.valid("param");
      const { from = now(), weeks } = context.req.valid("query");
      const known = own(settings.teams, team);
      if (!known) return problemAnswer(context, "not-found", `There is no team ${team}.`) as never;
      const overrides = await store.readStandIns();
      const rotas = shiftsOf(team, overrides, from, plusSeconds(from, weeks * 7 * day)).map(({ rota, shifts }) => ({
        rota,
        shifts: shifts.map(named),
        gaps: shifts.filter(({ responder }) => !responder),
      }));
      const url = await calendarUrl(team);
      const standIns = overrides.filter((one) => one.team === team && one.until > now());
      return context.json(
        { team, name: known.name ?? team, rotas, overrides: standIns, ...(url && { calendarUrl: url }) },
        200,
      ) as never;
    },
  );

  /** Writes what `change` makes of the overrides; a lost race changes anew. */
  const write = async (change: (overrides: Override[]) => Override[] | Refusal): Promise<Override[] | Refusal> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { version, overrides } = await store.readOverrides();
      const after = change(overrides);
      if (!Array.isArray(after)) return after;
      if (await store.writeOverrides({ version: version + 1, overrides: after })) return after;
    }
    throw new Busy(`the overrides were written by others ${attempts} times in a row`);
  };

  const added = (
    route: "overrides" | "swaps",
    summary: string,
    body: z.ZodObject,
    makeFrom: (body: never) => object[],
  ) =>
    app.openapi(
      createRoute({
        method: "post",
        path: `/v1/on-call/{team}/${route}`,
        summary,
        security,
        request: { headers: idempotency, params: path, body: { required: true, ...json(body, "Who, and when") } },
        responses: { 201: json(z.object({ items: z.array(schemas.overrideView) }), "On the rota"), ...problems },
      }),
      async (context) => {
        const { team } = context.req.valid("param");
        const given = context.req.valid("json") as { by?: string; reason?: string };
        const { actor } = circumstancesOf(context, given.by);
        // The key is the identity: the same request again finds what it made.
        const sent = context.req.header("idempotency-key") ?? newId();
        const key = digest(context.get("integration"), sent, team, JSON.stringify(given));
        const made = makeFrom(given as never).map((one, index) => ({
          ...one,
          id: `${key}.${index}`,
          team,
          by: actor.name,
          ...(given.reason && { reason: given.reason }),
        })) as Override[];
        const outcome = await write((overrides) =>
          made.every(({ id }) => overrides.some((one) => one.id === id))
            ? overrides
            : addOverrides(overrides, made, now(), settings),
        );
        if (!Array.isArray(outcome)) return refusalAnswer(context, outcome) as never;
        return context.json({ items: outcome.filter(({ id }) => made.some((one) => one.id === id)) }, 201) as never;
      },
    );

  added(
    "overrides",
    "Somebody stands in on a rota for a while (D6)",
    z.object({ by: schemas.by, ...stretch, reason: line(200).optional() }),
    ({ rota, responder, from, until }: Omit<Override, "id">) => [{ rota, responder, from, until }],
  );
  added(
    "swaps",
    "Two responders swap: each takes the other's stretch of time (D6)",
    z.object({
      by: schemas.by,
      first: z.object(stretch).openapi({ description: "Who is to be on call, and when." }),
      second: z.object(stretch),
      reason: line(200).optional(),
    }),
    ({ first, second }: { first: object; second: object }) => [first, second],
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/on-call/{team}/overrides/{override}",
      summary: "Take an override back (D6)",
      security,
      request: { params: path.extend({ override: z.string() }) },
      responses: { 200: json(z.object({ items: z.array(schemas.overrideView) }), "What is left"), ...problems },
    }),
    async (context) => {
      const { team, override } = context.req.valid("param");
      const outcome = await write((overrides) =>
        overrides.some(({ id }) => id === override)
          ? overrides.filter(({ id }) => id !== override)
          : refuse("not-found", `There is no override ${override}.`),
      );
      if (!Array.isArray(outcome)) return refusalAnswer(context, outcome) as never;
      return context.json({ items: outcome.filter((one) => one.team === team) }, 200) as never;
    },
  );

  /** Calendar programs cannot sign in: the key in the address does it for them. */
  app.get("/on-call/:file{.+\\.ics}", async (context) => {
    const team = context.req.param("file").replace(/\.ics$/, "");
    const known = own(settings.teams, team);
    const key = await secrets(settings.links.signingKeyParameter);
    if (!known || !isCalendarKey(key, team, context.req.query("key") ?? ""))
      return problemAnswer(
        context,
        "not-found",
        "There is no such calendar; the console has the address of each team's.",
      );
    const overrides = await store.readStandIns();
    const from = plusSeconds(now(), -calendar.back);
    const rotas = shiftsOf(team, overrides, from, plusSeconds(now(), calendar.ahead));
    const { calendarOf } = await import("../../shared/adapters/calendar/calendar.ts");
    return context.body(
      calendarOf(known.name ?? team, rotas, (who) => nameOf(settings, who)),
      200,
      {
        "content-type": "text/calendar; charset=utf-8",
      },
    );
  });
};
