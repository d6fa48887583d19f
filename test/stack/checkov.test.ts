import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
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

/** The templates without the reasons that stand in them, and those reasons: the file, the resource and what it is excused. */
const bareOf = (files: string[]): { bare: string[]; argued: string[] } => {
  const argued: string[] = [];
  const bare = files.map((file) => {
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
  return { bare, argued };
};

describe("checkov", () => {
  const { bare, argued } = bareOf(templates);
  let report: Report;
  // It takes longer to start than to look at a template.
  beforeAll(() => {
    report = reportOf([...templates, ...bare]);
  });
  const fileOf = (finding: Finding) => resolve(`.${finding.file_path}`);
  const found = (files: string[]) => {
    const wanted = files.map((file) => resolve(file));
    return report.results.failed_checks.filter((finding) => wanted.includes(fileOf(finding)));
  };

  test("what its rules ask for is there, or the reason stands beside the resource", () => {
    expect(report.summary.parsing_errors).toBe(0);
    expect(report.summary.resource_count).toBe(
      [...templates, ...bare].flatMap((file) => Object.keys(resourcesOf(file))).length,
    );
    expect(
      found(templates).map(({ check_id, check_name, resource }) => `${resource}: ${check_id}, ${check_name}`),
    ).toEqual([]);
  });

  test("no reason is left over: each is of a finding that is there without it", () => {
    expect(
      found(bare)
        .map((finding) => `${fileOf(finding)} ${finding.resource} ${finding.check_id}`)
        .sort(),
    ).toEqual(argued.sort());
    expect(argued.length).toBeGreaterThan(0);
  });

  test("nothing is found in a file that was not given", () => {
    expect(found([...templates, ...bare])).toEqual(report.results.failed_checks);
  });
});
