import type { Routes } from "./requests.ts";

/**
 * What the API says of itself and of the events, to everybody. Both are files beside the code, made of the routes and of
 * the events' schemas when those change (`test/api-description.ts`, `test/event-catalogue.ts`).
 */
export const documentRoutes: Routes = (_route, _requests, app) => {
  app.get("/openapi.json", async (context) => {
    const { default: description } = await import("../../docs/openapi.json", { with: { type: "json" } });
    return context.json(description);
  });
  app.get("/events.json", async (context) => {
    const { default: catalogue } = await import("../../docs/events.json", { with: { type: "json" } });
    return context.json(catalogue);
  });
};
