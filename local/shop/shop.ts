import type { MitigationKind } from "../../shared/runbook/mitigations.ts";
import type { WebhookRecord } from "../outbox/world-outside.ts";
import type { LocalOptions, Running } from "../run.ts";
import { canaryAlarm, type DemoAlarm, errorsAlarm } from "./alarms.ts";
import { type Second, startDemoService } from "./service.ts";
import { type ShopPlace, shopSettings } from "./settings.ts";
import type { Shop, Shown } from "./shown.ts";
import { type Breakage, type Situation, type Surroundings, situations, usual } from "./situations.ts";

/** The services of the sample that are alive and can be broken. */
const livingServices = ["checkout", "payments", "catalog", "search"];

/** Which service shows which situation. */
const shownBy: Record<MitigationKind, string> = {
  "roll-back": "checkout",
  fallback: "checkout",
  "relieve-database": "payments",
  "revert-config": "catalog",
  "limit-or-scale": "search",
  "rolling-restart": "search",
};

/** How often a service tells of itself, in seconds: rarely while nothing happens, since a laptop has other things to do. */
const pace = { quiet: 30, lively: 2 };

/** How long a service is looked at closely after it was repaired, in milliseconds: longer than a resolution takes. */
const closely = 30 * 60_000;

/** No two seconds of a shop are alike. */
const alive = (second: Second): Second => ({ ...second, requests: second.requests * (0.9 + Math.random() * 0.2) });

/** A service is well, but what it depends on is not: it is slow, and says why. */
const waitingFor = (dependency: string, second: Second): Second => ({
  ...second,
  machinery: { ...second.machinery, Latency: 400 },
  warning: (n) =>
    JSON.stringify({
      level: "warn",
      message: `request ${n} to ${dependency} was answered 503 and is tried again`,
      path: `/api/${dependency}`,
    }),
});

type State = { situation: Situation; service: string; since?: number; breakage?: Breakage; repaired?: Repaired };
type Repaired = { at: number; by: Shown["repairedBy"] };

const openShop = async (places: Map<string, ShopPlace>, run: Running): Promise<Shop> => {
  const states: State[] = situations.map((situation) => ({ situation, service: shownBy[situation.kind] }));
  const brokenOf = (service: string) => states.find((one) => one.service === service && one.breakage);
  /** The situation that a service is in, from the click on. */
  const takenBy = (service: string) => states.find((one) => one.service === service && one.since !== undefined);
  const lastOf = (service: string) =>
    states
      .filter((one) => one.service === service && one.repaired)
      .sort((a, b) => (b.repaired?.at ?? 0) - (a.repaired?.at ?? 0))[0];

  const markRepaired = (state: State, by: Shown["repairedBy"]) => {
    state.repaired = { at: Date.now(), by };
    delete state.breakage;
    delete state.since;
  };

  const live = (service: string) => async (): Promise<Second> => {
    const broken = brokenOf(service);
    if (broken?.breakage && (await broken.breakage.isRepaired())) markRepaired(broken, "an action of TARS");
    else if (broken) return broken.situation.broken(service);
    const last = lastOf(service);
    const after = last?.repaired?.by === "an action of TARS" ? last.situation.repaired : undefined;
    const well = alive(after ?? usual);
    const dependency = places.get(service)?.dependsOn.find((one) => brokenOf(one));
    return dependency ? waitingFor(dependency, well) : well;
  };

  const paceOf = (service: string) => (): number => {
    const repairedAt = lastOf(service)?.repaired?.at ?? 0;
    return brokenOf(service) || Date.now() - repairedAt < closely ? pace.lively : pace.quiet;
  };

  const services = new Map(
    await Promise.all(
      [...places.keys()].map(
        async (service) => [service, await startDemoService(service, usual, live(service), paceOf(service))] as const,
      ),
    ),
  );

  const surroundingsOf = (service: string): Surroundings => ({
    service,
    cloud: (places.get(service) as ShopPlace).cloud,
    busName: run.busName,
    automations: () => run.standIns.automations,
    webhooks: async () => (await (await fetch(`${run.outboxUrl}/webhooks`)).json()) as WebhookRecord[],
  });

  const stateOf = (kind: string) => states.find(({ situation }) => situation.kind === kind);

  return {
    look: () =>
      states.map(({ situation, service, since, repaired }) => ({
        kind: situation.kind,
        title: situation.title,
        service,
        says: situation.says(service),
        ...(since !== undefined && { brokenSince: new Date(since).toISOString() }),
        ...(repaired && { repairedAt: new Date(repaired.at).toISOString(), repairedBy: repaired.by }),
        busy: since === undefined && takenBy(service) !== undefined,
      })),
    break: async (kind) => {
      const state = stateOf(kind);
      if (!state) return `There is no situation ${kind}.`;
      const broken = takenBy(state.service);
      if (broken) return `${state.service} is broken already (${broken.situation.title}). Repair it first.`;
      state.since = Date.now();
      try {
        state.breakage = await state.situation.breaks(surroundingsOf(state.service));
      } catch (error) {
        delete state.since;
        throw error;
      }
      services.get(state.service)?.wake();
      return undefined;
    },
    repair: async (kind) => {
      const state = stateOf(kind);
      if (!state?.breakage) return "It is not broken.";
      await state.breakage.undo();
      markRepaired(state, "you");
      services.get(state.service)?.wake();
      return undefined;
    },
    stop: async () => void (await Promise.all([...services.values()].map(({ stop }) => stop()))),
  };
};

const alarms: DemoAlarm[] = livingServices.flatMap((service) => [
  errorsAlarm(`P1-${service}-errors`, service),
  // A second witness: what both say is no fluke (D1), and nobody waits for the first to be confirmed.
  canaryAlarm(`P1-${service}-canary`, service),
]);

/** The sample's shop, alive: its settings, its alarms, and how it is opened. */
export const livingShop = (): Pick<LocalOptions, "prepare" | "alarms" | "shop"> => {
  const places = new Map<string, ShopPlace>();
  return {
    prepare: shopSettings(livingServices, places),
    alarms,
    shop: () => (places.size === 0 ? undefined : (run) => openShop(places, run)),
  };
};
