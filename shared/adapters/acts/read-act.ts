import type { IncidentCommand } from "../../incident/commands.ts";
import { own } from "../../runbook/own.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { type Act, acts, type Making } from "./acts.ts";
import type { WordedAct } from "./words.ts";

/** An act as it was asked for in words or by a form; one that has waited may be of a version that knew others. */
type AskedAct = Omit<WordedAct, "act"> & { act: string };

/** What an act comes to: the command of whoever asks, or what is wrong with its fields. */
type ReadAct =
  | { command: (making: Omit<Making, "path">) => IncidentCommand }
  | { issues: { field: string; message: string }[] };

/**
 * Reads what is asked of an incident by the act's own schemas, as the API's routes do. Gives undefined for an act that
 * there is not.
 */
export const actReader = (now: () => Instant) => {
  const known = acts(now);
  return ({ act, path, fields }: AskedAct): ReadAct | undefined => {
    const row = own<Act>(known, act);
    if (!row) return undefined;
    const body = z.safeParse(row.body, fields);
    const names = z.safeParse(z.object(row.params ?? {}), path);
    if (body.success && names.success)
      return { command: (making) => row.command(body.data as never, { ...making, path }) };
    const issues = [...(body.error?.issues ?? []), ...(names.error?.issues ?? [])];
    return { issues: issues.map((one) => ({ field: String(one.path[0] ?? ""), message: one.message })) };
  };
};
