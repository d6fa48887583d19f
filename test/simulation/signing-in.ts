import type { Claims } from "../../shared/access/people.ts";
import { beginSession } from "../../shared/adapters/aws/sessions.ts";
import { nowIn } from "../../shared/adapters/aws/world.ts";
import type { Pending, Provider } from "../../shared/adapters/sign-in/oidc.ts";
import type { Deployment } from "./deployment.ts";

/** A provider at which one person signs in, who is asked nothing. */
export const providing = (claims: Claims): Provider & { begun: Pending[] } => {
  const begun: Pending[] = [];
  return {
    begun,
    begin: async (redirectUri) => {
      const pending = { state: `state ${begun.length}`, nonce: "a nonce", verifier: "a verifier" };
      begun.push(pending);
      return { url: `https://login.shop.example/authorize?redirect_uri=${encodeURIComponent(redirectUri)}`, pending };
    },
    finish: async (cameBackTo, pending) => {
      if (cameBackTo.searchParams.get("state") !== pending.state) throw new Error("this is not the sign-in's answer");
      return claims;
    },
  };
};

/** The secret of a session of somebody who has signed in at the console. */
export const signedIn = async (tars: Deployment, claims: Claims): Promise<string> => {
  const { secret } = await tars.settled(
    beginSession(
      tars.aws.clients("sign-in").dynamodb,
      { table: "Table", settings: tars.settings },
      { claims, door: "console", now: nowIn({ now: tars.clock.now }) },
    ),
  );
  return secret;
};

/** The requests of whoever has a secret: of a session, or of a token. */
export const asking = (tars: Deployment, secret: string) => (method: string, path: string, body?: object) =>
  tars.request(method, path, body, { authorization: `Bearer ${secret}` });

/** Where TARS is. */
export const origin = "https://tars.example";

/** A browser that keeps cookies. */
export const browse = (tars: Deployment) => {
  let cookies: Record<string, string> = {};
  const go = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    const answer = (await tars.invoke("sign-in", {
      method,
      path,
      body,
      headers: { cookie, ...headers },
    })) as Response;
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies = { ...cookies, [name]: value };
    }
    return answer;
  };
  return { go, cookie: () => `__Host-tars-session=${cookies["__Host-tars-session"]}` };
};

/** Goes to the provider and comes back. */
export const signIn = async (tars: Deployment, to = "/console#/INC-1") => {
  const browser = browse(tars);
  const away = await browser.go("GET", `/auth/sign-in?to=${encodeURIComponent(to)}`);
  const back = await browser.go("GET", "/auth/callback?code=a-code&state=state%200");
  return { browser, away, back };
};

/** A command line that wants to be signed in: what it was given to show, and how it asks whether it is. */
export const commandLine = async (tars: Deployment) => {
  const line = browse(tars);
  const begun = (await (await line.go("POST", "/auth/device/code")).json()) as Record<string, string>;
  const poll = async () => {
    const form = new URLSearchParams({ device_code: begun.device_code ?? "" }).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return (await (await line.go("POST", "/auth/device/token", type, form)).json()) as Record<string, string>;
  };
  return { begun, poll };
};
