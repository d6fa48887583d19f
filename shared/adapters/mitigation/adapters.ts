import type { MitigationAction } from "../../runbook/settings.ts";
import type { ActionClients, Adapter } from "./adapter.ts";
import { apiThrottle } from "./api-gateway.ts";
import { appConfigPreviousVersion } from "./app-config.ts";
import { ssmAutomation, webhook } from "./automation.ts";
import { codeDeployRollBack } from "./code-deploy.ts";
import { ecsPreviousTaskDefinition, ecsRestart, ecsScale } from "./ecs.ts";
import { lambdaPreviousVersion, lambdaReservedConcurrency } from "./lambda.ts";

/** Which adapter carries out which kind of action. */
const adapters: { [A in MitigationAction as A["do"]]: (clients: ActionClients) => Adapter<A> } = {
  "lambda-previous-version": lambdaPreviousVersion,
  "lambda-reserved-concurrency": lambdaReservedConcurrency,
  "ecs-previous-task-definition": ecsPreviousTaskDefinition,
  "ecs-scale": ecsScale,
  "ecs-restart": ecsRestart,
  "codedeploy-roll-back": codeDeployRollBack,
  "appconfig-previous-version": appConfigPreviousVersion,
  "ssm-automation": ssmAutomation,
  "api-throttle": apiThrottle,
  webhook,
};

/** The adapter of an action. */
export const adapterFor = (action: MitigationAction, clients: ActionClients): Adapter<MitigationAction> =>
  (adapters[action.do] as (clients: ActionClients) => Adapter<MitigationAction>)(clients);
