import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { ConsoleFiles } from "../functions/console/console.ts";
import type { Settings } from "../shared/runbook/settings.ts";
import { lean } from "./lean.ts";

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

/** What esbuild says of the bundle of a function: what is in it and how many bytes each module has there. */
export const metafileOf = (name: string): string => join(bundleFolder, `${name}.meta.json`);

/** What a function serves as it is: a file beside its code, read when it is asked for. */
const documents: Plugin = {
  name: "documents",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/docs\/\w+\.json$/ }, ({ path }) => ({ contents: readFileSync(path), loader: "copy" }));
  },
};

/** What esbuild puts before each file whose names it keeps. */
const naming = /^var __defProp = .*\nvar __name = .*\n/;

/**
 * Keeps the names of TARS's own functions, so that one can read a stack trace at 3 a.m. By esbuild's `keepNames` alone
 * those of libraries would stay as well, each at the price of a call at the start.
 */
const ownNames: Plugin = {
  name: "own names",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^tars:name$/ }, () => ({ path: "name", namespace: "tars", sideEffects: false }));
    onLoad({ filter: /.*/, namespace: "tars" }, () => ({
      contents: 'export const name = (of, value) => Object.defineProperty(of, "name", { value, configurable: true });',
    }));
    onLoad({ filter: /\/(functions|shared)\/.*\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", keepNames: true, target: "node24" });
      return { contents: code.replace(naming, 'import { name as __name } from "tars:name";\n') };
    });
  },
};

/** Bundles one entry point as a function's code is. Its parts that are loaded later are files of their own beside it. */
export const bundle = (entry: BuildOptions, plugins: Plugin[]) =>
  build({
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: requireShim },
    logLevel: "warning",
    metafile: true,
    plugins: [documents, ownNames, ...plugins],
    ...entry,
  });

/**
 * Bundles every function with the settings inside, so that a function reads no file and makes no call to learn them.
 * Each on its own, because what two share would be a file outside of both; side by side, in one process.
 */
export const bundleFunctions = async (settings: Settings): Promise<void> => {
  const consoleFiles = await bundleConsole();
  const define = { TARS_SETTINGS: JSON.stringify(settings), TARS_CONSOLE: JSON.stringify(consoleFiles) };
  const plugins = lean();
  // Parts are named by what is in them: those of an earlier bundle would lie beside the new ones.
  rmSync(bundleFolder, { recursive: true, force: true });
  await Promise.all(
    readdirSync("functions").map(async (name) => {
      const entryPoints = [{ in: join("functions", name, "handler.ts"), out: "index" }];
      const { metafile } = await bundle({ entryPoints, outdir: join(bundleFolder, name), define }, plugins);
      writeFileSync(metafileOf(name), JSON.stringify(metafile));
    }),
  );
};
