/** A bug that somebody could write: where, what it puts in the place of what, and the tests that must notice it. */
export type Bug = {
  name: string;
  file: string;
  /** What stands there now, exactly once. */
  instead: string;
  put: string;
  tests: string[];
  /** Only the tests of this name, as vitest's `-t` takes it; all of the files without it. */
  only?: string;
};

const unit = (name: string): string => `test/unit/${name}.test.ts`;
const simulation = (name: string): string => `test/simulation/${name}.test.ts`;

/** The bugs that `npm run mutants` tries. One whose text is not in its file any more fails the run: write it anew. */
export const bugs: Bug[] = [
  {
    // The condition on its entries alone would keep out a lost race as well: the bug is to have neither.
    name: "an incident and its entries are written without a condition",
    file: "shared/adapters/aws/table.ts",
    instead:
      "writes.push(put(incidentItem(after), fence(before?.version ?? 0)));\n    writes.push(...outbox.map((entry) => put(entryItem(entry), absent)));",
    put: "writes.push(put(incidentItem(after)));\n    writes.push(...outbox.map((entry) => put(entryItem(entry))));",
    tests: [simulation("front-half")],
  },
  {
    name: "a service is written without the condition on its version",
    file: "shared/adapters/aws/table.ts",
    instead: "put(serviceItem(after.triage), fence(before.triage.version)),",
    put: "put(serviceItem(after.triage)),",
    tests: [simulation("front-half")],
  },
  {
    name: "the receipt of a page is written before the page is sent",
    file: "functions/page/page.ts",
    instead: "await send();\n      await report(page, method);\n      await receipts.done(page, method);",
    put: "await receipts.done(page, method);\n      await send();\n      await report(page, method);",
    tests: [simulation("paging")],
  },
  {
    name: "the effects of a commit are written before it",
    file: "shared/adapters/aws/table.ts",
    instead: "      try {\n        await dynamodb.send(new TransactWriteItemsCommand({",
    put: "      for (const { outbox } of commit.incidents ?? [])\n        for (const one of outbox) await dynamodb.send(new PutItemCommand({ TableName: table, Item: entryItem(one) }));\n      try {\n        await dynamodb.send(new TransactWriteItemsCommand({",
    tests: [simulation("behaviour")],
  },
  {
    name: "the cadence of updates is not timed anew when the severity changes",
    file: "shared/triage/declare.ts",
    instead: "const cadence = retimedCadence(incident, severity, circumstances.now, circumstances.settings);",
    put: "const { cadence } = incident.updates;",
    tests: [unit("lifecycle"), unit("updates")],
  },
  {
    name: "an acknowledgement does not stop the second level",
    file: "shared/on-call/events.ts",
    instead: "{ ...paging, running: false, later: [] }",
    put: "{ ...paging, later: [] }",
    tests: [unit("paging")],
  },
  {
    name: "an alert's identity is its fingerprint alone",
    file: "shared/adapters/alerts/parse.ts",
    instead: "digest(service, fingerprint);",
    put: "digest(fingerprint);",
    tests: [unit("sources"), unit("triage")],
  },
  {
    name: "an alert's identity is its service alone",
    file: "shared/adapters/alerts/parse.ts",
    instead: "digest(service, fingerprint);",
    put: "digest(service);",
    tests: [unit("sources"), unit("triage")],
  },
  {
    name: "the sweeper is off",
    file: "functions/sweeper/sweeper.ts",
    instead: "    const problems: unknown[] = [];",
    put: "    if (settings) return;\n    const problems: unknown[] = [];",
    tests: [simulation("behaviour")],
  },
  {
    name: "a confirmation window is a second longer",
    file: "shared/triage/judge.ts",
    instead: 'if (known.verdict === "pending" && incoming.at < known.windowEndsAt) {',
    put: 'if (known.verdict === "pending" && incoming.at <= known.windowEndsAt) {',
    tests: [unit("triage")],
  },
  {
    name: "two reports that are a second too far apart agree",
    file: "shared/triage/reports.ts",
    instead: "secondsBetween(from, reportedAt) <= within)),",
    put: "secondsBetween(from, reportedAt) <= within + 1)),",
    tests: [unit("reports")],
  },
  {
    name: "100 affected users are more than 100",
    file: "shared/resolution/customers.ts",
    instead: "usersAffected > settings.runbook.customerNoticeAboveUsers",
    put: "usersAffected >= settings.runbook.customerNoticeAboveUsers",
    tests: [unit("resolution")],
  },
  {
    name: "nine clean minutes are ten",
    file: "shared/resolution/baseline.ts",
    instead: "...(below >= wanted && !met ?",
    put: "...(below >= wanted - 1 && !met ?",
    tests: [unit("resolution")],
  },
  {
    name: "a period at the baseline is below it",
    file: "shared/resolution/baseline.ts",
    instead: "percent < baselinePercent ?",
    put: "percent <= baselinePercent ?",
    tests: [unit("resolution")],
  },
  {
    name: "unknown is a yes",
    file: "shared/mitigation/rollback.ts",
    instead: 'verdicts.every(({ is }) => is === "yes")',
    put: 'verdicts.every(({ is }) => is !== "no")',
    tests: [unit("rollback")],
  },
  {
    name: "an old request of Slack with a right signature is taken",
    file: "shared/adapters/slack/signature.ts",
    instead: "  if (Math.abs(nowSeconds - Number(timestamp)) > oldest) return false;\n",
    put: "",
    tests: [unit("slack"), simulation("behaviour")],
    only: "sign",
  },
  {
    name: "an entry that the bus did not take is taken for put",
    file: "shared/adapters/aws/bus.ts",
    instead: "if (FailedEntryCount === 0) return;",
    put: "if (FailedEntryCount >= 0) return;",
    tests: [unit("bus")],
  },
  {
    name: "what a newer TARS stored is read as if it were known",
    file: "shared/stored/shape.ts",
    instead: "if (from > version)",
    put: "if (from > version + 1000)",
    tests: [unit("stored")],
  },
  {
    name: "a page does not look at the incident's state",
    file: "functions/page/page.ts",
    instead: "if (!(await isWanted(page))) return receipts.done(page);",
    put: "await isWanted(page);",
    tests: [simulation("paging")],
  },
  {
    name: "a service's candidates have no bound",
    file: "shared/triage/service.ts",
    instead: "\n    .slice(0, most.candidates);",
    put: ";",
    tests: [unit("triage")],
  },
  {
    name: "the middles of one customer's reports are kept",
    file: "shared/triage/reports.ts",
    instead: ".filter((one) => !middle.has(one));",
    put: ".filter((one) => one !== undefined || middle);",
    tests: [unit("reports")],
  },
  {
    name: "the release of a silence skips a page of what it held",
    file: "shared/triage/release.ts",
    instead: "if (page.alerts.length > 0) {",
    put: "if (page.alerts.length > 0 && go !== 1) {",
    tests: [simulation("silences")],
  },
  {
    name: "the outbox reports no entry that was lost",
    file: "functions/publish/publish.ts",
    instead: "first ? [{ itemIdentifier: first.record }] : []",
    put: "first ? [] : []",
    tests: [simulation("behaviour")],
    only: "lost|bus",
  },
  {
    name: "a star in a pattern is one sign",
    file: "shared/runbook/pattern.ts",
    instead: 'holdsParts(pattern.split("*"), text);',
    put: 'pattern.length === text.length && [...pattern].every((sign, at) => sign === "*" || sign === text[at]);',
    tests: [unit("patterns")],
  },
  {
    name: "what objects inherit is found under a name from outside",
    file: "shared/runbook/own.ts",
    instead: "record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;",
    put: "record?.[key];",
    tests: [unit("own")],
  },
  {
    name: "an action that runs is asked after by messages alone",
    file: "functions/mitigate/mitigate.ts",
    instead: "if (n <= soon.times)",
    put: "if (n > 0)",
    tests: [simulation("limits")],
    only: "M1",
  },
  {
    name: "the timer of an action that runs is not wanted",
    file: "shared/incident/timers.ts",
    instead: 'if (offer.status !== "running") continue;',
    put: 'if (offer.status !== "preparing") continue;',
    tests: [simulation("limits")],
    only: "M1",
  },
  {
    name: "the handle of the next thing to ask after is forgotten",
    file: "functions/mitigate/mitigate.ts",
    instead: "if (!isDeepStrictEqual(running, handle)) await hold(offer, incident, running);",
    put: "",
    tests: [simulation("actions")],
  },
  {
    name: "a query names 51 log groups",
    file: "shared/adapters/telemetry/log-search.ts",
    instead: "const groupsAQuery = 50;",
    put: "const groupsAQuery = 51;",
    tests: [unit("log-search")],
  },
  {
    name: "what could not be searched is not said",
    file: "shared/investigation/telemetry.ts",
    instead: "return reasons.length > 0 ?",
    put: "return reasons.length > 1000 ?",
    tests: [unit("log-search"), unit("brief")],
  },
  {
    name: "a part of the logs that is not seen is a no",
    file: "shared/mitigation/rollback.ts",
    instead: 'facts.unseen && verdict.is !== "yes"',
    put: 'facts.unseen && verdict.is === "unknown"',
    tests: [unit("rollback")],
  },
  {
    name: "a message may hold what SQS refuses",
    file: "shared/adapters/aws/queue-text.ts",
    instead: '.replace(/[\\ufffe\\uffff]/g, "\\ufffd")',
    put: "",
    tests: [unit("sources")],
  },
  {
    name: "no timer is armed anew when it moves",
    file: "shared/incident/timers.ts",
    instead: "filter((name) => old.get(name) !== now.get(name))",
    put: "filter((name) => old.has(name) !== now.has(name))",
    tests: [unit("lifecycle"), simulation("behaviour")],
  },
];
