/** The hosts of the local run, whose printed address signs in. */
const thisMachine = ["127.0.0.1", "localhost"];

/**
 * The token that an address of the local run brings along. Anywhere else a link could sign whoever follows it in as somebody
 * else, in whose name they would act (D7).
 */
export const tokenIn = ({ hostname, hash }: Pick<URL, "hostname" | "hash">): string | undefined => {
  const given = /[#&]token=([^&]+)/.exec(hash)?.[1];
  return given && thisMachine.includes(hostname) ? decodeURIComponent(given) : undefined;
};
