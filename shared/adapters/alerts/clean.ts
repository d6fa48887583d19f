/** No longer link is kept, in characters. */
export const longestLink = 1000;

/** What is taken out of text from outside. */
const unwanted = /(?![\t\n\r])\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/**
 * Text from outside as one may show it and send it on: well formed, without control characters, without the marks that
 * turn the direction of writing, by which a text can pretend to be another, and without U+FFFE and U+FFFF, for which SQS
 * refuses a whole message (see `queueText`).
 */
export const cleanText = (text: string, length: number): string => {
  const clean = text.toWellFormed().replace(unwanted, "").trim();
  return clean.length > length ? `${clean.slice(0, length - 1).toWellFormed()}…` : clean;
};
