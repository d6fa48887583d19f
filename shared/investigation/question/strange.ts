import { closest } from "../../runbook/closest.ts";
import { askWords, dimensions, divided, orders, smallWords, strangers, turns } from "./asks.ts";
import { matchAt, type Phrase, unread } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { isSlipOf } from "./slips.ts";
import { type Token, wordOf } from "./tokens.ts";
import { bodyOf } from "./told.ts";

/** Words that are not the one to be told of, where others are left over, too. */
const functionWords = new Set("how who when where whom whose by as if than since after before until".split(" "));

/** Words of which it is known what they ask for, and why that is not answered. */
const known: [words: Set<string>, why: string][] = [
  [divided, "only errors are told by endpoint or by region; ask for `errors by endpoint`"],
  [dimensions, "an answer is not divided by that, or narrowed to it, but by service and time"],
  [
    new Set(
      "than above below under exceeding exceeds exceed greater least slower faster more less higher lower fewer > <".split(
        " ",
      ),
    ),
    "TARS shows what there is, and does not choose by a limit",
  ],
  [
    new Set("tomorrow tonight next will forecast predict upcoming future gonna".split(" ")),
    "TARS tells what was, and what is now",
  ],
  [new Set("weekend weekends".split(" ")), "name its days, as in `saturday` or `2026-11-21`"],
  [
    new Set(["only", "just"]),
    "an answer is about what is named, and does not tell whether that holds for nothing else",
  ],
  [new Set(["every", "each"]), "TARS answers for one stretch of time; name a day, such as `on monday`"],
  [new Set(["then"]), "TARS does not know when that was; name a time"],
  [new Set(["my", "your"]), "TARS does not know whose that is; name a service, a team or an incident"],
  [
    new Set(
      "wer wie wann warum welche welcher hat gibt est qui quel quelle quels depuis combien pourquoi qué que cuántos cuantos cuándo quién por donde wie viele".split(
        " ",
      ),
    ),
    "TARS reads questions in English, and the usual ones in German, Spanish, French and Portuguese",
  ],
  [new Set(["like"]), "what is alike stands in the brief of an incident, questions do not reach it"],
  [new Set("mttr mtta mttd mtbf".split(" ")), "such figures are on the Analytics page of the console"],
  [new Set(["should"]), "TARS tells how things are, and leaves to people what to do"],
  [
    new Set("cpu memory mem ram disk load gc heap threads queue replicas".split(" ")),
    "of the machinery TARS knows what `infrastructure` names in tars.yaml; ask for its memory, cpu, disk, network usage or database load",
  ],
];

/** The service whose name is nearest to a word: what is much longer than any name is none, whatever it costs to compare. */
const nearestOf = (word: string, services: string[]): string | undefined =>
  word.length > Math.max(0, ...services.map(({ length }) => length)) * 1.5 ? undefined : closest(word, services);

/** As many services are named where one is not there. */
const shownServices = 20;

/** Letters and digits without a blank: what nobody says, and computers do. */
const isIdLike = (text: string): boolean => /^[\w.:-]+$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text);

const firstMatch = (phrases: Phrase<string>[], tokens: Token[]): string | undefined =>
  tokens.map((_, at) => matchAt(phrases, tokens, at)?.meaning).find((meaning) => meaning !== undefined);

/** `since the rollback`: the word that begins a time, and what stands behind it. */
const anchored = (tokens: Token[], anchor: Token): string => {
  const at = tokens.indexOf(anchor);
  const end = tokens.findIndex(
    (token, index) =>
      index > at && !/^(?:the|a|an|our|my|last|previous|first|second|new|old|it|we|was|is|were)$/.test(wordOf(token)),
  );
  const said = tokens.slice(at, end < 0 ? tokens.length : end + 1);
  return said.map(({ raw }) => raw).join(" ");
};

const told = (order: string): string =>
  `it tells TARS to \`${order}\`, or asks about that; questions change nothing, the buttons and the console do`;

/** True for a verb that somebody may be told: at the beginning, or behind `please`, `can you`, `should we`, `and`. */
const mayOrder = (tokens: Token[], token: Token): boolean => {
  const before = wordOf(tokens[tokens.indexOf(token) - 1]);
  const [first] = bodyOf(tokens);
  if (
    /^(?:did|does|do|when|has|have|is|are|was|were|which|what|how)$/.test(wordOf(first)) &&
    !/^(?:and|then|please)$/.test(before)
  )
    return /^rol/.test(wordOf(token));
  return (
    !/^(?:customers?|users?|clients?|people|errors?|failures?|they|it|this|that|i|did|does|do|a|an|the)$/.test(
      before,
    ) || /^rol/.test(wordOf(token))
  );
};

/** What TARS is told to write for others: `write the status page update`. */
const writing =
  /^(?:please |pls |can you |could you |tars,? )*(?:(?:write|draft|prepare|compose) (?:[\w-]+ ){0,5}(?:update|notice|message|mail|email|announcement|statement|post)|(?:update|publish|edit|change) (?:the |our )?status ?page)\b/i;

/** What is usual, of nothing. */
const usualOfNothing = /^(?:and )?what(?:['’]?s| is) (?:the )?(?:normal|usual)\??$/i;

/** Throws `Puzzled` for an order, and for a question after nothing, whose words could be read as a question. */
export const refuseAlone = (question: string): void => {
  if (writing.test(question)) throw new Puzzled(told("write"));
  if (usualOfNothing.test(question))
    throw new Puzzled("it does not say of what; write it out, such as `error rate compared to usual`");
};

/** What is left over in one piece, from a word on, in quotes: it may be a text of the logs. */
const inQuotes = (tokens: Token[], first: Token): { word: string; instead: string } | undefined => {
  const words: string[] = [];
  for (let at = tokens.indexOf(first); tokens[at]?.kind === "word" && !tokens[at]?.used; at++)
    words.push(tokens[at]?.raw ?? "");
  const word = words.join(" ");
  return words.length === 0 || word.includes('"') ? undefined : { word, instead: `"${word}"` };
};

/**
 * Why a question cannot be read whose words are left over, and what may be meant by one of them; undefined when none is.
 * What changes the meaning most is said.
 */
export const strangeness = (
  tokens: Token[],
  services: string[],
  isAsked: boolean,
  knows: (word: string) => boolean,
): { problem: string; meant?: { word: string; instead: string } } | undefined => {
  const left = unread(tokens);
  if (left.length === 0) return undefined;
  const turn = left.find((token) => turns.has(wordOf(token)));
  if (turn) {
    const behind = tokens
      .slice(tokens.indexOf(turn) + 1)
      .find((token) => !smallWords.has(wordOf(token)) && !turns.has(wordOf(token)));
    const meant = behind && !behind.used && !knows(wordOf(behind)) ? inQuotes(tokens, behind) : undefined;
    return {
      problem: `it has the word \`${turn.raw}\`: TARS can leave a text, an HTTP status or timeouts out of lines and error messages (\`but not "redis"\`), or one service where all are asked about; it cannot leave out anything else, or ask for the opposite`,
      ...(meant && { meant }),
    };
  }
  const problem = firstMatch(strangers, left);
  if (problem) return { problem };
  const anchor = left.find((token) => /^(?:since|until|till|before|after)$/.test(wordOf(token)));
  if (anchor)
    return {
      problem: `TARS does not know the time of \`${anchored(tokens, anchor)}\`; write it like \`${wordOf(anchor)} 14:00\``,
    };
  const order = firstMatch(
    orders,
    left.filter((token) => mayOrder(tokens, token)),
  );
  if (order)
    return {
      problem: told(order),
    };
  let piece = -1;
  for (const token of left) {
    const word = wordOf(token);
    const why = known.find(([words]) => words.has(word))?.[1];
    if (why) return { problem: `it has the word \`${word}\`: ${why}` };
    if (token.kind === "region")
      return { problem: `it names \`${token.raw}\`: only errors are told by region; ask for \`errors by region\`` };
    const service =
      token.kind === "word" && token.piece !== piece ? nearestOf(token.raw.toLowerCase(), services) : undefined;
    piece = token.piece;
    if (service)
      return {
        problem: `there is no service \`${token.raw}\`; did you mean \`${service}\`?`,
        meant: { word: token.raw, instead: service },
      };
  }
  const time = left.find(({ kind }) => kind === "clock" || kind === "instant");
  if (time)
    return {
      problem: `it does not say what \`${time.raw}\` is; write \`at\`, \`since\` or \`until\` before it`,
      meant: { word: time.raw, instead: `at ${time.raw}` },
    };
  const share = left.map(wordOf).find((word) => /^(?:rates?|ratio|percentage)$/.test(word));
  if (share)
    return { problem: `it has the word \`${share}\`: of a status or a kind of errors TARS tells how many there are` };
  const id = left.find((token) => token.kind === "word" && token.raw.length > 4 && isIdLike(token.raw));
  if (id)
    return {
      problem: `it has \`${id.raw}\`; if that is an ID, write \`correlation ID ${id.raw}\``,
      meant: { word: id.raw, instead: `correlation ID ${id.raw}` },
    };
  const [first = left[0] as Token] = left.filter((token) => !functionWords.has(wordOf(token)));
  const slip =
    first.kind === "word" ? [...askWords].find((word) => word.length >= 5 && isSlipOf(first.word, word)) : undefined;
  if (slip)
    return {
      problem: `it has the word \`${first.raw}\`; did you mean \`${slip}\`?`,
      meant: { word: first.raw, instead: slip },
    };
  const before = wordOf(tokens[tokens.indexOf(first) - 1]);
  const isName = first.kind === "word" && /^[a-z][a-z-]+$/.test(first.word) && !knows(first.word);
  if (isName && isAsked && /^(?:in|of|for|on|from)$/.test(before))
    return {
      problem: `there is no service \`${first.raw}\`; there are: ${services.slice(0, shownServices).join(", ")}`,
    };
  if (first.kind === "word" && knows(first.word))
    return { problem: `it has the word \`${first.raw}\`, and TARS cannot tell what that belongs to here` };
  const what = first.kind === "word" ? `the word \`${first.word}\`` : `\`${first.raw}\``;
  const meant = inQuotes(tokens, first);
  return {
    ...(meant && { meant }),
    problem: `it has ${what}, which TARS does not know in a question${isAsked ? "; what is to be looked for in the logs belongs into quotes" : ""}`,
  };
};
