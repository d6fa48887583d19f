import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { bundleFolder, bundleFunctions } from "../infra/bundle.ts";
import { realEndpoints } from "../infra/constructs/shared.ts";
import { digestOf } from "../infra/digest.ts";
import { ForwarderStack } from "../infra/forwarder-stack.ts";
import { readSettings } from "../infra/settings/read-settings.ts";
import { TarsStack } from "../infra/tars-stack.ts";
import { account } from "./simulation/aws/template.ts";
import { forwarderFile, regions, templateFile } from "./synthesized.ts";

/** What the templates and the bundles are made of. */
const sources = [
  "{infra,functions,shared}/**/*.ts",
  "console/**/*",
  "tars.yaml",
  "package-lock.json",
  "test/{set-up,synthesized}.ts",
  "test/simulation/aws/template.ts",
];

const stamp = ".build/test/made-of";

/** Synthesizes the stack once before any test that needs it, unless what it is made of is as it was the last time. */
const synthesize = async (): Promise<void> => {
  const wanted = digestOf(sources);
  const made = [stamp, bundleFolder, ...regions.map(templateFile), forwarderFile];
  if (made.every((file) => existsSync(file)) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  const settings = readSettings("tars.yaml");
  await bundleFunctions(settings);
  mkdirSync(".build/test", { recursive: true });
  for (const region of regions) {
    const app = new App({ outdir: `.build/test/${region}` });
    const stack = new TarsStack(app, "Tars", { settings, endpoints: realEndpoints, env: { account, region } });
    const { template } = app.synth().getStackArtifact(stack.artifactId);
    writeFileSync(templateFile(region), JSON.stringify(template, null, 2));
  }
  const app = new App({ outdir: ".build/test/forwarder" });
  const hub = `arn:aws:events:${regions[0]}:${account}:event-bus/Tars`;
  const { artifactId } = new ForwarderStack(app, "TarsForwarder", {
    hub,
    email: settings.operators?.email,
    env: { account, region: regions[1] },
  });
  writeFileSync(forwarderFile, JSON.stringify(app.synth().getStackArtifact(artifactId).template, null, 2));
  writeFileSync(stamp, wanted);
};

export default synthesize;

if (import.meta.main) await synthesize();
