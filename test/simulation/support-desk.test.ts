import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import { deskReportItem } from "../../shared/adapters/aws/table.ts";
import { newSecret, tokenItem } from "../../shared/adapters/aws/tokens.ts";
import { deskReportShape } from "../../shared/triage/desk-report-schema.ts";
import { noFaults } from "./aws/faults.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { asking, signedIn } from "./signing-in.ts";

/** Somebody of the support desk who has signed in, or of other groups, as the requests that they make. */
const atDesk = async (tars: Deployment, email: string, groups: string[] = ["support-desk"]) =>
  asking(tars, await signedIn(tars, { subject: email, email, groups }));

type Ask = Awaited<ReturnType<typeof atDesk>>;

const report = (ask: Ask, customerId: string, issue = "payments fail", more: object = {}) =>
  ask("POST", "/v1/reports", { customerId, service: "checkout", issue, ...more });

const listed = async (ask: Ask, query = ""): Promise<any[]> => (await ask("GET", `/v1/reports?${query}`)).body.items;

const over = { rootCause: "an expired certificate", fixedBy: "a new one", overrideReason: "a test", by: "ben" };

const mailsTo = ({ outside: { emails } }: Deployment, to: string) => emails.filter((mail) => mail.to.includes(to));

const minutes = (tars: Deployment, count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);

describe("the support desk", () => {
  test("D3: an agent's two reports declare, and each hears of it to the end, and of its reopening", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    const first = await report(sam, "acme", "payments fail", { contact: "+44 7700 900123" });
    expect(first.body).toMatchObject({
      customers: 1,
      sentence: expect.stringMatching(/^1 customer so far\. .* one more/),
    });
    expect(await listed(sam)).toMatchObject([
      { customerId: "acme", outcome: "waiting", waiting: { customers: 1, wanted: 2 }, mine: true },
    ]);
    await minutes(tars, 1);
    const second = await report(sam, "globex", "Payment failed!");
    expect(second.body).toMatchObject({ incident: "INC-1", sentence: expect.stringContaining("belongs to INC-1") });
    await minutes(tars, 2);
    expect(await listed(sam, "mine=true")).toMatchObject([
      { customerId: "globex", outcome: "taken in", incident: { name: "INC-1", severity: "P2" } },
      { customerId: "acme", outcome: "taken in", incident: { name: "INC-1" }, reportedBy: "sam@shop.example" },
    ]);
    // The second one was told at once; the first had waited.
    expect(mailsTo(tars, "sam@shop.example")).toMatchObject([{ text: expect.stringContaining("for: acme.") }]);

    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await minutes(tars, 2);
    expect((await listed(sam)).map(({ outcome }) => outcome)).toEqual(["resolved", "resolved"]);
    const mails = mailsTo(tars, "sam@shop.example");
    expect(mails).toHaveLength(2);
    expect(mails[1]).toMatchObject({ subject: "INC-1 is resolved: the problem you reported is fixed" });
    expect(mails[1]?.text).toMatch(/globex, acme|acme, globex/);
    expect(mails[1]?.text).toContain("/console/incidents/INC-1");

    await tars.request("POST", "/v1/incidents/1/reopening", { reason: "cards fail again" });
    await minutes(tars, 2);
    const [, , again] = mailsTo(tars, "sam@shop.example");
    expect(again).toMatchObject({
      subject: "INC-1 is open again: the problem you reported is not fixed",
      text: expect.stringContaining("You reported it for: "),
    });
    expect((await listed(sam)).map(({ outcome }) => outcome)).toEqual(["taken in", "taken in"]);
    // Customers hear by S6 only: nobody knows how many users this P2 had.
    expect(tars.outside.emails.flatMap(({ to }) => to)).not.toContain("+44 7700 900123");
    expect(tars.problems).toEqual([]);
  });

  test("D3: nobody has TARS send their words to others, nor crowds out whoever reports for themselves", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    const words = "You owe us: pay at evil.example";
    await report(sam, words, "payments fail", { replyTo: "victim@other.example" });
    await report(sam, "acme", "payments fail");
    for (let one = 0; one < 110; one++)
      await tars.request("POST", "/v1/reports", {
        customerId: `customer ${one}`,
        service: "checkout",
        issue: "payments fail",
        replyTo: `victim-${one}@other.example`,
      });
    await minutes(tars, 5);
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await minutes(tars, 5);
    expect(tars.outside.emails.filter(({ to }) => String(to).includes("victim")).length).toBeLessThanOrEqual(100);
    expect(tars.outside.emails.filter(({ text }) => text.includes(words))).toEqual([]);
    expect(mailsTo(tars, "sam@shop.example")).toMatchObject([
      { subject: expect.stringContaining("is resolved"), text: expect.stringContaining("for: acme.") },
    ]);
  });

  test("D3: who reports to an open incident is told so at once, also the same customer again", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
    await minutes(tars, 1);
    for (const pause of [0, 1]) {
      await minutes(tars, pause);
      expect((await report(sam, "acme", "no receipt")).body).toMatchObject({ incident: "INC-1" });
    }
    const incident = (await tars.request("GET", "/v1/incidents/1")).body;
    expect(incident.customerCount).toBe(1);
    expect(await listed(sam, `incident=${incident.id}`)).toHaveLength(2);
    await minutes(tars, 1);
    expect(mailsTo(tars, "sam@shop.example")).toEqual([]);
  });

  test("D3: a report that waited is taken in when an alarm, or a person, declares", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    await report(sam, "acme", "no receipt");
    await minutes(tars, 1);
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "slow" });
    await minutes(tars, 2);
    expect(await listed(sam)).toMatchObject([{ outcome: "taken in", incident: { name: "INC-1" } }]);
    expect(mailsTo(tars, "sam@shop.example")).toHaveLength(1);
  });

  test("D3: nobody took it in: it says so when the window is over", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    await report(sam, "acme", "no receipt");
    await minutes(tars, 6);
    expect(await listed(sam)).toMatchObject([
      { outcome: "not taken in", sentence: expect.stringContaining("2 customers within 5 minutes") },
    ]);
  });

  test("what fits is shown: open incidents, and what no incident has taken in, the same issue first", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    await report(sam, "acme", "the receipt is missing");
    await report(sam, "zeta", "the logo is blurred");
    const fitting = async (issue: string) =>
      (await sam("GET", `/v1/reports/fitting?service=checkout&issue=${encodeURIComponent(issue)}`)).body;
    expect(await fitting("no receipts")).toMatchObject({
      incidents: [],
      reports: [
        { customerId: "acme", same: true },
        { customerId: "zeta", same: false },
      ],
    });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P3", description: "cards refused" });
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P2", description: "baskets vanish" });
    await minutes(tars, 1);
    const { incidents } = await fitting("my basket and baskets are gone");
    expect(incidents.map(({ name, takes }: any) => [name, takes])).toEqual([
      ["INC-2", true],
      ["INC-1", false],
    ]);
    expect((await report(sam, "nova", "my basket and baskets are gone")).body.incident).toBe("INC-2");
    expect(await sam("GET", "/v1/reports/fitting?service=nowhere")).toMatchObject({ status: 404 });
  });

  test("lists are paged, newest first, by service and by who reported", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    const amara = await atDesk(tars, "amara@shop.example", []);
    for (let index = 0; index < 5; index++) {
      await report(index % 2 ? amara : sam, `c${index}`, `problem number ${index}`, {
        service: index < 3 ? "checkout" : "search",
      });
      await minutes(tars, 1);
    }
    const names = (items: any[]) => items.map(({ customerId }) => customerId);
    expect(names(await listed(sam))).toEqual(["c4", "c3", "c2", "c1", "c0"]);
    expect(names(await listed(sam, "service=search"))).toEqual(["c4", "c3"]);
    expect(names(await listed(sam, "mine=true"))).toEqual(["c4", "c2", "c0"]);
    expect(names(await listed(amara, "mine=true&service=checkout"))).toEqual(["c1"]);
    const { body } = await sam("GET", "/v1/reports?limit=3");
    const rest = await sam("GET", `/v1/reports?limit=3&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(names([...body.items, ...rest.body.items])).toEqual(["c4", "c3", "c2", "c1", "c0"]);
    expect(await sam("GET", "/v1/reports?cursor=nonsense")).toMatchObject({ status: 422 });
  });

  test("a viewer reads what came of it, and not how customers can be reached", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    const vera = await atDesk(tars, "vera@shop.example", ["staff"]);
    await report(sam, "acme", "no receipt", { contact: "+44 7700 900123" });
    expect(await listed(sam)).toMatchObject([{ contact: "+44 7700 900123", mine: true }]);
    const [seen] = await listed(vera);
    expect(seen).toMatchObject({ customerId: "acme", mine: false });
    expect(seen.contact).toBeUndefined();
    expect(await report(vera, "acme")).toMatchObject({ status: 403 });
  });

  test("the same request twice is one report, and is answered the same", async () => {
    const tars = deploy();
    const body = { customerId: "acme", service: "checkout", issue: "no receipt" };
    const send = () => tars.request("POST", "/v1/reports", body, { "idempotency-key": "once" });
    const first = await send();
    await minutes(tars, 1);
    expect((await send()).body).toEqual(first.body);
    expect(await listed((...words) => tars.request(...words))).toHaveLength(1);
  });

  test("a program's report is answered where it says, in mails without a word from outside", async () => {
    const tars = deploy();
    const secret = newSecret("token");
    tars.aws.table.putItem({ TableName: "", Item: tokenItem(secret, { integration: "helpdesk", may: "tell" }) });
    const helpdesk: Ask = (method, path, body) =>
      tars.request(method, path, body, { authorization: `Bearer ${secret}` });
    const hostile = "<b>win</b> http://evil.example <!channel>";
    for (const customerId of [`one ${hostile}`, `two ${hostile}`])
      await report(helpdesk, customerId, `payments fail ${hostile}`, {
        replyTo: "desk@shop.example",
        contact: hostile,
      });
    await minutes(tars, 2);
    const [mail, ...others] = mailsTo(tars, "desk@shop.example");
    expect(others).toEqual([]);
    expect(JSON.stringify(mail)).not.toMatch(/evil|win|channel/);
    expect(await report(helpdesk, "x", "y z", { replyTo: "a@b.example\r\nBcc: c@d.example" })).toMatchObject({
      status: 422,
    });
    expect(await report(helpdesk, "x", "y z", { contact: "c".repeat(201) })).toMatchObject({ status: 422 });
    // Whoever may only tell reads nothing.
    expect(await helpdesk("GET", "/v1/reports")).toMatchObject({ status: 403 });
  });

  test("who reported in a chat is told in its thread, once", async () => {
    const tars = deploy();
    const sam = await atDesk(tars, "sam@shop.example");
    await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P3", description: "slow" });
    await report(sam, "acme", "no receipt");
    const [row] = [...tars.aws.table.items()].filter(({ pk }) => pk?.S?.startsWith("REPORT#"));
    const { report: stored } = unmarshall(row as Record<string, AttributeValue>);
    const kept = deskReportShape.read(stored, "the report");
    const place = { channel: "C0SUPPORT", thread: "1790000000.000100" };
    tars.aws.table.putItem({
      TableName: "",
      Item: deskReportItem({ ...kept, by: { kind: "person", name: "amara" }, source: "slack", place }),
    });
    await minutes(tars, 1);
    await tars.request("POST", "/v1/incidents/1/resolution", over);
    await minutes(tars, 2);
    const told = tars.outside.slack.filter(({ text }) => text.includes("The problem you reported is fixed"));
    expect(told).toMatchObject([{ text: expect.stringContaining("<@U0AMARA01>") }]);
    expect(mailsTo(tars, "amara@shop.example")).toHaveLength(1);
  });

  test("D3: both are taken in, and each mail goes out once, though the listings are behind", async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const tars = deploy({ seed, faults: { ...noFaults, lag: 1 } });
      const sam = await atDesk(tars, "sam@shop.example");
      await report(sam, "acme");
      await report(sam, "globex");
      await minutes(tars, 10);
      expect((await listed(sam)).map(({ outcome }) => outcome)).toEqual(["taken in", "taken in"]);
      expect(mailsTo(tars, "sam@shop.example")).toHaveLength(1);
    }
  });
});
