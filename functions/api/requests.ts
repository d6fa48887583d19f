import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Context, Hono } from "hono";
import type { Principal } from "../../shared/access/access.ts";
import { responderNamed } from "../../shared/access/people.ts";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Actor } from "../../shared/incident/actor-schema.ts";
import type { CommandId, Repeated } from "../../shared/incident/command-id.ts";
import type { Asked } from "../../shared/incident/execute.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import type { Remembered } from "../../shared/incident/receipt-schema.ts";
import { isRefusal, type Refusal } from "../../shared/incident/refusal.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { AddRoute, App } from "./route.ts";
import { incidentView } from "./views.ts";

/** What every route works with: who asks, under which key, and how it is answered. */
export const requests = (world: World, dynamodb: Client<DynamoDBClient>) => {
  const { settings } = world;
  const now = () => nowIn(world);
  const store = tableStore(dynamodb, world);
  const view = (incident: AnyIncident) => incidentView(incident, settings);

  /** Whoever signed in acts as themselves; who is named otherwise is whom they act for. */
  const actorOf = (principal: Principal, by: string | undefined): Actor => {
    const named = by && (responderNamed(settings, by) ?? by);
    if (!named || named === principal.name) return { kind: principal.kind, name: principal.name };
    return { kind: "person", name: named, enteredBy: principal.name };
  };

  const circumstancesOf = (context: Context<App>, by: string | undefined): Asked => {
    const principal = context.get("principal");
    const source = principal.kind === "person" ? principal.door : `api: ${principal.name}`;
    return { now: now(), actor: actorOf(principal, by), source, settings };
  };

  /**
   * Refuses what a person may do for themselves only: they approve, and speak on the status page, in their own name. The
   * tokens of programs may say whose decision it was.
   */
  const notInOwnName = (context: Context<App>, actor: Actor, does: string): Response | undefined =>
    context.get("principal").kind === "person" && actor.enteredBy
      ? problemAnswer(context, "forbidden", `Nobody ${does} on another's behalf: leave \`by\` out.`)
      : undefined;

  const commandId = async <State>(
    context: Context<App>,
    remember: CommandId<State>["remember"],
  ): Promise<CommandId<State> | undefined> => {
    const key = context.req.header("idempotency-key");
    if (!key) return undefined;
    const request = digest(context.req.method, context.req.path, await context.req.text());
    const { kind, name } = context.get("principal");
    return { id: digest(...(kind === "person" ? [kind] : []), name, key), request, remember };
  };

  /**
   * The answer to a command: what it led to, or why not. One that was carried out before is answered by `again`, from
   * what was remembered then: with the thing as it is now.
   */
  const answer = async <State extends object>(
    context: Context<App>,
    outcome: State | Repeated | Refusal,
    status: 200 | 201 | 202,
    show: (state: State) => object,
    again: (remembered: Remembered) => Promise<object | undefined> | object,
  ): Promise<Response> => {
    if (isRefusal(outcome)) return refusalAnswer(context, outcome);
    const body = "repeated" in outcome ? await again(outcome.repeated) : show(outcome);
    return body
      ? context.json(body, status)
      : problemAnswer(context, "not-found", "This was carried out before, and what came of it is not kept any more.");
  };

  const rememberIncident = ({ id }: Pick<AnyIncident, "id">): Remembered => ({ incident: id });

  /** The answer to a command of an incident: the incident as it is now. */
  const incidentAnswer = (
    context: Context<App>,
    outcome: { incident: AnyIncident } | Repeated | Refusal,
    status: 200 | 201,
  ): Promise<Response> =>
    answer(
      context,
      outcome,
      status,
      ({ incident }) => view(incident),
      async ({ incident: id }) => {
        const incident = await store.readIncident(String(id));
        return incident && view(incident);
      },
    );

  const idOf = async (idOrNumber: string): Promise<string | undefined> => {
    const number = /^(?:INC-)?(\d{1,9})$/i.exec(idOrNumber)?.[1];
    return number ? store.findIncident(Number(number)) : idOrNumber;
  };

  const notThere = (context: Context, id: string) => problemAnswer(context, "not-found", `There is no incident ${id}.`);

  return {
    world,
    dynamodb,
    now,
    store,
    view,
    circumstancesOf,
    notInOwnName,
    commandId,
    answer,
    rememberIncident,
    incidentAnswer,
    idOf,
    notThere,
  };
};

export type Requests = ReturnType<typeof requests>;

/** Adds routes to the API; `app` is for those that its description does not show. */
export type Routes = (route: AddRoute, requests: Requests, app: Hono<App>) => void;
