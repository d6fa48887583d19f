import { isRefusal } from "../incident/decision.ts";
import type { Asked } from "../incident/execute.ts";
import type { Place, Store } from "../incident/store.ts";
import { hasCome, plusSeconds } from "../runbook/time.ts";
import { executeTriage } from "./execute.ts";
import { inHalves } from "./halves.ts";
import { endHold } from "./judge.ts";

/** So many alerts are judged in one transaction, which holds 100 items. */
const atOnce = 24;

/**
 * A silence is looked after for so long, in seconds, after its end: the index may be behind, and whoever held an alert
 * may have read the clock before.
 */
const lingers = 300;

type Release = {
  /** Whether there is time for another transaction. */
  hasTime: () => boolean;
  /** Hears of an alert that cannot be judged. The silence holds it on, and the sweeper comes back to it. */
  failed: (error: unknown) => void;
  isPassing: (error: unknown) => boolean;
};

/**
 * D1: a silence is over: what it held is judged, some alerts after the others. Gives whether there is more to judge.
 * A silence that holds nothing five minutes after its end is noted as released, and looked after no longer.
 */
export const executeRelease = async (
  store: Store,
  silenceId: string,
  newId: () => string,
  asked: Asked,
  { hasTime, failed, isPassing }: Release,
): Promise<{ more: boolean }> => {
  const silence = await store.readSilence(silenceId);
  if (!silence || silence.released || !hasCome(silence.until, asked.now)) return { more: false };
  let from: Place | undefined;
  let held = 0;
  do {
    const page = await store.readHeld(silenceId, atOnce, from);
    await inHalves(
      page.alerts,
      async (alerts) => {
        const outcome = await executeTriage(
          store,
          silence.service,
          { alerts: [...alerts] },
          (desk) => endHold(desk, silence, alerts, asked.now, asked.settings),
          newId,
          asked,
        );
        if (isRefusal(outcome)) throw new Error(outcome.sentence);
      },
      (_alert, error) => failed(error),
      isPassing,
    );
    held += page.alerts.length;
    from = page.next;
    if (from) continue;
    if (held === 0 && hasCome(plusSeconds(silence.until, lingers), asked.now)) await store.noteReleased(silence);
    return { more: false };
  } while (hasTime());
  return { more: true };
};
