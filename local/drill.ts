import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { attendLocalRun } from "./attended.ts";
import { type Drilled, drills } from "./drill/drills.ts";
import { drillIncident } from "./drill/incident.ts";
import { drillAlarms, drillSettings } from "./drill/settings.ts";

import { localFolder } from "./folder.ts";
import type { WebhookRecord } from "./outbox/world-outside.ts";
import { freePort } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import type { ShopCloud } from "./shop/cloud.ts";

/**
 * Six drills, one for each row of the runbook's table of mitigations, side by side: a service breaks in that way, TARS
 * finds out and suggests, a person approves, the service is repaired. Named rows are drilled alone. With `--by-itself`
 * the bad deployment alone is drilled, and nobody approves: TARS rolls back by itself, announced, as nobody stops it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { example: { type: "string" }, "by-itself": { type: "boolean" } },
});

/** The period of the demo's alarms, in seconds. */
const alarmPeriod = 10;

const folder = `${localFolder}/drill`;

const begun = Date.now();
const clock = () => `${String(Math.floor((Date.now() - begun) / 1000)).padStart(4)} s`;
const tell = (who: string) => (mark: string, text: string) =>
  console.log(`${clock()}  ${who.padEnd(11)} ${mark} ${text.split("\n").join(`\n${" ".repeat(22)}`)}`);

const chosen = (): Drilled[] => {
  const unknown = positionals.find((kind) => !drills.some((one) => one.kind === kind));
  if (unknown)
    throw new LocalProblem(`There is no drill ${unknown}; there are: ${drills.map(({ kind }) => kind).join(", ")}.`);
  if (values["by-itself"])
    return drills.filter(({ kind }) => kind === "roll-back").map((one) => ({ ...one, unlessStopped: 60 }));
  return positionals.length === 0 ? drills : drills.filter(({ kind }) => positionals.includes(kind));
};

const clouds = new Map<string, ShopCloud>();

await attendLocalRun({
  options: async () => ({
    settings: "tars.yaml",
    prepare: drillSettings(chosen(), clouds),
    alarms: drillAlarms(chosen()),
    ports: { emulator: await freePort(), api: await freePort(), outbox: await freePort() },
    folder,
    alarmPeriod,
    say: (sentence) => tell("")("·", sentence),
  }),
  interrupted: () => tell("")("✘", "interrupted"),
  codeWhenInterrupted: 1,
  failed: (sentence) => tell("")("✘", sentence),
  work: async (run, end) => {
    const running = chosen().map((situation) => {
      const cloud = clouds.get(situation.service);
      if (!cloud) throw new LocalProblem(`nothing was made for ${situation.service}`);
      return drillIncident(
        run,
        situation,
        {
          service: situation.service,
          cloud,
          busName: run.busName,
          automations: () => run.standIns.automations,
          webhooks: async () => (await (await fetch(`${run.outboxUrl}/webhooks`)).json()) as WebhookRecord[],
        },
        tell(situation.service),
      );
    });
    const outcomes = await Promise.allSettled(running);
    const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
    for (const failure of failures)
      tell("")("✘", failure instanceof LocalProblem ? failure.message : String(failure.stack));
    const [first] = outcomes;
    if (values.example && first?.status === "fulfilled") writeFileSync(values.example, first.value);
    if (failures.length === 0)
      tell("")("▶", `${running.length === 1 ? "The drill" : `All ${running.length} drills`} went as the runbook says.`);
    await end(failures.length === 0 ? 0 : 1);
  },
});
