import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, parseDocument } from "yaml";
import { makeCloud, makeLogGroups, type ShopCloud } from "./cloud.ts";

/** Where the sample's actions call on a laptop: the ids that AppConfig gave, and the outbox in place of a flag service. */
const pointActions = (document: Document, service: string, { flags }: ShopCloud, outboxUrl: string): void => {
  const actions = ["services", service, "actions"];
  for (const [name, id] of Object.entries(flags))
    if (document.hasIn([...actions, "previous-flags", name])) document.setIn([...actions, "previous-flags", name], id);
  const door = [...actions, "cards-later", "url"];
  if (document.hasIn(door)) document.setIn(door, `${outboxUrl}/webhooks/${service}/pay-later`);
};

/** The doors outside that are not of one service's actions: the tracker, and the customers' own. */
export const pointDoors = (document: Document, outboxUrl: string): void => {
  if (document.hasIn(["tracker", "url"])) document.setIn(["tracker", "url"], `${outboxUrl}/webhooks/tracker`);
  const doors = document.toJS().customers?.webhooks as Record<string, object[]> | undefined;
  for (const [service, those] of Object.entries(doors ?? {}))
    for (const index of those.keys())
      document.setIn(["customers", "webhooks", service, index, "url"], `${outboxUrl}/webhooks/customers/${service}`);
};

/** The log groups of all services: those of the sample are written by name alone. */
const logGroupsIn = (document: Document): string[] =>
  Object.values(document.toJS().services as Record<string, { logGroups?: string[] }>).flatMap(
    ({ logGroups = [] }) => logGroups,
  );

const isSample = (document: Document): boolean => document.hasIn(["services", "checkout", "actions", "previous-flags"]);

/** Makes the cloud of a service of the shop, and points its actions at it. */
const onItsCloud = async (document: Document, service: string, endpoint: string, outboxUrl: string) => {
  const cloud = await makeCloud(endpoint, service);
  pointActions(document, service, cloud, outboxUrl);
  return cloud;
};

/** Writes the settings of a local run into its folder, and gives the file. */
export const writeSettings = (document: Document, folder: string): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "tars.yaml");
  writeFileSync(file, document.toString());
  return file;
};

/**
 * Gives a service what the sample's checkout has: metrics, logs, machinery and one action of each kind, on a cloud of its
 * own. `checkout` is the sample's, as its file has it; `more` is what the service has in place of that.
 */
export const likeCheckout = async (
  document: Document,
  checkout: object | undefined,
  service: string,
  more: object,
  endpoint: string,
  outboxUrl: string,
): Promise<ShopCloud> => {
  const own = JSON.stringify(checkout)
    .replaceAll("Shop/checkout", `Shop/${service}`)
    .replaceAll("/shop/checkout", `/shop/${service}`)
    .replaceAll("shop-checkout", `shop-${service}`)
    .replaceAll("orders-db", `${service}-db`)
    .replaceAll("Shop-KillLongQueries", `Shop-KillLongQueries-${service}`)
    .replaceAll("Shop-RollingRestart", `Shop-RollingRestart-${service}`);
  const parsed = JSON.parse(own);
  parsed.actions["more-tasks"].service = service;
  parsed.actions.restart.parameters.Service = [service];
  document.setIn(["services", service], document.createNode({ ...parsed, ...more }));
  const cloud = await onItsCloud(document, service, endpoint, outboxUrl);
  document.setIn(
    ["services", service, "changedBy"],
    [`lambda:shop-${service}`, `ecs:shop/${service}`, `appconfig:${cloud.flags.application}/*`],
  );
  return cloud;
};

/** Makes what stands behind a settings file's services, and gives the file that names it. */
export type Prepare = (file: string, folder: string, endpoint: string, outboxUrl: string) => Promise<string>;

/** A settings file like the sample's, with its doors on this machine and what `make` does; another one stays as it is. */
const ofSample =
  (make: (document: Document, endpoint: string, outboxUrl: string) => Promise<unknown>): Prepare =>
  async (file, folder, endpoint, outboxUrl) => {
    const document = parseDocument(readFileSync(file, "utf8"));
    if (!isSample(document)) return file;
    await makeLogGroups(logGroupsIn(document), endpoint);
    pointDoors(document, outboxUrl);
    await make(document, endpoint, outboxUrl);
    return writeSettings(document, folder);
  };

/** A settings file like `file`, with the shop of the sample pointed at what stands on this machine. */
export const localSettings: Prepare = ofSample((document, endpoint, outboxUrl) =>
  onItsCloud(document, "checkout", endpoint, outboxUrl),
);

/** One good minute ends an incident of the shop, in place of the runbook's ten: whoever tries TARS has five. */
const oneGoodMinute = { baselinePeriods: 6, baselinePeriod: "10 s" };

const keptOfSample = ["team", "description", "dependsOn", "customerName", "synonyms", "alarms"];

/** What a service is to people and to the others, and which alarms are its own: that stays as the sample has it. */
export const asInSample = (service: object): object =>
  Object.fromEntries(Object.entries(service).filter(([name]) => keptOfSample.includes(name)));

/** Where a service of the shop stands: what it runs on, and what it depends on as `tars.yaml` says. */
export type ShopPlace = { cloud: ShopCloud; dependsOn: string[] };

/**
 * The sample's settings for a shop that is alive: each service of `services` can be broken in every way and has every
 * action. `places` gets where each stands; it stays empty where the settings are not the sample's.
 */
export const shopSettings = (services: string[], places: Map<string, ShopPlace>): Prepare =>
  ofSample(async (document, endpoint, outboxUrl) => {
    const sample = (document.toJS() as { services: Record<string, object> }).services;
    await Promise.all(
      services.map(async (service) => {
        const more = {
          dependsOn: [],
          customerName: undefined,
          alarms: undefined,
          ...asInSample(sample[service] ?? {}),
        };
        const { dependsOn } = more as { dependsOn: string[] };
        places.set(service, {
          cloud: await likeCheckout(document, sample.checkout, service, more, endpoint, outboxUrl),
          dependsOn,
        });
      }),
    );
    for (const [name, value] of Object.entries(oneGoodMinute)) document.setIn(["runbook", name], value);
  });
