import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gapsIn } from "../../infra/settings/gaps.ts";
import { parseSettings, SettingsError, settingsJsonSchema } from "../../infra/settings/read-settings.ts";

const text = readFileSync("tars.yaml", "utf8");

const mistakesIn = (changed: string): string[] => {
  try {
    parseSettings(changed, "tars.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split("\n");
  }
};

const lineOf = (needle: string): number => text.slice(0, text.indexOf(needle)).split("\n").length;

describe("tars.yaml", () => {
  test("the sample is good and holds the runbook's own numbers", () => {
    const { services, teams, runbook } = parseSettings(text, "tars.yaml");
    expect(Object.keys(services)).toEqual(["checkout", "payments", "catalog", "search", "newsletter"]);
    expect(Object.keys(teams)).toHaveLength(2);
    expect(runbook).toMatchObject({
      confirmationWindow: { P1: 60, P2: 120 },
      updateEvery: { P1: 1800, P2: 3600 },
      baselinePeriods: 10,
    });
  });

  test("an account of a service is that of all that can be seen of it, but for what names its own", () => {
    const changed = text.replace(
      "logGroups: [/shop/checkout]",
      'account: "210987654321"\n    logGroups: [/shop/checkout, { name: /shop/edge, account: "345678901234" }]',
    );
    const { checkout, payments } = parseSettings(changed, "tars.yaml").services;
    const account = "210987654321";
    expect(checkout?.errorRate).toMatchObject({ errors: { account }, requests: { account } });
    expect(checkout?.infrastructure.map(({ metric }) => metric.account)).toEqual([account, account, account]);
    expect(checkout?.logGroups).toEqual([
      { name: "/shop/checkout", account },
      { name: "/shop/edge", account: "345678901234" },
    ]);
    expect(payments?.errorRate?.errors.account).toBeUndefined();
    expect(payments?.logGroups).toEqual([{ name: "/shop/payments" }]);
  });

  test("the latency of a service is a metric with a statistic, p95 in ms where nothing else is said", () => {
    const { checkout, payments } = parseSettings(text, "tars.yaml").services;
    expect(checkout?.latency).toMatchObject({ metric: { name: "Latency" }, statistic: "p95", unit: "ms" });
    expect(payments?.latency).toMatchObject({ statistic: "p95", unit: "ms" });
    const wrong = text.replace("statistic: p95", "statistic: p95th");
    expect(mistakesIn(wrong)).toEqual([
      expect.stringContaining("services.checkout.latency.statistic: write a percentile"),
    ]);
  });

  test("an account of a service of which nothing can be seen is a mistake", () => {
    const changed = text.replace(
      "description: Tells customers of new",
      'account: "210987654321"\n    description: Tells customers of new',
    );
    expect(mistakesIn(changed)).toEqual([
      expect.stringContaining(
        "services.newsletter.account: there is nothing to see there: write `errorRate`, `latency`, `logGroups` or `infrastructure`, or leave `account` out",
      ),
    ]);
  });

  test.each([
    [
      "team: discovery\n    description: Finds",
      "team: discovry\n    description: Finds",
      "services.search.team: there is no team `discovry`; there are: shop, discovery",
    ],
    [
      "members: [elif, farid]",
      "members: [elif, nobody]",
      "teams.discovery.rota.members.1: there is no responder `nobody`",
    ],
    [
      "timeZone: Europe/London",
      "timeZone: Europe/Londn",
      "teams.shop.rota.timeZone: write an IANA time zone such as `Europe/Berlin`",
    ],
    [
      "do: ecs-scale, cluster: shop, service: checkout, by: 2, atMost: 8",
      "do: ecs-previous-task-definition, cluster: shop, service: checkout, registerAnew: { family: checkout, roles: [ShopTask] }",
      "services.checkout.actions.more-tasks.registerAnew.roles.0: write the ARN of a role, `arn:aws:iam::…:role/…`",
    ],
    [
      "wait: 5 min",
      "wait: 5 minutes",
      "teams.shop.escalation.0.wait: write a duration such as `90 s`, `30 min`, `48 h` or `7 d`",
    ],
    ['time: "09:00"', 'time: "9 am"', "teams.shop.rota.handover.time: write a local time such as `09:00`"],
    ["turn: week", "turn: fortnight", "teams.shop.rota.turn: write one of: day, week"],
    ["severity: P2", "severity: P7", "services.checkout.alarms.0.severity: write one of: P1, P2, P3, P4"],
    ["dependsOn: [search]", "dependsOn: [serach]", "services.catalog.dependsOn.0: there is no service `serach`"],
    ["updateEvery: { P1: 30 min", "updateEvery: { P1: 45 s", "runbook.updateEvery.P1: write whole minutes"],
    [
      "updateEvery: { P1",
      "baselinePeriods: 61\n  updateEvery: { P1",
      "runbook.baselinePeriods: write at most 60: TARS keeps",
    ],
    [
      "updateEvery: { P1",
      "baselinePeriod: 30 min\n  updateEvery: { P1",
      "runbook.baselinePeriod: write less than 30 min",
    ],
    ["routingKeyParameter: /tars/pagerduty/shop", "routingKeyParameter: abc123", "name an SSM parameter"],
    [
      "description: Finds products",
      "descripton: Finds products",
      "services.search: there is no `descripton` here; did you mean `description`?",
    ],
  ])("%s → %s", (good, bad, sentence) => {
    expect(text).toContain(good);
    const [mistake] = mistakesIn(text.replace(good, bad));
    expect(mistake).toContain(sentence);
    const line = Number(/^tars\.yaml:(\d+) /.exec(mistake ?? "")?.[1]);
    expect(Math.abs(line - lineOf(good))).toBeLessThanOrEqual(1);
  });

  test("all mistakes are told at once", () => {
    expect(mistakesIn(text.replace("turn: week", "turn: never").replace('time: "10:00"', 'time: "ten"'))).toHaveLength(
      2,
    );
  });

  test("what is no YAML is told with its line", () => {
    expect(mistakesIn("services:\n  checkout: [\n")[0]).toMatch(/^tars\.yaml:\d this is not YAML/);
  });

  test("a responder whom nothing can reach is a mistake", () => {
    expect(mistakesIn(text.replace(/ {2}dana: .*/, "  dana: { name: Dana }"))[0]).toContain(
      "give an `email` or a `phone`",
    );
  });

  test("a table that is taken over is named by its stream: its own ARN, or its name, is a mistake", () => {
    const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/Tars-StoreTable0CCFA19B-1ABC";
    const stream = `${table}/stream/2026-11-24T03:04:40.593`;
    expect(parseSettings(`${text}\ntable: ${stream}\n`, "tars.yaml").table).toBe(stream);
    for (const wrong of [table, "Tars-StoreTable0CCFA19B-1ABC"])
      expect(mistakesIn(`${text}\ntable: ${wrong}\n`)[0]).toContain("write the ARN of the table's stream");
  });

  test("subscriptions to the status page have ceilings without a word, and each can be set alone", () => {
    const ceilings = { most: 2000, mailsAnHour: 100, mailsAnHourForOne: 10 };
    expect(parseSettings(text, "tars.yaml").customers?.subscriptions).toEqual(ceilings);
    const own = text.replace("customers:\n  from:", "customers:\n  subscriptions: { most: 50 }\n  from:");
    expect(parseSettings(own, "tars.yaml").customers?.subscriptions).toEqual({ ...ceilings, most: 50 });
  });

  test("reserved concurrency is off without a word, and has defaults with one", () => {
    expect(parseSettings(text, "tars.yaml").reservedConcurrency).toBeUndefined();
    expect(parseSettings(`${text}\nreservedConcurrency: { page: 40 }\n`, "tars.yaml").reservedConcurrency).toEqual({
      publish: 10,
      page: 40,
      timer: 10,
      intake: 10,
    });
    expect(mistakesIn(`${text}\nreservedConcurrency: { page: 1 }\n`)[0]).toContain("write 2 or more");
  });

  test("D1: a confirmation window is 15 minutes at most: its end waits on a queue", () => {
    const withWindow = (window: string) =>
      mistakesIn(text.replace(/confirmationWindow:.*/, `confirmationWindow: { P1: ${window} }`)).join();
    expect(withWindow("16 min")).toContain("write `15 min` or less");
    expect(withWindow("15 min")).not.toContain("15 min");
  });

  test("an account is written once, and a service may have the name of something of JavaScript's", () => {
    const twice = mistakesIn(`${text}\naccounts: ["123456789012", "123456789012"]\n`).join();
    expect(twice).toContain("write each account once");
    expect(() => mistakesIn(text.replace("  newsletter:\n", "  constructor:\n"))).not.toThrow();
  });

  test("a service may not take the name of the unknown", () => {
    expect(mistakesIn(text.replace("  search:\n", "  unknown:\n")).join()).toContain("choose another");
  });

  test.each([
    [
      "turn: week\n      starting: 2026-01-05",
      'layers: [{ handover: { time: "09:00" }, starting: 2026-01-05, members: [ben] }]\n      starting: 2026-01-05',
      "write this inside of `layers`",
    ],
    ["      starting: 2026-01-05\n", "", "starting: this is missing; write the date of the first hand-over"],
    ["- page: [dana]\n        wait", "- page: [secondary]\n        wait", "there is no rota or responder `secondary`"],
    [
      'phone: "+447700900101"',
      'phone: "+447700900101", contact: [{ by: pigeon }]',
      "write one of: pagerduty, sms, email, slack",
    ],
    [
      "slack:\n",
      "statusPage: { publishAfter: 74 s }\nslack:\n",
      "statusPage.publishAfter: write `2 min` or more: the draft comes up to 75 s after a declaration",
    ],
    ["slack:\n", "webhooks: { uptime: { summary: name } }\nslack:\n", "write a JSON pointer"],
    [
      "slack:\n",
      "webhooks: { uptime: {} }\nslack:\n",
      "webhooks.uptime.summary: write a JSON pointer to what is wrong",
    ],
    [
      "slack:\n",
      "webhooks: { uptime: { summary: /a, status: { at: /b, resolved: [up] } } }\nslack:\n",
      "webhooks.uptime.status.firing: name the values that mean that it fires",
    ],
    [
      "slack:\n",
      "webhooks: { uptime: { summary: /a, status: { firing: [down] } } }\nslack:\n",
      "webhooks.uptime.status.at: write a JSON pointer",
    ],
    [
      "slack:\n",
      "webhooks: { uptime: { from: pingdum } }\nslack:\n",
      "webhooks.uptime.from: write one of: datadog, sentry",
    ],
    [
      "slack:\n",
      "webhooks: { uptime: { from: pingdom, service: nowhere } }\nslack:\n",
      "there is no service `nowhere`",
    ],
    [
      "slack:\n",
      "webhooks: { uptime: { from: pingdom, severity: P9 } }\nslack:\n",
      "write P1, P2, P3 or P4, or `{ at: … }`",
    ],
    ["slack:\n", "accounts: [123]\nslack:\n", "accounts.0: write an AWS account ID: twelve digits, in quotes"],
    [
      "slack:\n",
      "labels: { rules: [{ match: { job: x }, service: nowhere }] }\nslack:\n",
      "there is no service `nowhere`",
    ],
    ["kind: memory", "kind: memry", "services.checkout.infrastructure.0.kind: write one of: cpu, memory"],
    ["regions: [us-east-1]", "regions: [Virginia]", "write an AWS region such as `eu-west-1`"],
    ['"codedeploy:shop-payments"', '"jenkins:shop-payments"', "write what is changed and its name, such as"],
    ["do: ecs-scale", "do: ecs-scal", "write a `do` that TARS knows: lambda-previous-version"],
    ["for: roll-back", "for: rollback", "actions.previous-version.for: write one of: roll-back, limit-or-scale"],
    [
      "function: shop-checkout, alias: live }",
      "function: shop-checkout, alias: live, approval: nobody }",
      "actions.previous-version.approval: write `person`, or `{ unlessStopped: 60 s }`",
    ],
    [
      "function: shop-checkout, alias: live }",
      "function: shop-checkout, alias: live, approval: { unlessStopped: 5 s } }",
      "actions.previous-version.approval.unlessStopped: write 10 s to 15 min",
    ],
    [
      "by: 2, atMost: 8",
      "by: 2, atMost: 8, approval: { unlessStopped: 60 s }",
      "actions.more-tasks.approval: write `person`: TARS does nothing by itself but roll back",
    ],
    [
      "restart: { for: rolling-restart, do: ssm-automation,",
      "restart: { for: roll-back, approval: { unlessStopped: 60 s }, do: ssm-automation,",
      "actions.restart.approval: write `person`: TARS cannot look at what `ssm-automation` would do",
    ],
    ["by: 2, atMost: 8", "by: 2", "actions.more-tasks.atMost"],
    ["secretParameter: /tars/actions/flags", "secretParameter: hunter2", "name an SSM parameter; never write a secret"],
    ["secretParameter: /tars/tracker", "secretParameter: hunter2", "name an SSM parameter; never write a secret"],
    ["url: https://tracker.shop.example/hooks/tars", "url: tracker", "tracker.url: write a URL"],
    [
      "webhooks:\n    payments:",
      "webhooks:\n    paymnts:",
      "customers.webhooks.paymnts: there is no service `paymnts`",
    ],
    ["slack:\n", "questions: { megabytesPerIncident: 0 }\nslack:\n", "questions.megabytesPerIncident"],
    ["customerName: Checkout", 'customerName: ""', "services.checkout.customerName"],
    [
      "logGroups: [/shop/payments]",
      "account: 210987654321\n    logGroups: [/shop/payments]",
      "services.payments.account: write an AWS account ID: twelve digits, in quotes",
    ],
    [
      "logGroups: [/shop/payments]",
      'account: "payments-prod"\n    logGroups: [/shop/payments]',
      "services.payments.account: write an AWS account ID: twelve digits, in quotes",
    ],
    [
      "logGroups: [/shop/payments]",
      'logGroups: ["arn:aws:logs:eu-west-1:210987654321:log-group:/shop/payments:*"]',
      "services.payments.logGroups.0: write the name of a log group, such as `/shop/checkout`, and no ARN; for one of another account",
    ],
    [
      "logGroups: [/shop/payments]",
      "logGroups: [{ name: /shop/payments, account: 12 }]",
      "services.payments.logGroups.0: write the name of a log group",
    ],
    [
      "requests: { namespace: Shop/payments, name: Requests }",
      "requests: { namespace: Shop/payments, name: Requests, account: prod }",
      "services.payments.errorRate.requests.account: write an AWS account ID: twelve digits, in quotes",
    ],
    ["logGroups: [/shop/checkout]", "logGroups: [a, b, c, d, e, f, g, h, i, j, k]", "ten log groups at most"],
  ])("%j → %j is a mistake: %s", (good, bad, sentence) => {
    expect(text).toContain(good);
    expect(mistakesIn(text.replace(good, bad)).join()).toContain(sentence);
  });

  test("S6: tars.yaml has as many accounts as an incident tells apart, and a notice names their addresses", () => {
    const accounts = (count: number, address: string) =>
      text.replace(
        "  contacts:\n",
        `  accounts:\n${Array.from({ length: count }, (_, one) => `    customer-${one}: [${address}]\n`).join("")}  contacts:\n`,
      );
    expect(mistakesIn(accounts(1000, "it@customer.example"))).toEqual([]);
    expect(mistakesIn(accounts(1001, "it@customer.example")).join()).toContain(
      "customers.accounts: 1000 accounts at most",
    );
    const long = `it@${"x".repeat(60)}.${"y".repeat(60)}.${"z".repeat(60)}.example`;
    expect(mistakesIn(accounts(1000, long)).join()).toContain("128 kB in all at most");
  });

  test("D6: a rota with a gap is told at the synthesis, with its first gap", () => {
    const gapped = text.replace(
      "members: [amara, ben, chen]",
      'members: [amara, ben, chen]\n      hours: { from: "09:00", to: "17:00" }',
    );
    const [gap, ...more] = gapsIn(parseSettings(gapped, "tars.yaml"), "2026-11-24T12:00:00.000Z");
    expect(more).toEqual([]);
    expect(gap).toBe(
      "teams.shop.rota: nobody is on call from 2026-11-24 17:00 GMT to 2026-11-25 09:00 GMT, and 89 times more within 90 days; pages go to the fallback then",
    );
    expect(gapsIn(parseSettings(text, "tars.yaml"), "2026-11-24T12:00:00.000Z")).toEqual([]);
  });

  test("the JSON Schema in docs is the one that checks", () => {
    expect(JSON.parse(readFileSync("docs/tars.schema.json", "utf8"))).toEqual(
      JSON.parse(JSON.stringify(settingsJsonSchema())),
    );
  });
});
