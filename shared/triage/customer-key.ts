/** D3: one customer is one customer, whatever the case and the spaces of the name. */
export const customerKey = (customerId: string): string =>
  customerId.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/**
 * A short stand-in for a customer's key, where hundreds have to be told apart in little space: 53 bits (cyrb53). Two
 * customers who share one are counted as one.
 */
export const customerDigest = (customerId: string): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const sign of customerKey(customerId)) {
    const code = sign.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
};
