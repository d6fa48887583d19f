import type { MitigationKind } from "../../shared/runbook/mitigations.ts";
import { type Situation, situations } from "../shop/situations.ts";

/** A situation as it is drilled: on a service of its own, so that all six can be drilled side by side. */
export type Drilled = Situation & {
  service: string;
  /** Nobody approves the action: TARS does it by itself, unless somebody stops it within so many seconds. */
  unlessStopped?: number;
};

const services: Record<MitigationKind, string> = {
  "roll-back": "orders",
  "limit-or-scale": "storefront",
  fallback: "basket",
  "relieve-database": "ledger",
  "rolling-restart": "recommender",
  "revert-config": "pricing",
};

/** The six drills, one for each row of the runbook's table of mitigations. */
export const drills: Drilled[] = situations.map((situation) => ({ ...situation, service: services[situation.kind] }));
