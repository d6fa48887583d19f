import { Command as Commander, CommanderError } from "commander";
import { type Command, doing, namedWords } from "./command.ts";
import { accessCommands } from "./commands/access.ts";
import { alertCommands } from "./commands/alerts.ts";
import { deskCommands } from "./commands/desk.ts";
import { incidentCommands } from "./commands/incidents.ts";
import { afterwardsCommands, lifeCommands } from "./commands/life.ts";
import { mitigateCommands } from "./commands/mitigate.ts";
import { postMortemCommands } from "./commands/post-mortem.ts";
import { resolveCommands } from "./commands/resolve.ts";
import { tryAlertCommands } from "./commands/try-alert.ts";
import { completionOf } from "./completion.ts";
import { printer } from "./print.ts";
import { styled } from "./shown.ts";
import { exitCodes, Stop } from "./stop.ts";
import type { World } from "./world.ts";

/** Options that every command has. */
const globals: [flags: string, about: string][] = [
  ["--url <address>", "where TARS is; else TARS_URL, else where you signed in last"],
  ["--token <token>", "a token in place of a sign-in; better TARS_TOKEN, which nobody else on the machine sees"],
  ["--local", "the run of `npm start` in this folder or above it"],
  ["--by <person>", "on whose behalf you do it; the timeline says both"],
  ["--json", "exactly what the API answers, for programs"],
];

export const groups: Record<string, string> = {
  status: "What customers read on the status page",
  mitigate: "Look at what an action would do, approve it, stop it, or record what you did (M1–M6)",
  "post-mortem": "Read and write the post-mortem (P1–P5)",
  alerts: "The alerts, and a person's verdict (D1)",
  silence: "Silences and maintenance windows (D1)",
  token: "Tokens of integrations (for admins)",
  sessions: "Who is signed in (for admins)",
};

const completion: Command = {
  name: "completion",
  summary: "A script that completes words in your shell: bash, zsh or fish",
  words: ["shell"],
  examples: ["source <(tars completion bash)", "tars completion fish > ~/.config/fish/completions/tars.fish"],
  run: async ({ world }, { shell = "" }) => world.out.write(`${completionOf(shell, commands, globals)}\n`),
};

/** All that the program does, in the order of its help. */
export const commands: Command[] = [
  ...incidentCommands,
  ...lifeCommands,
  ...mitigateCommands,
  ...resolveCommands,
  ...afterwardsCommands,
  ...postMortemCommands,
  ...deskCommands,
  ...alertCommands,
  ...tryAlertCommands,
  ...accessCommands,
  completion,
];

/** What a group does, in a word each. */
const wordsAfter = (group: string): string[] =>
  commands.flatMap(({ name }) => (name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : []));

const codesShown = `
A command without an incident means the only open one. Write INC-42 or 42 before the other words for another.
Exit codes: 0 done, 1 refused by TARS, 2 wrong usage, 3 not signed in, 4 not reachable.`;

/** Makes the program; `run` is given what was typed. */
const programFor = (world: World, version: string): Commander => {
  const settle = (command: Commander) =>
    command
      .exitOverride()
      .configureOutput({
        writeOut: (text) => world.out.write(text),
        writeErr: (text) => world.err.write(text),
        getOutHelpWidth: () => world.out.columns ?? 100,
        getErrHelpWidth: () => world.err.columns ?? 100,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      })
      .helpOption("-h, --help", "help for a command")
      .configureHelp({
        subcommandTerm: (one) =>
          `${one.name()} ${one
            .usage()
            .replace(/ ?\[options\]/, "")
            .trim()}`.trim(),
      })
      .showSuggestionAfterError();
  const program = settle(new Commander("tars"))
    .description("Runs your team's incidents from the command line.")
    .version(version, "-V, --version", "the version")
    .helpCommand("help [command]", "help for a command, with an example")
    .addHelpText("after", codesShown);
  for (const [flags, about] of globals) program.option(flags, about);
  const made = new Map<string, Commander>();
  for (const { name, summary, words = [], options = [], examples, isUsual = false, run } of commands) {
    const [first = "", second] = name.split(" ");
    let parent = program;
    if (second) {
      const known = made.get(first) ?? settle(program.command(first)).description(groups[first] ?? "");
      made.set(first, known.helpCommand(false));
      if (isUsual)
        known.addHelpText(
          "after",
          `\n\`tars ${first}\` alone is \`tars ${name}\`. \`tars help ${name}\` has its options and examples.`,
        );
      parent = known;
    }
    const command = settle(parent.command(second ?? first, { isDefault: isUsual && second !== undefined }))
      .summary(summary)
      .description(summary)
      .argument("[words...]")
      .usage(
        [...words.map((word) => (word.endsWith("?") ? `[${word.slice(0, -1)}]` : `<${word}>`)), "[options]"].join(" "),
      )
      .configureHelp({ showGlobalOptions: true, visibleArguments: () => [] })
      .addHelpText(
        "after",
        `\n${examples.length === 1 ? "Example" : "Examples"}:\n${examples.map((one) => `  ${one}`).join("\n")}`,
      );
    for (const [flags, about] of options) command.option(flags, about);
    command.action(async (said: string[], given: Record<string, string | boolean>) =>
      run(
        doing(world, program.opts()),
        namedWords({ name, words, others: isUsual ? wordsAfter(first) : [] }, said),
        given,
      ),
    );
  }
  return program;
};

/** Whether what was typed is a command or a group, whatever follows. */
const isCommand = (typed: string[]): boolean =>
  ["help", ...commands.map(({ name }) => name)].some((name) => {
    const known = name.split(" ");
    return known.length === 1 || typed.length === 1 ? known[0] === typed[0] : name === typed.slice(0, 2).join(" ");
  });

/** Runs the program with what was typed after its name; gives the code with which it ends. */
export const runProgram = async (typed: string[], world: World, version: string): Promise<number> => {
  const print = printer(world);
  const program = programFor(world, version);
  // `help post-mortem add` is about what it says.
  const first = typed.findIndex((word) => !word.startsWith("-"));
  const asked = typed[first] === "help" ? typed.slice(first + 1) : [];
  const words = asked.length > 0 ? [...asked, "--help"] : typed;
  try {
    if (asked.length > 0 && !isCommand(asked))
      throw new Stop("usage", `There is no command ${asked.join(" ")}.`, ["`tars help` has them all."]);
    await program.parseAsync(words, { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.unknownOption") print.note("  Write -- before words that begin with a hyphen.");
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    if (!(error instanceof Stop)) throw error;
    if (error.answer && typed.includes("--json")) print.json(error.answer);
    print.note(styled("red")(error.message));
    for (const one of error.advice) print.note(`  ${one}`);
    return exitCodes[error.code];
  }
};
