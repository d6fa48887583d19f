import type { MitigationKind } from "../../shared/runbook/mitigations.ts";

/** A situation as one who looks at the shop sees it. */
export type Shown = {
  kind: MitigationKind;
  title: string;
  service: string;
  says: string;
  /** Since when its service is broken like this. */
  brokenSince?: string;
  /** When it was last repaired, and by what. */
  repairedAt?: string;
  repairedBy?: "an action of TARS" | "you";
  /** Its service is broken in another way: that is repaired first. */
  busy: boolean;
};

/** A shop that is alive: it can be looked at, broken and repaired. */
export type Shop = {
  look: () => Shown[];
  /** Breaks a service; gives why not, where it cannot be. */
  break: (kind: string) => Promise<string | undefined>;
  /** Repairs a service, as somebody who knows what is wrong; gives why not, where it cannot be. */
  repair: (kind: string) => Promise<string | undefined>;
  stop: () => Promise<void>;
};
