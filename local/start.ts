import { SettingsError } from "../infra/settings/read-settings.ts";
import { localFolder } from "./folder.ts";
import { portFor } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import { startLocal } from "./run.ts";

/** The ports of `npm start`, and the variables that move them. */
const portOf = (what: string, variable: string, usual: number) =>
  portFor(what, Number(process.env[variable] ?? usual), variable);

const begun = Date.now();
const starting = new AbortController();
let stop: (() => Promise<void>) | undefined;
let ending = false;

/** Ends everything once, whatever asks for it: Ctrl-C, a signal, or the emulator's death. */
const end = async (code: number) => {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  starting.abort();
  await stop?.();
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (!ending) console.log("\nStopping …");
    void end(0);
  });

try {
  const given = process.env.AWS_ENDPOINT_URL;
  const run = await startLocal({
    settings: process.env.TARS_SETTINGS ?? "tars.yaml",
    ports: {
      emulator: given ? 0 : await portOf("the AWS emulator", "TARS_EMULATOR_PORT", 4566),
      api: await portOf("the API and the console", "TARS_PORT", 8080),
      outbox: await portOf("the outbox", "TARS_OUTBOX_PORT", 8081),
    },
    folder: localFolder,
    alarmPeriod: 60,
    signal: starting.signal,
    say: (sentence) => console.log(sentence),
    died: (sentence) => {
      console.error(sentence);
      void end(1);
    },
  });
  stop = run.stop;
  if (ending) await stop();
  else
    console.log(`
TARS is ready after ${Math.round((Date.now() - begun) / 1000)} s.

  Console   ${run.consoleUrl}
  Outbox    ${run.outboxUrl}   (Slack, pages and mail end up here)
  API       ${run.apiUrl}/v1   (description: ${run.apiUrl}/openapi.json)
  AWS       ${run.endpointUrl}

.tars/local.json has all of this for programs, with the token. Ctrl-C ends everything.`);
} catch (error) {
  if (!ending) {
    if (!(error instanceof LocalProblem || error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
