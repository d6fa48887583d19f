import { setTimeout as sleep } from "node:timers/promises";
import { type Drilled, drills } from "../../local/drill/drills.ts";
import { drillSettings } from "../../local/drill/settings.ts";
import type { WebhookRecord } from "../../local/outbox/world-outside.ts";
import type { LocalOptions } from "../../local/run.ts";
import type { ShopCloud } from "../../local/shop/cloud.ts";
import { startDemoService } from "../../local/shop/service.ts";
import type { Breakage } from "../../local/shop/situations.ts";
import { startRun } from "../local/run.ts";

/** A bad deployment of a service with a real alias behind it, as its drill has it. */
export const badDeployment = drills.find(({ kind }) => kind === "roll-back") as Drilled;

/** A run in which that deployment has just broken its service, which is well again once it is rolled back. */
export const startBroken = async (folder: string, alarms: LocalOptions["alarms"]) => {
  const { service, well, broken, breaks } = badDeployment;
  const clouds = new Map<string, ShopCloud>();
  const run = await startRun(folder, { prepare: drillSettings([badDeployment], clouds), alarms });
  let breakage: Breakage | undefined;
  const demo = await startDemoService(service, well, async () =>
    !breakage || (await breakage.isRepaired()) ? well : broken(service),
  );
  const stop = async () => {
    await demo.stop();
    await run.stop();
  };
  await sleep(2000);
  const made = await breaks({
    service,
    cloud: clouds.get(service) as ShopCloud,
    busName: run.busName,
    automations: () => run.standIns.automations,
    webhooks: async () => (await (await fetch(`${run.outboxUrl}/webhooks`)).json()) as WebhookRecord[],
  });
  breakage = made;
  return { run, isRepaired: made.isRepaired, stop };
};
