import type { Routes } from "./requests.ts";
import { list } from "./route.ts";

/** The services of tars.yaml, for people to choose from. */
export const serviceRoutes: Routes = (route, { world: { settings } }) => {
  route(
    {
      method: "get",
      path: "/v1/services",
      summary: "The services of tars.yaml",
      needs: "read",
      answers: { 200: list("serviceView", "All of them") },
    },
    async (context) => {
      const { notMeasured } = await import("../../shared/runbook/not-measured.ts");
      return context.json(
        {
          items: Object.entries(settings.services).map(([id, service]) => ({
            id,
            team: service.team,
            description: service.description,
            customerName: service.customerName,
            dependsOn: service.dependsOn,
            notMeasured: notMeasured(id, service),
          })),
        },
        200,
      );
    },
  );
};
