import { expect, test } from "vitest";
import { tableLimits } from "./aws/memory-table.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";

const kB = 1024;

/**
 * The bound of each kind of item in bytes, whatever happens to it: `docs/limits.md` shows them. An item of a kind that is
 * not here has a few short fields.
 */
const bounds: Record<string, number> = {
  "INCIDENT HEAD": 320 * kB,
  "INCIDENT ENTRY": 320 * kB,
  "SERVICE HEAD": 96 * kB,
  "SERVICE ENTRY": 256 * kB,
  "ALERT HEAD": 32 * kB,
  "SILENCE HEAD": 4 * kB,
  REPORTS: 4 * kB,
  "INCIDENT ITEM": 8 * kB,
  "INCIDENT BOARD": 48 * kB,
};

const small = 2 * kB;

/** Text of the length given, in signs of three bytes each. */
const wide = (length: number) => "錯".repeat(length);

const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();

/** Alerts with everything at its longest, through the bus. */
const hostileAlerts = (tars: Deployment, count: number, more: (index: number) => object) => {
  for (let index = 0; index < count; index += 2)
    tars.aws.putEvents(
      [index, index + 1].map((one) => ({
        EventBusName: "Tars",
        Source: "hostile",
        DetailType: "TARS Alert",
        Detail: JSON.stringify({
          service: "newsletter",
          severity: "P1",
          summary: wide(1000),
          fingerprint: `${one}-${wide(480)}`,
          labels: Object.fromEntries(Array.from({ length: 40 }, (_, label) => [`${wide(60)}${label}`, wide(500)])),
          links: Array.from({ length: 10 }, (_, link) => `https://example.com/${"x".repeat(900)}${link}`),
          ...more(one),
        }),
      })),
    );
};

test("no item outgrows its place: everything at its longest", {
  timeout: 200_000,
}, async () => {
  const tars = deploy();
  const ask = (path: string, body: object, method = "POST") => tars.request(method, path, { by: wide(90), ...body });

  // Silences, as many as there may be and one more.
  const silences = [];
  for (let index = 0; index < 21; index++)
    silences.push(
      await ask("/v1/silences", {
        service: "newsletter",
        alert: `${index}${wide(190)}`,
        reason: wide(500),
        until: at(24 * 60),
      }),
    );
  expect(silences.map(({ status }) => status)).toEqual([...Array(20).fill(201), 409]);

  // Alerts: distinct, firing far apart, flapping.
  hostileAlerts(tars, 200, () => ({}));
  hostileAlerts(tars, 60, (index) => ({ fingerprint: `apart-${index}`, startedAt: at(-index * 3) }));
  for (let turn = 0; turn < 20; turn++) {
    hostileAlerts(tars, 4, () => ({ status: turn % 2 ? "resolved" : "firing" }));
    await tars.until(1 + turn / 10);
  }
  await tars.until(8);
  const [incident] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  expect(incident.alertCounts.total).toBeGreaterThan(200);

  // Customers: hundreds, each with a long name, and many issues.
  for (let customer = 0; customer < 300; customer++)
    tars.aws.putEvents([
      {
        EventBusName: "Tars",
        Source: "helpdesk",
        DetailType: "TARS Customer Report",
        Detail: JSON.stringify({
          customerId: `${customer}${wide(190)}`,
          service: "newsletter",
          issue: `${customer % 20} ${wide(190)}`,
        }),
      },
    ]);
  await tars.until(10);

  // People who write as much as each field takes, until TARS takes no more; then they shorten it, and it takes more again.
  const path = `/v1/incidents/${incident.id}`;
  const findings = ["what-is-broken", "since-when", "users-affected", "what-changed", "logs-say"];
  for (const finding of findings) await ask(`${path}/findings/${finding}`, { value: wide(2000), evidence: wide(2000) });
  for (const { item } of incident.checklist) await ask(`${path}/checklist/${item}`, { evidence: wide(2000) });
  for (let index = 0; index < 22; index++) {
    await ask(`${path}/notes`, { text: wide(4000) });
    await ask(`${path}/mitigations`, { what: wide(500), result: wide(2000), status: "failed" });
    await ask(`${path}/mitigations`, { what: wide(500), result: wide(500), status: "applied" });
  }
  await ask(`${path}/root-cause`, { line: wide(500), detail: wide(8000) });
  const full = await ask(`${path}/findings/what-is-broken`, { value: wide(2000), evidence: wide(2000) });
  await ask(`${path}/updates`, { text: wide(1000) });
  await ask(`${path}/eta`, { eta: wide(100) });
  const over = { rootCause: wide(500), fixedBy: wide(500), overrideReason: wide(1000) };
  const resolved = await ask(`${path}/resolution`, over);
  expect(resolved.status).toBe(200);
  const answers = [];
  for (const part of ["rootCause", "contributingFactors", "wentWell"])
    answers.push(await ask(`${path}/post-mortem`, { [part]: wide(20_000) }, "PATCH"));
  for (let index = 0; index < 60; index++)
    answers.push(
      await ask(`${path}/post-mortem/action-items`, { what: wide(500), owner: wide(100), due: "2026-12-01" }),
    );
  expect([full, ...answers].filter(({ status }) => status >= 500)).toEqual([]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.detail).toMatch(
    /takes no more than a few words at a time: shorten something|action items at most/,
  );
  // Opening and resolving it again is never refused.
  for (let turn = 0; turn < 12; turn++) {
    expect((await ask(`${path}/reopening`, { reason: wide(500) })).status).toBe(200);
    expect((await ask(`${path}/resolution`, over)).status).toBe(200);
  }
  await ask(`${path}/reopening`, { reason: "for days" });
  // Days of updates, pages and briefs.
  for (let day = 1; day <= 3; day++) {
    await tars.until(day * 24 * 60);
    hostileAlerts(tars, 10, () => ({ status: day % 2 ? "resolved" : "firing" }));
  }
  expect(tars.aws.deadLetters()).toEqual([]);
  expect(tars.aws.givenUp()).toEqual([]);

  const seen = Object.entries(tars.aws.table.largest()).map(([kind, { bytes }]) => ({
    kind,
    bytes,
    bound: bounds[kind] ?? bounds[kind.split(" ")[0] ?? ""] ?? small,
  }));
  console.log(seen.map(({ kind, bytes, bound }) => `${kind}: ${bytes} of ${bound}`).join("\n"));
  expect(seen.filter(({ bytes, bound }) => bytes > bound)).toEqual([]);
  for (const bound of Object.values(bounds)) expect(bound).toBeLessThan(tableLimits.item);
});
