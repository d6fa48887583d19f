/**
 * The part of an AWS SDK client that TARS uses: it takes a command and gives its output. Every function is handed
 * its clients, so that the simulation can hand it others.
 */
export type Client<C extends { send: unknown }> = Pick<C, "send">;
