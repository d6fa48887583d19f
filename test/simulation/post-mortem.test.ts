import { expect, test } from "vitest";
import { deploy } from "./deployment.ts";

test("P2 P3 P5: two people write a post-mortem: the second is told, and neither's words are lost", async () => {
  const tars = deploy();
  await tars.request("POST", "/v1/incidents", { service: "checkout", severity: "P1", description: "cards fail" });
  const resolution = { rootCause: "load", fixedBy: "waiting", overrideReason: "a rehearsal", by: "ben" };
  await tars.request("POST", "/v1/incidents/1/resolution", resolution);
  const path = "/v1/incidents/1/post-mortem";
  const written = async () => (await tars.request("GET", path)).body;
  const before = (await written()).contributingFactors;
  const edit = (by: string, contributingFactors: string, was: string) =>
    tars.request("PATCH", path, { by, contributingFactors, was: { contributingFactors: was } });
  expect((await edit("ben", "ben's words\n- one", before)).status).toBe(200);
  const late = await edit("chen", "chen's words", before);
  expect(late.status).toBe(409);
  expect(late.body.detail).toMatch(/^Somebody else has changed the part "contributing factors" since you began\./);
  expect((await written()).contributingFactors).toBe("ben's words\n- one");
  const now = (await written()).contributingFactors;
  expect((await edit("chen", `${now}\nchen's words`, now)).status).toBe(200);
  expect((await written()).contributingFactors).toBe("ben's words\n- one\nchen's words");
});
