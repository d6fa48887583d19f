const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** True where two letters are side by side on a keyboard, or are two vowels, which are mixed up. */
const areNeighbours = (a: string, b: string): boolean =>
  (/[aeiou]/.test(a) && /[aeiou]/.test(b)) ||
  rows.some((row, index) => {
    const at = row.indexOf(a);
    if (at < 0) return false;
    if (row[at - 1] === b || row[at + 1] === b) return true;
    return [rows[index - 1], rows[index + 1]].some(
      (other) => other !== undefined && [other[at - 1], other[at], other[at + 1]].includes(b),
    );
  });

/** What is typed for short words so often that each is known; of others as short it cannot be told what was meant. */
export const shortSlips: Record<string, string> = {
  teh: "the",
  hte: "the",
  fr: "for",
  shw: "show",
  sho: "show",
  mny: "many",
  hw: "how",
  wat: "what",
  wht: "what",
  waht: "what",
  hwat: "what",
  thsi: "this",
  wiht: "with",
  frmo: "from",
  sicne: "since",
  snce: "since",
  lgos: "logs",
  evry: "every",
  wats: "what",
  chk: "check",
  cal: "call",
  lst: "last",
  wknd: "weekend",
  succes: "success",
  lates: "latest",
  lats: "latest",
  laods: "lots",
  tday: "today",
  staus: "status",
  statsu: "status",
  nd: "and",
  mims: "mins",
  mni: "min",
  nwo: "now",
  deployd: "deployed",
  mnis: "mins",
  sinse: "since",
  sence: "since",
  lastest: "latest",
  yday: "yesterday",
  ppl: "people",
  abt: "about",
  erros: "errors",
  smth: "something",
  sth: "something",
  tmrw: "tomorrow",
  tmr: "tomorrow",
  tonite: "tonight",
};

/** True where one slip of the fingers makes `typed` of `word`: a letter too many, one missing, two swapped, a neighbour. */
export const isSlipOf = (typed: string, word: string): boolean => {
  if (Math.abs(typed.length - word.length) > 1 || typed === word) return false;
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at++;
  // `broke` and `broken`, `error` and `errors` are two words: what is more or less at the end is no slip.
  if (at >= typed.length || at >= word.length) return false;
  const rest = (text: string, skipped: number) => text.slice(at + skipped);
  if (typed.length > word.length) return rest(typed, 1) === rest(word, 0);
  if (typed.length < word.length) return rest(typed, 0) === rest(word, 1);
  const [here = "", meant = ""] = [typed.charAt(at), word.charAt(at)];
  if (rest(typed, 1) === rest(word, 1)) return areNeighbours(here, meant);
  return typed.charAt(at + 1) === meant && here === word.charAt(at + 1) && rest(typed, 2) === rest(word, 2);
};

/**
 * True where a slip of `word` can hardly be another word of English, as `race` and `cold` are: two letters swapped, one
 * that is doubled or not, or a long word.
 */
export const isSurelySlipOf = (typed: string, word: string): boolean => {
  const single = (text: string) => text.replace(/(.)\1/g, "$1");
  const isSwapped = typed.length === word.length && [...typed].sort().join("") === [...word].sort().join("");
  return (
    typed.length >= 7 ||
    (typed.length === 6 && word.length === 7) ||
    (word.length >= 5 && (isSwapped || (typed.length !== word.length && single(typed) === single(word))))
  );
};
