import { describe, expect, test } from "vitest";
import { item } from "../../shared/adapters/aws/items.ts";
import { keys } from "../../shared/adapters/aws/table.ts";
import { publicPostShape, statusDayShape } from "../../shared/status-page/public-schema.ts";
import { synthesized } from "../synthesized.ts";
import { noFaults } from "./aws/faults.ts";
import { begin, type Deployment, deploy } from "./deployment.ts";
import { signedIn } from "./signing-in.ts";

const declare = (tars: Deployment, service = "payments", severity = "P1") =>
  tars.request("POST", "/v1/incidents", {
    service,
    severity,
    description: "payments-db-7 refuses connections of card-gateway",
    by: "ben",
  });

const publish = (tars: Deployment, body: object = {}, incident = 1) =>
  tars.request("POST", `/v1/incidents/${incident}/status-page/updates`, { by: "ben", ...body });

const file = (tars: Deployment, name: string): string => tars.aws.statusFiles().get(name)?.body ?? "";

const summary = (tars: Deployment) => JSON.parse(file(tars, "summary.json"));

/** What everybody can read. */
const everything = (tars: Deployment): string =>
  [...tars.aws.statusFiles()].map(([name, { body }]) => `${name}\n${body}`).join("\n");

/** Every path of fields in some JSON. */
const fieldsIn = (value: unknown, path = ""): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsIn(one, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => fieldsIn(one, path ? `${path}.${key}` : key));
};

const subscribe = async (tars: Deployment, email: string, service: string) => {
  const visit = (rawPath: string, body = "") =>
    tars.invoke("status", { rawPath, requestContext: { http: { method: "POST", sourceIp: "192.0.2.1" } }, body });
  await visit("/status/subscriptions", new URLSearchParams({ email, service }).toString());
  await tars.settled(new Promise<void>((done) => tars.clock.after(5000, done)));
  const [, confirm = ""] = /(\/status\/n\/\S+)/.exec(tars.outside.emails.at(-1)?.text ?? "") ?? [];
  await visit(confirm);
};
const mailsTo = (tars: Deployment, email: string) =>
  tars.outside.emails.filter(({ to, subject }) => to.includes(email) && !subject.startsWith("Confirm"));

describe("the status page", () => {
  test("is there within twenty minutes of the deployment, and says that all is well", async () => {
    const tars = deploy();
    await tars.until(21);
    expect([...tars.aws.statusFiles().keys()].sort()).toEqual([
      "404.html",
      "badge.svg",
      "feed.rss",
      "index.html",
      "summary.json",
    ]);
    expect(file(tars, "index.html")).toContain("All systems operational");
    expect(file(tars, "index.html")).toContain("No incidents in the past 14 days");
    expect(file(tars, "badge.svg")).toContain("status: operational");
    // The page is a day old: it does not say that all was well for ninety.
    expect(file(tars, "index.html")).toContain("100.00 % uptime since 2026-11-24");
    expect(file(tars, "404.html")).toContain("There is nothing at this address.");
    expect(summary(tars).status).toEqual({ indicator: "none", description: "All systems operational" });
  });

  test("TARS drafts when a P1 or P2 is declared, and nothing is published before a person does so", async () => {
    const tars = deploy();
    await declare(tars);
    await tars.until(40);
    const draft = tars.outside.slack.find(({ text }) => text.includes("Draft for the status page of INC-1"));
    expect(draft?.text).toContain("We're investigating a problem with Payments.");
    expect(JSON.stringify(draft)).toMatch(/publish-status.*edit-status/);
    expect(summary(tars).incidents).toEqual([]);
    await publish(tars);
    await tars.until(42);
    expect(summary(tars)).toMatchObject({
      status: { indicator: "critical", description: "1 active incident" },
      incidents: [
        {
          name: "Problem with Payments",
          status: "investigating",
          impact: "critical",
          incident_updates: [{ body: "We're investigating a problem with Payments." }],
        },
      ],
    });
    expect(summary(tars).components.map(({ status }: { status: string }) => status)).toEqual([
      "operational",
      "major_outage",
      "operational",
      "operational",
    ]);
    expect(file(tars, "index.html")).toContain("Ongoing since");
    expect(file(tars, "feed.rss")).toContain("<title>Investigating: Problem with Payments</title>");
  });

  test("what a person has written is text everywhere, also in a feed, whose readers take it for HTML", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars, { title: "Cards <b>fail</b>", text: "Errors < 5 %.\n<img src=x onerror=alert(1)>" });
    await tars.until(5);
    const description = /<item>.*?<description>(.*?)<\/description>/s.exec(file(tars, "feed.rss"))?.[1] ?? "";
    const once = description.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(once).toBe("Errors &#60; 5 %.<br>&#60;img src=x onerror=alert(1)&#62;");
    expect(file(tars, "index.html")).not.toMatch(/<img|<b>/);
  });

  test("a P3, and a service that customers do not know, are drafted nothing of", async () => {
    const tars = deploy();
    await declare(tars, "payments", "P3");
    await declare(tars, "newsletter", "P1");
    await tars.until(5);
    expect(tars.outside.slack.filter(({ text }) => text.includes("status page"))).toEqual([]);
    expect((await publish(tars, {}, 2)).status).toBe(422);
    // A person may all the same: what they cannot see does not work for customers either.
    expect((await publish(tars, { components: { catalog: "degraded" } }, 2)).status).toBe(200);
  });

  test("nothing internal can be read: no description, root cause, name, number or id, but what a person has written", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars);
    await tars.request("POST", "/v1/incidents/1/mitigations", { by: "ben", what: "restarted payments-db-7" });
    await tars.request("POST", "/v1/incidents/1/resolution", {
      by: "ben",
      rootCause: "a leak in card-gateway",
      fixedBy: "a restart",
      overrideReason: "the probe is broken",
    });
    await tars.until(10);
    const all = everything(tars);
    expect(all).toContain("The problem with Payments is resolved.");
    const incident = (await tars.request("GET", "/v1/incidents/1")).body;
    for (const secret of ["payments-db-7", "card-gateway", "leak", "restart", "probe", "INC-", "ben", "Ben", "shop"])
      expect(all, secret).not.toContain(secret);
    for (const id of [incident.id, ...Object.keys(tars.settings.services)])
      expect(all.match(/[\w-]+/g), id).not.toContain(id);
  });

  test("summary.json has the fields of Statuspage's, and no others", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars);
    await tars.until(5);
    expect([...new Set(fieldsIn(summary(tars)))].sort()).toMatchInlineSnapshot(`
      [
        "components[].description",
        "components[].group",
        "components[].group_id",
        "components[].id",
        "components[].name",
        "components[].only_show_if_degraded",
        "components[].page_id",
        "components[].position",
        "components[].showcase",
        "components[].status",
        "components[].uptime_percent",
        "incidents[].components[].id",
        "incidents[].components[].name",
        "incidents[].components[].status",
        "incidents[].created_at",
        "incidents[].id",
        "incidents[].impact",
        "incidents[].incident_updates[].affected_components[].code",
        "incidents[].incident_updates[].affected_components[].name",
        "incidents[].incident_updates[].affected_components[].new_status",
        "incidents[].incident_updates[].body",
        "incidents[].incident_updates[].created_at",
        "incidents[].incident_updates[].display_at",
        "incidents[].incident_updates[].id",
        "incidents[].incident_updates[].incident_id",
        "incidents[].incident_updates[].status",
        "incidents[].incident_updates[].updated_at",
        "incidents[].monitoring_at",
        "incidents[].name",
        "incidents[].page_id",
        "incidents[].resolved_at",
        "incidents[].shortlink",
        "incidents[].started_at",
        "incidents[].status",
        "incidents[].updated_at",
        "page.id",
        "page.name",
        "page.time_zone",
        "page.updated_at",
        "page.url",
        "status.description",
        "status.indicator",
      ]
    `);
  });

  test("words, scope, title and start are corrected afterwards, and nobody is mailed for it", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars, { text: "Card payment fails." });
    await publish(tars, {
      text: "Card payments fail for some.",
      components: { payments: "partial", checkout: "degraded" },
    });
    await tars.until(3);
    const mails = tars.outside.emails.length;
    const answer = await tars.request("PATCH", "/v1/incidents/1/status-page", {
      by: "ben",
      update: 1,
      text: "Card payments fail.",
      title: "Card payments",
      components: { payments: "partial" },
      startedAt: "2026-11-24T02:50:00.000Z",
    });
    expect(answer.status).toBe(200);
    await tars.until(5);
    expect(summary(tars).incidents[0]).toMatchObject({
      name: "Card payments",
      started_at: "2026-11-24T02:50:00.000Z",
      impact: "major",
      incident_updates: [{ body: "Card payments fail for some." }, { body: "Card payments fail." }],
    });
    expect(everything(tars)).not.toContain("Card payment fails.");
    expect(tars.outside.emails.length).toBe(mails);
  });

  test("a correction says nothing that could not be published: no end undone, no empty scope, no start after it", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars);
    await tars.until(3);
    const correct = (change: object) => tars.request("PATCH", "/v1/incidents/1/status-page", { by: "ben", ...change });
    expect((await correct({ components: { payments: null } })).status).toBe(422);
    await tars.request("POST", "/v1/incidents/1/acknowledgement", { by: "ben" });
    const resolution = { by: "ben", rootCause: "A pool", fixedBy: "More of it", overrideReason: "A drill" };
    expect((await tars.request("POST", "/v1/incidents/1/resolution", resolution)).status).toBe(200);
    await tars.until(10);
    expect((await correct({ status: "Investigating" })).status).toBe(409);
    expect((await correct({ startedAt: new Date(tars.clock.now()).toISOString() })).status).toBe(422);
    await tars.until(12);
    expect(summary(tars).incidents).toEqual([]);
    expect((await correct({ text: "It is over." })).status).toBe(200);
    expect((await correct({ update: 1, status: "Identified" })).status).toBe(200);
  });

  test("what was taken off is not on the page any more, nor under its own address", async () => {
    const tars = deploy();
    await declare(tars);
    await publish(tars);
    await tars.until(3);
    expect([...tars.aws.statusFiles().keys()].filter((name) => name.startsWith("incidents/"))).toHaveLength(1);
    await tars.request("POST", "/v1/incidents/1/status-page/withdrawal", { by: "ben", reason: "an exercise" });
    await tars.until(5);
    expect([...tars.aws.statusFiles().keys()].filter((name) => name.startsWith("incidents/"))).toEqual([]);
    expect(summary(tars).incidents).toEqual([]);
    // Whoever publishes again means it.
    await publish(tars, { text: "It is real." });
    await tars.until(7);
    expect(summary(tars).incidents).toHaveLength(1);
  });

  test("whoever has the communications role speaks for the incident, and nobody else", async () => {
    const tars = deploy();
    await declare(tars);
    await tars.request("POST", "/v1/incidents/1/roles/communications", { by: "ben", who: "dana" });
    const refused = await publish(tars);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("Dana Novak has the communications role");
    expect((await publish(tars, { by: "dana" })).status).toBe(200);
  });

  test("nobody speaks for the incident in another's name", async () => {
    const tars = deploy();
    await declare(tars);
    await tars.request("POST", "/v1/incidents/1/roles/communications", { by: "ben", who: "dana" });
    const as = async (email: string) => ({
      authorization: `Bearer ${await signedIn(tars, { subject: email, email, groups: [] })}`,
    });
    const [elif, dana] = [await as("elif@shop.example"), await as("dana@shop.example")];
    const path = "/v1/incidents/1/status-page";
    const refused = await tars.request("POST", `${path}/updates`, { by: "dana" }, elif);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toBe("Nobody publishes on another's behalf: leave `by` out.");
    for (const [method, where, body] of [
      ["POST", "/draft", { text: "x" }],
      ["PATCH", "", { text: "x" }],
      ["POST", "/withdrawal", { reason: "x" }],
    ] as const)
      expect((await tars.request(method, `${path}${where}`, { by: "dana", ...body }, elif)).status, where).toBe(403);
    expect((await tars.request("POST", `${path}/updates`, {}, elif)).status).toBe(409);
    expect((await tars.request("POST", `${path}/updates`, {}, dana)).status).toBe(200);
  });

  test("no incident says of a component that it is under maintenance", async () => {
    const tars = deploy();
    await declare(tars);
    const refused = await publish(tars, { components: { payments: "maintenance" } });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toContain("operational, degraded, partial, major");
  });

  test.each([
    ["joined it", "checkout", false],
    ["was merged into it", "search", true],
  ])(
    "L1 S6: whoever hears of a service that %s and was split off hears of one end, that of the other incident",
    async (_, service, merged) => {
      const tars = deploy();
      const minutes = (count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);
      const resolves = async (incident: number) => {
        const over = { rootCause: "an expired certificate", fixedBy: "a new one", overrideReason: "a test", by: "ben" };
        expect((await tars.request("POST", `/v1/incidents/${incident}/resolution`, over)).status).toBe(200);
        await minutes(5);
      };
      /** What says that payments are over: mails to its contact, and calls of its system. */
      const endsOfPayments = () => [
        ...mailsTo(tars, "partners@shop.example").flatMap(({ text }) => (text.includes("Payments") ? [text] : [])),
        ...tars.outside.webhooks.flatMap(({ url, body }) =>
          url.includes("partners") ? [(body as { text: string }).text] : [],
        ),
      ];
      tars.alarm(`P1-${service}-errors`, "ALARM");
      await minutes(2);
      tars.alarm("P1-payments-errors", "ALARM");
      await minutes(3);
      await publish(tars);
      if (merged) {
        await publish(tars, {}, 2);
        expect((await tars.request("POST", "/v1/incidents/2/merging", { by: "ben", into: "INC-1" })).status).toBe(200);
      }
      await minutes(1);
      const { items } = (await tars.request("GET", "/v1/alerts")).body;
      const alert = items.find((one: { service: string }) => one.service === "payments");
      const split = await tars.request("POST", `/v1/incidents/1/alerts/${alert.id}/splitting`, { by: "ben" });
      expect(split.status).toBe(201);
      await minutes(1);
      tars.alarm(`P1-${service}-errors`, "OK");
      await minutes(5);
      await resolves(1);
      // Payments still fail.
      expect(endsOfPayments()).toEqual([]);
      expect(file(tars, "feed.rss")).not.toMatch(/problem with [^.]*Payments[^.]* is resolved/);
      tars.alarm("P1-payments-errors", "OK");
      await minutes(2);
      await resolves(split.body.number);
      expect(endsOfPayments()).toHaveLength(2);
    },
  );

  test("L1 S6: of two published incidents that are merged one goes on, the other leads there, and readers are mailed one end", async () => {
    const tars = deploy();
    await tars.until(1);
    for (const [email, service] of [
      ["all@example.com", "all"],
      ["one@example.com", "checkout"],
    ] as const)
      await subscribe(tars, email, service);
    await declare(tars);
    await declare(tars, "checkout");
    await publish(tars);
    await publish(tars, {}, 2);
    await tars.until(5);
    expect((await tars.request("POST", "/v1/incidents/2/merging", { by: "ben", into: "INC-1" })).status).toBe(200);
    await tars.until(8);
    const wrong = () =>
      summary(tars)
        .components.filter(({ status }: { status: string }) => status !== "operational")
        .map(({ name, status }: { name: string; status: string }) => [name, status]);
    const both = [
      ["Checkout", "major_outage"],
      ["Payments", "major_outage"],
    ];
    expect(wrong()).toEqual(both);
    await publish(tars, { text: "It is one problem." });
    await tars.until(10);
    expect(wrong()).toEqual(both);
    const [lives, ...others] = summary(tars).incidents;
    expect([lives.incident_updates[0].body, others]).toEqual(["It is one problem.", []]);
    expect(summary(tars).status.description).toBe("1 active incident");
    const pages = [...tars.aws.statusFiles()].filter(([name]) => name.startsWith("incidents/"));
    expect(pages).toHaveLength(2);
    const [, gone] = pages.find(([name]) => !name.includes(lives.id)) ?? [];
    expect(gone?.body).toContain(`<a href="${lives.id}.html">See “Problem with Payments and Checkout”</a>`);
    expect(gone?.body).not.toContain("It is one problem.");
    expect(file(tars, "index.html")).toContain(
      `<a href="incidents/${lives.id}.html">See “Problem with Payments and Checkout”</a>`,
    );
    const resolution = { by: "ben", rootCause: "A pool", fixedBy: "More of it", overrideReason: "A drill" };
    expect((await tars.request("POST", "/v1/incidents/1/resolution", resolution)).status).toBe(200);
    await tars.until(20);
    expect([wrong(), summary(tars).incidents]).toEqual([[], []]);
    const ends = (email: string) =>
      mailsTo(tars, email)
        .filter(({ subject }) => subject.startsWith("Resolved"))
        .map(({ subject }) => subject);
    expect([ends("all@example.com"), ends("one@example.com")]).toEqual([
      ["Resolved: Problem with Payments and Checkout (also: Problem with Checkout)"],
      ["Resolved: Problem with Payments and Checkout (also: Problem with Checkout)"],
    ]);
  });

  test("with `publishAfter` TARS publishes the draft as it then is, by itself", async () => {
    const { settings } = synthesized();
    const tars = deploy({
      settings: { ...settings, statusPage: { ...settings.statusPage, publishAfter: 15 * 60 } },
    });
    await declare(tars);
    await tars.request("POST", "/v1/incidents/1/status-page/draft", { by: "ben", text: "Cards are declined." });
    await tars.until(14);
    expect(everything(tars)).not.toContain("Cards are declined.");
    await tars.until(17);
    expect(summary(tars).incidents[0].incident_updates[0].body).toBe("Cards are declined.");
  });

  test("with `publishAfter` each later step that nobody publishes is published, and the timer is armed for it", async () => {
    const { settings } = synthesized();
    const tars = deploy({
      settings: { ...settings, statusPage: { ...settings.statusPage, publishAfter: 15 * 60 } },
    });
    await declare(tars);
    await publish(tars);
    await tars.until(5);
    await tars.request("POST", "/v1/incidents/1/phase", {
      by: "ben",
      phase: "mitigating",
      reason: "the cause is known",
    });
    await tars.until(19);
    const statuses = () => summary(tars).incidents[0].incident_updates.map(({ status }: { status: string }) => status);
    expect(statuses()).toEqual(["investigating"]);
    await tars.until(22.5);
    expect(statuses()).toEqual(["identified", "investigating"]);
    await tars.request("POST", "/v1/incidents/1/phase", { by: "ben", phase: "monitoring", reason: "it is well" });
    await tars.request("POST", "/v1/incidents/1/status-page/draft", { by: "ben", text: "We watch the cards." });
    await tars.until(60);
    // Ben has it in hand.
    expect(statuses()).toEqual(["identified", "investigating"]);
  });

  test("the days keep for how long what was so", async () => {
    const tars = deploy();
    await tars.until(21);
    await declare(tars);
    await publish(tars);
    await tars.until(81);
    await publish(tars, { text: "Some cards work.", components: { payments: "partial" } });
    await tars.until(141);
    await publish(tars, { status: "Resolved" });
    await tars.until(151);
    const page = file(tars, "index.html");
    expect(page.match(/<rect x/g)).toHaveLength(4 * 90);
    expect(page).toMatch(/2026-11-24, from \d\d:\d\d UTC: major outage for 1 h, partial outage for 1 h/);
    expect(page).toContain("2026-11-23: no data");
  });

  test("a file that was lost is put again", async () => {
    const tars = deploy();
    await tars.until(21);
    tars.aws.setDown("s3", true);
    await declare(tars);
    await publish(tars);
    await tars.until(30);
    expect(summary(tars).incidents).toEqual([]);
    tars.aws.setDown("s3", false);
    await tars.until(46);
    expect(summary(tars).incidents).toHaveLength(1);
  });
});

describe("an incident of several services", () => {
  const alert = (tars: Deployment, service: string, status: "firing" | "resolved") =>
    tars.request("POST", "/v1/alerts", {
      service,
      severity: "P1",
      summary: `${service} fails`,
      fingerprint: `errors-of-${service}`,
      status,
    });
  const drafts = (tars: Deployment) =>
    tars.outside.slack.filter(({ blocks }) => JSON.stringify(blocks ?? []).includes("publish-status"));

  test("S6: the draft tells what is fixed from what still fails, and follows the alerts; the end waits for all", async () => {
    const tars = deploy();
    await alert(tars, "checkout", "firing");
    await tars.until(3);
    await alert(tars, "payments", "firing");
    await tars.until(6);
    await publish(tars);
    await tars.until(6.5);
    await tars.request("POST", "/v1/incidents/1/mitigations", { by: "ben", what: "rolled checkout back" });
    await alert(tars, "checkout", "resolved");
    await tars.until(10);
    expect(drafts(tars).map(({ text }) => text.split("\n").slice(2))).toEqual([
      [
        "A fix for Checkout is in place. We're monitoring the result. We're still working on the problem with Payments.",
        "Checkout: Operational, Payments: Major outage",
      ],
    ]);
    await publish(tars);
    await tars.until(12);
    expect(
      summary(tars)
        .components.slice(0, 2)
        .map(({ status }: { status: string }) => status),
    ).toEqual(["operational", "major_outage"]);
    await tars.request("POST", "/v1/incidents/1/resolution", {
      by: "ben",
      rootCause: "a leak",
      fixedBy: "a restart",
      overrideReason: "the probe is broken",
    });
    await tars.until(15);
    expect(summary(tars).incidents[0].incident_updates[0].body).toBe(
      "The problem with Checkout is resolved. We're still working on the problem with Payments.",
    );
    await alert(tars, "payments", "resolved");
    await tars.until(18);
    expect(summary(tars).incidents).toEqual([]);
    expect(file(tars, "index.html")).toContain("The problem with Checkout and Payments is resolved.");
  });
});

describe("after the fact", () => {
  const resolve = (tars: Deployment) =>
    tars.request("POST", "/v1/incidents/1/resolution", {
      by: "ben",
      rootCause: "a leak",
      fixedBy: "a restart",
      overrideReason: "the probe is broken",
    });
  const sentence = "From 03:00 to 03:30 UTC there was a problem with Payments. It is resolved.";
  const drafts = (tars: Deployment) =>
    tars.outside.slack.filter(({ blocks }) => JSON.stringify(blocks ?? []).includes("publish-status"));
  /** Nothing was published of it from 03:00 to 03:30, when it was resolved. */
  const over = async () => {
    const tars = deploy();
    await declare(tars);
    await tars.until(30);
    await resolve(tars);
    await tars.until(35);
    return tars;
  };

  test("S6: the draft in Slack is replaced by one in the past tense; nothing is published by itself", async () => {
    const tars = await over();
    expect(drafts(tars)).toHaveLength(1);
    expect(drafts(tars)[0]?.text).toContain(sentence);
    expect(JSON.stringify(drafts(tars)[0]?.blocks)).toContain("Not for the status page");
    await tars.until(120);
    expect(summary(tars).components[1].uptime_percent).toBe(100);
    expect(file(tars, "index.html")).not.toContain("Problem with Payments");
    const { body } = await tars.request("GET", "/v1/incidents/1");
    expect(body.statusPage).toMatchObject({ updates: [], unpublished: true, draft: { text: sentence } });
  });

  test("S6: published later it stands under past incidents with its own times, and uptime counts it", async () => {
    const tars = await over();
    await subscribe(tars, "cards@example.com", "payments");
    await subscribe(tars, "search@example.com", "search");
    await tars.until(90);
    const { body } = await tars.request("GET", "/v1/incidents/1");
    expect(await tars.click("publish-status", body.id, "U0BEN0002")).toBe(200);
    await tars.until(95);
    expect(drafts(tars)).toEqual([]);
    expect(summary(tars)).toMatchObject({ status: { indicator: "none" }, incidents: [] });
    // Half an hour of the one and a half since it began, which is before there was a page.
    expect(summary(tars).components[1].uptime_percent).toBe(66.66);
    const page = file(tars, "index.html");
    expect(page).toContain("2026-11-24, from 03:00 UTC: major outage for 30 min");
    expect(page.slice(page.indexOf("Past incidents"))).toContain(sentence);
    const [name = ""] = [...tars.aws.statusFiles().keys()].filter((one) => one.startsWith("incidents/"));
    for (const words of ["03:00", "03:30 UTC", "Payments had a major outage"])
      expect(file(tars, name)).toContain(words);
    expect(file(tars, name)).not.toContain("04:30");
    expect(file(tars, "feed.rss")).toContain("<pubDate>Tue, 24 Nov 2026 03:30:00 GMT</pubDate>");
    expect(mailsTo(tars, "cards@example.com").map(({ subject }) => subject)).toEqual([
      "Resolved: Problem with Payments",
    ]);
    expect(mailsTo(tars, "cards@example.com")[0]?.text).toContain(sentence);
    expect(mailsTo(tars, "search@example.com")).toEqual([]);
  });

  test("S6: who read of the end by the notice is not told of it again", async () => {
    const tars = deploy();
    await subscribe(tars, "cards@example.com", "payments");
    await declare(tars);
    await tars.until(30);
    await resolve(tars);
    await tars.until(35);
    await publish(tars);
    await tars.until(40);
    expect(mailsTo(tars, "cards@example.com").map(({ subject }) => subject)).toEqual([
      "Resolved: problems with Payments",
    ]);
  });

  test("S6: a person may say that it is not for the status page: then nothing is asked any more", async () => {
    const tars = await over();
    const { ts } = drafts(tars)[0] ?? { ts: "" };
    await tars.inSlack(tars.does.click({ ts }, "withdraw-status", "U0BEN0002"));
    const { id = "" } = tars.outside.views.modals.at(-1) ?? {};
    expect(JSON.stringify(tars.outside.views.modals.at(-1))).toContain("Why is it not for customers?");
    await tars.inSlack(tars.does.submit(id, { reason: "an exercise" }, "U0BEN0002"));
    await tars.until(40);
    expect(drafts(tars)).toEqual([]);
    expect((await tars.request("GET", "/v1/incidents/1")).body.statusPage).toMatchObject({
      withdrawn: true,
      unpublished: false,
    });
  });
});

describe("in Slack", () => {
  test("a click publishes the draft, and a form changes it first", async () => {
    const tars = deploy();
    const { body } = await declare(tars);
    await tars.until(1);
    expect(await tars.click("publish-status", body.id, "U0BEN0002")).toBe(200);
    await tars.until(2);
    const published = () => tars.outside.slack.filter(({ text }) => text.includes("Published on the status page"));
    expect(published()).toHaveLength(1);
    // The draft is not there any more: nobody publishes it twice.
    expect(tars.outside.slack.filter(({ text }) => text.includes("Draft for the status page"))).toEqual([]);
    await tars.until(3);
    const { ts } = published()[0] ?? { ts: "" };
    await tars.inSlack(tars.does.click({ ts }, "edit-status", "U0BEN0002"));
    const form = JSON.stringify(tars.outside.views.modals.at(-1));
    for (const words of ["We're investigating a problem with Payments.", "Major outage", "Save as a draft"])
      expect(form).toContain(words);
  });

  test("I1 I5: the brief comes before the draft for customers", async () => {
    const tars = deploy();
    await declare(tars);
    await tars.until(3);
    const first = (words: RegExp) => tars.outside.slack.findIndex(({ text }) => words.test(text));
    expect(first(/📋 INC-1: /)).toBeGreaterThan(0);
    expect(first(/Draft for the status page/)).toBeGreaterThan(first(/📋 INC-1: /));
  });

  test("a draft that somebody deleted in Slack keeps no other message from being edited", async () => {
    const tars = deploy();
    await declare(tars);
    await tars.until(2);
    const { slack } = tars.outside;
    slack.splice(
      slack.findIndex(({ text }) => text.includes("Draft for the status page")),
      1,
    );
    await tars.request("POST", "/v1/incidents/1/phase", { by: "ben", phase: "monitoring", reason: "it is well" });
    await tars.until(5);
    expect(slack.find(({ thread_ts }) => !thread_ts)?.text).toContain("Status: Monitoring");
    expect(tars.aws.deadLetters()).toEqual([]);
    expect(tars.problems).toEqual([]);
  });

  /** Opens the form of the status page for the incident, of payments and checkout. */
  const opened = async (tars: Deployment) => {
    await declare(tars);
    await tars.request("POST", "/v1/incidents/1/status-page/draft", { by: "ben", components: { checkout: "partial" } });
    await tars.until(1);
    const { ts } = tars.outside.slack.find(({ text }) => text.includes("Draft for the status page")) ?? { ts: "" };
    await tars.inSlack(tars.does.click({ ts }, "edit-status", "U0BEN0002"));
    return tars.outside.views.modals.at(-1) as any;
  };
  const words = { title: "Problem with Payments", status: "Investigating", text: "Cards fail.", when: "now" };

  test("one form has every component of the incident as it is, and adds another", async () => {
    const tars = deploy();
    const view = await opened(tars);
    const initial = view.blocks.flatMap(({ block_id: field, element }: any) =>
      element?.initial_option ? [[field, element.initial_option.value]] : [],
    );
    expect(initial).toEqual([
      ["status", "Investigating"],
      ["component-payments", "major"],
      ["component-checkout", "partial"],
      ["when", "now"],
    ]);
    const values = {
      ...words,
      "component-payments": "partial",
      "component-checkout": "none",
      added: "search=degraded",
    };
    expect((await tars.inSlack(tars.does.submit(view.id, values, "U0BEN0002"))).body).toBe("");
    await tars.until(2);
    expect((await tars.request("GET", "/v1/incidents/1")).body.statusPage.updates).toMatchObject([
      { text: "Cards fail.", components: { payments: "partial", search: "degraded" } },
    ]);
  });

  test("what is refused stands in its field, and nothing that was written is lost", async () => {
    const tars = deploy();
    const view = await opened(tars);
    const submit = async (values: object) =>
      (await tars.inSlack(tars.does.submit(view.id, { ...words, ...values }, "U0BEN0002"))).body;
    const states = { "component-payments": "major", "component-checkout": "major" };
    expect(await submit({ ...states, text: "x".repeat(1001) })).toEqual({
      response_action: "errors",
      errors: { text: expect.stringContaining("1000") },
    });
    expect(await submit({ "component-payments": "none", "component-checkout": "none" })).toMatchObject({
      errors: { "component-payments": expect.stringContaining("name at least one") },
    });
    await tars.request("POST", "/v1/incidents/1/roles/communications", { by: "ben", who: "dana" });
    expect(await submit(states)).toMatchObject({
      errors: { text: expect.stringContaining("Dana Novak has the communications role") },
    });
    expect((await tars.request("GET", "/v1/incidents/1")).body.statusPage.updates).toEqual([]);
  });
});

test("the newest incident is on the page, and days stay as they were, however many posts there are", async () => {
  const tars = deploy();
  const at = (days: number) => new Date(begin - days * 86_400_000).toISOString();
  const post = (id: string) => ({
    of: id,
    title: "Problem with Search",
    startedAt: at(16),
    updates: [
      {
        status: "Resolved" as const,
        text: "Over.",
        components: { search: "major" as const },
        at: at(15),
        until: at(15),
      },
    ],
    resolvedAt: at(15),
  });
  for (let index = 0; index < 2100; index++) {
    const id = `00OLD${String(index).padStart(5, "0")}`;
    const Item = item({ ...keys.statusPost(id), version: 1, state: publicPostShape.write(post(id)) });
    tars.aws.table.putItem({ TableName: "", Item });
  }
  const day = at(20).slice(0, 10);
  const search = { degraded: 0, partial: 0, major: 3600 };
  tars.aws.table.putItem({
    TableName: "",
    Item: item({ ...keys.statusDay(day), ...statusDayShape.write({ components: { search } }) }),
  });
  await declare(tars);
  await publish(tars);
  await tars.until(5);
  expect(summary(tars).incidents.map(({ name }: { name: string }) => name)).toEqual(["Problem with Payments"]);
  const days = [...tars.aws.table.items()].filter(({ sk }) => sk?.S === keys.statusDay(day).sk);
  expect(days).toHaveLength(1);
  expect(JSON.stringify(days)).toContain("3600");
});

describe("planned maintenance", () => {
  test("is on the page and mailed to those whom it concerns when it is planned, begins and ends, each once", async () => {
    const tars = deploy();
    await subscribe(tars, "cards@example.com", "payments");
    await subscribe(tars, "catalog@example.com", "catalog");
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const { status, body } = await tars.request("POST", "/v1/maintenance", {
      by: "ben",
      title: "Database upgrade",
      text: "Payments are read-only.",
      components: ["payments"],
      from: at(30),
      until: at(60),
    });
    expect([status, body.state]).toEqual([201, "Scheduled"]);
    await tars.until(1.5);
    expect(summary(tars).scheduled_maintenances).toMatchObject([{ name: "Database upgrade", status: "scheduled" }]);
    await tars.until(29.9);
    expect(summary(tars).status.indicator).toBe("none");
    await tars.until(31.5);
    expect(summary(tars).status).toEqual({ indicator: "maintenance", description: "Maintenance in progress" });
    expect(summary(tars).components[1].status).toBe("under_maintenance");
    // It takes longer.
    await tars.request("PATCH", `/v1/maintenance/${body.id}`, { by: "ben", until: at(70) });
    await tars.until(66);
    expect(summary(tars).status.indicator).toBe("maintenance");
    await tars.until(71.5);
    expect(summary(tars).status.indicator).toBe("none");
    expect(mailsTo(tars, "cards@example.com").map(({ subject }) => subject)).toEqual([
      "Scheduled maintenance: Database upgrade",
      "Maintenance in progress: Database upgrade",
      "Maintenance completed: Database upgrade",
    ]);
    expect(mailsTo(tars, "catalog@example.com")).toEqual([]);
    const late = await tars.request("PATCH", `/v1/maintenance/${body.id}`, { by: "ben", cancelled: true });
    expect(late.status).toBe(409);
  });

  /** Maintenance of payments, so many minutes from the beginning. */
  const plan = async (tars: Deployment, from: number, until: number): Promise<string> => {
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const words = { by: "ben", title: "Database upgrade", text: "Payments are read-only.", components: ["payments"] };
    const { status, body } = await tars.request("POST", "/v1/maintenance", {
      ...words,
      from: at(from),
      until: at(until),
    });
    expect(status, body.detail).toBe(201);
    return body.id;
  };

  test("what was cancelled makes room for other maintenance, and is not kept without end", async () => {
    const tars = deploy();
    const ids: string[] = [];
    for (let planned = 0; planned < 50; planned++) ids.push(await plan(tars, 30, 60));
    const words = { title: "One more", text: "x", components: ["payments"] };
    const times = { from: new Date(begin + 1_800_000).toISOString(), until: new Date(begin + 3_600_000).toISOString() };
    const oneMore = () => tars.request("POST", "/v1/maintenance", { ...words, ...times });
    expect((await oneMore()).status).toBe(409);
    for (let cancelled = 0; cancelled < 150; cancelled++) {
      const [id] = ids.splice(0, 1);
      expect((await tars.request("PATCH", `/v1/maintenance/${id}`, { cancelled: true })).status).toBe(200);
      ids.push(await plan(tars, 30, 60));
    }
    const [id] = ids;
    await tars.request("PATCH", `/v1/maintenance/${id}`, { cancelled: true });
    const { status, body } = await oneMore();
    expect([status, body.detail]).toEqual([409, expect.stringContaining("200 were planned")]);
  });

  test("fifty are the most, also where 120 are planned at the same moment", async () => {
    const tars = deploy();
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const words = { title: "Upgrade", text: "x", components: ["payments"], from: at(30), until: at(60) };
    const ask = () => tars.request("POST", "/v1/maintenance", words);
    const answers = await Promise.all(Array.from({ length: 120 }, ask));
    const planned = async () => (await tars.request("GET", "/v1/maintenance")).body.items.length;
    expect(await planned()).toBe(answers.filter(({ status }) => status === 201).length);
    // Who was told that others were quicker asks again, until there is no room.
    for (let again = 0; again < 60 && (await ask()).status !== 409; again++);
    expect(await planned()).toBe(50);
    expect((await ask()).body.detail).toContain("50 are planned already");
  });

  test("whatever begins or ends next has the one schedule, and without maintenance there is none", async () => {
    const tars = deploy();
    const armed = () => tars.aws.scheduler.names();
    await tars.until(21);
    expect(armed()).toEqual([]);
    await plan(tars, 100, 160);
    const sooner = await plan(tars, 50, 120);
    await tars.until(23);
    expect(armed()).toEqual(["status-page.maintenance"]);
    await tars.until(52);
    expect(armed()).toEqual(["status-page.maintenance"]);
    await tars.request("PATCH", `/v1/maintenance/${sooner}`, { by: "ben", cancelled: true });
    await tars.until(53.5);
    expect(summary(tars).status.indicator).toBe("none");
    await tars.until(165);
    expect(armed()).toEqual([]);
  });

  test("one that ends at once, and one that begins within the minute, are on the page within about a minute", async () => {
    const tars = deploy();
    const id = await plan(tars, 0.5, 30);
    await tars.until(2.5);
    expect(summary(tars).status.indicator).toBe("maintenance");
    await tars.request("PATCH", `/v1/maintenance/${id}`, {
      by: "ben",
      until: new Date(tars.clock.now()).toISOString(),
    });
    await tars.until(3.5);
    expect(summary(tars).status.indicator).toBe("none");
  });

  test("a schedule that could not be armed costs twenty minutes at most, and nothing is lost", async () => {
    const tars = deploy();
    await tars.until(1);
    tars.aws.setDown("scheduler", true);
    await plan(tars, 30, 90);
    await tars.until(25);
    tars.aws.setDown("scheduler", false);
    await tars.until(41.5);
    expect(summary(tars).status.indicator).toBe("maintenance");
    // It is armed again by then.
    await tars.until(91.5);
    expect(summary(tars).status.indicator).toBe("none");
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "begins and ends on the page while deliveries come late, twice and out of order (seed %i)",
    async (seed) => {
      const tars = deploy({ seed, faults: { ...noFaults, duplicate: 0.1, delay: 0.3, fail: 0.05 } });
      await plan(tars, 30, 45);
      await tars.until(33);
      expect(summary(tars).status.indicator).toBe("maintenance");
      await tars.until(48);
      expect(summary(tars).status.indicator).toBe("none");
    },
  );

  test("a component that is named twice is in it once", async () => {
    const tars = deploy();
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const components = Array(20).fill("payments");
    const words = { by: "ben", title: "Database upgrade", text: "Read-only.", from: at(30), until: at(60) };
    const { body } = await tars.request("POST", "/v1/maintenance", { ...words, components });
    expect(body.components).toEqual(["payments"]);
    const changed = await tars.request("PATCH", `/v1/maintenance/${body.id}`, { by: "ben", components });
    expect(changed.body.components).toEqual(["payments"]);
  });

  test("its text is no page of nothing", async () => {
    const tars = deploy();
    const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
    const { body } = await tars.request("POST", "/v1/maintenance", {
      title: "Upgrade",
      text: `Read-only.${"\n".repeat(499)}Back at noon.`,
      components: ["payments"],
      from: at(30),
      until: at(60),
    });
    expect(body.text).toBe("Read-only.\n\nBack at noon.");
  });

  test("what cannot be is refused with what to write instead", async () => {
    const tars = deploy();
    const asked = (body: object) =>
      tars.request("POST", "/v1/maintenance", {
        by: "ben",
        title: "x",
        text: "x",
        components: ["payments"],
        from: "2026-11-24T04:00:00Z",
        until: "2026-11-24T05:00:00Z",
        ...body,
      });
    expect((await asked({ components: ["newsletter"] })).body.detail).toContain("newsletter is not on the status page");
    expect((await asked({ until: "2026-11-24T03:30:00Z" })).body.detail).toContain("later than `from`");
    expect((await asked({ from: "2026-11-23T03:00:00Z", until: "2026-11-23T04:00:00Z" })).body.detail).toContain(
      "past",
    );
  });
});

describe("readers hear of updates by mail", () => {
  test("S6: at the start, on updates and at the end, of what they have subscribed to, each once", async () => {
    const tars = deploy();
    await subscribe(tars, "all@example.com", "all");
    await subscribe(tars, "cards@example.com", "payments");
    await subscribe(tars, "both@example.com", "payments");
    await subscribe(tars, "both@example.com", "checkout");
    await subscribe(tars, "catalog@example.com", "catalog");
    await declare(tars);
    await publish(tars, { components: { checkout: "degraded" } });
    await tars.until(5);
    await publish(tars, { text: "Some cards work." });
    await tars.until(10);
    await tars.request("POST", "/v1/incidents/1/mitigations", { by: "ben", what: "restarted" });
    await tars.request("POST", "/v1/incidents/1/resolution", {
      by: "ben",
      rootCause: "a leak",
      fixedBy: "a restart",
      overrideReason: "the probe is broken",
    });
    await tars.until(15);
    for (const reader of ["all@example.com", "cards@example.com", "both@example.com"])
      expect(
        mailsTo(tars, reader).map(({ subject }) => subject),
        reader,
      ).toEqual([
        "Investigating: Problem with Payments",
        "Investigating: Problem with Payments",
        // The customers' notice of the runbook, which says the same.
        "Resolved: Problem with Payments",
      ]);
    expect(mailsTo(tars, "catalog@example.com")).toEqual([]);
    // By these a mail program puts the mails of one outage together, and shows nothing of TARS's own ids.
    const threads = mailsTo(tars, "cards@example.com").map(({ headers }) => [
      headers?.References,
      headers?.["In-Reply-To"],
    ]);
    const [[thread = ""] = []] = threads;
    expect(thread).toMatch(/^<\w+@shop\.example>$/);
    expect(threads).toEqual(Array(3).fill([thread, thread]));
    const [first] = mailsTo(tars, "cards@example.com");
    expect(first?.text).toMatch(/Details: https:\/\/status\.example\/incidents\/\w+\.html/);
    expect(first?.text).toMatch(/Unsubscribe: https:\/\/tars\.example\/status\/n\/\S+/);
  });

  /** What an address read of ends, in order. */
  const ends = (tars: Deployment, email: string) =>
    mailsTo(tars, email)
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith("Resolved"));

  const resolve = (tars: Deployment) =>
    tars.request("POST", "/v1/incidents/1/resolution", {
      by: "ben",
      rootCause: "a leak",
      fixedBy: "a restart",
      overrideReason: "the probe is broken",
    });

  test("S6: a contact of tars.yaml who has subscribed to another component hears of the end once, by the notice", async () => {
    const { settings } = synthesized();
    const { customers } = settings;
    if (!customers) throw new Error("the sample has customers");
    const contacts = { ...customers.contacts, payments: ["contact@example.com"] };
    const tars = deploy({ settings: { ...settings, customers: { ...customers, contacts } } });
    // The same mailbox in other words.
    await subscribe(tars, "Contact+status@example.com", "checkout");
    await declare(tars);
    await publish(tars, { components: { checkout: "degraded" } });
    await tars.until(5);
    await resolve(tars);
    await tars.until(10);
    expect([...ends(tars, "contact@example.com"), ...ends(tars, "Contact+status@example.com")]).toEqual([
      "Resolved: Problem with Payments",
    ]);
  });

  test("S6: a notice that waits for the count goes to nobody who has read the end on the status page", async () => {
    const { settings } = synthesized();
    const { customers } = settings;
    if (!customers) throw new Error("the sample has customers");
    const contacts = { ...customers.contacts, payments: ["contact@example.com"] };
    const tars = deploy({ settings: { ...settings, customers: { ...customers, contacts } } });
    await subscribe(tars, "cards@example.com", "payments");
    await declare(tars, "payments", "P2");
    await publish(tars);
    await tars.until(5);
    await resolve(tars);
    await tars.until(10);
    expect(ends(tars, "cards@example.com")).toEqual(["Resolved: Problem with Payments"]);
    const counted = await tars.request("POST", "/v1/incidents/1/findings/users-affected", {
      by: "ben",
      value: "4200 users",
      users: 4200,
    });
    expect(counted.status).toBe(200);
    await tars.until(15);
    expect(ends(tars, "cards@example.com")).toHaveLength(1);
    expect(ends(tars, "contact@example.com")).toEqual(["Resolved: Problem with Payments"]);
  });

  test("S6: who has told readers that it is over before it was resolved has told them once; another end is told again", async () => {
    const tars = deploy();
    await subscribe(tars, "cards@example.com", "payments");
    await declare(tars);
    await publish(tars);
    await publish(tars, { status: "Resolved" });
    await tars.until(5);
    await resolve(tars);
    await tars.until(10);
    expect(ends(tars, "cards@example.com")).toEqual(["Resolved: Problem with Payments"]);
    await tars.request("POST", "/v1/incidents/1/reopening", { by: "ben", reason: "it is back" });
    await publish(tars);
    await tars.until(15);
    await resolve(tars);
    await tars.until(20);
    expect(ends(tars, "cards@example.com")).toEqual([
      "Resolved: Problem with Payments",
      "Resolved: Problem with Payments",
    ]);
  });
});
