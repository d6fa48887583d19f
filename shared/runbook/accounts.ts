/**
 * S6: so many accounts of customers `tars.yaml` may have. An incident tells all of them apart, in some 13 kB, so that
 * nobody with an account is left out when it is over.
 */
export const mostAccounts = 1000;

/** How much the addresses that one notice names may weigh, in bytes: they stand in one effect. */
export const longestAddresses = 128 * 1024;
