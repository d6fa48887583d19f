import type { Call } from "./aws/memory-aws.ts";
import { deploy } from "./deployment.ts";

const week = 7 * 24 * 60;

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
