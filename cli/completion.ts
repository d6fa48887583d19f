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
  for (const { name, summary, options = [], isUsual } of commands) {
    const [first = "", second] = name.split(" ");
    note("", first, second ? `${first} …` : summary);
    note("help", first, "");
    if (second) {
      note(first, second, summary);
      note(`help ${first}`, second, "");
    }
    for (const [flags, about] of [...options, ...globals]) {
      note(name, longOf(flags), about);
      if (isUsual) note(first, longOf(flags), about);
    }
  }
  note("", "help", "Help for a command");
  for (const [flags, about] of globals) note("", longOf(flags), about);
  for (const shell of Object.keys(shells)) note("completion", shell, "");
  return [...groups].map(([after, words]) => ({ after, words: [...words].map(([word, about]) => ({ word, about })) }));
};

/** The options behind which a value stands, which is no command. */
const valuedOf = (commands: Command[], globals: [string, string][]): string =>
  [...new Set([...commands.flatMap(({ options = [] }) => options), ...globals].map(([flags]) => flags))]
    .filter((flags) => flags.includes("<"))
    .map(longOf)
    .join("|");

/** Summaries stand between single quotes, where a quote would end them. */
const plain = (about: string): string => about.replace(/['\\:`$]/g, " ");

const bash = (choices: Choices[], valued: string): string => `# tars for bash
_tars() {
  local current="\${COMP_WORDS[COMP_CWORD]}" one="" two="" before="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$before" in
      ${valued}) before=""; continue ;;
    esac
    before="$word"
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
  # Options are for whoever has begun one: elsewhere they stand among the words.
  if [ -z "$current" ]; then
    local plain=""
    for word in $words; do case "$word" in -*) ;; *) plain="$plain $word" ;; esac; done
    words="$plain"
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || compopt -o default
}
complete -F _tars tars`;

const zsh = (choices: Choices[], valued: string): string => `#compdef tars
_tars() {
  local one="" two="" before="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$before" in
      ${valued}) before=""; continue ;;
    esac
    before="$word"
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
  [[ -n "\${words[CURRENT]}" ]] || choices=("\${(@)choices:#--*}")
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

const shells: Record<string, (choices: Choices[], valued: string) => string> = { bash, zsh, fish };

/** The script that completes words of the program in a shell. */
export const completionOf = (shell: string, commands: Command[], globals: [string, string][]): string => {
  const make = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!make)
    throw new Stop("usage", `There is no completion for ${shell}; there is for ${Object.keys(shells).join(", ")}.`);
  return make(choicesOf(commands, globals), valuedOf(commands, globals));
};
