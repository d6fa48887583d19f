/**
 * How a secret begins that people and programs sign in with: an integration's token otherwise than a person's session, so that
 * one read finds either, and a scanner of secrets knows them.
 */
export const beginnings = { token: "tars_token_", session: "tars_session_" } as const;

/** Whether a secret is a person's session. */
export const isSession = (secret: string): boolean => secret.startsWith(beginnings.session);
