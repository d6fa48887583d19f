import { test } from "vitest";
import { begin, deploy } from "./simulation/deployment.ts";
import { breakCheckout, configureCheckout, deployCheckout, type TroubleKind, troubles } from "./simulation/troubles.ts";

test.each(Object.keys(troubles) as TroubleKind[])("%s", async (kind) => {
  const tars = deploy();
  const at = begin + 7 * 60_000 + 13_000;
  let repaired: number | undefined;
  breakCheckout(tars, kind, at, () => repaired);
  await tars.until(5);
  if (kind === "roll-back") deployCheckout(tars, tars.clock.now());
  if (kind === "revert-config") configureCheckout(tars, tars.clock.now());
  await tars.until(8);
  tars.alarm("P1-checkout-errors", "ALARM");
  await tars.until(12);
  for (const { text, at: when } of tars.outside.slack) console.log(when.slice(11, 19), text);
  console.log(tars.problems);
});
