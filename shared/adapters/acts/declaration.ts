import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { plausibleTime } from "../alerts/plausible.ts";
import { line, text } from "../alerts/text.ts";
import { by, severity } from "./fields.ts";

/** What a person declares an incident with, at whatever door (D2). */
export const declarationSchema = (now: () => Instant) =>
  z.object({
    by,
    service: z.described(line(100), { description: "A service of tars.yaml, or `unknown`." }),
    severity,
    description: z.described(text(500), { example: "checkout is failing" }),
    startedAt: z.described(z.optional(plausibleTime(now)), {
      description: "When the errors started, if that is known.",
    }),
  });

/** Why nothing can be declared of a service, with those that there are; undefined for one that there is. */
export const noSuchService = (service: string, settings: Settings): string | undefined =>
  service === unknownService || Object.hasOwn(settings.services, service)
    ? undefined
    : `there is no service ${service}; there are: ${[...Object.keys(settings.services), unknownService].join(", ")}`;
