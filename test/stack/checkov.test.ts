import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { installedFromPyPI } from "../../local/pypi.ts";
import { forwarderFile, regions, templateFile } from "../synthesized.ts";

type Finding = { check_id: string; check_name: string; resource: string };
type Report = { results: { failed_checks: Finding[] }; summary: { parsing_errors: number } };
type Resource = { Type: string; Metadata?: { checkov?: { skip: { id: string }[] } } };

/** What checkov says of a template. It asks nobody for anything. */
const reportOf = (file: string): Report => {
  const target = installedFromPyPI("checkov", "3.3.30");
  const asked = ["--framework", "cloudformation", "--file", file, "--output", "json", "--quiet", "--compact"];
  const { stdout, stderr } = spawnSync(
    "python3",
    [`${target}/bin/checkov`, ...asked, "--skip-download", "--soft-fail"],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, PYTHONPATH: target, NO_PROXY: "*", BC_SKIP_MAPPING: "TRUE", LOG_LEVEL: "ERROR" },
    },
  );
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
};

const said = (findings: Finding[]): string[] =>
  findings.map(({ check_id, check_name, resource }) => `${resource}: ${check_id}, ${check_name}`);

const templates = [templateFile(regions[0]), forwarderFile];

test.each(templates)(
  "checkov: what its rules ask for is there, or the reason stands beside the resource (%s)",
  (file) => {
    const { results, summary } = reportOf(file);
    expect(summary.parsing_errors).toBe(0);
    expect(said(results.failed_checks)).toEqual([]);
  },
);

test.each(templates)("no reason is left over: each is of a finding that is there without it (%s)", (file) => {
  const template = JSON.parse(readFileSync(file, "utf8"));
  const argued: string[] = [];
  for (const [id, resource] of Object.entries<Resource>(template.Resources))
    if (resource.Metadata?.checkov) {
      argued.push(...resource.Metadata.checkov.skip.map((one) => `${resource.Type}.${id} ${one.id}`));
      delete resource.Metadata.checkov;
    }
  const bare = file.replace(".template.json", ".unargued.template.json");
  writeFileSync(bare, JSON.stringify(template));
  const found = reportOf(bare).results.failed_checks;
  expect(found.map(({ check_id, resource }) => `${resource} ${check_id}`).sort()).toEqual(argued.sort());
  expect(found.length).toBeGreaterThan(0);
});
