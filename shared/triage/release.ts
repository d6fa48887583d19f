import type { Asked } from "../incident/execute.ts";
import type { PageStart, Store } from "../incident/store.ts";
import { hasCome, plusSeconds } from "../runbook/time.ts";
import { judgeOffQueue } from "./execute.ts";
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
  /** Hears of an alert that cannot be judged: the silence holds it on. */
  failed: (error: unknown) => void;
  isTransient: (error: unknown) => boolean;
};

/**
 * D1: a silence is over: what it held is judged, some alerts after the others. Gives whether there is more to judge.
 * When there is not, and something could not be judged, it throws: the others are judged by then.
 * A silence that holds nothing five minutes after its end is noted as released, and looked after no longer.
 */
export const executeRelease = async (
  store: Store,
  silenceId: string,
  newId: () => string,
  asked: Asked,
  { hasTime, failed, isTransient }: Release,
): Promise<{ more: boolean }> => {
  const silence = await store.readSilence(silenceId);
  if (!silence || silence.released || !hasCome(silence.until, asked.now)) return { more: false };
  let from: PageStart | undefined;
  let held = 0;
  const problems: unknown[] = [];
  do {
    const page = await store.readHeld(silenceId, atOnce, from);
    await inHalves(
      page.alerts,
      (alerts) =>
        judgeOffQueue(
          store,
          silence.service,
          { alerts: [...alerts] },
          (desk) => endHold(desk, silence, alerts, asked.now, asked.settings),
          newId,
          asked,
        ),
      (_alert, error) => {
        failed(error);
        problems.push(error);
      },
      isTransient,
    );
    held += page.alerts.length;
    from = page.next;
    if (from) continue;
    if (problems.length > 0) throw new Error(`${problems.length} alerts of a silence could not be judged`);
    if (held === 0 && hasCome(plusSeconds(silence.until, lingers), asked.now)) await store.noteReleased(silence);
    return { more: false };
  } while (hasTime());
  return { more: true };
};
