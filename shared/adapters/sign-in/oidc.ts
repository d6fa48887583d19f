import * as client from "openid-client";
import type { Claims } from "../../access/people.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Secrets } from "../aws/secrets.ts";

/** What a sign-in has to remember while its person is at the provider. */
export type Pending = { state: string; nonce: string; verifier: string };

/** The team's OpenID Connect provider, as far as TARS needs it. */
export type Provider = {
  /** Where the person signs in, and what to remember until they come back to `redirectUri`. */
  begin(redirectUri: string): Promise<{ url: string; pending: Pending }>;
  /** Who came back. Throws when the answer is not the provider's, or not to this sign-in. */
  finish(cameBackTo: URL, pending: Pending): Promise<Claims>;
};

/** A provider does not answer for so many seconds: the person is told. */
const patience = 8;

/** The discovery document is read again after so many milliseconds. */
const discoveredFor = 60 * 60 * 1000;

/** The values of a claim that the roles of tars.yaml name. The others are nobody's concern, and may be many. */
const groupsIn = (value: unknown, roles: NonNullable<Settings["signIn"]>["roles"]): string[] => {
  const named = new Set([...roles.admin, ...roles.responder, ...roles.reporter, ...roles.viewer]);
  const said = Array.isArray(value) ? value : [value];
  return said.filter((one): one is string => typeof one === "string" && named.has(one));
};

/** The claim that has the groups; a pool of Amazon Cognito has its own. Source: its guide, "Understanding the ID token". */
const groupsClaim = ({ roles, cognito }: NonNullable<Settings["signIn"]>): string =>
  roles.claim ?? (cognito ? "cognito:groups" : "groups");

/** What an ID token says of its person. An address counts where the provider says, or tars.yaml, that it is verified. */
export const claimsIn = (token: Record<string, unknown>, settings: Settings): Claims => {
  const { signIn } = settings;
  if (!signIn) throw new Error("tars.yaml has no signIn");
  const { sub, email, email_verified: verified, name, [groupsClaim(signIn)]: groups } = token;
  const isTheirs = signIn.emailIsVerified || verified === true || verified === "true";
  return {
    // OpenID Connect Core 1.0, section 2, and RFC 5321 give them no more.
    subject: String(sub).slice(0, 255),
    ...(typeof email === "string" && email.length <= 320 && isTheirs && { email }),
    ...(typeof name === "string" && name && { name: name.slice(0, 100) }),
    groups: groupsIn(groups, signIn.roles),
  };
};

/**
 * Sign-in by the authorization code flow with PKCE; the ID token's signature, issuer, audience, nonce and times are checked
 * by `openid-client`. Source: OpenID Connect Core 1.0 and RFC 7636.
 */
export const oidcProvider = (
  { issuer, clientId }: { issuer: string; clientId: string },
  settings: Settings,
  secrets: Secrets,
  now: () => number,
): Provider => {
  let known: { configuration: Promise<client.Configuration>; at: number } | undefined;

  const discover = async (): Promise<client.Configuration> => {
    const parameter = settings.signIn?.clientSecretParameter;
    const secret = parameter && (await secrets(parameter));
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      {},
      secret ? client.ClientSecretPost(secret) : client.None(),
      {
        timeout: patience,
        // Only an issuer on this machine may speak plainly; tars.yaml refuses others.
        ...(issuer.startsWith("http:") && { execute: [client.allowInsecureRequests] }),
      },
    );
    client.enableNonRepudiationChecks(configuration);
    return configuration;
  };

  const configured = (): Promise<client.Configuration> => {
    if (known && now() - known.at < discoveredFor) return known.configuration;
    const configuration = discover();
    known = { configuration, at: now() };
    configuration.catch(() => {
      known = undefined;
    });
    return configuration;
  };

  return {
    begin: async (redirectUri) => {
      const configuration = await configured();
      const pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: (settings.signIn?.scopes ?? []).join(" "),
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, pending };
    },

    finish: async (cameBackTo, { state, nonce, verifier }) => {
      const tokens = await client.authorizationCodeGrant(await configured(), cameBackTo, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return claimsIn({ ...tokens.claims() }, settings);
    },
  };
};
