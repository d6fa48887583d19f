import { GetQueryResultsCommand, StartQueryCommand, StopQueryCommand } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";
import { logSearch } from "../../shared/adapters/telemetry/log-search.ts";
import { awsTelemetry } from "../../shared/adapters/telemetry/telemetry.ts";
import { after, sample } from "./scene.ts";

const window = { from: after(0), to: after(10) };
const namesOf = (count: number) => Array.from({ length: count }, (_, index) => `/shop/service-${index}`);
const groupsOf = (count: number) => namesOf(count).map((name) => ({ name }));

type Options = {
  missing?: string[];
  /** How an error names a group that there is not. */
  naming?: (group: string) => string;
  row?: (groups: string[]) => Record<string, string>[];
  /** How many looks a query takes. */
  looks?: number;
  /** How many queries may run at once. */
  most?: number;
  error?: string;
  /** How queries end that do not complete. */
  status?: string;
  /** Whether the looks fail. */
  blind?: boolean;
};

/** Logs Insights that answers for the groups that there are, and refuses a query of more than fifty. */
const insights = (options: Options = {}) => {
  const {
    missing = [],
    naming = (group) => `Log group '${group}' does not exist`,
    row = () => [],
    looks = 1,
  } = options;
  const queries: { groups: string[]; left: number }[] = [];
  const started: string[][] = [];
  const stopped: string[] = [];
  let most = 0;
  const refuse = (name: string, message: string) => Object.assign(new Error(message), { name });
  const running = () => queries.filter(({ left }) => left > 0).length;
  const client = {
    send: async (command: unknown) => {
      if (command instanceof StartQueryCommand) {
        const groups = command.input.logGroupIdentifiers ?? [];
        started.push(groups);
        if (groups.length > 50) throw refuse("InvalidParameterException", "too many");
        if (Number(command.input.startTime) >= Number(command.input.endTime))
          throw refuse("MalformedQueryException", "the end is not after the start");
        if (running() >= (options.most ?? 100)) throw refuse("LimitExceededException", "too many queries");
        const gone = groups.find((group) => missing.includes(group));
        if (gone) throw refuse(options.error ?? "ResourceNotFoundException", naming(gone));
        queries.push({ groups, left: looks });
        most = Math.max(most, running());
        return { queryId: `query-${queries.length - 1}` };
      }
      if (command instanceof StopQueryCommand) {
        stopped.push(command.input.queryId ?? "");
        throw refuse("InvalidParameterException", "it is not running");
      }
      if (!(command instanceof GetQueryResultsCommand)) throw new Error("unknown");
      if (options.blind) throw refuse("ThrottlingException", "slow down");
      const query = queries[Number(command.input.queryId?.split("-")[1])];
      if (!query) throw new Error("no such query");
      query.left -= 1;
      if (query.left > 0) return { status: "Running", statistics: { bytesScanned: 1e6 * (looks - query.left) } };
      if (options.status) return { status: options.status, statistics: { bytesScanned: 7e6 } };
      const results = row(query.groups).map((one) => Object.entries(one).map(([field, value]) => ({ field, value })));
      return { status: "Complete", results, statistics: { recordsMatched: results.length, bytesScanned: 1e6 } };
    },
  } as never;
  return { client, started, stopped, most: () => most };
};

/** A clock that waiting moves on, and nothing else. */
const waiting = (patience = 20) => {
  let at = 0;
  const sleep = async (milliseconds: number) => {
    at += milliseconds;
  };
  return { sleep, now: () => at, patience, logsArn: "arn:aws:logs:eu-west-1" };
};

const search = (
  made: ReturnType<typeof insights>,
  mayNotScan: (bytes: number) => string | undefined = () => undefined,
) => logSearch(made.client, waiting(), mayNotScan).search;

describe("log groups are searched in portions", () => {
  test("Q2: fifty a query, four queries at a time, and the findings of all", async () => {
    const made = insights({ row: (groups) => groups.map((group) => ({ "@log": group })), looks: 2 });
    const found = await search(made)(groupsOf(320), "fields @log", window);
    expect(made.started.map(({ length }) => length)).toEqual([50, 50, 50, 50, 50, 50, 20]);
    expect(made.most()).toBe(4);
    expect(new Set(found.rows.map((row) => row["@log"]))).toEqual(new Set(namesOf(320)));
    expect(found).toMatchObject({ matched: 320, bytesScanned: 7e6, unsearched: [] });
  });

  test("Q2: a group that the error names is left out at once, and not asked for again", async () => {
    const made = insights({ missing: ["/shop/service-1", "/shop/service-70"] });
    const asked = search(made);
    const { unsearched } = await asked(groupsOf(100), "fields @log", window);
    expect(unsearched).toEqual([
      { group: "/shop/service-1", why: "there is no such log group" },
      { group: "/shop/service-70", why: "there is no such log group" },
    ]);
    // Four queries: two that are refused, and their rests. `/shop/service-10` and its like are searched.
    expect(made.started.map(({ length }) => length)).toEqual([50, 49, 50, 49]);
    expect((await asked(groupsOf(100), "fields @log", window)).unsearched).toHaveLength(2);
    expect(made.started).toHaveLength(6);
  });

  test("Q2: a group that the error does not name is found by halves", async () => {
    const made = insights({ missing: ["/shop/service-37"], naming: () => "The specified log group does not exist." });
    const { unsearched } = await search(made)(groupsOf(50), "fields @log", window);
    expect(unsearched).toEqual([{ group: "/shop/service-37", why: "there is no such log group" }]);
    // Each half that is whole is searched as it is: two queries for each time that 50 can be halved.
    expect(made.started.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(50)));
    expect(new Set(made.started.flat())).toEqual(new Set(namesOf(50)));
  });

  test("Q2: a group that TARS may not search is left out as well", async () => {
    const naming = (group: string) =>
      `User: arn:aws:sts::1:assumed-role/x is not authorized to perform: logs:StartQuery on resource: arn:aws:logs:eu-west-1:1:log-group:${group}:log-stream`;
    const made = insights({ missing: ["/shop/service-1"], naming, error: "AccessDeniedException" });
    const { unsearched } = await search(made)(groupsOf(20), "fields @log", window);
    expect(unsearched).toEqual([{ group: "/shop/service-1", why: "TARS may not search it" }]);
    expect(made.started).toHaveLength(2);
  });

  describe("groups of another account", () => {
    const [own, theirs] = [{ name: "/shop/x" }, { name: "/shop/x", account: "210987654321" }];
    const arn = "arn:aws:logs:eu-west-1:210987654321:log-group:/shop/x";

    test("Q2 Q3: are named by their ARNs, without `:*`", async () => {
      const made = insights();
      await search(made)([own, theirs], "fields @log", window);
      expect(made.started).toEqual([["/shop/x", arn]]);
    });

    test("Q2: one that is not shared is left out, and the one of its name that is TARS's own is searched", async () => {
      const naming = () => "Log group '/shop/x' does not exist for account ID '210987654321'";
      const made = insights({ missing: [arn], naming });
      const asked = search(made);
      for (const _ of [1, 2])
        expect((await asked([own, theirs], "fields @log", window)).unsearched).toEqual([
          {
            group: "/shop/x of account 210987654321",
            why: "there is no such log group, or its account does not share it",
          },
        ]);
      expect(made.started).toEqual([["/shop/x", arn], ["/shop/x"], ["/shop/x"]]);
    });

    test("Q2: where the error does not tell which of the two it is, it is found by halves", async () => {
      const made = insights({ missing: [arn], naming: () => "Log group '/shop/x' does not exist" });
      const { unsearched } = await search(made)([own, theirs], "fields @log", window);
      expect(unsearched.map(({ group }) => group)).toEqual(["/shop/x of account 210987654321"]);
    });
  });

  test("Q2: the limit of what may be scanned holds over all portions", async () => {
    const made = insights();
    const mayNotScan = (bytes: number) => (bytes >= 3e6 ? "enough" : undefined);
    const { unsearched, bytesScanned } = await search(made, mayNotScan)(groupsOf(500), "fields @log", window);
    // What runs beside it when the limit is reached still counts.
    expect(bytesScanned).toBe(4e6);
    expect(unsearched).toHaveLength(300);
    expect(unsearched.every(({ why }) => why === "enough")).toBe(true);
  });

  test("Q2: when an account has too many queries, those of TARS wait for the next look", async () => {
    const made = insights({ most: 1 });
    const { unsearched, bytesScanned } = await search(made)(groupsOf(150), "fields @log", window);
    expect({ unsearched, bytesScanned }).toEqual({ unsearched: [], bytesScanned: 3e6 });
  });

  test("K2: what began this very second is searched for a second", async () => {
    const now = { from: after(10), to: after(10) };
    expect((await search(insights())(groupsOf(1), "fields @log", now)).unsearched).toEqual([]);
  });

  test("Q2: what does not answer in time is said, and hides nothing that did", async () => {
    const made = insights({ looks: 100 });
    const { unsearched } = await search(made)(groupsOf(2), "fields @log", window);
    expect(unsearched.map(({ why }) => why)).toEqual(Array(2).fill(expect.stringContaining("within 20 s")));
  });

  test("Q2: what does not answer in time is stopped, and what it has scanned counts", async () => {
    const made = insights({ looks: 100 });
    const { search: ask, scanned } = logSearch(made.client, waiting(), () => undefined);
    const { bytesScanned } = await ask(groupsOf(60), "fields @log", window);
    expect(made.stopped).toEqual(["query-0", "query-1"]);
    expect(bytesScanned).toBeGreaterThan(10e6);
    expect(scanned()).toBe(bytesScanned);
  });

  test.each(["Failed", "Cancelled", "Timeout"])(
    "Q2: a query that ends as %s has scanned what it has",
    async (status) => {
      const { search: ask, scanned } = logSearch(insights({ status }).client, waiting(), () => undefined);
      const { unsearched, bytesScanned } = await ask(groupsOf(60), "fields @log", window);
      expect(unsearched).toHaveLength(60);
      expect([bytesScanned, scanned()]).toEqual([14e6, 14e6]);
    },
  );

  test("Q2: what runs counts for whether another may begin", async () => {
    const made = insights({ looks: 3 });
    const mayNotScan = (bytes: number) => (bytes >= 4e6 ? "enough" : undefined);
    await search(made, mayNotScan)(groupsOf(500), "fields @log", window);
    // Four have scanned a megabyte each when the first are looked at: no fifth begins.
    expect(made.started).toHaveLength(4);
  });

  test("Q2: when AWS fails at one, those that go on are stopped", async () => {
    const made = insights({ blind: true });
    await expect(search(made)(groupsOf(60), "fields @log", window)).rejects.toThrow("slow down");
    expect(made.stopped).toEqual(["query-0", "query-1"]);
  });

  test.each([5, 20, 60])(
    "Q2: the logs are waited for as long as there is time, %i s, and no longer",
    async (patience) => {
      const clock = waiting(patience);
      const made = insights({ looks: 1000 });
      await logSearch(made.client, clock, () => undefined).search(groupsOf(1), "fields @log", window);
      expect(clock.now()).toBe(patience * 1000);
    },
  );

  describe("what they find is one answer", () => {
    const { checkout } = sample.services;
    if (!checkout) throw new Error("the sample has a checkout");
    const { errorRate: _, ...unmeasured } = checkout;
    const settings = {
      ...sample,
      services: { ...sample.services, checkout: { ...unmeasured, logGroups: groupsOf(60) } },
    };
    const telemetry = (row: (groups: string[]) => Record<string, string>[]) =>
      awsTelemetry(
        { cloudWatch: () => ({}) as never, logs: insights({ row }).client },
        {
          settings: settings as never,
          ...waiting(),
          budget: { of: "questions", scanned: 0, megabytes: 1000, usedUp: "used up" },
          standIns: [],
        },
      );
    /** A row of each query, by how many groups it has: 50 or 10. */
    const each = (first: Record<string, string>, second: Record<string, string>) => (groups: string[]) => [
      groups.length === 50 ? first : second,
    ];

    test("Q2: the most frequent lines first, a thousand in all", async () => {
      const counted = (groups: string[]) =>
        Array.from({ length: 1000 }, (_, index) => ({
          "@message": `${groups.length}`,
          lines: String(index),
        })).reverse();
      const { rows } = await telemetry(counted).errorLines(["checkout"], window);
      expect(rows).toHaveLength(1000);
      expect(rows.slice(0, 4).map(({ count }) => count)).toEqual([999, 999, 998, 998]);
      expect(rows.at(-1)?.count).toBe(500);
    });

    test("Q3: lines in the order of time; those of requests the newest first", async () => {
      const [early, late] = ["2026-11-24 03:00:01.000", "2026-11-24 03:00:02.000"];
      const row = each({ "@message": "late", "@timestamp": late }, { "@message": "early", "@timestamp": early });
      const texts = ({ rows }: { rows: { text: string }[] }) => rows.map(({ text }) => text);
      expect(texts(await telemetry(row).linesWith(["checkout"], window, "x"))).toEqual(["early", "late"]);
      const other = each({ "@message": "early", "@timestamp": early }, { "@message": "late", "@timestamp": late });
      expect(texts(await telemetry(other).requestLines(["checkout"], window))).toEqual(["late", "early"]);
    });

    test("Q1: the errors and lines of an interval are added up", async () => {
      const interval = "2026-11-24 03:00:00.000";
      const row = each({ interval, errors: "2", lines: "10" }, { interval, errors: "3", lines: "40" });
      const { rates } = await telemetry(row).rates("checkout", { from: after(0), to: after(1) }, 60);
      expect(rates).toEqual([{ at: after(0), errors: 5, requests: 50, percent: 10 }]);
    });
  });
});
