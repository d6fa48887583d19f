import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** The errors that TARS tells apart by their class; every other is known by its name. */
const caughtErrors = (): Set<string> =>
  new Set(
    globSync("{functions,shared}/**/*.ts").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/instanceof ([A-Z]\w+)/g)].map(([, name = ""]) => name),
    ),
  );

/** An error of a client of the SDK: its schema, and the line that registers it, which keeps its class in every bundle. */
const registeredError = /export var (\w+)\$ = \[-3, n0,[\s\S]*?\n\];\nn0_registry\.registerError\(\1\$, \1\);\n/g;

/** The errors that the SDK itself tries again because their class says so. */
const triedAgain = (errors: string): Set<string> =>
  new Set(
    errors
      .split(/^export class /m)
      .filter((text) => text.includes("$retryable"))
      .map((text) => text.split(" ", 1)[0] ?? ""),
  );

/**
 * Leaves out of a client of the SDK the classes of errors that nobody asks for. Without a class the SDK throws the same
 * name, message and metadata as the client's base error. A client has up to 140 of them, and keeps each for its registry.
 */
const withoutUnusedErrors = (caught: Set<string>): Plugin => ({
  name: "without unused errors",
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => {
      const again = triedAgain(readFileSync(join(dirname(path), "../models/errors.js"), "utf8"));
      const contents = readFileSync(path, "utf8").replace(registeredError, (text, name) =>
        caught.has(name) || again.has(name) ? text : "",
      );
      return { contents };
    });
  },
});

/**
 * Credentials from the environment, where Lambda puts them. The SDK's own chain ends there as well, and carries the
 * clients of four services for what a laptop may have instead; source: Lambda's guide to environment variables.
 */
const credentialsOfLambda: Plugin = {
  name: "credentials of Lambda",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: "credentials",
      namespace: "lambda",
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: "lambda" }, ({ pluginData }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      resolveDir: pluginData,
    }));
  },
};

/** The client that fetches a token for a person who has signed in: a client that takes tokens brings it. */
const noSignIn: Plugin = {
  name: "no sign-in",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@aws-sdk\/nested-clients\/sso-oidc$/ }, () => ({ path: "sign-in", namespace: "nobody" }));
    onLoad({ filter: /.*/, namespace: "nobody" }, () => ({ contents: "export {};" }));
  },
};

/** Of what a package of the SDK says of itself its client names the version. */
const onlyVersions: Plugin = {
  name: "only versions",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/@aws-sdk\/[\w-]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/** What the SDK loads to name the browser that it runs in. */
const noBrowser: Plugin = {
  name: "no browser",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/node_modules\/bowser\// }, () => ({ contents: "export default undefined;" }));
  },
};

/** What is left out of every bundle, because no function of TARS can use it. */
export const lean = (): Plugin[] => [
  withoutUnusedErrors(caughtErrors()),
  credentialsOfLambda,
  noSignIn,
  onlyVersions,
  noBrowser,
];
