/** Words with digits that are names and no ids: they say what broke. */
const names =
  /^(?:p[1-4]|v\d{1,2}|utf-?8|http2?|ipv[46]|s3|ec2|md5|sha\d{1,4}|base64|oauth2|5xx|4xx|e2big|[a-z]{2}-[a-z]{2,12}-\d[a-z]?)$/i;

/** Whether a word says what broke: it is a name, or made of names and of words without a digit, as `P1-payments-errors` is. */
const isName = (word: string): boolean =>
  names.test(word) || word.split(/[-_]+/).every((part) => names.test(part) || !/\d/.test(part));

/** A word of letters, digits, hyphens and underscores: an id when it has a digit and a letter and is no name. */
const idOr = (word: string): string => (/\d/.test(word) && /[a-z]/i.test(word) && !isName(word) ? "<id>" : word);

/**
 * What differs between two messages that are the same, in the order in which it is masked. Each begins only where the
 * signs that it is made of begin, so that no sign is looked at more often than the mask is long.
 */
const masks: [RegExp, string | ((found: string) => string)][] = [
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/gi, "<time>"],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\b/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<uuid>"],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w/g, "<e-mail>"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g, "<address>"],
  [/(?<![\w:])(?=[a-f:]{0,39}\d)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/gi, "<address>"],
  [/[0-9a-z]+(?:[-_]+[0-9a-z]+)*/gi, idOr],
  [/(?<![\w.]|\w-)-?\d+(?:[.,]\d+)*/g, "#"],
];

/** How long a pattern is at most, in characters: by so much two messages are told apart. */
const longestPattern = 500;

/** A message as a pattern: ids, numbers, UUIDs, addresses and times are masked, so that what is the same looks the same (Q2). */
export const maskMessage = (message: string): string =>
  masks
    // The overloads of `replace` take a text or a function, not either.
    .reduce((text, [pattern, mask]) => text.replace(pattern, typeof mask === "string" ? () => mask : mask), message)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestPattern);
