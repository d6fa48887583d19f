import { isRefusal } from "../incident/decision.ts";
import type { Asked } from "../incident/execute.ts";
import type { Store } from "../incident/store.ts";
import { hasCome } from "../runbook/time.ts";
import { executeTriage } from "./execute.ts";
import { endHold } from "./judge.ts";

/** So many alerts are judged in one transaction, which holds 100 items. */
const atOnce = 24;

/** So many transactions are made in one go: a function has half a minute. */
const longestGo = 200;

/**
 * D1: a silence is over: what it held is judged, some alerts after the others. Gives whether there is more to judge.
 * A silence that is found to hold nothing any more is noted as released, and looked after no longer.
 */
export const executeRelease = async (
  store: Store,
  silenceId: string,
  newId: () => string,
  asked: Asked,
): Promise<{ more: boolean }> => {
  const silence = await store.readSilence(silenceId);
  if (!silence || silence.released || !hasCome(silence.until, asked.now)) return { more: false };
  let from: string | undefined;
  let held = 0;
  for (let go = 0; go < longestGo; go++) {
    const page = await store.readHeld(silenceId, atOnce, from);
    if (page.alerts.length > 0) {
      const outcome = await executeTriage(
        store,
        silence.service,
        { alerts: page.alerts },
        (desk) => endHold(desk, silence, page.alerts, asked.now, asked.settings),
        newId,
        asked,
      );
      if (isRefusal(outcome)) return { more: true };
    }
    held += page.alerts.length;
    from = page.next;
    if (from) continue;
    // The index may be a moment behind: only what is found empty from the start is over.
    if (held === 0) await store.noteReleased(silence);
    return { more: false };
  }
  return { more: true };
};
