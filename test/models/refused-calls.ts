import { spawnSync } from "node:child_process";
import { installedFromPyPI } from "../../local/pypi.ts";

/** The package that carries AWS's service models. */
const botocore = "1.44.8";

/** What AWS's service models say of recorded calls: whether they take them all, and a sentence for each that they refuse. */
export const checkCalls = (files: string[]): { taken: boolean; said: string } => {
  const { status, stdout, stderr } = spawnSync("python3", ["test/models/check_calls.py", ...files], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PYTHONPATH: installedFromPyPI("botocore", botocore) },
  });
  return { taken: status === 0, said: `${stdout}${stderr}`.trim() };
};
