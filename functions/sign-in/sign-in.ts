import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Context, Hono } from "hono";
import { type Claims, roleOf } from "../../shared/access/people.ts";
import { isSession } from "../../shared/access/secrets.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { allowDevice, askDevice, beginDevice, codeFrom, device } from "../../shared/adapters/aws/devices.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { beginSession, endSession, personOf, readSession, type Session } from "../../shared/adapters/aws/sessions.ts";
import { secretDigest } from "../../shared/adapters/aws/tokens.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { cookiesAt } from "../../shared/adapters/links/cookies.ts";
import { readKept, signKept } from "../../shared/adapters/links/link.ts";
import type { Pending, Provider } from "../../shared/adapters/sign-in/oidc.ts";
import { type Instant, plusSeconds, secondsBetween } from "../../shared/runbook/time.ts";
import { pageHeaders } from "../links/headers.ts";
import { page } from "../links/page.ts";

/**
 * A form of these pages is known by where it comes from: with `no-referrer` a browser would say `Origin: null`. Other
 * sites are told nothing either way. Source: the Fetch standard, "append a request `Origin` header".
 */
const headers = { ...pageHeaders, "referrer-policy": "same-origin" };

/** So long a person may be at the provider, in seconds. */
const pendingFor = 10 * 60;

/** What the browser keeps meanwhile, signed: where it goes on, and until when it may come back. */
type Begun = Pending & { to: string; until: Instant };

/** A way of TARS's own pages, and of no other site. */
const ownPath = (wanted: string | undefined): string =>
  wanted && /^\/(?:console|auth\/device)(?:[/?#][!-~]*)?$/.test(wanted) ? wanted : "/console";

/**
 * How people sign in: at the team's OpenID Connect provider for the console, and by a code that the console allows for the
 * command line. What comes of it is a session, which the table keeps and an admin can end.
 */
export const signIn = (
  world: World,
  dynamodb: Client<DynamoDBClient>,
  secrets: Secrets,
  provider: Provider,
  failed: (error: Error) => void,
): Hono => {
  const { settings, names } = world;
  const place = () => ({ table: names.table, settings });
  const base = () => names.publicUrl;
  const cookies = cookiesAt(base());
  const signingKey = () => secrets(settings.links.signingKeyParameter);
  const app = new Hono();

  const show = (
    context: Context,
    status: 200 | 400 | 403 | 404 | 502,
    title: string,
    lines: string[],
    button?: string,
  ) => context.body(page(title, lines, button ? { words: button, does: "sign in" } : undefined), status, headers);

  app.notFound((context) =>
    show(context, 404, "There is no such page", ["Sign in at /auth/sign-in, or go to the console."]),
  );
  app.onError((error, context) => {
    failed(error);
    return show(context, 502, "You could not be signed in", [
      "The sign-in provider or TARS did not answer as expected. It is logged.",
      "Try again. Pages and Slack go on working meanwhile.",
    ]);
  });

  const sessionOf = async (context: Context): Promise<{ id: string; session: Session } | undefined> => {
    const secret = cookies.session.read(context.req.header("cookie") ?? "");
    if (!secret || !isSession(secret)) return undefined;
    const id = secretDigest(secret);
    const session = await readSession(dynamodb, place(), id, nowIn(world));
    return session && { id, session };
  };

  const isOwnPage = (context: Context): boolean => context.req.header("origin") === new URL(base()).origin;

  const noRole = (context: Context, { email, name, subject }: Claims) =>
    show(context, 403, "You have no role in TARS", [
      `The sign-in provider knows you as ${email ?? name ?? subject}.`,
      ...(email ? [] : ["It does not say that your e-mail address is verified, so that TARS cannot go by it."]),
      "Ask an admin of TARS for a role: they stand under signIn in tars.yaml.",
    ]);

  app.get("/auth/ways", (context) => context.json({ provider: true }));

  app.get("/auth/sign-in", async (context) => {
    const { url, pending } = await provider.begin(`${base()}/auth/callback`);
    const until = plusSeconds(nowIn(world), pendingFor);
    const begun: Begun = { ...pending, to: ownPath(context.req.query("to")), until };
    const kept = signKept(await signingKey(), JSON.stringify(begun));
    context.header("set-cookie", cookies.pending.set(kept, pendingFor));
    return context.redirect(url, 302);
  });

  app.get("/auth/callback", async (context) => {
    const cookie = cookies.pending.read(context.req.header("cookie") ?? "");
    const kept = cookie && readKept(await signingKey(), cookie);
    const begun: Begun | undefined = kept ? JSON.parse(kept) : undefined;
    const now = nowIn(world);
    // What the answer to another sign-in says is for nobody's eyes.
    if (!begun || begun.until <= now || begun.state !== context.req.query("state"))
      return show(context, 400, "This sign-in has expired", [
        "It takes ten minutes at most, and ends in the browser where it began. Sign in again.",
      ]);
    if (context.req.query("error"))
      return show(context, 403, "You were not signed in", [
        `The sign-in provider said: ${(context.req.query("error_description") ?? context.req.query("error") ?? "").slice(0, 300)}`,
        "Sign in again, or ask whoever runs the provider.",
      ]);
    const { search } = new URL(context.req.url);
    const claims = await provider.finish(new URL(`${base()}/auth/callback${search}`), begun);
    if (!roleOf(settings, claims)) return noRole(context, claims);
    const { secret, endsAt } = await beginSession(dynamodb, place(), { claims, door: "console", now });
    context.header("set-cookie", cookies.session.set(secret, secondsBetween(now, endsAt)), { append: true });
    context.header("set-cookie", cookies.pending.clear(), { append: true });
    return context.redirect(begun.to, 303);
  });

  /** The session of a command line, in `Authorization`: no page can send it along unseen. */
  const bearerOf = (context: Context): string | undefined => {
    const [, secret] = /^Bearer (\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    return secret && isSession(secret) ? secret : undefined;
  };

  app.post("/auth/sign-out", async (context) => {
    const bearer = bearerOf(context);
    if (bearer) {
      await endSession(dynamodb, names.table, secretDigest(bearer));
      return context.body(null, 204);
    }
    if (!isOwnPage(context)) return show(context, 403, "This did not come from the console", ["Sign out there."]);
    const found = await sessionOf(context);
    if (found) await endSession(dynamodb, names.table, found.id);
    context.header("set-cookie", cookies.session.clear());
    context.header("set-cookie", cookies.link.clear(), { append: true });
    return context.body(null, 204);
  });

  app.post("/auth/device/code", async (context) => {
    const { userCode, deviceCode } = await beginDevice(dynamodb, names.table, nowIn(world));
    const address = `${base()}/auth/device`;
    return context.json({
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: address,
      verification_uri_complete: `${address}?code=${userCode}`,
      expires_in: device.lasts,
      interval: device.interval,
    });
  });

  app.post("/auth/device/token", async (context) => {
    const { device_code: code } = await context.req.parseBody();
    const now = nowIn(world);
    const found = await askDevice(dynamodb, names.table, typeof code === "string" ? code : "", now);
    if (typeof found === "string") return context.json({ error: found }, 400);
    const allowing = await readSession(dynamodb, place(), found.in, now);
    // It was ended since.
    if (!allowing) return context.json({ error: "access_denied" }, 400);
    const { secret, endsAt } = await beginSession(dynamodb, place(), {
      claims: allowing.claims,
      door: "command line",
      now,
      latest: allowing.endsAt,
    });
    return context.json({
      access_token: secret,
      token_type: "Bearer",
      expires_in: Math.floor(secondsBetween(now, endsAt)),
    });
  });

  const deviceTitle = "Sign in the command line";

  app.get("/auth/device", async (context) => {
    const found = await sessionOf(context);
    const typed = context.req.query("code") ?? "";
    if (!found)
      return context.redirect(`/auth/sign-in?to=${encodeURIComponent(`/auth/device?code=${typed.slice(0, 20)}`)}`, 302);
    const person = personOf(settings, found.session);
    if (!person) return noRole(context, found.session.claims);
    const code = codeFrom(typed);
    if (!code)
      return show(context, 400, deviceTitle, ["The address has no code. Open the whole address that `tars` shows."]);
    return show(
      context,
      200,
      deviceTitle,
      [
        `The code is ${code}. Compare it with the one in your terminal.`,
        "Go on only if you have just begun this yourself, on your own machine: otherwise whoever sent you here can act in your name.",
      ],
      `Sign in as ${person.fullName}`,
    );
  });

  app.post("/auth/device", async (context) => {
    const code = codeFrom(context.req.query("code") ?? "");
    const found = await sessionOf(context);
    if (!isOwnPage(context) || !found || !code)
      return show(context, 403, "This did not come from your own sign-in", ["Begin again with `tars sign-in`."]);
    const allowed = await allowDevice(dynamodb, names.table, code, found.id, nowIn(world));
    return allowed
      ? show(context, 200, "Done", ["Your command line is signed in. You can close this page."])
      : show(context, 404, "This code has expired", [
          "It works once and for ten minutes. Begin again with `tars sign-in`.",
        ]);
  });

  return app;
};
