import type { Call } from "./aws/memory-aws.ts";
import { type Deployment, deploy } from "./deployment.ts";

const week = 7 * 24 * 60;

/** Declares in every function that can, and comes in by every door. */
const throughTheDoors = async (tars: Deployment) => {
  const minutes = (count: number) => tars.clock.runUntil(tars.clock.now() + count * 60_000);
  const end = async () => {
    for (const { id } of (await tars.request("GET", "/v1/incidents?state=open")).body.items)
      await tars.request("POST", `/v1/incidents/${id}/resolution`, {
        rootCause: "x",
        fixedBy: "y",
        overrideReason: "a rehearsal",
      });
  };
  // The window's end declares, then a second alarm does, then the second alert by the API; each looks at related services.
  tars.alarm("P1-payments-errors", "ALARM");
  await minutes(3);
  const [{ id }] = (await tars.request("GET", "/v1/incidents?state=open")).body.items;
  await tars.pagerDutyAcknowledges("shop", id, "Ben Whitaker");
  await end();
  await minutes(30);
  for (const name of ["P1-search-errors", "P1-search-latency"]) tars.alarm(name, "ALARM");
  await minutes(3);
  await end();
  await minutes(30);
  for (const summary of ["slow", "down"])
    await tars.request("POST", "/v1/alerts", { service: "catalog", severity: "P1", summary });
  await minutes(2);
  const page = tars.outside.pages.flatMap(({ methods }) => methods).findLast(({ via }) => via === "SMS");
  const link = /https:\S+/.exec(String(page?.sent.text))?.[0] ?? "";
  for (const method of ["GET", "POST"] as const) await tars.follow(link, method);
  await end();
  await tars.request("POST", "/v1/alerts/grafana", { alerts: [{ status: "firing", labels: { app: "search" } }] });
  const { body } = await tars.request("GET", "/v1/on-call/shop");
  const { pathname, search } = new URL(body.calendarUrl);
  await tars.request("GET", `${pathname}${search}`);
  // Pages and lists that nobody takes are put off.
  for (const service of ["sns", "slack"]) tars.aws.setDown(service, true);
  for (const summary of ["slow", "down"])
    await tars.request("POST", "/v1/alerts", { service: "newsletter", severity: "P1", summary });
  await minutes(1);
  for (const service of ["sns", "slack"]) tars.aws.setDown(service, false);
  await minutes(5);
  await end();
};

/**
 * Goes where the story does not: severities that change, every read of the API, every responder's turn of duty, a
 * bus that stays away for half a day. Gives every call that was made.
 */
export const tour = async (): Promise<Call[]> => {
  const tars = deploy();

  /** Declares, lets the page go out, and ends it: an incident that nobody takes would page until the end of days. */
  const shortIncident = async (service: string, severity: string) => {
    const { body } = await tars.request("POST", "/v1/incidents", {
      service,
      severity,
      description: `${service} is slow`,
    });
    const path = `/v1/incidents/${body.id}`;
    await tars.clock.runUntil(tars.clock.now() + 6 * 60_000);
    await tars.request("POST", `${path}/acknowledgement`, {});
    await tars.request("POST", `${path}/severity`, { severity: "P1" });
    await tars.request("POST", `${path}/severity`, { severity: "P2" });
    await tars.request("POST", `${path}/resolution`, {
      rootCause: "load",
      fixedBy: "waiting",
      overrideReason: "a rehearsal",
    });
    return path;
  };

  const path = await shortIncident("checkout", "P2");
  await tars.request("GET", "/v1/incidents?service=checkout");
  await tars.request("GET", "/v1/alerts");
  await tars.request("GET", "/v1/alerts?service=checkout");
  await tars.request("GET", `${path}/timeline`);
  await tars.request("GET", "/v1/on-call");
  await tars.invoke("console", { rawPath: "/console" });
  tars.aws.emit({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    time: "2026-11-24T03:00:00Z",
    detail: {},
  });

  await throughTheDoors(tars);

  // Every responder is on call for their team at some time of the year.
  for (let turn = 0; turn < 4; turn++) {
    await tars.until(60 + turn * week);
    for (const service of ["checkout", "search"]) await shortIncident(service, "P4");
  }

  // The bus stays away for longer than the outbox waits.
  tars.aws.setDown("bus", true);
  await tars.request("POST", "/v1/incidents", { service: "catalog", severity: "P4", description: "lost" });
  await tars.clock.runUntil(tars.clock.now() + 13 * 60 * 60_000);
  tars.aws.setDown("bus", false);
  await tars.clock.runUntil(tars.clock.now() + 20 * 60_000);
  return tars.aws.calls();
};
