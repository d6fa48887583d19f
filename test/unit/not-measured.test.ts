import { expect, test } from "vitest";
import { notMeasured } from "../../shared/runbook/not-measured.ts";
import type { Service } from "../../shared/runbook/settings.ts";
import { sample } from "./scene.ts";

test("I3 I5 K2 K3 K5: what tars.yaml does not say of a service is named, with what to write", () => {
  const { checkout, newsletter } = sample.services as { checkout: Service; newsletter: Service };
  expect(notMeasured("checkout", checkout)).toEqual([]);
  expect(notMeasured("newsletter", newsletter).map(({ write }) => write)).toEqual([
    "services.newsletter.errorRate",
    "services.newsletter.latency",
    "services.newsletter.logGroups",
    "services.newsletter.infrastructure",
    "services.newsletter.regions",
    "services.newsletter.changedBy",
  ]);
  expect(notMeasured("checkout", { ...checkout, latency: undefined })).toMatchObject([{ what: "Latency" }]);
});
