#!/usr/bin/env node
// The command `tars` in a checkout: it runs cli/main.ts with the Node of node_modules. Plain JavaScript for any Node from
// 18 on. Elsewhere the package does without it (cli/pack.ts).
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [source, node] = ["main.ts", "../node_modules/node/bin/node"].map(at);

if (!existsSync(node)) {
  console.error("The packages are not installed: run `npm ci` in the folder of the project.");
  process.exit(2);
} else {
  const child = spawn(node, [source, ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal's Ctrl-C reaches both; twice would be once too often.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => {});
  child.on("error", (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exit(2);
  });
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
