import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { line } from "../../shared/adapters/alerts/text.ts";
import { keepChange, readChanges } from "../../shared/adapters/aws/changes.ts";
import { changeFrom, deploymentSchema } from "../../shared/adapters/changes/tars-deployment.ts";
import { receiptFor, repeatedAnswer } from "../../shared/incident/command-id.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { changesKept, changesShown } from "../../shared/investigation/changes.ts";
import { own } from "../../shared/runbook/own.ts";
import { unknownService } from "../../shared/runbook/settings.ts";
import { type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "./fields.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, list, one } from "./route.ts";

/** What changed, and when: deployments, configuration, scaling, traffic (I4). */
export const changeRoutes: Routes = (route, { world, dynamodb, now, store, commandId }) => {
  const { settings, names } = world;

  route(
    {
      method: "post",
      path: "/v1/changes",
      summary: "Tell of a change of a service (I4)",
      needs: "tell",
      request: {
        headers: idempotency,
        body: json(z.described(deploymentSchema(now, settings), { id: "NewChange" }), "The change"),
      },
      answers: { 202: one("keptView", "Kept") },
    },
    async (context) => {
      const stepAt = (at: Instant) => changeFrom(context.req.valid("json"), context.get("principal").name, at);
      const told = stepAt(now());
      const command = await commandId(context, () => ({ at: now() }));
      const { receipt } = receiptFor(command, told);
      const isNew = !receipt || (await store.commit({ receipt })) === "committed";
      const before = isNew ? undefined : await repeatedAnswer(store, command);
      if (before && isRefusal(before)) return refusalAnswer(context, before);
      // The same step again is the same item: who comes back after a failure has it kept all the same.
      const step = before ? stepAt(String(before.repeated.at)) : told;
      await keepChange(dynamodb, names.table, step);
      return context.json({ id: step.id }, 202);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/changes",
      summary: "The changes of a service, newest first; `unknown` has those that belong to none (I4)",
      needs: "read",
      request: {
        query: z.object({
          service: line(100),
          since: z.described(z.optional(zonedTime()), {
            description: "Default: 24 hours ago; changes are kept for 14 days.",
          }),
        }),
      },
      answers: { 200: list("changeView", "The changes") },
    },
    async (context) => {
      const { service, since = plusSeconds(now(), -changesShown) } = context.req.valid("query");
      if (!own(settings.services, service) && service !== unknownService)
        return problemAnswer(
          context,
          "not-found",
          `There is no service ${service}; there are: ${[...Object.keys(settings.services), unknownService].join(", ")}.`,
        );
      const oldest = plusSeconds(now(), -changesKept);
      const items = await readChanges(
        dynamodb,
        names.table,
        [service],
        since < oldest ? oldest : since,
        world.misshapen,
      );
      return context.json({ items }, 200);
    },
  );
};
