import { mkdirSync, writeFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { bundleFunctions } from "../infra/bundle.ts";
import { realEndpoints } from "../infra/constructs/shared.ts";
import { readSettings } from "../infra/settings/read-settings.ts";
import { TarsStack } from "../infra/tars-stack.ts";
import { account } from "./simulation/aws/template.ts";
import { regions, templateFile } from "./synthesized.ts";

/** Synthesizes the stack once before any test that needs it. */
export default async (): Promise<void> => {
  const settings = readSettings("tars.yaml");
  await bundleFunctions(settings);
  mkdirSync(".build/test", { recursive: true });
  for (const region of regions) {
    const app = new App({ outdir: `.build/test/${region}` });
    const stack = new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, env: { account, region } });
    const { template } = app.synth().getStackArtifact(stack.artifactId);
    writeFileSync(templateFile(region), JSON.stringify(template, null, 2));
  }
};
