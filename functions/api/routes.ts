import { alertRoutes } from "./alert-routes.ts";
import { changeRoutes } from "./change-routes.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { onCallRoutes } from "./on-call-routes.ts";
import { postMortemRoutes } from "./post-mortem-routes.ts";
import { queryRoutes } from "./query-routes.ts";
import { regroupRoutes } from "./regroup-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import type { Routes } from "./requests.ts";
import { silenceRoutes } from "./silence-routes.ts";
import { trendRoutes } from "./trend-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** Every route of the API, in the order of its description. */
export const routes: Routes[] = [
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
