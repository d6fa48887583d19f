import { writeFileSync } from "node:fs";
import { gapsIn } from "./gaps.ts";
import { readSettings, SettingsError, settingsJsonSchema } from "./read-settings.ts";

const file = process.argv[2] ?? "tars.yaml";

try {
  const settings = readSettings(file);
  const { services, teams } = settings;
  for (const gap of gapsIn(settings, new Date().toISOString())) console.warn(`Gap: ${gap}.`);
  console.log(`${file} is good: ${Object.keys(services).length} services, ${Object.keys(teams).length} teams.`);
  writeFileSync("docs/tars.schema.json", `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
