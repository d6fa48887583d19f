/** The signs that quote, and those that end what they begin. */
const quotes: Record<string, string> = { '"': '"', "`": "`", "“": "”" };

/** Where a text in quotes stands, from its first sign up to behind its last. */
export type Quoted = { from: number; to: number };

/** What stands in quotes, from left to right, in steps in proportion to the text. A sign without its other quotes nothing. */
export const quotedIn = (text: string): Quoted[] => {
  const found: Quoted[] = [];
  const unended = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const end = quotes[text.charAt(at)];
    if (end === undefined || unended.has(end)) continue;
    const to = text.indexOf(end, at + 1);
    if (to < 0) unended.add(end);
    else if (to > at + 1) {
      found.push({ from: at, to: to + 1 });
      at = to;
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
