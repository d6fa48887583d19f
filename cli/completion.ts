import type { Command } from "./command.ts";
import { Stop } from "./stop.ts";

/** What stands on the line before a word, and the words that can follow. */
type Choices = { after: string; words: { word: string; about: string }[] };

const longOf = (flags: string): string => flags.split(" ")[0] ?? "";

/** What can be typed, by what was typed before. */
const choicesOf = (commands: Command[], globals: [string, string][]): Choices[] => {
  const groups = new Map<string, Map<string, string>>();
  const note = (after: string, word: string, about: string) => {
    const known = groups.get(after) ?? new Map<string, string>();
    if (!known.has(word)) known.set(word, about);
    groups.set(after, known);
  };
  for (const { name, summary, options = [] } of commands) {
    const [first = "", second] = name.split(" ");
    note("", first, second ? `${first} …` : summary);
    if (second) note(first, second, summary);
    for (const [flags, about] of [...options, ...globals]) note(name, longOf(flags), about);
  }
  note("", "help", "Help for a command");
  for (const word of groups.get("")?.keys() ?? []) if (word !== "help") note("help", word, "");
  return [...groups].map(([after, words]) => ({ after, words: [...words].map(([word, about]) => ({ word, about })) }));
};

/** Summaries stand between single quotes, where a quote would end them. */
const plain = (about: string): string => about.replace(/['\\:`$]/g, " ");

const bash = (choices: Choices[]): string => `# tars for bash
_tars() {
  local current="\${COMP_WORDS[COMP_CWORD]}" one="" two="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) ;;
      *) if [ -z "$one" ]; then one="$word"; elif [ -z "$two" ]; then two="$word"; fi ;;
    esac
  done
  local words=""
  case "$one $two" in
${choices
  .filter(({ after }) => after.includes(" "))
  .map(({ after, words }) => `    '${after}') words='${words.map(({ word }) => word).join(" ")}' ;;`)
  .join("\n")}
    *) case "$one" in
${choices
  .filter(({ after }) => !after.includes(" "))
  .map(({ after, words }) => `      '${after}') words='${words.map(({ word }) => word).join(" ")}' ;;`)
  .join("\n")}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || compopt -o default
}
complete -F _tars tars`;

const zsh = (choices: Choices[]): string => `#compdef tars
_tars() {
  local one="" two="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in
      -*) ;;
      *) if [[ -z "$one" ]]; then one="$word"; elif [[ -z "$two" ]]; then two="$word"; fi ;;
    esac
  done
  local -a choices
  case "$one $two" in
${choices
  .filter(({ after }) => after.includes(" "))
  .map(
    ({ after, words }) =>
      `    '${after}') choices=(${words.map(({ word, about }) => `'${word}:${plain(about)}'`).join(" ")}) ;;`,
  )
  .join("\n")}
    *) case "$one" in
${choices
  .filter(({ after }) => !after.includes(" "))
  .map(
    ({ after, words }) =>
      `      '${after}') choices=(${words.map(({ word, about }) => `'${word}:${plain(about)}'`).join(" ")}) ;;`,
  )
  .join("\n")}
    esac ;;
  esac
  _describe 'tars' choices || _files
}
compdef _tars tars`;

const fish = (choices: Choices[]): string => {
  const lines = choices.flatMap(({ after, words }) => {
    const [one, two] = after.split(" ");
    const when = [
      one ? `__fish_seen_subcommand_from ${one}` : "__fish_use_subcommand",
      ...(two ? [`__fish_seen_subcommand_from ${two}`] : []),
    ].join("; and ");
    return words.map(({ word, about }) =>
      word.startsWith("--")
        ? `complete -c tars -n '${when}' -l ${word.slice(2)} -d '${plain(about)}'`
        : `complete -c tars -f -n '${when}' -a ${word} -d '${plain(about)}'`,
    );
  });
  return ["# tars for fish", ...lines].join("\n");
};

const shells: Record<string, (choices: Choices[]) => string> = { bash, zsh, fish };

/** The script that completes words of the program in a shell. */
export const completionOf = (shell: string, commands: Command[], globals: [string, string][]): string => {
  const make = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!make)
    throw new Stop("usage", `There is no completion for ${shell}; there is for ${Object.keys(shells).join(", ")}.`);
  return make(choicesOf(commands, globals));
};
