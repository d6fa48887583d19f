import { createRoute, z } from "@hono/zod-openapi";
import { nameOf } from "../../shared/communication/messages.ts";
import { respondersAt } from "../../shared/on-call/rota.ts";
import { json, problems, security } from "./description.ts";
import type { Routes } from "./requests.ts";
import * as schemas from "./schemas.ts";

/** Who is on call (D6). */
export const onCallRoutes: Routes = (app, { world, now }) => {
  const { settings } = world;

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
};
