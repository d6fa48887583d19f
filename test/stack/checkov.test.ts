import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { installedFromPyPI } from "../../local/pypi.ts";
import { forwarderFile, regions, templateFile } from "../synthesized.ts";

type Finding = { check_id: string; check_name: string; resource: string; file_path: string };
type Report = { results: { failed_checks: Finding[] }; summary: { parsing_errors: number; resource_count: number } };
type Resource = { Type: string; Metadata?: { checkov?: { skip: { id: string }[] } } };

/** What checkov says of some templates in one run. It asks nobody for anything. */
const reportOf = (files: string[]): Report => {
  const target = installedFromPyPI("checkov", "3.3.30");
  const asked = ["--framework", "cloudformation", "--file", ...files, "--output", "json", "--quiet", "--compact"];
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

const templates = [templateFile(regions[0]), forwarderFile];
const resourcesOf = (file: string): Record<string, Resource> => JSON.parse(readFileSync(file, "utf8")).Resources;

test("checkov: what its rules ask for is there, or the reason stands beside the resource", () => {
  const { results, summary } = reportOf(templates);
  expect(summary.parsing_errors).toBe(0);
  expect(summary.resource_count).toBe(templates.flatMap((file) => Object.keys(resourcesOf(file))).length);
  expect(
    results.failed_checks.map(({ check_id, check_name, resource }) => `${resource}: ${check_id}, ${check_name}`),
  ).toEqual([]);
});

test("no reason is left over: each is of a finding that is there without it", () => {
  const argued: string[] = [];
  const bare = templates.map((file) => {
    const template = JSON.parse(readFileSync(file, "utf8"));
    const unargued = file.replace(".template.json", ".unargued.template.json");
    for (const [id, resource] of Object.entries<Resource>(template.Resources))
      if (resource.Metadata?.checkov) {
        argued.push(
          ...resource.Metadata.checkov.skip.map((one) => `${resolve(unargued)} ${resource.Type}.${id} ${one.id}`),
        );
        delete resource.Metadata.checkov;
      }
    writeFileSync(unargued, JSON.stringify(template));
    return unargued;
  });
  const found = reportOf(bare).results.failed_checks;
  expect(
    found.map(({ file_path, check_id, resource }) => `${resolve(`.${file_path}`)} ${resource} ${check_id}`).sort(),
  ).toEqual(argued.sort());
  expect(found.length).toBeGreaterThan(0);
});
