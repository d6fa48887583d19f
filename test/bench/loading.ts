import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { bundle, bundleFolder } from "../../infra/bundle.ts";
import { lean } from "../../infra/lean.ts";
import { clientsOf, functions } from "../bundles.ts";
import type { Template } from "../simulation/aws/template.ts";

/** How often each is loaded; the least counts. */
const runs = 9;

/** Milliseconds that a fresh process takes to load a module. */
const loading = (file: string, env: Record<string, string>): number => {
  const script = `const begun = performance.now(); await import(${JSON.stringify(resolve(file))}); console.log(performance.now() - begun); process.exit()`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${file} could not be loaded: ${stderr}`);
  return Number(stdout.trim().split("\n").at(-1));
};

/** A function that has the same clients and does nothing. */
const bare = async (name: string, kind: "usual" | "lean"): Promise<string> => {
  const clients = clientsOf(name).map(({ from, client }) => ({
    load: `import { ${client} } from "${from}";`,
    make: `new ${client}()`,
  }));
  const contents = `${clients.map(({ load }) => load).join("\n")}
const clients = [${clients.map(({ make }) => make).join(", ")}];
export const handler = async () => clients.length;`;
  const outdir = `.build/bench/${name}-${kind}`;
  const stdin = { contents, resolveDir: process.cwd(), sourcefile: "index.ts" };
  await bundle({ stdin, outdir, splitting: kind === "lean" }, kind === "lean" ? lean() : []);
  return `${outdir}/stdin.mjs`;
};

/**
 * How long each function takes to load, over how long a bare function with the same clients of the SDK takes: bundled
 * into one minified file, as is usual, and with what TARS leaves out of the SDK left out as well.
 */
export const compareLoading = async (template: Template): Promise<void> => {
  const names = Object.values(template.Resources).flatMap(({ Properties }) =>
    Object.keys((Properties as { Environment?: { Variables?: object } })?.Environment?.Variables ?? {}),
  );
  const env = {
    ...Object.fromEntries(names.map((name) => [name, "[]"])),
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
  };
  for (const name of functions.filter((one) => clientsOf(one).length > 0)) {
    const files = [`${bundleFolder}/${name}/index.mjs`, await bare(name, "usual"), await bare(name, "lean")] as const;
    const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let run = 0; run < runs; run++)
      for (const [index, file] of files.entries()) least[index] = Math.min(least[index] ?? 0, loading(file, env));
    const [own = 0, usual = 0, leaner = 0] = least;
    console.log(
      `loading ${name} / a bare function with its ${clientsOf(name).length} clients: ${(own / usual).toFixed(2)} (without what TARS leaves out: ${(own / leaner).toFixed(2)})`,
    );
  }
};
