import type { Settings } from "../runbook/settings.ts";
import { trimmed } from "../runbook/trimmed.ts";
import { type Signs, tells } from "./tells.ts";

/** The ways in which something that a service needs fails it (Q4). */
export const dependencyTroubles = {
  timeout: "timeout",
  refused: "connection refused",
  reset: "connection reset",
  dns: "name not found (DNS)",
  pool: "connection pool exhausted",
  unavailable: "answers that it is unavailable",
} as const;

export type DependencyTrouble = keyof typeof dependencyTroubles;

export const allTroubles = Object.keys(dependencyTroubles) as DependencyTrouble[];

/** How each looks in a log line; the first that matches is it. */
const signs: [DependencyTrouble, Signs][] = [
  [
    "pool",
    [
      [
        /pool (?:is )?exhausted|ConnectionPoolTimeout|too many (?:connections|clients)|no (?:free |available )?connections? (?:available|in (?:the )?pool)|remaining connection slots/i,
      ],
      [/exhausted/i, /pool/i],
      [/no (?:free |available )?connections? to /i, / within /i],
    ],
  ],
  [
    "dns",
    [
      [
        /ENOTFOUND|EAI_AGAIN|getaddrinfo|name or service not known|UnknownHostException|NXDOMAIN|no such host|could not resolve/i,
      ],
    ],
  ],
  ["refused", [[/ECONNREFUSED|connection refused|refused the connection/i]]],
  [
    "reset",
    [
      [
        /ECONNRESET|EPIPE|connection (?:was )?reset|reset by peer|broken pipe|socket hang up|connection (?:was )?closed (?:unexpectedly|by)/i,
      ],
    ],
  ],
  ["timeout", [[/ETIMEDOUT|ESOCKETTIMEDOUT|time[d-]? ?out|TimeoutError|TimeoutException|deadline exceeded/i]]],
  [
    "unavailable",
    [[/service unavailable|circuit (?:is )?open|ServiceUnavailable/i], [/\b50[234]\b/, /\b(?:from|by|upstream)\b/i]],
  ],
];

/** The words above for Logs Insights: what a query looks for before the lines are read here. */
const patterns: Record<DependencyTrouble, string> = {
  pool: "pool|too many (connections|clients)|connection slots|no connection",
  dns: "ENOTFOUND|EAI_AGAIN|getaddrinfo|name or service not known|UnknownHost|NXDOMAIN|no such host|could not resolve",
  refused: "refused",
  reset: "ECONNRESET|EPIPE|reset|broken pipe|hang up|closed unexpectedly|closed by",
  timeout: "ETIMEDOUT|ESOCKETTIMEDOUT|time[d-]? ?out|Timeout|deadline exceeded",
  unavailable: "50[234]|unavailable|circuit",
};

/** A pattern of Logs Insights for the lines that may tell of some kinds of trouble; of all, where none is named. */
export const troublePattern = (troubles = allTroubles): string =>
  `(?i)(${troubles.map((one) => patterns[one]).join("|")})`;

/** What kind of trouble with a dependency a message tells of; undefined when it does not. */
export const dependencyTrouble = (message: string): DependencyTrouble | undefined =>
  signs.find(([, looks]) => tells(looks, message))?.[0];

/** Where a message names whom it could not reach: a URL, a host, or the word behind `to`, `from`, `connecting to`. */
const places = [
  /\bhttps?:\/\/([\w.-]+)/i,
  /(?:ENOTFOUND|EAI_AGAIN|getaddrinfo(?: \w+)?) ([\w.-]+)/i,
  /(?:connect(?:ing|ion)?(?: timed? ?out)?|call(?:ing)?|request|query|response|answer|reset|waiting|unavailable|refused)\b[^.;]{0,30}?\b(?:to|from|by|for|on) (?:the )?(?:service |host |upstream )?["'`]?([a-z][\w.-]*)/i,
  /\b(?:upstream|dependency|host|service|backend)[ =:"']{1,3}([a-z][\w.-]*)/i,
  /(?<![\w-])([a-z][\w-]{0,62}\.(?:internal|local|svc|amazonaws\.com|rds\.amazonaws\.com)[\w.-]*)/i,
  /ECONNREFUSED ((?:\d{1,3}\.){3}\d{1,3}(?::\d+)?)/,
];

/** What a database, or its driver, is called in the lines of those that use it. */
const databaseNames =
  /database|(?:^|[^a-z])(?:db|sql|jdbc|odbc|rds|aurora|postgres(?:ql)?|pg|mysql|mariadb|mongo(?:db)?|dynamo(?:db)?|redis|cassandra|oracle|sqlite|hikari|pgbouncer|sequelize|prisma|typeorm|sqlalchemy|hibernate)(?:[^a-z]|$)|mysql|postgres|hikaripool|mongodb|sqlexception/i;

/** True for a line that tells of a database: by a name of `tars.yaml`, or as databases and their drivers are called. */
export const isOfDatabase = (line: string, { services }: Pick<Settings, "services">): boolean => {
  const lower = line.toLowerCase();
  const names = Object.values(services).flatMap(({ infrastructure }) =>
    infrastructure.flatMap(({ name, kind }) =>
      kind === "database"
        ? name
            .toLowerCase()
            .split(/\s+/)
            .filter((word) => /[-_.\d]/.test(word))
        : [],
    ),
  );
  return databaseNames.test(line) || names.some((name) => lower.includes(name));
};

const notNames = new Set([
  "the",
  "a",
  "an",
  "be",
  "it",
  "this",
  "connect",
  "respond",
  "server",
  "client",
  "within",
  "after",
]);

/**
 * Which dependency a message is about: a service of `known` that it names, else the host or name that it tells;
 * undefined when it says none (Q4).
 */
export const dependencyIn = (message: string, known: string[]): string | undefined => {
  const words = message.toLowerCase().match(/[a-z][a-z0-9-]*/g) ?? [];
  const service = known.find((one) =>
    words.some((word) => word === one || word === `${one}-service` || word === `${one}-api`),
  );
  if (service) return service;
  for (const place of places) {
    const found = trimmed(place.exec(message)?.[1] ?? "", "", ".:-");
    if (found.length > 1 && !notNames.has(found.toLowerCase())) return found;
  }
  return undefined;
};
