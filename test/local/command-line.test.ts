import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { livingShop } from "../../local/shop/shop.ts";
import { terminal } from "../command-line.ts";
import { apiOf, eventually, startRun } from "./run.ts";

const isOffered = ({ status }: { status: string }): boolean => status === "offered";

describe("the command line, on a local run", () => {
  let run: Awaited<ReturnType<typeof startRun>>;
  let folder = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tars-cli-"));
    run = await startRun("test-command-line", livingShop());
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await run?.stop();
  });

  const at = (env: Record<string, string>) =>
    terminal({
      env: { XDG_CONFIG_HOME: folder, ...env },
      folder: process.cwd(),
      fetch,
      sleep: async (milliseconds) => setTimeout(milliseconds),
    });

  test("--local finds the run, D2 D6: and declares on it, in one command", async () => {
    const { done } = at({ TARS_FOLDER: ".tars/test-command-line" });
    expect(await done("--local whoami")).toContain(`the token of local, of the kind admin at ${run.apiUrl}`);
    expect(await done('--local declare P3 newsletter "mails are late" --by elif')).toMatch(
      /^INC-1 {2}P3 {2}newsletter[\s\S]*Paged: \w+\.\nNext {8}tars ack INC-1/,
    );
    await done('--local resolve INC-1 --cause "a test" --fixed-by nothing --by elif');
    expect(await done("--local list")).toBe("No incident is open.\n");
  });

  test("S1 S2 S3 S7 P1 P2 P3 P4 P5: a P1 from a breached metric to a completed post-mortem, by six commands", async () => {
    const [, session = ""] = run.signedInUrl.split("#token=");
    const { done, typed } = at({ TARS_URL: run.apiUrl, TARS_TOKEN: session });
    const incident = async () => (await apiOf(run)("GET", "/v1/incidents/2")).body;
    expect(await run.shop?.break("roll-back")).toBeUndefined();
    await eventually("the offer", 120, async () => (await incident()).offers?.some(isOffered));

    expect(await done("ack")).toBe("INC-2 is acknowledged by amara; amara leads.\nNext        tars mitigate INC-2\n");
    expect(await done("mitigate")).toMatch(
      /Suspect [\s\S]*R1 yes[\s\S]*R2 yes[\s\S]*R3 yes[\s\S]*lambda:UpdateAlias[\s\S]*tars mitigate approve INC-2/,
    );
    expect(await done("mitigate approve")).toContain("applied");
    await eventually("the baseline", 180, async () => (await incident()).health?.met);
    await eventually("the recovery of its alerts", 60, async () => (await incident()).alertCounts.firing === 0);
    expect(await done("resolve --suspect")).toMatch(
      /Resolved[\s\S]*Root cause [\s\S]*Fixed by [\s\S]*post-mortem show/,
    );
    expect(await done('post-mortem add "roll out step by step" --owner chen --due 2w')).toContain("chen");
    expect(await done("post-mortem complete --suggested")).toContain("The post-mortem of INC-2 is complete");
    expect(await incident()).toMatchObject({ severity: "P1", phase: "closed", postMortem: { status: "completed" } });
    expect(typed).toHaveLength(6);
    expect(await done("follow INC-2")).toMatch(/Declared as P1[\s\S]*Resolved: [\s\S]*Post-mortem completed/);
  });
});
