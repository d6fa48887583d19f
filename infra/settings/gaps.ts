import { shiftsBetween } from "../../shared/on-call/rota.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { formatInstant, type Instant, plusSeconds } from "../../shared/runbook/time.ts";

/** How far ahead gaps are looked for, in seconds. */
const ahead = 90 * 24 * 60 * 60;

/** A sentence for each rota on which nobody is on call at some time of the next 90 days: the first of its gaps. */
export const gapsIn = (settings: Settings, now: Instant): string[] =>
  Object.entries(settings.teams).flatMap(([team, { rotas }]) =>
    Object.entries(rotas).flatMap(([name, rota]) => {
      const gaps = shiftsBetween(rota, now, plusSeconds(now, ahead)).filter(({ responder }) => !responder);
      const [first] = gaps;
      if (!first) return [];
      const where = name === "on-call" ? `teams.${team}.rota` : `teams.${team}.rotas.${name}`;
      const from = formatInstant(first.from, rota.timeZone);
      const until = formatInstant(first.until, rota.timeZone);
      return `${where}: nobody is on call from ${from} to ${until}${gaps.length > 1 ? `, and ${gaps.length - 1} times more within 90 days` : ""}; pages go to the fallback then`;
    }),
  );
