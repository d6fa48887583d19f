import { readdirSync, readFileSync } from "node:fs";
import type { Metafile } from "esbuild";
import { metafileOf } from "../infra/bundle.ts";

/** What a function's bundle is made of: bytes of its modules, in what is loaded at the start and in all of it. */
export type Bundle = { name: string; atStart: number; all: number; modules: [module: string, bytes: number][] };

/** The files of a bundle that are loaded at the start: the entry, and what it imports without waiting. */
const loadedAtStart = ({ outputs }: Metafile): string[] => {
  const entry = Object.keys(outputs).find((file) => file.endsWith("/index.mjs"));
  const found = new Set(entry ? [entry] : []);
  for (const file of found)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && outputs[path]) found.add(path);
  return [...found];
};

/** The package, or the folder of the project, that a module belongs to. */
const groupOf = (module: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/.exec(module)?.[1] ?? module.split("/").slice(0, 2).join("/");

/** The bundle of a function, as the synthesis made it. `modules` are those loaded at the start, the heaviest first. */
export const bundleOf = (name: string): Bundle => {
  const metafile: Metafile = JSON.parse(readFileSync(metafileOf(name), "utf8"));
  const { outputs } = metafile;
  const atStart = loadedAtStart(metafile);
  const bytes = (files: string[]) => files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
  const weights = new Map<string, number>();
  for (const file of atStart)
    for (const [module, { bytesInOutput }] of Object.entries(outputs[file]?.inputs ?? {}))
      weights.set(groupOf(module), (weights.get(groupOf(module)) ?? 0) + bytesInOutput);
  return {
    name,
    atStart: bytes(atStart),
    // A document that lies beside the code is none.
    all: bytes(Object.keys(outputs).filter((file) => file.endsWith(".mjs"))),
    modules: [...weights].sort(([, a], [, b]) => b - a),
  };
};

/** The clients of AWS's SDK that a function loads at the start: the package and the client's class. */
export const clientsOf = (name: string): { from: string; client: string }[] => {
  const metafile: Metafile = JSON.parse(readFileSync(metafileOf(name), "utf8"));
  return loadedAtStart(metafile).flatMap((file) =>
    Object.keys(metafile.outputs[file]?.inputs ?? {}).flatMap((module) => {
      const [, from, client] = /(@aws-sdk\/client-[\w-]+)\/dist-es\/(\w+Client)\.js$/.exec(module) ?? [];
      return from && client ? [{ from, client }] : [];
    }),
  );
};

/** The functions that have a bundle. */
export const functions = readdirSync("functions");
