const domain = "^shared/(?!adapters/|runbook/)";

/** Imports go one way: functions → shared/adapters → shared/<domain> → shared/runbook. */
module.exports = {
  forbidden: [
    {
      name: "the-domain-knows-no-outside",
      comment:
        "A domain folder decides; it does not reach out. Move what speaks to AWS, Slack or the clock to shared/adapters, and hand the domain what it needs as a value.",
      severity: "error",
      from: { path: domain },
      to: { path: "^(shared/adapters|functions|infra|local|console)/" },
    },
    {
      name: "the-domain-uses-no-sdk",
      comment:
        "A domain folder is pure: it imports no SDK, no Node module and no library but the calendar (temporal-polyfill). Put the call into shared/adapters. What is written by others or read back is described by a zod schema, in files that say so by their name: `…-schema.ts`, `…events.ts`, and `shared/stored`.",
      severity: "error",
      from: {
        path: "^shared/(?!adapters/)",
        pathNot: [
          "^shared/stored/",
          "-schema\\.ts$",
          "events?\\.ts$",
          "^shared/runbook/settings\\.ts$",
          "^shared/investigation/query\\.ts$",
        ],
      },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/temporal-polyfill" },
    },
    {
      name: "the-runbook-knows-nobody",
      comment: "shared/runbook is the policy as data: it imports nothing of the rest.",
      severity: "error",
      from: { path: "^shared/runbook/" },
      to: { path: "^(shared|functions|infra|local|console)/", pathNot: "^shared/runbook/" },
    },
    {
      name: "adapters-know-no-function",
      comment: "An adapter serves the functions; it does not know them.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(functions|infra|local|console|test)/" },
    },
    {
      name: "infra-imports-no-function-code",
      comment:
        "infra bundles the functions by their folders; importing their code would run it at synth. Types are fine.",
      severity: "error",
      from: { path: "^infra/" },
      to: { path: "^(functions|local)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "production-knows-no-local-run",
      comment: "Production code does not know that the local run exists: only addresses differ.",
      severity: "error",
      from: { path: "^(functions|shared|infra|console)/" },
      to: { path: "^(local|test)/" },
    },
    {
      name: "the-command-line-speaks-http",
      comment:
        "The command line reads and writes the HTTP API only. It knows the API's types, the table of acts, and what says how a message is understood; everything else it asks for.",
      severity: "error",
      from: { path: "^cli/" },
      to: { path: "^(functions|local|console|test|shared/adapters/aws)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-needs-the-command-line",
      comment: "The command line is a door: nothing but its tests imports it.",
      severity: "error",
      from: { path: "^(functions|shared|infra|console|local)/" },
      to: { path: "^cli/" },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea, or need a third. A type that is imported counts.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
