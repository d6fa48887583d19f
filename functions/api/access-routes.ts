import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { grantsOf, type Principal, tokenKinds } from "../../shared/access/access.ts";
import { fullNameFrom, nameFrom, roleOf } from "../../shared/access/people.ts";
import { readEach } from "../../shared/adapters/aws/items.ts";
import {
  endSession,
  readSession,
  type Session,
  sessionListing,
  sessionShape,
} from "../../shared/adapters/aws/sessions.ts";
import {
  endOf,
  newSecret,
  readTokenById,
  secretDigest,
  storedToken,
  type Token,
  tokenListing,
  tokenShape,
} from "../../shared/adapters/aws/tokens.ts";
import { incidentName } from "../../shared/incident/incident.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import * as z from "../../shared/stored/zod.ts";
import { paging } from "./fields.ts";
import { pageOfListing } from "./list.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { json, one, page } from "./route.ts";

const day = 24 * 60 * 60;

/** An id of a token or a session: the digest of its secret. */
const byId = z.object({ id: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

/** Who asks, the tokens of integrations, and the sessions of people. */
export const accessRoutes: Routes = (route, { world, dynamodb, now }) => {
  const { settings, names } = world;

  const tokenView = (id: string, token: Token) => {
    const { integration, may, createdAt, createdBy, until, revokedAt, usedAt } = token;
    const ended = endOf(token, now());
    return { id, name: integration, kind: may, active: !ended, createdAt, createdBy, until, revokedAt, usedAt };
  };

  const sessionView = (id: string, session: Session) => {
    const { claims, door, createdAt, seenAt, endsAt } = session;
    const [name, fullName] = [nameFrom(settings, claims), fullNameFrom(settings, claims)];
    return { id, name, fullName, role: roleOf(settings, claims), door, createdAt, seenAt, endsAt };
  };

  /** A page of a listing, the newest first; what cannot be read is left out, and told to the operators. */
  const pageOf = async <View>(
    partition: string,
    page: Parameters<typeof pageOfListing>[2],
    view: (row: Record<string, unknown>, id: string) => View,
  ) => {
    const place = { index: "listing", partition, newestFirst: true } as const;
    const { rows, more } = await pageOfListing(dynamodb, names.table, page, place);
    return { items: readEach(rows, (row) => view(row, String(row.pk).split("#")[1] ?? ""), world.misshapen), ...more };
  };

  route(
    {
      method: "get",
      path: "/v1/me",
      summary: "Who asks, and what they may do",
      needs: "signed in",
      byLink: "nowhere",
      answers: { 200: one("meView", "Whose token or session it is") },
    },
    (context) => {
      const principal: Principal = context.get("principal");
      const { kind, name } = principal;
      return context.json(
        {
          kind,
          name,
          fullName: principal.kind === "person" ? principal.fullName : name,
          ...(principal.kind === "person" ? { role: principal.role } : { token: principal.may }),
          may: [...grantsOf(principal)],
          timeZone: world.settings.timeZone,
          ...(names.trialUrl && { trial: names.trialUrl }),
          ...(principal.kind === "person" &&
            principal.only && {
              only: principal.only.map(({ id, number }) => ({ id, name: incidentName({ number }) })),
            }),
        },
        200,
      );
    },
  );

  route(
    {
      method: "get",
      path: "/v1/tokens",
      summary: "The tokens of integrations, the newest first; those that ended stay for 30 days",
      needs: "administer",
      request: { query: z.object(paging) },
      answers: { 200: page("tokenView", "A page") },
    },
    async (context) =>
      context.json(
        await pageOf(tokenListing, context.req.valid("query"), (row, id) =>
          tokenView(id, tokenShape.read(row, `token ${id}`)),
        ),
        200,
      ),
  );

  route(
    {
      method: "post",
      path: "/v1/tokens",
      summary: "Make a token for an integration. It is answered this once, and kept nowhere",
      needs: "administer",
      request: {
        body: json(
          z.described(
            z.object({
              name: z.described(
                z
                  .string()
                  .check(
                    z.regex(/^[a-z0-9][a-z0-9-]{0,40}$/, { error: "write lower-case letters, digits and hyphens" }),
                  ),
                {
                  description: "The integration, in lower-case letters, digits and hyphens.",
                  example: "alertmanager",
                },
              ),
              kind: z.described(z.enum(tokenKinds), {
                description:
                  "`tell`: alerts, reports and changes. `read`: what is there. `act`: also an incident's life, without approvals. `admin`: everything.",
              }),
              days: z.described(z.optional(z.int().check(z.minimum(1), z.maximum(3650))), {
                description: "It ends after so many days; without it, never.",
              }),
            }),
            { id: "NewToken" },
          ),
          "The token",
        ),
      },
      answers: { 201: one("newTokenView", "Made") },
    },
    async (context) => {
      const { name, kind, days } = context.req.valid("json");
      // What a program does would stand on the timeline, and on the card, as that person's own.
      if (Object.hasOwn(settings.responders, name))
        return problemAnswer(context, "invalid", `name: ${name} is a responder; name the program.`);
      const secret = newSecret("token");
      const id = secretDigest(secret);
      const at = now();
      const token: Token = {
        integration: name,
        may: kind,
        createdAt: at,
        createdBy: context.get("principal").name,
        ...(days && { until: plusSeconds(at, days * day) }),
      };
      await dynamodb.send(new PutItemCommand({ TableName: names.table, Item: storedToken(id, token) }));
      return context.json({ ...tokenView(id, token), token: secret }, 201);
    },
  );

  route(
    {
      method: "delete",
      path: "/v1/tokens/{id}",
      summary: "Revoke a token: it opens nothing from now on",
      needs: "administer",
      request: { params: byId },
      answers: { 200: one("tokenView", "Revoked") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const token = await readTokenById(dynamodb, names.table, id);
      if (!token) return problemAnswer(context, "not-found", "There is no such token.");
      const revoked = { ...token, revokedAt: token.revokedAt ?? now() };
      await dynamodb.send(new PutItemCommand({ TableName: names.table, Item: storedToken(id, revoked) }));
      return context.json(tokenView(id, revoked), 200);
    },
  );

  route(
    {
      method: "get",
      path: "/v1/sessions",
      summary: "Who is signed in, the newest first",
      needs: "administer",
      request: { query: z.object(paging) },
      answers: { 200: page("sessionView", "A page") },
    },
    async (context) =>
      context.json(
        await pageOf(sessionListing, context.req.valid("query"), (row, id) =>
          sessionView(id, sessionShape.read(row, `session ${id}`)),
        ),
        200,
      ),
  );

  route(
    {
      method: "delete",
      path: "/v1/sessions/{id}",
      summary: "End a session: whoever holds it has to sign in again",
      needs: "administer",
      request: { params: byId },
      answers: { 200: one("sessionView", "Ended") },
    },
    async (context) => {
      const { id } = context.req.valid("param");
      const session = await readSession(dynamodb, { table: names.table, settings }, id, now());
      if (!session) return problemAnswer(context, "not-found", "There is no such session.");
      await endSession(dynamodb, names.table, id);
      return context.json(sessionView(id, session), 200);
    },
  );
};
