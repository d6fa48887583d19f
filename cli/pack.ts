import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import about from "../package.json" with { type: "json" };

/** Makes the package of `tars`: one bundle for any Node from 18 on, which installs nothing else with it. */
const outdir = ".build/cli";

// Parts are named by what is in them: those of an earlier bundle would lie beside the new ones.
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: ["cli/main.ts"],
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  minify: true,
  platform: "node",
  target: "node18",
  format: "esm",
  mainFields: ["module", "main"],
  // Libraries in CommonJS ask for `require`, which an ES module does not have by itself.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});

const { name, version, description, license } = about;
const program = {
  ...{ name, version, description, license },
  type: "module",
  bin: { tars: "main.mjs" },
  engines: { node: ">=18" },
};
writeFileSync(`${outdir}/package.json`, `${JSON.stringify(program, null, 2)}\n`);
const { status } = spawnSync("npm", ["pack", "--silent", `./${outdir}`], { stdio: "inherit" });
process.exitCode = status ?? 1;
