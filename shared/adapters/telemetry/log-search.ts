import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Window } from "../../investigation/answer-schema.ts";
import type { Unsearched } from "../../investigation/telemetry.ts";
import type { LogGroup } from "../../runbook/settings-schema.ts";
import type { Client } from "../aws/clients.ts";

/** A query names this many log groups at most; source: the API reference of StartQuery. */
const groupsAQuery = 50;

/**
 * So many queries of one search run at once. An account may have 100 at a time, those of dashboards and of people
 * included; source: the CloudWatch Logs user guide, "View running queries or query history". A brief searches three
 * times at once, and `infra/constructs/investigation.ts` bounds how many briefs are made at once.
 */
const sideBySide = 4;

/** After how many milliseconds what runs is asked for: soon at first, then every three seconds. */
const looks = [200, 300, 500, 1000, 1000, 2000, 2000];
const lookEvery = 3000;

export type Row = Record<string, string>;

/** What a search found in all of its log groups, in no order, and which of them it could not search. */
export type Searched = { rows: Row[]; matched: number; bytesScanned: number; unsearched: Unsearched[] };

/** Why a log group is left out, by the error that names it; undefined for what is no group's own trouble. */
const troubles: Record<string, string> = {
  ResourceNotFoundException: "there is no such log group",
  AccessDeniedException: "TARS may not search it",
};

/** What people call a log group, such as in what could not be searched. */
export const called = ({ name, account }: LogGroup): string => (account ? `${name} of account ${account}` : name);

/** Why a log group is left out: one of another account may be there and not be shared. */
const troubleOf = ({ account }: LogGroup, trouble: string): string =>
  account ? `${trouble}, or its account does not share it` : trouble;

/**
 * The log groups that an error speaks of, in the words of which their names stand whole; where accounts have groups of
 * the same name, the error must name the account, too.
 */
const namedIn = (message: string, groups: LogGroup[]): LogGroup[] => {
  const words = new Set((message.match(/[\w.\-/#]+/g) ?? []).flatMap((word) => [word, word.replace(/\.$/, "")]));
  const named = groups.filter(({ name }) => words.has(name));
  const alone = ({ name }: LogGroup) => named.filter((one) => one.name === name).length === 1;
  return named.filter((group) => alone(group) || (group.account && words.has(group.account)));
};

const portionsOf = (groups: LogGroup[], size: number): LogGroup[][] =>
  Array.from({ length: Math.ceil(groups.length / size) }, (_, index) => groups.slice(index * size, (index + 1) * size));

/**
 * Searches log groups by Logs Insights: fifty a query, some queries at a time, all within `patience` seconds. A group
 * that is not there fails the query of all: it is left out by the name in the error, or found by halves where the error has none,
 * and not asked for again. A query that is not answered in time is stopped, and so are those that go on when another
 * fails. `mayNotScan` is asked before each query, with the bytes that were scanned so far; it gives why no more may be.
 * `scanned` tells those bytes, of whatever became of the queries: AWS bills them all. Throws what AWS throws for anything
 * else.
 */
export const logSearch = (
  logs: Client<CloudWatchLogsClient>,
  {
    sleep,
    now,
    patience,
    logsArn,
  }: { sleep: (milliseconds: number) => Promise<void>; now: () => number; patience: number; logsArn: string },
  mayNotScan: (bytesScanned: number) => string | undefined,
) => {
  /** A group as Logs Insights wants it: one of another account by its ARN; source: the API reference of StartQuery. */
  const identifier = ({ name, account }: LogGroup): string =>
    account ? `${logsArn}:${account}:log-group:${name}` : name;
  /** What could not be searched before, and will not be now: by its identifier. */
  const known = new Map<string, string>();
  /** What was scanned by queries that are over. */
  let over = 0;
  /** The queries that run, of all searches at once: what each was seen to have scanned. */
  const underWay = new Map<string, number>();
  const scanned = (): number => [...underWay.values()].reduce((sum, bytes) => sum + bytes, over);
  /** Counts a query as over: with what it was seen to have scanned last, where nothing newer is known. */
  const end = (queryId: string): number => {
    const bytes = underWay.get(queryId) ?? 0;
    underWay.delete(queryId);
    over += bytes;
    return bytes;
  };

  /** One that has ended meanwhile, or cannot be stopped, is left to itself: AWS ends it after an hour. */
  const stop = (queryId: string) => logs.send(new StopQueryCommand({ queryId })).catch(() => {});

  const search = async (groups: LogGroup[], queryString: string, window: Window): Promise<Searched> => {
    const found: Searched = { rows: [], matched: 0, bytesScanned: 0, unsearched: [] };
    const leaveOut = (some: LogGroup[], why: string) => {
      found.unsearched.push(...some.map((group) => ({ group: called(group), why })));
    };
    for (const group of groups) {
      const why = known.get(identifier(group));
      if (why) leaveOut([group], why);
    }
    const waiting = portionsOf(
      groups.filter((group) => !known.has(identifier(group))),
      groupsAQuery,
    );
    const running = new Map<string, LogGroup[]>();
    const startTime = Math.floor(Date.parse(window.from) / 1000);

    /** Starts a query. False when Logs Insights has too many already: it is tried again at the next look. */
    const start = async (some: LogGroup[]): Promise<boolean> => {
      const why = mayNotScan(scanned());
      if (why) {
        leaveOut(some, why);
        return true;
      }
      try {
        const { queryId = "" } = await logs.send(
          new StartQueryCommand({
            logGroupIdentifiers: some.map(identifier),
            queryString,
            startTime,
            // A query of no time at all is refused.
            endTime: Math.max(startTime + 1, Math.ceil(Date.parse(window.to) / 1000)),
          }),
        );
        running.set(queryId, some);
        underWay.set(queryId, 0);
        return true;
      } catch (error) {
        const { name, message } = error as Error;
        if (name === "LimitExceededException") return false;
        const trouble = troubles[name];
        if (!trouble) throw error;
        const gone = some.length === 1 ? some : namedIn(message, some);
        for (const group of gone) {
          known.set(identifier(group), troubleOf(group, trouble));
          leaveOut([group], troubleOf(group, trouble));
        }
        const rest = some.filter((group) => !gone.includes(group));
        waiting.unshift(...portionsOf(rest, gone.length > 0 ? groupsAQuery : Math.ceil(rest.length / 2)));
        return true;
      }
    };

    const look = async (queryId: string, some: LogGroup[]) => {
      const { status, results = [], statistics } = await logs.send(new GetQueryResultsCommand({ queryId }));
      // Queries that run tell what they have scanned so far; source: the API reference of GetQueryResults.
      underWay.set(queryId, Math.max(underWay.get(queryId) ?? 0, statistics?.bytesScanned ?? 0));
      if (status === "Running" || status === "Scheduled") return;
      running.delete(queryId);
      found.bytesScanned += end(queryId);
      if (status !== "Complete") {
        leaveOut(some, `Logs Insights ended the query: ${status}`);
        return;
      }
      const { recordsMatched = results.length } = statistics ?? {};
      for (const row of results)
        found.rows.push(Object.fromEntries(row.map(({ field = "", value = "" }) => [field, value])));
      found.matched += recordsMatched;
    };

    const fill = async () => {
      while (running.size < sideBySide) {
        const next = waiting.shift();
        if (!next) return;
        if (await start(next)) continue;
        waiting.unshift(next);
        return;
      }
    };

    const answered = async () => {
      const deadline = now() + patience * 1000;
      for (let looked = 0; ; looked++) {
        await fill();
        if (running.size === 0 && waiting.length === 0) return;
        const left = deadline - now();
        if (left <= 0) break;
        await sleep(Math.min(left, looks[looked] ?? lookEvery));
        await Promise.all([...running].map(([queryId, some]) => look(queryId, some)));
      }
      leaveOut(
        [...running.values(), ...waiting].flat(),
        `Logs Insights did not answer within ${patience} s; ask for a shorter time`,
      );
    };

    try {
      await answered();
    } finally {
      for (const queryId of running.keys()) found.bytesScanned += end(queryId);
      await Promise.all([...running.keys()].map(stop));
    }
    return found;
  };

  return { search, scanned };
};
