import * as fields from "../../shared/adapters/acts/fields.ts";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import { changeOverrides } from "../../shared/adapters/aws/overrides.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { calendarKey, isCalendarKey } from "../../shared/adapters/links/link.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { byWhom } from "../../shared/incident/actor-schema.ts";
import type { CommandId, Repeated } from "../../shared/incident/command-id.ts";
import { isRefusal, type Refusal } from "../../shared/incident/refusal.ts";
import { type OverrideChange, overrideNews } from "../../shared/on-call/override-news.ts";
import type { Override } from "../../shared/on-call/override-schema.ts";
import { addOverrides, hasEnded, refusedSwap, removeOverride } from "../../shared/on-call/overrides.ts";
import {
  daysBetween,
  type NextTurn,
  nextTurn,
  onCallAt,
  overridesOf,
  respondersAt,
  shiftsBetween,
} from "../../shared/on-call/rota.ts";
import { own } from "../../shared/runbook/own.ts";
import { type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "./fields.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, list, one } from "./route.ts";

const day = 24 * 60 * 60;

/** How far the calendar feed looks back and ahead, in seconds. */
const calendar = { back: 14 * day, ahead: 90 * day };

const stretch = {
  rota: z.described(z._default(z.string(), "on-call"), { description: "Which rota of the team." }),
  responder: z.described(line(100), { description: "A responder of tars.yaml." }),
  from: zonedTime(),
  until: zonedTime(),
};

type Stretch = Pick<Override, "rota" | "responder" | "from" | "until">;

/** Who is on call, when, and who covers for whom (D6). */
export const onCallRoutes =
  (secrets: Secrets): Routes =>
  (route, { world, dynamodb, now, store, circumstancesOf, commandId, answer }, app) => {
    const { settings, names, newId } = world;
    const path = z.object({ team: z.string() });

    const shiftsOf = (team: string, overrides: Override[], from: Instant, until: Instant) =>
      Object.entries(own(settings.teams, team)?.rotas ?? {}).map(([rota, one]) => ({
        rota,
        shifts: shiftsBetween(one, from, until, overridesOf(overrides, team, rota)),
      }));

    const daysOf = (team: string, rota: string, from: Instant, until: Instant) => {
      const known = own(own(settings.teams, team)?.rotas, rota);
      return known ? daysBetween(known, from, until) : [];
    };

    /** What makes each level of a team, in their order: rotas, and people who are named. */
    const escalationOf = (team: string) =>
      (own(settings.teams, team)?.escalation ?? []).map(({ page, wait }) => {
        const isRota = (who: string) => own(own(settings.teams, team)?.rotas, who) !== undefined;
        return {
          rotas: page.filter(isRota),
          people: page.filter((who) => !isRota(who)).map((who) => ({ responder: who, name: nameOf(settings, who) })),
          waitSeconds: wait,
        };
      });

    const named = <S extends NextTurn>(shift: S) => ({
      ...shift,
      ...(shift.responder && { name: nameOf(settings, shift.responder) }),
    });

    /** Who is on call now on each rota of a team and until when, and who is next; a rota that does not change hands soon has none. */
    const nowAndNext = (team: string, overrides: Override[]) => {
      const turns = Object.entries(own(settings.teams, team)?.rotas ?? {}).map(([rota, one]) => {
        const at = now();
        const standing = overridesOf(overrides, team, rota);
        const next = nextTurn(one, at, standing);
        const current = onCallAt(one, at, standing);
        return {
          now: {
            rota,
            ...(current && { ...current, name: nameOf(settings, current.responder) }),
            until: next?.from,
          },
          next: next && { rota, ...named(next) },
        };
      });
      return { now: turns.map((one) => one.now), next: turns.flatMap(({ next }) => next ?? []) };
    };

    /** An override, with those for whom it covers: whoever is on call then without any. */
    const shown = (override: Override) => {
      const { team, rota, responder, from, until } = override;
      const known = own(own(settings.teams, team)?.rotas, rota);
      const without = known ? shiftsBetween(known, from, until) : [];
      const others = without.flatMap(({ responder: who }) => (who && who !== responder ? who : []));
      return {
        ...override,
        covers: [...new Set(others)].map((who) => ({ responder: who, name: nameOf(settings, who) })),
      };
    };

    /** The address of a team's calendar; there is none while nothing signs it. */
    const calendarUrl = async (team: string): Promise<string | undefined> => {
      try {
        const key = calendarKey(await secrets(settings.links.signingKeyParameter), team);
        return `${names.publicUrl}/on-call/${team}.ics?key=${key}`;
      } catch {
        return undefined;
      }
    };

    route(
      {
        method: "get",
        path: "/v1/on-call",
        summary: "Who is on call now, by team and escalation level (D6)",
        needs: "read",
        answers: { 200: list("onCallView", "The teams") },
      },
      async (context) => {
        const { overrides } = await store.readOnCall();
        const items = Object.entries(settings.teams).map(([team, { name, escalation }]) => ({
          team,
          name: name ?? team,
          levels: escalation.map((_, level) =>
            respondersAt(settings, overrides, team, level, now()).map((responder) => ({
              responder,
              name: nameOf(settings, responder),
            })),
          ),
          escalation: escalationOf(team),
          ...nowAndNext(team, overrides),
        }));
        return context.json({ items }, 200);
      },
    );

    route(
      {
        method: "get",
        path: "/v1/on-call/{team}",
        summary: "Who is on call when, for the weeks to come, with the gaps and the overrides (D6)",
        needs: "read",
        request: {
          params: path,
          query: z.object({
            from: z.optional(zonedTime()),
            weeks: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(26)), 4),
          }),
        },
        answers: { 200: one("rotaView", "The team's rotas") },
      },
      async (context) => {
        const { team } = context.req.valid("param");
        const { from = now(), weeks } = context.req.valid("query");
        const known = own(settings.teams, team);
        if (!known)
          return problemAnswer(
            context,
            "not-found",
            `There is no team ${team}; there are: ${Object.keys(settings.teams).join(", ")}.`,
          );
        const { overrides } = await store.readOnCall();
        const rotas = shiftsOf(team, overrides, from, plusSeconds(from, weeks * 7 * day)).map(({ rota, shifts }) => ({
          rota,
          shifts: shifts.map(named),
          gaps: shifts.filter(({ responder }) => !responder),
          days: daysOf(team, rota, from, plusSeconds(from, weeks * 7 * day)),
        }));
        const url = await calendarUrl(team);
        const standing = overrides.filter((one) => one.team === team && !hasEnded(overrides, one, now()));
        return context.json(
          {
            team,
            name: known.name ?? team,
            rotas,
            escalation: escalationOf(team),
            overrides: standing.map(shown),
            ...nowAndNext(team, overrides),
            ...(url && { calendarUrl: url }),
          },
          200,
        );
      },
    );

    /** Writes what `change` makes of the overrides, under a key once, and tells those whose time on call it moves. */
    const write = (
      about: Pick<OverrideChange, "team" | "what" | "actor" | "reason">,
      change: (overrides: Override[]) => Override[] | Refusal,
      command?: CommandId<Override[]>,
    ): Promise<Override[] | Repeated | Refusal> =>
      changeOverrides(
        dynamodb,
        world,
        (overrides, id) => {
          const after = change(overrides);
          if (isRefusal(after)) return after;
          const where = { settings, consoleUrl: `${names.publicUrl}/console` };
          return { after, news: overrideNews(overrides, after, { ...about, now: now(), id }, where) };
        },
        command,
      );

    const added = (
      kind: "overrides" | "swaps",
      summary: string,
      body: z.ZodMiniObject,
      makeFrom: (body: never) => Stretch[],
      refused: (made: Stretch[], team: string, overrides: Override[]) => Refusal | undefined = () => undefined,
    ) =>
      route(
        {
          method: "post",
          path: `/v1/on-call/{team}/${kind}`,
          summary,
          needs: "act",
          request: { headers: idempotency, params: path, body: json(body, "Who, and when") },
          answers: { 201: list("overrideView", "On the rota") },
        },
        async (context) => {
          const { team } = context.req.valid("param");
          const given = context.req.valid("json") as { by?: string; reason?: string };
          const { actor } = circumstancesOf(context, given.by);
          const key = newId();
          const stretches = makeFrom(given as never);
          const made = stretches.map((one, index) => ({
            ...one,
            id: `${key}.${index}`,
            team,
            ...byWhom(actor),
            ...(given.reason && { reason: given.reason }),
            ...(stretches.length > 1 && { swap: key }),
          }));
          const what = kind === "swaps" ? "swapped" : "added";
          const about = { team, what, actor, reason: given.reason } as const;
          const outcome = await write(
            about,
            (overrides) => {
              const after = addOverrides(overrides, made, now(), settings);
              return Array.isArray(after) ? (refused(stretches, team, overrides) ?? after) : after;
            },
            await commandId(context, () => ({ made: key })),
          );
          const madeAs = (overrides: Override[], of: string) => {
            const items = overrides.filter(({ id }) => id.startsWith(`${of}.`)).map(shown);
            return items.length > 0 ? { items } : undefined;
          };
          return answer(
            context,
            outcome,
            201,
            (overrides) => ({ items: [], ...madeAs(overrides, key) }),
            async ({ made: of }) => madeAs((await store.readOverrides()).overrides, String(of)),
          );
        },
      );

    added(
      "overrides",
      "Add an override: somebody covers on a rota for a while (D6)",
      z.object({ by: fields.by, ...stretch, reason: z.optional(line(200)) }),
      ({ rota, responder, from, until }: Stretch) => [{ rota, responder, from, until }],
    );
    added(
      "swaps",
      "Two responders swap: each takes time of the other's (D6)",
      z.object({
        by: fields.by,
        first: z.described(z.object(stretch), {
          description: "Who is to be on call, and when: time in which the responder of `second` is.",
        }),
        second: z.described(z.object(stretch), { description: "The same the other way round." }),
        reason: z.optional(line(200)),
      }),
      ({ first, second }: { first: Stretch; second: Stretch }) => [first, second],
      ([first, second], team, overrides) =>
        first &&
        second &&
        refusedSwap(
          first,
          second,
          ({ rota, from, until }) => {
            const known = own(own(settings.teams, team)?.rotas, rota);
            return known ? shiftsBetween(known, from, until, overridesOf(overrides, team, rota)) : [];
          },
          settings,
        ),
    );

    route(
      {
        method: "delete",
        path: "/v1/on-call/{team}/overrides/{override}",
        summary: "Remove an override; a swap is removed whole (D6)",
        needs: "act",
        request: { params: z.extend(path, { override: z.string() }) },
        answers: { 200: list("overrideView", "What is left") },
      },
      async (context) => {
        const { team, override } = context.req.valid("param");
        const about = { team, what: "removed", actor: circumstancesOf(context, undefined).actor } as const;
        const outcome = await write(about, (overrides) => removeOverride(overrides, team, override, now()));
        return answer(
          context,
          outcome,
          200,
          (left) => ({ items: left.filter((one) => one.team === team).map(shown) }),
          // Without a key nothing is repeated.
          async () => undefined,
        );
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
      const { overrides } = await store.readOnCall();
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
