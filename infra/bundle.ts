import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { Settings } from "../shared/runbook/settings.ts";
import { bundleConsole } from "./console-files.ts";
import { digestOf } from "./digest.ts";
import { lean } from "./lean.ts";

/** Where the bundles go: one folder a function. Syntheses that run at the same time have each their own. */
export const bundleFolder = process.env.TARS_BUNDLES ?? ".build/functions";

/** Libraries in CommonJS ask for `require`, which an ES module does not have by itself. */
const requireShim = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const metafileName = (name: string): string => `${name}.meta.json`;

/** What esbuild says of the bundle of a function: what is in it and how many bytes each module has there. */
export const metafileOf = (name: string): string => join(bundleFolder, metafileName(name));

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

/** What the bundles are made of; the settings are not among it. */
const sources = ["{functions,shared}/**/*.ts", "infra/*.ts", "console/**/*", "docs/*.json", "package-lock.json"];

/** Where bundles lie that are made of one and the same sources, by their digest. */
const bundled = ".build/bundled";

/** Each function on its own, because what two share would be a file outside of both; side by side, in one process. */
const bundleInto = async (folder: string): Promise<void> => {
  const define = { TARS_CONSOLE: JSON.stringify(await bundleConsole()) };
  const banner = { js: `import "./settings.mjs"; ${requireShim}` };
  const plugins = lean();
  await Promise.all(
    readdirSync("functions").map(async (name) => {
      const entryPoints = [{ in: join("functions", name, "handler.ts"), out: "index" }];
      const { metafile } = await bundle({ entryPoints, outdir: join(folder, name), define, banner }, plugins);
      writeFileSync(join(folder, metafileName(name)), JSON.stringify(metafile));
    }),
  );
};

/** Whether a folder of bundles is of no use: of other sources, or of a synthesis that was ended before it was done. */
const isLeftOver = (name: string): boolean => {
  const [, maker] = name.split(".");
  if (!maker) return true;
  try {
    process.kill(Number(maker), 0);
    return false;
  } catch {
    return true;
  }
};

/** The folder with the bundles of the sources as they are: made once, for every synthesis on this machine. */
const bundlesOfSources = async (): Promise<string> => {
  const folder = join(bundled, digestOf(sources));
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  await bundleInto(making);
  for (const older of readdirSync(bundled).filter(isLeftOver))
    rmSync(join(bundled, older), { recursive: true, force: true });
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another synthesis was first; what it made is the same.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/**
 * Bundles every function, and puts the settings beside its code as a module that is loaded first, so that a function
 * makes no call to learn them.
 */
export const bundleFunctions = async (settings: Settings): Promise<void> => {
  const made = await bundlesOfSources();
  // Parts are named by what is in them: those of an earlier bundle would lie beside the new ones.
  rmSync(bundleFolder, { recursive: true, force: true });
  mkdirSync(bundleFolder, { recursive: true });
  cpSync(made, bundleFolder, { recursive: true });
  const module = `globalThis.TARS_SETTINGS = ${JSON.stringify(settings)};\n`;
  for (const name of readdirSync("functions")) writeFileSync(join(bundleFolder, name, "settings.mjs"), module);
};
