import { own } from "../runbook/own.ts";
import type { LogFields } from "../runbook/settings.ts";
import { framesIn } from "./frames.ts";

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
  /^(?:\[?[\d\-:T.,Z+/]{4,40}(?: [\d\-:T.,Z+/]{4,40})?\]?\s{0,4})?\[?(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE|PANIC)\]?[\s:]/i;
const plainId = /\b(?:correlation|request|trace)[-_ ]?id["']?\s*[=:]\s*["']?([\w.:/-]{3,128})/i;
const plainUser = /\b(?:user|customer)[-_ ]?id["']?\s*[=:]\s*["']?([\w.@-]{1,128})/i;
const plainEndpoint = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^\s"'?#]*)/;
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

/** What a field says in words; undefined for a blank, and for what is no text: it may be nested without end. */
const wordsOf = (value: unknown): string | undefined => {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() ? value.slice(0, longestLine) : undefined;
};

/** The first of some fields that says something, by itself or, as an error does, by its `message`. */
const textAt = (record: Record<string, unknown>, keys: string[]): string | undefined => {
  for (const key of keys) {
    const value = own(record, key);
    const inner = typeof value === "object" && value !== null && "message" in value ? value.message : value;
    const words = wordsOf(inner);
    if (words !== undefined) return words;
  }
  return undefined;
};

/** `/orders/4711/items` as `/orders/{id}/items`: what is one endpoint stays one. */
const route = (path: string): string =>
  path
    .split("/")
    .map((part) => (/\d/.test(part) && !/^v\d+$/.test(part) ? "{id}" : part))
    .join("/");

/** How much of a line, or of a field of one that is JSON, is read, in characters: more of it tells nothing new. */
export const longestLine = 8000;

/** Reads a log line: JSON by the keys of `fields`, anything else by its looks. Never fails. */
export const readLogLine = (line: string, fields: LogFields): LogLine => {
  const record = object(line);
  const text = line.slice(0, longestLine);
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
      ...(endpoint && { endpoint: endpoint.split("?", 1).join().replace(/\/\S*/, route) }),
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

/** The lines that tell of an error, as far as they can be read. */
export const errorsAmong = (lines: readonly { text: string }[], fields: LogFields): LogLine[] =>
  lines.map(({ text }) => readLogLine(text, fields)).filter(({ level }) => level === "error");

/** How many files of stack traces are compared with those of a deployment. */
const keptFrames = 50;

/** The files through which the stack traces of some errors go (R3). */
export const tracedFiles = (errors: readonly LogLine[]): string[] =>
  [...new Set(errors.flatMap(({ frames }) => frames))].slice(0, keptFrames);
