import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readSettings } from "../infra/settings/read-settings.ts";
import { type Understood, understanding } from "../shared/adapters/alerts/understand.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { webhook as mapping } from "../shared/runbook/webhook-schema.ts";
import { senders } from "../shared/runbook/webhook-senders.ts";

/**
 * TARS at the command line, by tars.yaml alone, without AWS:
 * `npm run tars -- understand message.json [--webhook name | --from sender] [--form] [--settings tars.yaml] [--json]`.
 */
const usage = `npm run tars -- understand <file> [options]

Says what TARS would understand of the message in a file; \`-\` is the standard input. Nothing is sent and nothing is kept.

  --webhook <name>   the webhook of tars.yaml to which it would come
  --from <sender>    a ready mapping that tars.yaml does not have yet: datadog, sentry, …
  --form             the sender sends a form
  --settings <file>  instead of tars.yaml
  --json             as JSON, like POST /v1/alerts/dry-run`;

const inWords = ({ as, alerts, reports, unreadable, more, ignored }: Understood): string =>
  [
    `Read as ${as}.`,
    ...alerts.flatMap((alert) => [
      "",
      `Alert: ${alert.summary}`,
      `  name         ${alert.name}`,
      `  service      ${alert.service}`,
      `  severity     ${alert.severity ?? "unknown"}`,
      `  status       ${alert.status}, at ${alert.at}`,
      ...(alert.startedAt ? [`  began        ${alert.startedAt}`] : []),
      `  fingerprint  ${alert.fingerprint}`,
      `  rule         ${alert.evidence?.rule ?? "unknown: the windows decide"}`,
      `  judged       ${alert.judged ? "yes" : "no"}. ${alert.thinks}`,
      ...alert.doubts.map((doubt) => `  doubt        ${doubt}`),
    ]),
    ...reports.map(({ customerId, service, issue }) => `\nReport of ${customerId}: ${issue} (${service})`),
    ...unreadable.map((problem) => `\nUnreadable, kept and shown where it comes in: ${problem}`),
    ...(ignored > 0 ? [`\n${ignored} ignored, as the mapping says: nothing is kept.`] : []),
    ...(more > 0 ? [`\n${more} more are not shown.`] : []),
  ].join("\n");

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        webhook: { type: "string" },
        from: { type: "string" },
        form: { type: "boolean", default: false },
        settings: { type: "string", default: "tars.yaml" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
};

const { positionals, values } = read();
const [command, file] = positionals;

/** The settings, with a webhook for the sender that is tried out. */
const settingsFor = (from: string | undefined): Settings => {
  const settings = readSettings(values.settings);
  if (!from) return settings;
  const made = mapping.safeParse({ from });
  if (!made.success)
    throw new Error(`There is no ready mapping ${from}; there are: ${Object.keys(senders).join(", ")}.`);
  return { ...settings, webhooks: { ...settings.webhooks, [from]: made.data } };
};

if (values.help) console.log(usage);
else if (command !== "understand" || !file) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    const settings = settingsFor(values.from);
    const understand = understanding(() => new Date().toISOString(), settings);
    const text = readFileSync(file === "-" ? 0 : file, "utf8");
    const understood = understand({ text, webhook: values.webhook ?? values.from, form: values.form });
    console.log(values.json ? JSON.stringify(understood, null, 2) : inWords(understood));
    if (understood.unreadable.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
