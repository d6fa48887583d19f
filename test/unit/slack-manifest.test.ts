import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

test("Slack: the manifest lets TARS write to a person, which Slack refuses with messages_tab_disabled", () => {
  const folder = mkdtempSync(join(tmpdir(), "tars-manifest-"));
  const address = "https://abc123.execute-api.eu-west-1.amazonaws.com";
  execFileSync(process.execPath, [resolve("local/slack-manifest.ts"), address], {
    cwd: folder,
    env: { ...process.env, TARS_SETTINGS: resolve("tars.yaml") },
  });
  const { features } = parse(readFileSync(join(folder, "slack-manifest.yaml"), "utf8"));
  expect(features.app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: true });
});
