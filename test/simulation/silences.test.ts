import { expect, test } from "vitest";
import { deploy } from "./deployment.ts";

test("D1: all that a silence held is judged when it ends, however much it is", async () => {
  const tars = deploy();
  const held = 60;
  await tars.request("POST", "/v1/silences", {
    service: "search",
    reason: "reindexing",
    until: "2026-11-24T03:10:00.000Z",
    by: "elif",
  });
  const alerts = Array.from({ length: held }, (_, index) => ({
    status: "firing",
    labels: { alertname: `errors ${index}`, service: "search", severity: "critical" },
  }));
  await tars.request("POST", "/v1/alerts/alertmanager", { alerts });
  const verdicts = async () => {
    const all: string[] = [];
    let cursor = "";
    do {
      const { body } = await tars.request("GET", `/v1/alerts?service=search&limit=50${cursor}`);
      all.push(...body.items.map(({ verdict }: any) => verdict));
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : "";
    } while (cursor);
    return all;
  };
  await tars.until(9.5);
  expect(await verdicts()).toEqual(Array(held).fill("silenced"));
  // Before the sweeper would come to it.
  await tars.until(11);
  expect(await verdicts()).toEqual(Array(held).fill("confirmed"));
  expect(tars.repairs).toEqual([]);
});
