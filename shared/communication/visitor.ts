/**
 * What tells one visitor from another by the address that they come from: an IPv4 address, or the first 64 bits of an
 * IPv6 address, of which everybody has 2^64 (RFC 6177 gives a site no less). For counting only.
 */
export const visitorOf = (address: string): string => {
  if (!address.includes(":")) return address;
  const [left = "", right] = address.toLowerCase().split("::");
  const groups = (text = "") => text.split(":").filter(Boolean);
  const missing = right === undefined ? 0 : Math.max(0, 8 - groups(left).length - groups(right).length);
  const all = [...groups(left), ...Array<string>(missing).fill("0"), ...groups(right)];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
};
