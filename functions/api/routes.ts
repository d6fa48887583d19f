import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { accessRoutes } from "./access-routes.ts";
import { alertRoutes } from "./alert-routes.ts";
import { changeRoutes } from "./change-routes.ts";
import { documentRoutes } from "./document-routes.ts";
import { dryRunRoutes } from "./dry-run-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { maintenanceRoutes } from "./maintenance-routes.ts";
import { onCallRoutes } from "./on-call-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { postMortemRoutes } from "./post-mortem-routes.ts";
import { regroupRoutes } from "./regroup-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import type { Routes } from "./requests.ts";
import { serviceRoutes } from "./service-routes.ts";
import { silenceRoutes } from "./silence-routes.ts";
import { statusPageRoutes } from "./status-page-routes.ts";
import { trendRoutes } from "./trend-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** What some routes work with beside the table. */
export type ApiClients = { sqs: Client<SQSClient>; secrets: Secrets };

/** Every route of the API but questions, in the order of its description. */
export const apiRoutes = ({ sqs, secrets }: ApiClients): Routes[] => [
  alertRoutes,
  webhookRoutes(sqs),
  dryRunRoutes,
  reportRoutes,
  serviceRoutes,
  peopleRoutes(secrets),
  silenceRoutes,
  incidentRoutes,
  regroupRoutes,
  postMortemRoutes,
  trendRoutes,
  changeRoutes,
  maintenanceRoutes,
  statusPageRoutes,
  onCallRoutes(secrets),
  accessRoutes,
  healthRoutes(sqs),
  documentRoutes,
];
