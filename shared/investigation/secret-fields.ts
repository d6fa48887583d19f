/**
 * A field that holds what opens doors: its name, the quote behind that, what stands between name and value, and the
 * quote in front of the value, or of the first of several. A quote in JSON that stands in JSON has backslashes in front of it.
 */
const field =
  /(?<![\w.-])([\w.-]{0,40}?(?:password|passwd|passphrase|pwd|secret|(?:api|access|account|private|secret|signing|encryption|master|shared|auth)[_-]?key|token|credentials?|signature|sig|session(?:_?id)?|authorization|cookie))(\\{0,8}["']?)(\s{0,2}(?::|=>?(?!=))\s{0,2}\[?\s{0,2})(\\{0,8}["']?)/gi;

/** Names that mean a secret in a sentence as well, such as `password: hunter2`. */
const plain = /(?:password|passwd|passphrase|pwd|secret|(?:api|access|private|secret)[_-]?key)$/i;

/** Names of headers, which no sentence has. */
const header = /^x-/i;

/** Names that mean a secret in an address only. */
const ofAddresses = /(?:^|[._-])(?:sig|session)$/i;

const cookie = /cookie$/i;
const authorization = /authorization$/i;

/** What a value without quotes is made of: in an assignment, in a header, and behind a name that takes the whole line. */
const word = /[^\s"'&,;]+/y;
const credential = /[^\s"']+/y;
const restOfLine = /[^\r\n"']+/y;
const spaces = / {0,2}/y;
const number = /-?\d[\d.]*/y;

const at = (pattern: RegExp, text: string, from: number): string => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? "";
};

/** How many backslashes stand right in front of a place. */
const backslashesBefore = (text: string, place: number, from: number): number => {
  let first = place;
  while (first > from && text[first - 1] === "\\") first--;
  return place - first;
};

/** Where a value without quotes ends: backslashes in front of a quote are the quote's. */
const endOf = (value: RegExp, text: string, from: number): number => {
  const end = from + at(value, text, from).length;
  return /["']/.test(text.charAt(end)) ? end - backslashesBefore(text, end, from) : end;
};

/**
 * Where a quoted value ends, in front of its closing quote. `open` is its opening quote: in JSON inside JSON it has one
 * backslash, in JSON inside that three; a quote within the value has more, and an escaped backslash at its end twice as
 * many. A value that was cut off ends at the end of its line.
 */
const endOfQuoted = (text: string, from: number, open: string): number => {
  const depth = open.length - 1;
  const quote = open.at(-1) ?? "";
  for (let place = text.indexOf(quote, from); place >= 0; place = text.indexOf(quote, place + 1)) {
    const backslashes = backslashesBefore(text, place, from);
    if (backslashes < depth) return place - backslashes;
    if ((backslashes - depth) % (2 * (depth + 1)) === 0) return place - depth;
  }
  return endOf(restOfLine, text, from);
};

/** A word with a digit or `=` in it, or longer than any; a short one is a number like any other. */
const isCredential = (given: string): boolean => given.length > 100 || (given.length >= 5 && /[\d=]/.test(given));

/** Behind a colon stands prose as well: this is no word, nor the name of an error, however long. */
const isNoWord = (given: string): boolean =>
  /[\d!@#$%^&*+/=]/.test(given) || (given.length > 20 && !/^[a-z]+$/i.test(given));

/** What stands in place of a part of a text: from where, to where, and what. */
type Instead = { from: number; to: number; text: string };

/** The name of a scheme, such as `ApiKey`. */
const scheme = /^[a-z]{1,20}$/i;

/**
 * What stands in place of the credentials behind `Authorization`, with or without their scheme in front. A word with `=`
 * behind a comma belongs to them: it is a parameter.
 */
const insteadOfAuthorization = (text: string, start: number): Instead | undefined => {
  /** The word that begins at a place, and where the next one begins. */
  const wordAt = (from: number) => {
    const to = endOf(credential, text, from);
    return { from, to, is: text.slice(from, to), next: to + at(spaces, text, to).length };
  };
  const first = wordAt(start);
  const second = wordAt(first.next);
  const [begin, end] = [
    scheme.test(first.is) && isCredential(second.is) ? second : first,
    isCredential(second.is) ? second : first,
  ];
  if (!isCredential(begin.is)) return undefined;
  let last = end;
  for (let more = wordAt(last.next); last.is.endsWith(",") && more.is.includes("="); more = wordAt(more.next))
    last = more;
  return { from: begin.from, to: last.to, text: "<hidden>" };
};

/** What stands in place of the value of a field that was found; undefined where it is a word like any other. */
const insteadOf = (
  text: string,
  { index, 0: whole, 1: name = "", 2: closing = "", 3: between = "", 4: open = "" }: RegExpExecArray,
): Instead | undefined => {
  const start = index + whole.length;
  // The quotes around a name and around its value are the same.
  const isJson = /["']$/.test(closing) && (open === "" || open === closing);
  const assigned = between.includes("=");
  if (/["']$/.test(open)) {
    // It is the end of the text around the name.
    if (!isJson && /^["',}\]\r\n]?$/.test(text.charAt(start))) return undefined;
    if (!assigned && !isJson && ![plain, cookie, authorization, header].some((names) => names.test(name)))
      return undefined;
    if (isJson && ofAddresses.test(name)) return undefined;
    const end = endOfQuoted(text, start, open);
    if (!assigned || isJson) return { from: start, to: end, text: "<hidden>" };
    const closes = text.startsWith(open, end) ? open.length : 0;
    return { from: index + name.length, to: end + closes, text: "=<hidden>" };
  }
  const value = start - open.length;
  if (authorization.test(name)) return insteadOfAuthorization(text, value);
  if (cookie.test(name)) return { from: value, to: endOf(restOfLine, text, value), text: "<hidden>" };
  if (isJson && !assigned) {
    const digits = plain.test(name) ? at(number, text, value) : "";
    return digits ? { from: value, to: value + digits.length, text: `${closing}<hidden>${closing}` } : undefined;
  }
  const to = endOf(word, text, value);
  const given = text.slice(value, to);
  if (given === "") return undefined;
  if (assigned) return { from: index + name.length + closing.length, to, text: "=<hidden>" };
  if (header.test(name)) return { from: value, to, text: "<hidden>" };
  return plain.test(name) && isNoWord(given) ? { from: value, to, text: "<hidden>" } : undefined;
};

/**
 * A text without the values of fields that, by their names, open doors: in JSON, in JSON inside it, in assignments,
 * addresses, headers and sentences. JSON stays JSON.
 */
export const withoutSecretFields = (text: string): string => {
  let shown = "";
  let from = 0;
  for (const found of text.matchAll(field)) {
    const instead = found.index < from ? undefined : insteadOf(text, found);
    if (!instead) continue;
    shown += text.slice(from, instead.from) + instead.text;
    from = instead.to;
  }
  return shown + text.slice(from);
};
