import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/** A digest of all files that some patterns name: their paths, and what is in them. Folders of packages are left out. */
export const digestOf = (patterns: string[]): string => {
  const hash = createHash("sha256");
  for (const file of globSync(patterns, { exclude: ["**/node_modules/**"] }).sort())
    if (/\.\w+$/.test(file)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
};
