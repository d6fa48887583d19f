import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { ConsoleFiles } from "../functions/console/console.ts";
import type { Settings } from "../shared/runbook/settings.ts";

/** Where the bundles go: one folder a function. Syntheses that run at the same time have each their own. */
export const bundleFolder = process.env.TARS_BUNDLES ?? ".build/functions";

/** Libraries in CommonJS ask for `require`, which an ES module does not have by itself. */
const requireShim = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** The console's script and style, which its function carries. */
const bundleConsole = async (): Promise<ConsoleFiles> => {
  const { outputFiles } = await build({
    entryPoints: ["console/app.tsx", "console/style.css"],
    outdir: ".build/console",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    write: false,
    logLevel: "warning",
  });
  const file = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: file(".js"), style: file(".css") };
};

/**
 * Bundles every function with the settings inside, so that a function reads no file and makes no call to learn them.
 * All of them in one call: a synthesis takes half a second for it instead of one for each function.
 */
export const bundleFunctions = async (settings: Settings): Promise<void> => {
  const consoleFiles = await bundleConsole();
  await build({
    entryPoints: readdirSync("functions").map((name) => ({
      in: join("functions", name, "handler.ts"),
      out: join(name, "index"),
    })),
    outdir: bundleFolder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: requireShim },
    define: { TARS_SETTINGS: JSON.stringify(settings), TARS_CONSOLE: JSON.stringify(consoleFiles) },
    logLevel: "warning",
  });
};
