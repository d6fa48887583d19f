import type { Context, MiddlewareHandler } from "hono";
import { unreadable } from "../../shared/adapters/alerts/unreadable.ts";
import { type ProblemKind, problemAnswer } from "./problems.ts";
import type { requests } from "./requests.ts";
import type { App } from "./route.ts";

/** The answers to an alert that is not understood, by status. */
const refusals: Partial<Record<number, ProblemKind>> = { 400: "malformed", 415: "unsupported", 422: "invalid" };

/** Refuses an alert of `source`, keeps it as it came, and says so. */
export const refuseAndKeep = async (
  context: Context<App>,
  { store, now }: Pick<ReturnType<typeof requests>, "store" | "now">,
  source: string,
  kind: ProblemKind,
  problem: string,
  more: object = {},
): Promise<Response> => {
  const kept = unreadable(await context.req.text(), source, problem, now());
  await store.keepUnreadable(kept);
  const sentence = /[.!?]$/.test(problem) ? problem : `${problem}.`;
  return problemAnswer(context, kind, `${sentence} It is kept, and shown in /v1/alerts.`, { ...more, id: kept.id });
};

/** Keeps an alert that the route behind it refuses: its sender may be a machine that reads no answer (D1). */
export const keepRefused =
  (shared: Pick<ReturnType<typeof requests>, "store" | "now">): MiddlewareHandler<App> =>
  async (context, next) => {
    await next();
    const kind = refusals[context.res.status];
    if (!kind || (await context.req.text()) === "") return;
    const { detail, errors } = (await context.res.json()) as { detail: string; errors?: unknown };
    const source = context.get("principal").name;
    context.res = undefined;
    context.res = await refuseAndKeep(context, shared, source, kind, detail, errors ? { errors } : {});
  };
