import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { alertsFromWebhook } from "../../../shared/adapters/alerts/webhook.ts";
import { webhook } from "../../../shared/runbook/webhook-schema.ts";
import { type Sender, senders } from "../../../shared/runbook/webhook-senders.ts";
import type { Alert } from "../../../shared/triage/alert-schema.ts";
import { sample } from "../scene.ts";
import { began, now } from "./message.ts";

const guide = readFileSync("docs/webhooks.md", "utf8");

/** The section of a sender, without what comes before and behind it. */
const sectionOf = (from: string): string => {
  const [, section = ""] = guide.split(`(\`from: ${from}\`)\n`);
  return section.split("\n## ")[0] ?? "";
};

const blockIn = (text: string, language: string): string | undefined =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];

const read = (from: Sender, body: unknown, more: object = {}) => {
  const group = alertsFromWebhook(body, "m", now, { ...sample, webhooks: { m: webhook.parse({ from, ...more }) } });
  if ("problem" in group) throw new Error(group.problem);
  return group;
};

/** What stands in a template for what a sender fills in, and what it may be filled with. */
const templates: { from: Sender; placeholder: RegExp; filled: Record<string, string>; is: Partial<Alert> }[] = [
  {
    from: "datadog",
    placeholder: /\$[A-Z_]+/g,
    filled: {
      $EVENT_TITLE: "[Triggered] Errors",
      $ALERT_TRANSITION: "Triggered",
      $ALERT_CYCLE_KEY: "12",
      $ALERT_ID: "7",
      $ALERT_PRIORITY: "P1",
      $ALERT_SCOPE: "host:web-1",
      $TAGS: "env:prod,service:checkout",
      $DATE_POSIX: `${began}`,
      $LINK: "https://app.datadoghq.com/monitors/7",
    },
    is: { startedAt: "2026-11-24T03:00:00.000Z", fingerprint: "m: 12" },
  },
  {
    from: "new-relic",
    placeholder: /\{\{ .*? \}\}/g,
    filled: {
      "{{ json issueId }}": '"i-1"',
      "{{ json issuePageUrl }}": '"https://radar-api.service.newrelic.com/accounts/1/issues/i-1"',
      "{{ json annotations.title.[0] }}": '"Errors"',
      "{{ json priority }}": '"CRITICAL"',
      "{{ json entitiesData.names }}": '["web-1"]',
      "{{ json totalIncidents }}": "1",
      "{{ json state }}": '"ACTIVATED"',
      "{{ json triggerEvent }}": '"STATE_CHANGE"',
      "{{ createdAt }}": `${began * 1000}`,
      "{{ updatedAt }}": `${began * 1000}`,
      "{{ json accumulations.policyName }}": '["Golden"]',
      "{{ json accumulations.conditionName }}": '["Errors"]',
      "{{ json accumulations.tag.service.[0] }}": '"checkout"',
    },
    is: { startedAt: "2026-11-24T03:00:00.000Z", fingerprint: "m: i-1" },
  },
  {
    from: "uptimerobot",
    placeholder: /\*\w+\*/g,
    filled: {
      "*monitorID*": "7",
      "*monitorURL*": "https://www.shop.example",
      "*monitorFriendlyName*": "checkout",
      "*alertType*": "1",
      "*alertTypeFriendlyName*": "Down",
      "*alertDetails*": "Connection Timeout",
      "*alertDateTime*": `${began}`,
    },
    is: { startedAt: "2026-11-24T03:00:00.000Z", fingerprint: "m: 7" },
  },
  {
    from: "honeycomb",
    placeholder: /\{\{ .*? \}\}/g,
    filled: {
      "{{ .ID | quote }}": '"t-1"',
      "{{ .Name | quote }}": '"Errors"',
      "{{ .Alert.Status | quote }}": '"TRIGGERED"',
      "{{ .Alert.Summary | quote }}": '"Triggered: Errors"',
      "{{ .Alert.IsTest }}": "false",
      "{{ .Vars.service | quote }}": '"checkout"',
      "{{ .Vars.severity | quote }}": '"critical"',
      "{{ .URL | quote }}": '"https://ui.honeycomb.io/shop/triggers/t-1"',
    },
    is: { fingerprint: "m: t-1" },
  },
  {
    from: "dynatrace",
    placeholder: /\{\w+\}/g,
    filled: {
      "{State}": "OPEN",
      "{PID}": "p-1",
      "{ProblemID}": "P-1",
      "{ProblemTitle}": "Errors",
      "{ProblemSeverity}": "AVAILABILITY",
      "{ProblemURL}": "https://abc.live.dynatrace.com/#problems",
      "{ImpactedEntities}": '[{"type":"SERVICE","name":"web-1","entity":"SERVICE-1"}]',
      "{Tags}": "env:prod, [AWS]service:checkout",
      "{ProblemDetailsJSONv2}": `{"startTime":${began * 1000},"endTime":-1}`,
    },
    is: { startedAt: "2026-11-24T03:00:00.000Z", fingerprint: "m: p-1" },
  },
];

describe("docs/webhooks.md", () => {
  test.each(Object.keys(senders))("D1: says what to set up for %s, and what becomes what", (from) => {
    const section = sectionOf(from);
    expect(section).toContain("| TARS |\n| --- | --- |");
    expect(section).toMatch(/the address|Webhook/);
  });

  test.each(templates)(
    "D1: what it lets paste for $from is read by the mapping, whole",
    ({ from, placeholder, filled, is }) => {
      const template = blockIn(sectionOf(from), "json") ?? "";
      expect([...new Set(template.match(placeholder))].sort()).toEqual(Object.keys(filled).sort());
      const body = JSON.parse(template.replace(placeholder, (one) => filled[one] ?? ""));
      const group = read(from, body, from === "uptimerobot" ? { severity: "P1" } : {});
      expect(group).toMatchObject({ alerts: [{ status: "firing", service: "checkout", severity: "P1", ...is }] });
      expect(group.alerts[0]).not.toHaveProperty("doubts");
    },
  );

  test("D1: what it lets paste for zabbix sends what the mapping reads", () => {
    const section = sectionOf("zabbix");
    const macros: Record<string, string> = {
      "{EVENT.ID}": "1234",
      "{EVENT.NAME}": "Errors",
      "{EVENT.STATUS}": "PROBLEM",
      "{EVENT.SEVERITY}": "Disaster",
      "{EVENT.TAGS}": "scope:availability, service:checkout",
      "{HOST.NAME}": "web-1",
      "{TRIGGER.ID}": "20211",
      "the address": "https://tars.example/v1/alerts/webhooks/m",
      "the token": "secret",
    };
    const rows = [...section.matchAll(/^\| `(\w+)` \| `?([^|`]+?)`? \|$/gm)];
    expect(rows.map(([, , value = ""]) => value).sort()).toEqual(Object.keys(macros).sort());
    const value = JSON.stringify(Object.fromEntries(rows.map(([, name = "", said = ""]) => [name, macros[said]])));
    const sent: { url: string; body: string; headers: string[] }[] = [];
    const request = (status: number) =>
      class {
        headers: string[] = [];
        addHeader(header: string) {
          this.headers.push(header);
        }
        post(url: string, body: string) {
          sent.push({ url, body, headers: this.headers });
          return "";
        }
        getStatus() {
          return status;
        }
      };
    // Zabbix runs the text of the script as the body of a function.
    const script = new Function("value", "HttpRequest", blockIn(section, "js") ?? "");
    expect(script(value, request(202))).toBe("OK");
    expect(() => script(value, request(401))).toThrow(/TARS answered 401/);
    expect(sent[0]?.headers).toContain("Authorization: Bearer secret");
    expect(sent[0]).toMatchObject({ url: macros["the address"], body: expect.not.stringContaining("secret") });
    expect(read("zabbix", JSON.parse(sent[0]?.body ?? ""))).toMatchObject({
      alerts: [{ status: "firing", service: "checkout", severity: "P1", fingerprint: "m: 1234" }],
    });
  });

  test("D1: its examples of tars.yaml are good", () => {
    const examples = [...guide.matchAll(/^```yaml\nwebhooks:\n[\s\S]*?```/gm)].map(([block]) =>
      parse(block.replaceAll(/^```.*$/gm, "")),
    );
    expect(examples.length).toBeGreaterThan(1);
    for (const { webhooks } of examples)
      for (const one of Object.values(webhooks as object)) expect(() => webhook.parse(one)).not.toThrow();
  });

  test("D1: the operator's guide leads to it", () => {
    expect(readFileSync("docs/operations.md", "utf8")).toContain("(webhooks.md)");
  });
});
