import { type ChangeStep, changeKinds } from "../../investigation/change-schema.ts";
import { type Settings, unknownService } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";
import * as z from "../../stored/zod.ts";
import { cleanText } from "../alerts/clean.ts";
import { plausibleTime } from "../alerts/plausible.ts";
import { knownService, line, link } from "../alerts/text.ts";
import { digest } from "../alerts/unreadable.ts";

/**
 * How much the names of files and services of a change may weigh in all, in bytes: some 300 paths. With what else a
 * change has, its item stays small; `docs/limits.md` has the bound.
 */
const longestNames = 16 * 1024;

const bytesOf = (names: string[]): number => new TextEncoder().encode(names.join(" ")).length;

/**
 * The body of a `TARS Deployment` event and of `POST /v1/changes`: what any CI, feature-flag system or person says of a
 * change (I4).
 */
export const deploymentSchema = (now: () => Instant, settings: Settings) =>
  z
    .object({
      service: z.described(knownService(settings), { example: "checkout" }),
      kind: z._default(z.enum(changeKinds), "deployment"),
      /** The same for every step of one change. */
      id: z.described(z.optional(line(200)), {
        description: "The same for the beginning and the end of one change.",
      }),
      state: z._default(z.enum(["started", "succeeded", "failed"]), "succeeded"),
      summary: z.described(line(300), { example: "checkout v42" }),
      version: z.optional(line(100)),
      previous: z.described(z.optional(line(100)), { description: "The version before." }),
      commit: z.optional(line(100)),
      author: z.optional(line(100)),
      link: z.optional(link()),
      files: z.described(z.optional(z.array(line(300)).check(z.maxLength(200))), {
        description: "The files that it touched: R3 compares them with stack traces.",
      }),
      services: z.described(z.optional(z.array(line(100)).check(z.maxLength(50))), {
        description: "The services that it touched, where it is more than one.",
      }),
      rollback: z.described(z.optional(z.boolean()), { description: "It takes back an earlier deployment." }),
      at: z.described(z.optional(plausibleTime(now)), { description: "When. Default: now." }),
    })
    .check(
      z.refine(({ files = [], services = [] }) => bytesOf([...files, ...services]) <= longestNames, {
        path: ["files"],
        error: `files and services: ${longestNames / 1024} kB of names at most; leave out those that matter least`,
      }),
    );

/** The step that such a body tells. */
export const changeFrom = (
  body: z.output<ReturnType<typeof deploymentSchema>>,
  source: string,
  now: Instant,
): ChangeStep => {
  const { summary, at = now, id, commit, version, ...rest } = body;
  const told = {
    ...rest,
    ...(commit && { commit }),
    ...(version && { version }),
    what: summary,
    at,
    source,
    id: digest(source, body.service, id ?? version ?? commit ?? `${summary} ${at}`),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as ChangeStep;
};

/** What came as a `TARS Deployment` and cannot be read: kept as it is, for people to see. */
export const unreadableChange = (text: string, problem: string, source: string, now: Instant): ChangeStep => ({
  id: digest("unreadable", source, text),
  service: unknownService,
  kind: "deployment",
  state: "succeeded",
  at: now,
  source,
  what: `a change that TARS cannot read (${cleanText(problem, 200)}): ${cleanText(text, 500)}`,
});
