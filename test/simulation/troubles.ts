import type { Settings } from "../../shared/runbook/settings.ts";
import { sample } from "../unit/scene.ts";
import { begin, type Deployment } from "./deployment.ts";

const minute = 60_000;

/** How a service breaks: what its metrics, its logs and its changes show. */
export type Trouble = {
  /** What each failing request logs; `n` tells them apart. */
  error: (n: number) => string;
  /** Errors among so many requests a minute, while it is broken. */
  share: number;
  requests?: { before: number; since: number };
  /** Metrics of the machinery, by name: before and since. */
  machinery?: Record<string, [number, number]>;
};

const uuid = (n: number) => `7f3b2c1a-11aa-4e0b-9d${String(n % 100).padStart(2, "0")}-${String(n).padStart(12, "0")}`;

const failedOrder = (n: number, message: string, stack?: string): string =>
  JSON.stringify({
    level: "error",
    message,
    method: "POST",
    path: `/orders/${4000 + n}`,
    userId: `u-${n % 40}`,
    correlationId: uuid(n),
    ...(stack && { stack: `Error: ${message}\n${stack}` }),
  });

/** The six rows of the runbook's table of mitigations, as a shop shows them. */
export const troubles = {
  "roll-back": {
    share: 1,
    error: (n) =>
      failedOrder(
        n,
        `TypeError: Cannot read properties of undefined (reading 'total') of order ${4000 + n}`,
        "    at placeOrder (/var/task/dist/orders/place.js:42:17)\n    at handler (/var/task/dist/index.js:7:3)",
      ),
  },
  "limit-or-scale": {
    share: 0.3,
    requests: { before: 1000, since: 3500 },
    machinery: { CPU: [40, 97] },
    error: (n) => failedOrder(n, "TooManyRequests: the queue is full, request refused after 0 ms"),
  },
  fallback: {
    share: 0.6,
    error: (n) => failedOrder(n, `TimeoutError: request to payments timed out after ${2000 + (n % 7)} ms`),
  },
  "relieve-database": {
    share: 0.5,
    machinery: { DatabaseLoad: [35, 99] },
    error: (n) =>
      failedOrder(n, `ConnectionPoolTimeout: no connection to orders-db within 5000 ms (waiting ${n % 90})`),
  },
  "rolling-restart": {
    share: 0.4,
    machinery: { Memory: [55, 98] },
    error: (n) => failedOrder(n, `RangeError: JavaScript heap out of memory in worker ${n % 4}`),
  },
  "revert-config": {
    share: 0.8,
    error: (n) => failedOrder(n, `InvalidCurrency: XXX is no currency of this shop (order ${4000 + n})`),
  },
} satisfies Record<string, Trouble>;

export type TroubleKind = keyof typeof troubles;

/** Lets checkout break in some way at an instant and, when told, recover. Everything else is well. */
export const breakCheckout = (
  tars: Deployment,
  kind: TroubleKind,
  at: number,
  until: () => number | undefined,
): void => {
  const { share, requests, machinery, error }: Trouble = troubles[kind];
  const broken = (time: number) => time >= at && time < (until() ?? Number.POSITIVE_INFINITY);
  tars.metrics.current = (namespace, name, time) => {
    if (namespace !== "Shop/checkout" || time < begin - 150 * minute) return undefined;
    // A minute in which it breaks is broken for the rest of it.
    const part = time < at && time + minute > at ? (time + minute - at) / minute : broken(time) ? 1 : 0;
    const traffic = requests ? requests.before + (requests.since - requests.before) * part : 1000;
    if (name === "Requests") return Math.round(traffic);
    if (name === "Errors") return Math.round(traffic * share * part);
    const gauge = machinery?.[name];
    return gauge ? gauge[part > 0 ? 1 : 0] : name === "Memory" || name === "CPU" ? 40 : 30;
  };
  tars.logs.current = (group) => {
    if (group !== "/shop/checkout") return [];
    const lines: { at: number; text: string }[] = [];
    const end = Math.min(tars.clock.now(), at + 30 * minute);
    for (let time = at - 10 * minute, n = 0; time < end; time += 2000, n++) {
      lines.push({
        at: time,
        text: JSON.stringify({ level: "info", message: "served", method: "GET", path: "/cart", status: 200 }),
      });
      const text =
        broken(time) && (n % 10) / 10 < share
          ? error(n)
          : JSON.stringify({ level: "info", message: "order placed", method: "POST", path: `/orders/${n}` });
      lines.push({ at: time, text });
    }
    return lines;
  };
};

/** Lets search break as well, of itself, with a stack trace where one is given. */
export const breakSearch = (
  tars: Deployment,
  at: number,
  stack = "",
  until: () => number | undefined = () => undefined,
): void => {
  const [metrics, logs] = [tars.metrics.current, tars.logs.current];
  const broken = (time: number) => time >= at && time < (until() ?? Number.POSITIVE_INFINITY);
  tars.metrics.current = (namespace, name, time, account) => {
    if (namespace !== "Shop/search" || time < begin - 150 * minute) return metrics(namespace, name, time, account);
    return name === "Requests" ? 500 : name === "Errors" ? (broken(time + minute) ? 150 : 0) : undefined;
  };
  tars.logs.current = (group, account) =>
    group === "/shop/search"
      ? Array.from({ length: 60 }, (_, n) => ({
          at: at + n * 1000,
          text: JSON.stringify({
            level: "error",
            message: "IndexError: no shard 7",
            ...(stack && { stack: `IndexError: no shard 7\n${stack}` }),
          }),
        })).filter((line) => line.at <= tars.clock.now())
      : logs(group, account);
};

/** What a CI tells of a deployment of search. */
export const deploySearch = (tars: Deployment, at: number): void =>
  deployCheckout(tars, at, {
    ...{ service: "search", summary: "search v9", version: "v9", previous: "v8", files: ["search/index.ts"] },
  });

/** The sample, with a roll-back of search beside that of checkout: TARS does both by itself after so many seconds, where it is told. */
export const bothRollBack = (seconds?: number): Settings => {
  const settings = seconds === undefined ? sample : unlessStopped(seconds);
  const { checkout, search } = settings.services;
  const action = checkout?.actions["previous-version"];
  if (!search || action?.do !== "lambda-previous-version") throw new Error("the sample has a roll-back of checkout");
  const actions = { ...search.actions, "previous-version": { ...action, function: "shop-search" } };
  return { ...settings, services: { ...settings.services, search: { ...search, actions } } };
};

/** The sample, with a roll-back of checkout that TARS does by itself after so many seconds, unless somebody stops it. */
export const unlessStopped = (seconds: number): Settings => {
  const { checkout } = sample.services;
  const action = checkout?.actions["previous-version"];
  if (!checkout || !action) throw new Error("the sample has a roll-back of checkout");
  const actions = { ...checkout.actions, "previous-version": { ...action, approval: { unlessStopped: seconds } } };
  return { ...sample, services: { ...sample.services, checkout: { ...checkout, actions } } };
};

/** What a CI tells of a deployment of checkout. */
export const deployCheckout = (tars: Deployment, at: number, more: object = {}): void => {
  tars.aws.putEvents([
    {
      EventBusName: "Tars",
      Source: "ci.shop",
      DetailType: "TARS Deployment",
      Detail: JSON.stringify({
        service: "checkout",
        summary: "checkout v42",
        version: "v42",
        previous: "v41",
        commit: "abc1234def",
        author: "Chen Li",
        link: "https://ci.shop.example/42",
        files: ["services/checkout/src/orders/place.ts"],
        at: new Date(at).toISOString(),
        ...more,
      }),
    },
  ]);
};

/** A configuration is deployed, as CloudTrail tells it. */
export const configureCheckout = (tars: Deployment, at: number): void => {
  tars.aws.emit({
    version: "0",
    id: `call-${at}`,
    source: "aws.appconfig",
    "detail-type": "AWS API Call via CloudTrail",
    account: "123456789012",
    region: "eu-west-1",
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    detail: {
      eventName: "StartDeployment",
      eventID: `id-${at}`,
      userIdentity: { arn: "arn:aws:sts::123456789012:assumed-role/Ops/amara" },
      requestParameters: {
        applicationId: "shop001",
        environmentId: "prod001",
        configurationProfileId: "flags01",
        configurationVersion: "2",
      },
    },
  });
};
