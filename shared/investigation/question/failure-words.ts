import { matchAt, type Phrase, phrase, unread } from "./phrases.ts";
import { type Token, wordOf } from "./tokens.ts";

const texts = (text: string, ...phrases: string[]): Phrase<string>[] => phrases.map((one) => phrase(one, text));

/** What engineers type without quotes, and the text that the logs have for it. */
const failures: Phrase<string>[] = [
  ...texts("deadlock", "deadlock|deadlocks|deadlocked", "dead lock|locks"),
  ...texts("lock wait timeout", "lock wait timeout|timeouts exceeded?"),
  ...texts("lock timeout", "lock timeout|timeouts"),
  ...texts("slow query", "slow sql? query|queries log|logs?"),
  ...texts("NullPointerException", "npe|npes", "nullpointer|nullpointers", "null pointer exception|exceptions?"),
  ...texts("segfault", "segfault|segfaults|segfaulted|segfaulting"),
  ...texts("segmentation fault", "segmentation fault|faults"),
  ...texts("core dump", "core dump|dumps"),
  ...texts("stack overflow", "stack overflow|overflows"),
  ...texts("duplicate key", "duplicate key|keys violation|violations?"),
  ...texts("duplicate entry", "duplicate entry|entries"),
  ...texts("constraint violation", "constraint violation|violations"),
  ...texts("foreign key", "foreign key constraint? violation|violations?"),
  ...texts("serialization failure", "serialization failure|failures"),
  ...texts("too many open files", "too many open files"),
  ...texts("no space left", "no space left on? device?"),
  ...texts("disk full", "disk is? full"),
  ...texts("read-only", "read only file? filesystem|system|transaction"),
  ...texts("heap space", "java? heap space"),
  ...texts("permission denied", "permission|permissions denied"),
  ...texts("access denied", "access denied"),
  ...texts("rate limit", "rate limited|limiting", "rate limit|limits exceeded|hit", "rate limiter"),
  ...texts("throttl", "throttles|throttled|throttling"),
  ...texts("too many requests", "too many requests"),
  ...texts("bad gateway", "bad gateway|gateways"),
  ...texts("gateway timeout", "gateway timeout|timeouts"),
  ...texts(
    "certificate",
    "cert|certs|certificate|certificates has|have|is|are? expired|expiry|invalid?",
    "expired cert|certs|certificate|certificates",
  ),
  ...texts("panic", "panic|panics|panicked"),
  ...texts("sigkill", "sigkill|sigkills|sigkilled"),
  ...texts("sigterm", "sigterm|sigterms"),
  ...texts("sigsegv", "sigsegv"),
  ...texts("OOMKilled", "oomkilled"),
];

/** Of memory that runs out the machinery tells, unless it is asked what the logs say of it. */
const ofMemory: Phrase<string>[] = [
  ...texts("out of memory", "out of memory error|errors|exception|exceptions", "outofmemory"),
  ...texts("oom", "oom|ooms error|errors|exception|exceptions"),
];
const inLogs: Phrase<string>[] = [...texts("out of memory", "out of memory"), ...texts("oom", "oom|ooms|oomkilled")];

/** What a service may need that is none of the team's: by its name the logs tell of it. */
const products = new Set(
  `redis postgres postgresql mysql mariadb mongo mongodb dynamodb dynamo cassandra memcached elasticsearch opensearch elastic kafka rabbitmq sqs sns kinesis
  eventbridge s3 nginx envoy haproxy pgbouncer hikari hikaricp stripe paypal adyen braintree twilio sendgrid cloudfront cloudflare auth0 okta cognito rds aurora snowflake`.split(
    /\s+/,
  ),
);

/** True for the name of one, which alone asks for nothing. */
export const isProduct = (text: string): boolean => products.has(text);

const isOfLogs = (token: Token): boolean =>
  /^(?:grep|tail|logs?|logged|lines?|entry|entries|messages?)$/.test(wordOf(token));

/** Turns what the logs have a text for into that text: `any deadlocks in checkout logs`. */
export const nameFailures = (tokens: Token[]): void => {
  const hasLogs = tokens.some(isOfLogs);
  const phrases = [...failures, ...ofMemory, ...(hasLogs ? inLogs : [])];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.used) continue;
    const word = wordOf(token);
    const rest = tokens.slice(at);
    const match = unread(rest).length > 0 ? matchAt(phrases, rest, 0) : undefined;
    if (!match && !isProduct(word)) continue;
    const found = match?.tokens ?? [token];
    // The noun of errors stays: it says that errors are asked for.
    const last = found.at(-1);
    const kept =
      found.length > 1 && last && /^(?:errors?|exceptions?)$/.test(wordOf(last)) ? found.length - 1 : found.length;
    const { raw, piece } = token;
    const comma = tokens[at + kept - 1]?.comma;
    const text = match?.meaning ?? word;
    tokens.splice(at, kept, { raw, piece, used: false, ...(comma && { comma }), kind: "text", text });
  }
};
