import { attendLocalRun } from "./attended.ts";
import { localFolder } from "./folder.ts";
import { portFor } from "./ports.ts";
import type { Running } from "./run.ts";
import { livingShop } from "./shop/shop.ts";

/** The ports of `npm start`, and the variables that move them. */
const portOf = (what: string, variable: string, usual: number) =>
  portFor(what, Number(process.env[variable] ?? usual), variable);

const begun = Date.now();

/** What somebody does who sees TARS for the first time. Settings that are not the sample's have no shop to break. */
const firstThings = ({ shop, outboxUrl, signedInUrl }: Running): string =>
  shop
    ? `
  1. Break something:   ${outboxUrl}   ("Break it" on "Bad deployment")
  2. Answer in Slack:   ${outboxUrl}   (#incidents: acknowledge, read the brief, approve the rollback)
  3. Open the console:  ${signedInUrl}

On this laptop one good minute is enough to resolve an incident. In your account it is the runbook's ten.
`
    : `
  1. Open the console:  ${signedInUrl}
  2. See what is sent:  ${outboxUrl}   (Slack, pages and mail end up here)
  3. Put an alarm of yours into ALARM at the AWS below; its incident is there when the runbook says so.
`;

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
    ...livingShop(),
    say: (sentence) => console.log(sentence),
  }),
  interrupted: () => console.log("\nStopping …"),
  codeWhenInterrupted: 0,
  failed: (sentence) => console.error(sentence),
  work: async (run) =>
    console.log(`
TARS is ready after ${Math.round((Date.now() - begun) / 1000)} s. Do this first:
${firstThings(run)}
Also here:
  Status page  ${run.statusUrl}   (what customers see)
  API          ${run.apiUrl}/v1   (described at ${run.apiUrl}/openapi.json; the token is in .tars/local.json)
  AWS          ${run.endpointUrl}   (the emulator)

While nothing happens this takes about one percent of one processor core. Ctrl-C ends everything.`),
});
