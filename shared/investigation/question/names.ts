import type { Settings } from "../../runbook/settings.ts";
import { type Token, wordOf } from "./tokens.ts";

/** What stands for a service beside its own name: words of a question, and a word for the machinery that they name. */
type Name = { words: string[]; service: string; machinery?: string };

/** Without the `s` of several. */
const stemOf = (word: string): string => word.replace(/s$/, "");

const found = new WeakMap<Settings, Map<string, Name[]>>();

/** The names of tars.yaml by their first word: found once, since a company has hundreds of services. */
const namesOf = (settings: Settings, knows: (word: string) => boolean): Map<string, Name[]> => {
  const before = found.get(settings);
  if (before) return before;
  const names = new Map<string, Name[]>();
  const add = (name: Name) => {
    const first = stemOf(name.words[0] ?? "");
    if (first !== "") names.set(first, [...(names.get(first) ?? []), name]);
  };
  for (const [service, { customerName, synonyms, infrastructure }] of Object.entries(settings.services)) {
    for (const name of [customerName ?? "", ...synonyms.flat()]) {
      const words = name.toLowerCase().split(/\s+/);
      // What is a word of questions, or the name of a service, stays that.
      if (!words.every((word) => knows(word) || Object.hasOwn(settings.services, word))) add({ words, service });
    }
    for (const { name, kind } of infrastructure)
      for (const word of name.toLowerCase().split(/\s+/))
        if (/[-_.\d]/.test(word) && !knows(word)) {
          const machinery = kind === "database" ? "db" : kind;
          add({ words: [word], service, machinery });
          // `orders db`
          const parts = word.split(/[-_.]/);
          if (parts.length > 1 && parts.every((part) => part !== "")) add({ words: parts, service, machinery });
        }
  }
  found.set(settings, names);
  return names;
};

/** What was typed at a place, as a name may be: of a word that was taken apart, as `orders-db` is, the whole. */
const typedAt = (tokens: Token[], at: number): { text: string; length: number } | undefined => {
  const token = tokens[at];
  if (token?.kind !== "word" || tokens[at - 1]?.piece === token.piece) return undefined;
  let length = 1;
  while (tokens[at + length]?.piece === token.piece) length++;
  return { text: length === 1 ? token.word : token.raw.toLowerCase(), length };
};

/**
 * Reads the names that tars.yaml has for a service beside its own: what customers call it (`product pages`), their words for
 * it (`card`), and a thing of its machinery (`orders-db`, K5), which is asked about with it.
 */
export const nameOtherwise = (tokens: Token[], settings: Settings, knows: (word: string) => boolean): void => {
  const names = namesOf(settings, knows);
  if (names.size === 0) return;
  for (let at = 0; at < tokens.length; at++) {
    const typed = typedAt(tokens, at);
    const named = typed && names.get(stemOf(typed.text));
    // `trace 4bf9…, what happened to that payment`: that is what the ID is of.
    const isOfId =
      tokens.some(({ kind }) => kind === "id") && /^(?:that|this|his|her|their)$/.test(wordOf(tokens[at - 1]));
    if (!named || isOfId) continue;
    for (const { words, service, machinery } of named) {
      let end = at;
      const isSaid = words.every((word) => {
        const next = typedAt(tokens, end);
        end += next?.length ?? 0;
        return next !== undefined && stemOf(next.text) === stemOf(word);
      });
      const first = tokens[at];
      if (!isSaid || !first) continue;
      const whole = { raw: first.raw, piece: first.piece, used: false } as const;
      const token: Token = { ...whole, kind: "service", service, marked: true };
      tokens.splice(at, end - at, ...(machinery ? [{ ...whole, kind: "word" as const, word: machinery }] : []), token);
      break;
    }
  }
};
