import * as z from "zod";
import { duration } from "./duration-schema.ts";

/** How people sign in, and who may do what. A role names addresses, or values of the claim. */

const who = z
  .array(z.string().min(1).max(200))
  .default([])
  .describe("E-mail addresses, or values of the claim, such as the names of groups.");

/** An issuer speaks TLS; on this machine alone it need not. */
const issuer = z.url({ error: "write the issuer's URL, such as `https://login.example.com`" }).refine(
  (text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname));
  },
  { error: "write a URL that begins with `https://`" },
);

export const signIn = z
  .strictObject({
    issuer: issuer
      .optional()
      .describe("The issuer of your OpenID Connect provider, as its discovery document says it. Or write `cognito`."),
    clientId: z.string().min(1).optional().describe("The client that you made for TARS at the provider."),
    clientSecretParameter: z
      .string()
      .startsWith("/", {
        error: "name an SSM parameter, such as `/tars/sign-in/client-secret`; never write a secret here",
      })
      .optional()
      .describe("The client's secret, where the provider gave it one. PKCE is used with and without."),
    cognito: z
      .strictObject({
        domain: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
            error: "write lower-case letters, digits and hyphens, such as `acme-tars`",
          })
          .refine((text) => !/aws|amazon|cognito/.test(text), {
            error: "leave out `aws`, `amazon` and `cognito`: Amazon Cognito takes no domain with them",
          })
          .describe("How the address of the sign-in page begins: `<domain>.auth.<region>.amazoncognito.com`."),
      })
      .optional()
      .describe("A user pool of Amazon Cognito that the stack makes, for a team without a provider of its own."),
    scopes: z
      .array(z.string().min(1))
      .default(["openid", "email", "profile"])
      .describe("What the provider is asked for."),
    emailIsVerified: z
      .boolean()
      .default(false)
      .describe(
        "The provider lets nobody choose their address, and does not say `email_verified`. Without this, an address counts only where the provider says that it is verified.",
      ),
    session: z
      .strictObject({
        idle: duration.default(12 * 60 * 60).describe("Whoever did nothing for so long signs in again."),
        longest: duration.default(7 * 24 * 60 * 60).describe("After so long everybody signs in again."),
      })
      .prefault({})
      .describe("How long a person stays signed in."),
    roles: z
      .strictObject({
        claim: z
          .string()
          .min(1)
          .optional()
          .describe(
            "The claim of the ID token whose values the roles name. Default: `groups`, and `cognito:groups` for a pool that the stack makes.",
          ),
        admin: who,
        responder: who.describe("Beside the responders of this file, who are responders by their address."),
        reporter: who,
        viewer: who,
        everybody: z
          .enum(["viewer", "reporter", "responder", "nobody"])
          .default("nobody")
          .describe("What everybody is who can sign in at the provider."),
      })
      .prefault({})
      .describe("Who may do what: viewers read, reporters report, responders act, admins manage tokens and sessions."),
  })
  .superRefine(({ issuer: own, clientId, cognito, clientSecretParameter, emailIsVerified }, context) => {
    const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (own && cognito) problem("cognito", "write `issuer` or `cognito`, not both");
    if (!own && !cognito) problem("issuer", "write the `issuer` of your provider, or `cognito` to have a pool made");
    if (own && !clientId) problem("clientId", "this is missing; write the id of the client that you made for TARS");
    if (cognito && (clientId || clientSecretParameter))
      problem(
        clientId ? "clientId" : "clientSecretParameter",
        "leave this out: the stack makes the client of its pool",
      );
    if (cognito && emailIsVerified)
      problem(
        "emailIsVerified",
        "leave this out: who is in a pool of Amazon Cognito can write another address, and the pool says which are verified",
      );
  });
