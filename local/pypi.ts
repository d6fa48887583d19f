import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { localFolder } from "./folder.ts";
import { LocalProblem } from "./problem.ts";

/**
 * Installs a Python program from PyPI into a folder of the project's own, once for each version, and gives the
 * folder, which goes into `PYTHONPATH`. Needs Python with pip, and says so where it is missing.
 */
export const installedFromPyPI = (name: string, version: string): string => {
  const target = resolve(localFolder, `${name}-${version}`);
  const stamp = join(target, ".installed");
  if (existsSync(stamp)) return target;
  const pip = spawnSync("python3", ["-m", "pip", "--version"], { encoding: "utf8" });
  if (pip.error)
    throw new LocalProblem(
      `Python 3.10 or newer is missing: ${name} needs it. Install it, for example with \`apt-get install python3 python3-pip\`.`,
    );
  if (pip.status !== 0)
    throw new LocalProblem(
      `pip is missing: ${name} is installed with it. Install it, for example with \`apt-get install python3-pip\`.`,
    );
  console.log(`Installing ${name} ${version} …`);
  // Two tests may want it at once: each installs it aside, and the first puts it in its place.
  mkdirSync(localFolder, { recursive: true });
  const aside = mkdtempSync(`${target}.`);
  const { status, stderr } = spawnSync(
    "python3",
    [
      "-m",
      "pip",
      "install",
      "--quiet",
      // Python compiles what it imports, which is a small part.
      "--no-compile",
      "--disable-pip-version-check",
      "--root-user-action=ignore",
      "--target",
      aside,
      `${name}==${version}`,
    ],
    { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] },
  );
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new LocalProblem(`${name} could not be installed from PyPI:\n${stderr.trim()}`);
  }
  writeFileSync(join(aside, ".installed"), version);
  try {
    renameSync(aside, target);
  } catch {
    const whole = existsSync(stamp);
    rmSync(whole ? aside : target, { recursive: true, force: true });
    if (!whole) renameSync(aside, target);
  }
  return target;
};
