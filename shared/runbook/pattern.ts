/** True when `text` is as the pattern says: `checkout-*` is what begins with `checkout-`; all but `*` is literal. */
export const matchesPattern = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  ).test(text);
