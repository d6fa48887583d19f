import { readFileSync } from "node:fs";
import { readSettings } from "../infra/settings/read-settings.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import type { Template } from "./simulation/aws/template.ts";

/** Where the tests' set-up puts what it synthesized: the template of each region. */
export const templateFile = (region: string): string => `.build/test/${region}.template.json`;

/** Where it puts the template of the forwarder. */
export const forwarderFile = ".build/test/forwarder.template.json";

/** The regions that the template is checked for. */
export const regions = ["eu-west-1", "us-east-1"] as const;

let known: { template: Template; settings: Settings } | undefined;

/** The stack's own template and the sample's settings, read once. */
export const synthesized = (): { template: Template; settings: Settings } => {
  known ??= {
    template: JSON.parse(readFileSync(templateFile(regions[0]), "utf8")),
    settings: readSettings("tars.yaml"),
  };
  return known;
};
