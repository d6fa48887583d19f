import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { type DemoAlarm, makeCloud, pointActions, pointDoors, type ShopCloud } from "../demo-shop.ts";
import type { Situation } from "./situations.ts";

/** The runbook's numbers, shortened so that a whole incident fits into two minutes. */
const shortened = {
  confirmationWindow: { P1: "5 s", P2: "10 s" },
  updateEvery: { P1: "1 min", P2: "1 min" },
  askBeforeUpdate: "20 s",
  baselinePeriods: 2,
  baselinePeriod: "10 s",
};

export const drillAlarms = (situations: Situation[]): DemoAlarm[] =>
  situations.map(({ service }) => ({
    name: `P1-${service}-errors`,
    namespace: `Shop/${service}`,
    description: `${service} is failing`,
  }));

/**
 * The sample's settings with a service for each drill, made from its checkout, and with the shortened numbers; `clouds`
 * gets what each service runs on.
 */
export const drillSettings =
  (situations: Situation[], clouds: Map<string, ShopCloud>) =>
  async (file: string, folder: string, endpoint: string, outboxUrl: string): Promise<string> => {
    const document = parseDocument(readFileSync(file, "utf8"));
    const sample = (document.toJS() as { services: { checkout: object } }).services.checkout;
    for (const { service } of situations) {
      const own = JSON.stringify(sample)
        .replaceAll("Shop/checkout", `Shop/${service}`)
        .replaceAll("/shop/checkout", `/shop/${service}`)
        .replaceAll("shop-checkout", `shop-${service}`)
        .replaceAll("ecs:shop/checkout", `ecs:shop/${service}`)
        .replaceAll('"service":"checkout"', `"service":"${service}"`)
        .replaceAll("Shop-KillLongQueries", `Shop-KillLongQueries-${service}`)
        .replaceAll("Shop-RollingRestart", `Shop-RollingRestart-${service}`)
        .replace('"appconfig:shop*"', JSON.stringify("appconfig:none"));
      document.setIn(
        ["services", service],
        document.createNode({
          ...JSON.parse(own),
          alarms: [{ name: `*-${service}-*`, severity: "P1" }],
          dependsOn: [],
          customerName: service,
        }),
      );
    }
    for (const { service, action, unlessStopped } of situations) {
      const cloud = await makeCloud(endpoint, service);
      clouds.set(service, cloud);
      pointActions(document, service, cloud, outboxUrl);
      if (unlessStopped)
        document.setIn(["services", service, "actions", action, "approval"], { unlessStopped: `${unlessStopped} s` });
      document.setIn(
        ["services", service, "changedBy"],
        [`lambda:shop-${service}`, `appconfig:${cloud.flags.application}/*`],
      );
      document.setIn(["customers", "contacts", service], [`partner@${service}.example`]);
    }
    pointDoors(document, outboxUrl);
    document.set("runbook", shortened);
    mkdirSync(folder, { recursive: true });
    const written = join(folder, "tars.yaml");
    writeFileSync(written, document.toString());
    return written;
  };
