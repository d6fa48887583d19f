import { createHash } from "node:crypto";
import { basename } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { ConsoleFile, ConsoleFiles } from "../functions/console/console.ts";
import { preactPage } from "./preact.ts";

const types: Record<string, string> = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

const compressed = (type: string, contents: Uint8Array | string): ConsoleFile => ({
  type,
  etag: `"${createHash("sha256").update(contents).digest("base64url").slice(0, 27)}"`,
  br: brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).toString("base64"),
  gzip: gzipSync(contents, { level: 9 }).toString("base64"),
});

const pageWith = (script: string, style: string, sooner: string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>TARS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/assets/${style}">
${sooner.map((name) => `<link rel="modulepreload" href="/console/assets/${name}">`).join("\n")}
</head>
<body>
<div id="console"><noscript>The console needs JavaScript; the API at /v1 does not.</noscript></div>
<script type="module" src="/console/assets/${script}"></script>
</body>
</html>
`;

/** Bundles the console as its function serves it: a page, its parts by what is in them, each compressed. */
export const bundleConsole = async (): Promise<ConsoleFiles> => {
  const { outputFiles, metafile } = await build({
    ...preactPage,
    entryPoints: ["console/app.tsx", "console/style.css"],
    outdir: ".build/console",
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    splitting: true,
    minify: true,
    metafile: true,
  });
  const assets = Object.fromEntries(
    outputFiles.map(({ path, contents }) => [
      basename(path),
      compressed(types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream", contents),
    ]),
  );
  const made = (entry: string): string => {
    const [path] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? [];
    if (!path) throw new Error(`esbuild made nothing of ${entry}`);
    return path;
  };
  const script = made("console/app.tsx");
  // What the first page needs in any case is asked for at once, and not only when the script that names it was read.
  const sooner = (metafile.outputs[script]?.imports ?? []).filter(({ kind }) => kind === "import-statement");
  const page = pageWith(
    basename(script),
    basename(made("console/style.css")),
    sooner.map(({ path }) => basename(path)),
  );
  return { page: compressed("text/html", page), assets };
};
