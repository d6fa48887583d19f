/**
 * The part of an AWS SDK client that TARS uses: it takes a command and gives its output. Every function is handed
 * its clients, so that the simulation can hand it others.
 */
export type Client<C extends { send: unknown }> = Pick<C, "send">;

/** A client that is loaded and made when it is first used, and kept: for what few of a function's calls need. */
export const loadedLater = <C extends { send: unknown }>(load: () => Promise<C>): Client<C> => {
  let loaded: Promise<C> | undefined;
  const send = async (...given: unknown[]) => {
    loaded ??= load();
    const client = (await loaded) as { send: (...given: unknown[]) => unknown };
    return client.send(...given);
  };
  return { send } as unknown as Client<C>;
};
