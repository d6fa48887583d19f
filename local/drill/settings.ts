import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { type DemoAlarm, errorsAlarm } from "../shop/alarms.ts";
import type { ShopCloud } from "../shop/cloud.ts";
import { likeCheckout, type Prepare, pointDoors, writeSettings } from "../shop/settings.ts";
import type { Drilled } from "./drills.ts";

/** The runbook's numbers, shortened so that a whole incident fits into two minutes. */
const shortened = {
  confirmationWindow: { P1: "5 s", P2: "10 s" },
  updateEvery: { P1: "1 min", P2: "1 min" },
  askBeforeUpdate: "20 s",
  baselinePeriods: 2,
  baselinePeriod: "10 s",
};

export const drillAlarms = (drills: Drilled[]): DemoAlarm[] =>
  drills.map(({ service }) => errorsAlarm(`P1-${service}-errors`, service));

/**
 * The sample's settings with a service for each drill, made from its checkout, and with the shortened numbers; `clouds`
 * gets what each service runs on.
 */
export const drillSettings =
  (drills: Drilled[], clouds: Map<string, ShopCloud>): Prepare =>
  async (file, folder, endpoint, outboxUrl) => {
    const document = parseDocument(readFileSync(file, "utf8"));
    const { checkout } = (document.toJS() as { services: { checkout: object } }).services;
    for (const { service, action, unlessStopped } of drills) {
      const alarms = [{ name: `*-${service}-*`, severity: "P1" }];
      const more = { alarms, dependsOn: [], customerName: service };
      clouds.set(service, await likeCheckout(document, checkout, service, more, endpoint, outboxUrl));
      if (unlessStopped)
        document.setIn(["services", service, "actions", action, "approval"], { unlessStopped: `${unlessStopped} s` });
      document.setIn(["customers", "contacts", service], [`partner@${service}.example`]);
    }
    pointDoors(document, outboxUrl);
    document.set("runbook", shortened);
    return writeSettings(document, folder);
  };
