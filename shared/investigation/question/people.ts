import type { Settings } from "../../runbook/settings.ts";
import { unread, use } from "./phrases.ts";
import { type Token, wordOf } from "./tokens.ts";

/** The responders by what they are called: their ID, and the first word of their name where no other has it. */
const respondersByName = ({ responders }: Settings): Map<string, string> => {
  const byFirstName = Map.groupBy(
    Object.entries(responders),
    ([, { name }]) => name.split(" ")[0]?.toLowerCase() ?? "",
  );
  const single = [...byFirstName].flatMap(([name, [one, other]]): [string, string][] =>
    one && !other ? [[name, one[0]]] : [],
  );
  return new Map([...single, ...Object.keys(responders).map((id): [string, string] => [id.toLowerCase(), id])]);
};

/**
 * Reads the names of responders to whom one speaks, or with which one signs: `@ben, errors?`, `thanks, Ben`. Gives the one of
 * whom it is asked whether or when they are on call (D6): `is ben on call`, `when is ben on call next`.
 */
export const takeNames = (tokens: Token[], question: string, settings: Settings): string | undefined => {
  const names = respondersByName(settings);
  // `who takes over after ben`
  for (const [at, token] of tokens.entries())
    if (
      names.has(wordOf(token)) &&
      /^(?:over|call|oncall|next)$/.test(wordOf(tokens[at - 2])) &&
      /^(?:after|from)$/.test(wordOf(tokens[at - 1]))
    )
      use([tokens[at - 1] as Token, token]);
  const last = tokens.at(-1);
  const isSigned = /^(?:thanks|thank|you|cheers|thx|ty|regards|best)$/.test(wordOf(tokens.at(-2)));
  // `amara is on call` says it of her.
  const isAddressed = /^\s*(?:@|\w+\s*[:,])/.test(question);
  for (const token of [isAddressed ? tokens[0] : undefined, isSigned ? last : undefined])
    if (token && tokens.length > 1 && names.has(wordOf(token))) use([token]);
  // `Morning! Any errors?`, `team, any errors?`
  if (tokens.length > 1 && /^\s*(?:morning|evening|afternoon|team)\s*[,!.:]/i.test(question)) use(tokens.slice(0, 1));
  for (const [at, token] of tokens.entries()) {
    const person = names.get(wordOf(token));
    if (token.used || person === undefined || !/^(?:is|was|will)$/.test(wordOf(tokens[at - 1]))) continue;
    const behind = tokens
      .slice(at + 1)
      .map(wordOf)
      .join(" ");
    if (!/^(?:still |now |also |be |next )*(?:on call|on duty|oncall)\b/.test(behind)) continue;
    use([token]);
    return person;
  }
  return undefined;
};

const changes =
  /^(?:deploys?|deployed|deployments?|releases?|released|changes?|changed|shipped|pushe[sd]|push|rollouts?|commits?)$/;
const changing = /^(?:deploy|release|change|ship|push|merge|roll|touch|edit|flip)(?:ed|d|ped|led)?$/;

/**
 * Reads who is named as the author of changes (I4): `what did ben deploy`, `deploys by elif`, `ben's last change`. Whoever is
 * named is looked for among those whom the changes name.
 */
export const takeAuthor = (
  tokens: Token[],
  knows: (word: string) => boolean,
  { teams }: Pick<Settings, "teams">,
): string | undefined => {
  const isTeam = (name: string) =>
    Object.entries(teams).some(([id, team]) => id === name || team.name?.toLowerCase() === name);
  const left = unread(tokens);
  const nameOf = (token: Token | undefined): string | undefined => {
    if (token?.kind !== "word") return undefined;
    const name = token.word.replace(/'s$/, "");
    const isName = /^[\p{L}][\p{L}.-]+$/u.test(name) && !/^(?:mistake|accident|hand|default|design|chance)$/.test(name);
    return isName && !knows(name) && !isTeam(name) ? name : undefined;
  };
  for (const [at, token] of left.entries()) {
    const name = nameOf(token);
    if (name === undefined) continue;
    const [before, next] = [left[at - 1], left[at + 1]].map(wordOf);
    // `what did ben deploy`: somebody did.
    if (/^(?:did|has|have)$/.test(before ?? "") && changing.test(next ?? "")) {
      tokens[tokens.indexOf(token)] = { ...token, kind: "word", word: "someone" } as Token;
      return name;
    }
    const end = left.slice(at + 1).findIndex((one) => !/^(?:last|latest|newest|recent)$/.test(wordOf(one)));
    if (/'s$/.test(token.raw) && changes.test(wordOf(left[at + 1 + end]))) {
      use([token]);
      return name;
    }
    if (before !== "by" || !left.slice(0, at - 1).some((one) => changes.test(wordOf(one)))) continue;
    const surname = nameOf(left[at + 1]);
    use(left.slice(at - 1, at + (surname === undefined ? 1 : 2)));
    return surname === undefined ? name : `${name} ${surname}`;
  }
  return undefined;
};
