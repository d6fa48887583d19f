import type { BuildOptions } from "esbuild";

/** How esbuild makes the script of a page that is written with Preact. */
export const preactPage = {
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  // Libraries that are written for React are given Preact in its place.
  alias: { react: "./console/react.mjs", "react-dom": "preact/compat", "react/jsx-runtime": "preact/jsx-runtime" },
  define: { "process.env.NODE_ENV": '"production"' },
  write: false,
  logLevel: "warning",
} as const satisfies BuildOptions;
