import { own } from "../runbook/own.ts";
import type { LogFields } from "../runbook/settings.ts";

/** A line of a service's logs, as far as it can be read. */
export type LogLine = {
  level?: "error" | "other";
  /** What it says, on one line. */
  message: string;
  /** `POST /orders`. */
  endpoint?: string;
  user?: string;
  correlationId?: string;
  /** The files of its stack trace, outermost call last, without line numbers. */
  frames: string[];
};

const errorWord =
  /\b(?:error|errors|exception|fatal|critical|panic|traceback|failed|failure|unhandled|severe)\b|(?:Error|Exception)\b/i;
const errorLevel = /^(?:error|err|fatal|critical|crit|panic|alert|emerg(?:ency)?|severe|[5-9]0)$/i;
/** The level at the beginning of a plain line, maybe behind a time and in brackets. */
const plainLevel =
  /^(?:\[?[\d\-:T.,Z+ /]{8,}\]?\s*)?\[?(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE|PANIC)\]?[\s:]/i;
const plainId = /\b(?:correlation|request|trace)[-_ ]?id["']?\s*[=:]\s*["']?([\w.:/-]{3,128})/i;
const plainUser = /\b(?:user|customer)[-_ ]?id["']?\s*[=:]\s*["']?([\w.@-]{1,128})/i;
const plainEndpoint = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^\s"'?#]*)/;
/** Frames of JavaScript, Python, Java, Go, Ruby and .NET; source: how each runtime prints a stack trace. */
const frame =
  /(?:\bat [^\n(]*?\(?|File "|\bin |^\s+)((?:[A-Za-z]:)?(?:file:\/\/)?[\w./@\\-]*[\w-]+\.(?:ts|tsx|js|mjs|cjs|jsx|py|java|kt|scala|go|rb|cs|php|rs))(?::\d+|", line \d+|:line \d+)/gm;

const object = (text: string): Record<string, unknown> | undefined => {
  const start = text.indexOf("{");
  if (start < 0 || start > 80) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

const textAt = (record: Record<string, unknown>, keys: string[]): string | undefined => {
  for (const key of keys) {
    const value = own(record, key);
    if (typeof value === "string" && value.trim()) return value;
    if (typeof value === "number") return String(value);
    if (typeof value === "object" && value !== null && "message" in value) return String(value.message);
  }
  return undefined;
};

const framesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(frame)].map(([, file = ""]) => file.replace(/^file:\/\//, "").replaceAll("\\", "/"))),
];

/** `/orders/4711/items` as `/orders/{id}/items`: what is one endpoint stays one. */
const route = (path: string): string =>
  path
    .split("/")
    .map((part) => (/\d/.test(part) && !/^v\d+$/.test(part) ? "{id}" : part))
    .join("/");

/** Reads a log line: JSON by the keys of `fields`, anything else by its looks. Never fails. */
export const readLogLine = (text: string, fields: LogFields): LogLine => {
  const record = object(text);
  if (record) {
    const level = textAt(record, fields.level);
    const stack = textAt(record, fields.stack) ?? "";
    const message = textAt(record, fields.message) ?? (stack.split("\n", 1)[0] || text);
    const path = textAt(record, fields.endpoint);
    const method = textAt(record, fields.method);
    const user = textAt(record, fields.user);
    const correlationId = textAt(record, fields.correlationId);
    const endpoint = path && (/^[A-Z]+ /.test(path) ? path : `${method ? `${method.toUpperCase()} ` : ""}${path}`);
    return {
      level: (level ? errorLevel.test(level) : errorWord.test(message)) ? "error" : "other",
      message: message.split("\n", 1)[0]?.trim() ?? "",
      ...(endpoint && { endpoint: endpoint.replace(/\/[^?\s]*/, route).replace(/\?.*$/, "") }),
      ...(user && { user }),
      ...(correlationId && { correlationId }),
      frames: framesIn(`${message}\n${stack}`),
    };
  }
  const level = plainLevel.exec(text)?.[1];
  const [, method, path] = plainEndpoint.exec(text) ?? [];
  const user = plainUser.exec(text)?.[1];
  const correlationId = plainId.exec(text)?.[1];
  return {
    level: (level ? errorLevel.test(level) : errorWord.test(text)) ? "error" : "other",
    message: text.split("\n", 1)[0]?.trim() ?? "",
    ...(path && { endpoint: `${method} ${route(path)}` }),
    ...(user && { user }),
    ...(correlationId && { correlationId }),
    frames: framesIn(text),
  };
};

/** What differs between two messages that are the same, in the order in which it is masked. */
const masks: [RegExp, string][] = [
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/gi, "<time>"],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?\b/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<uuid>"],
  [/\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g, "<e-mail>"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, "<address>"],
  [/(?<![\w:])(?=[0-9a-f:]*\d)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/gi, "<address>"],
  [/\b(?:0x)[0-9a-f]+\b/gi, "<id>"],
  [/\b(?=[0-9a-z_-]*\d)(?=[0-9a-z_-]*[a-z])[0-9a-z]+(?:[-_][0-9a-z]+)*\b/gi, "<id>"],
  [/(?<![\w.]|\w-)-?\d+(?:[.,]\d+)*/g, "#"],
];

/** Words with digits that are names and no ids: they say what broke. */
const names =
  /^(?:p[1-4]|v\d{1,2}|utf-?8|http2?|ipv[46]|s3|ec2|md5|sha\d+|base64|oauth2|http\/\d|5xx|4xx|e2big|[a-z]{2}-[a-z]+-\d[a-z]?)$/i;

/** A message as a pattern: ids, numbers, UUIDs, addresses and times are masked, so that what is the same looks the same (Q2). */
export const maskMessage = (message: string): string =>
  masks
    .reduce(
      (text, [pattern, mask]) =>
        text.replace(pattern, (found) => (mask === "<id>" && names.test(found) ? found : mask)),
      message,
    )
    .replace(/\s+/g, " ")
    .trim();
