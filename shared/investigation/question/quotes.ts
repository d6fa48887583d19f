/** The signs that quote, and those that end what they begin. */
const quotes: Record<string, string> = { '"': '"', "`": "`", "“": "”", "'": "'" };

/** True for a sign that begins a quote: one that is an apostrophe as well does so before a word, and not within one. */
export const beginsQuote = (text: string, at: number): boolean => {
  const sign = text.charAt(at);
  return Object.hasOwn(quotes, sign) && (sign !== "'" || at === 0 || /[\s(=:]/.test(text.charAt(at - 1)));
};

/** Where a quote that begins at a place has its last sign, which of an apostrophe stands behind a word; undefined without one. */
export const endOfQuote = (text: string, at: number): number | undefined => {
  const sign = quotes[text.charAt(at)] ?? "";
  for (let end = text.indexOf(sign, at + 1); end >= 0; end = text.indexOf(sign, end + 1))
    if (sign !== "'" || end + 1 === text.length || /[\s,.;:!?)]/.test(text.charAt(end + 1))) return end;
  return undefined;
};

/** Where a text in quotes stands, from its first sign up to behind its last. */
export type Quoted = { from: number; to: number };

/** What stands in quotes, from left to right, in steps in proportion to the text. A sign without its other quotes nothing. */
export const quotedIn = (text: string): Quoted[] => {
  const found: Quoted[] = [];
  const unended = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (unended.has(sign) || !beginsQuote(text, at)) continue;
    const end = endOfQuote(text, at);
    if (end === undefined) unended.add(sign);
    else if (end > at + 1) {
      found.push({ from: at, to: end + 1 });
      at = end;
    }
  }
  return found;
};

/** What a text becomes where all but what stands in quotes is written otherwise. */
export const writtenOutside = (text: string, write: (part: string) => string): string => {
  let written = "";
  let from = 0;
  for (const quoted of quotedIn(text)) {
    written += write(text.slice(from, quoted.from)) + text.slice(quoted.from, quoted.to);
    from = quoted.to;
  }
  return written + write(text.slice(from));
};
