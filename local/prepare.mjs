// Runs one of the project's TypeScript programs on a fresh clone: installs the npm packages when they are not as the
// lock file says, then runs the program on the Node that came with them. Plain JavaScript for any Node from 18 on.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

if (Number(process.versions.node.split(".")[0]) < 18)
  stop(`Node ${process.versions.node} is too old to begin with: install Node 18 or newer.`);
if (!existsSync("package-lock.json")) stop("Run this in the project's folder.");

const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
const stamp = join("node_modules", ".installed-lock");
const installed = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
if (installed !== wanted) {
  console.log("Installing the npm packages …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit" });
  if (status !== 0) stop("The npm packages could not be installed; npm says why above. Is a registry within reach?");
  writeFileSync(stamp, wanted);
}

const [program, ...rest] = process.argv.slice(2);
const bin = join(process.cwd(), "node_modules", ".bin");
const node = join(process.cwd(), "node_modules", "node", "bin", "node");
const command = program.endsWith(".ts") ? [node, program, ...rest] : [program, ...rest];
const child = spawn(command[0], command.slice(1), {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: [join(process.cwd(), "node_modules", "node", "bin"), bin, process.env.PATH].join(delimiter),
  },
});
// A signal that is sent to this process alone is passed on: npm sends it to the shell of the script, in whose place this
// process runs (`exec` in package.json). The terminal's Ctrl-C reaches the child by itself as well; twice is as once.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => stop(`${command[0]} could not be started: ${error.message}`));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
