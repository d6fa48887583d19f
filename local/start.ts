import { attendLocalRun } from "./attended.ts";
import { localFolder } from "./folder.ts";
import { portFor } from "./ports.ts";

/** The ports of `npm start`, and the variables that move them. */
const portOf = (what: string, variable: string, usual: number) =>
  portFor(what, Number(process.env[variable] ?? usual), variable);

const begun = Date.now();

await attendLocalRun({
  options: async () => ({
    settings: process.env.TARS_SETTINGS ?? "tars.yaml",
    ports: {
      // An emulator that is named from outside has its own port.
      emulator: process.env.AWS_ENDPOINT_URL ? 0 : await portOf("the AWS emulator", "TARS_EMULATOR_PORT", 4566),
      api: await portOf("the API and the console", "TARS_PORT", 8080),
      outbox: await portOf("the outbox", "TARS_OUTBOX_PORT", 8081),
    },
    folder: localFolder,
    alarmPeriod: 60,
    say: (sentence) => console.log(sentence),
  }),
  interrupted: () => console.log("\nStopping …"),
  codeWhenInterrupted: 0,
  failed: (sentence) => console.error(sentence),
  work: async (run) =>
    console.log(`
TARS is ready after ${Math.round((Date.now() - begun) / 1000)} s.

  Console   ${run.consoleUrl}
  Outbox    ${run.outboxUrl}   (Slack, pages and mail end up here)
  API       ${run.apiUrl}/v1   (description: ${run.apiUrl}/openapi.json)
  AWS       ${run.endpointUrl}

.tars/local.json has all of this for programs, with the token. Ctrl-C ends everything.`),
});
