import { readSettings } from "../infra/settings/read-settings.ts";
import { understanding } from "../shared/adapters/alerts/understand.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { instant } from "../shared/runbook/time.ts";
import { webhook as mapping } from "../shared/runbook/webhook-schema.ts";
import { senders } from "../shared/runbook/webhook-senders.ts";
import { Stop } from "./stop.ts";

/** The settings, with a webhook for the sender that is tried out. */
const withSender = (settings: Settings, from: string | undefined): Settings => {
  if (!from) return settings;
  const made = mapping.safeParse({ from });
  if (!made.success)
    throw new Stop("usage", `There is no ready mapping ${from}; there are: ${Object.keys(senders).join(", ")}.`);
  return { ...settings, webhooks: { ...settings.webhooks, [from]: made.data } };
};

/** What a settings file alone makes of a message. */
export const understandBy = (file: string, from: string | undefined, now: number) => {
  if (!("groupBy" in Object))
    throw new Stop("usage", `--settings needs Node 22 or newer; this is ${process.version}.`, [
      "Without it, the TARS that runs is asked.",
    ]);
  let settings: Settings;
  try {
    settings = readSettings(file);
  } catch (error) {
    throw new Stop("usage", error instanceof Error ? error.message : String(error));
  }
  return understanding(() => instant(now), withSender(settings, from));
};
