import { ValidationException } from "@aws-sdk/client-scheduler";
import { describe, expect, test } from "vitest";
import { Busy } from "../../shared/incident/busy.ts";
import { type Deployment, deploy } from "./deployment.ts";

type Schema = Record<string, any>;
type Operation = { method: string; path: string; parameters: Schema[]; body: Schema | undefined };

const describeApi = async (tars: Deployment): Promise<{ operations: Operation[]; schemas: Record<string, Schema> }> => {
  const { body } = await tars.request("GET", "/openapi.json");
  const operations = Object.entries<any>(body.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      // What a webhook sends is described by whoever sends it.
      body:
        requestBody?.content["application/json"].schema ??
        (responses["202"] && method === "post" ? { type: "object" } : undefined),
    })),
  );
  return { operations, schemas: body.components.schemas };
};

/** A value as a schema wants it, with a text of one's own wherever a text may be. */
const valueFor = (schema: Schema, schemas: Record<string, Schema>, words: string): unknown => {
  if (schema.$ref) return valueFor(schemas[schema.$ref.split("/").at(-1)] ?? {}, schemas, words);
  const [first] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  if (first) return valueFor(first, schemas, words);
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case "object": {
      const known = Object.entries<Schema>(schema.properties ?? {}).map(([name, inner]): [string, unknown] => [
        name,
        name === "service" ? "search" : valueFor(inner, schemas, words),
      ]);
      return Object.fromEntries(schema.additionalProperties ? [...known, [words, words]] : known);
    }
    case "array":
      return [valueFor(schema.items ?? {}, schemas, words)];
    case "integer":
    case "number":
      return 60;
    case "boolean":
      return true;
    default:
      if (schema.format === "date-time") return "2026-11-24T03:10:00Z";
      if (schema.format === "date") return "2026-12-01";
      return schema.format === "uri" ? `https://shop.example/${encodeURI(words.toWellFormed())}` : words;
  }
};

const hostile = "a\u0000b\u0007c\u202ed\u009b\ud800 \n e";
/**
 * What turns up in JSON only when it came in as it was: control characters, and marks that turn the writing. What is kept of
 * a body that is refused has them as the body wrote them: with a backslash, as text.
 */
const controls = /[\p{Cc}\p{Bidi_Control}]|(?<!\\)\\u00[01]/u;

/** An incident, resolved, with whatever the paths may be about. */
const opened = async () => {
  const tars = deploy();
  const { body } = await tars.request("POST", "/v1/incidents", {
    service: "checkout",
    severity: "P1",
    description: "nobody can pay",
  });
  await tars.until(1);
  return { tars, id: body.id as string };
};

/** Sends a request once, as it is. */
const send = async (tars: Deployment, method: string, path: string, body: string | undefined, type?: string) => {
  const headers = { authorization: "Bearer simulated-token", ...(type !== undefined && { "content-type": type }) };
  const response = (await tars.invoke(path === "/v1/queries" ? "queries" : "api", {
    method,
    path,
    body,
    headers,
  })) as Response;
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** What failed, but for replies in Slack that wait for their thread. */
const failures = (tars: Deployment) => tars.problems.filter((one) => !String(one).includes("is not open yet"));

/** The path of an operation: of the incident, and of `words` where anything may stand. */
const filled = ({ path, parameters }: Operation, id: string, words: string) =>
  path.replace("/incidents/{id}", `/incidents/${id}`).replaceAll(/\{(\w+)\}/g, (_, name) => {
    const { schema } = parameters.find((one) => one.name === name) ?? {};
    return encodeURIComponent((schema?.enum?.[0] ?? words).toWellFormed());
  });

describe("every operation of the API, whatever is sent", () => {
  test("a body without a content type, or with a wrong one, is 415 with a sentence", async () => {
    const { tars, id } = await opened();
    const { operations, schemas } = await describeApi(tars);
    // Webhooks are read whatever their senders call them.
    const doors = ["/v1/alerts/alertmanager", "/v1/alerts/grafana", "/v1/alerts/webhooks/{webhook}"];
    const withBody = operations.filter(({ body, path }) => body && !doors.includes(path));
    expect(withBody.length).toBeGreaterThan(30);
    for (const operation of withBody)
      for (const type of [undefined, "", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
        const body = JSON.stringify(valueFor(operation.body ?? {}, schemas, "words"));
        const path = filled(operation, id, "shop");
        const { status, text } = await send(tars, operation.method, path, body, type);
        expect(`${operation.method} ${path} as ${type}: ${status}`).toBe(`${operation.method} ${path} as ${type}: 415`);
        expect(JSON.parse(text).detail).toContain("Content-Type: application/json");
      }
    expect(failures(tars)).toEqual([]);
  });

  test.each([
    ["cut off", '{"by":'],
    ["empty", ""],
    ["not JSON", "by=ben"],
  ])("JSON that is %s is 400", async (_, body) => {
    const { tars, id } = await opened();
    const { operations } = await describeApi(tars);
    for (const operation of operations.filter((one) => one.body)) {
      const path = filled(operation, id, "shop");
      const { status } = await send(tars, operation.method, path, body, "application/json");
      expect(`${operation.method} ${path}: ${status}`).toBe(`${operation.method} ${path}: 400`);
    }
    expect(failures(tars)).toEqual([]);
  });

  test("what a webhook sends and nobody can read is kept, whatever it said that it was", async () => {
    const { tars } = await opened();
    await send(tars, "POST", "/v1/alerts/alertmanager", "disk full", "text/plain");
    const { body } = await tars.request("GET", "/v1/alerts");
    expect(body.items.filter(({ verdict }: any) => verdict === "unreadable")).toMatchObject([{ text: "disk full" }]);
  });

  test("no text brings a control character in, in any field", async () => {
    const { tars, id } = await opened();
    const { operations, schemas } = await describeApi(tars);
    let taken = 0;
    for (const operation of operations) {
      const body = operation.body && JSON.stringify(valueFor(operation.body, schemas, hostile));
      const path = filled(operation, id, hostile);
      const { status, text } = await send(tars, operation.method, path, body, "application/json");
      expect(status, `${operation.method} ${path}: ${text}`).toBeLessThan(500);
      if (status < 300) taken++;
    }
    expect(taken).toBeGreaterThan(15);
    await tars.until(5);
    for (const row of tars.aws.table.items()) expect(JSON.stringify(row)).not.toMatch(controls);
    expect(failures(tars)).toEqual([]);
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "a name that every object answers to, %s, is nobody's: no operation fails of it",
    async (name) => {
      const { tars, id } = await opened();
      const { operations, schemas } = await describeApi(tars);
      for (const operation of operations) {
        const value = operation.body && (valueFor(operation.body, schemas, name) as object);
        const body = value && `{"__proto__":{"polluted":true},"${name}":"x",${JSON.stringify(value).slice(1)}`;
        for (const path of [filled(operation, id, name), operation.path.replaceAll(/\{\w+\}/g, name)]) {
          const sent = body?.replace(",}", "}");
          const { status, text } = await send(
            tars,
            operation.method,
            `${path}?service=${name}`,
            sent,
            "application/json",
          );
          expect(status, `${operation.method} ${path}: ${text}`).toBeLessThan(500);
        }
      }
      await tars.until(10);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(failures(tars)).toEqual([]);
      expect(tars.aws.deadLetters()).toEqual([]);
    },
  );

  test.each(["9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00+14:00"])(
    "a time of a year that UTC has not, %s, is refused at every door",
    async (at) => {
      const { tars } = await opened();
      const later = "2026-12-01T00:00:00Z";
      const times = [
        { from: at, until: later },
        { from: later, until: at },
      ];
      const bodies = times.flatMap((stretch): [string, object][] => [
        ["/v1/maintenance", { title: "Upgrade", text: "Slow.", components: ["checkout"], ...stretch }],
        ["/v1/silences", { service: "checkout", reason: "a test", ...stretch }],
        ["/v1/on-call/shop/overrides", { rota: "on-call", responder: "ben", ...stretch }],
      ]);
      for (const [path, body] of bodies) {
        const { status, text } = await send(tars, "POST", path, JSON.stringify(body), "application/json");
        expect([path, status, text]).toEqual([path, 422, expect.stringContaining("between the years 0000 and 9999")]);
      }
      for (const path of ["/v1/on-call/shop?from=", "/v1/changes?service=checkout&since="])
        expect((await send(tars, "GET", path + encodeURIComponent(at), undefined)).status).toBe(422);
      expect(failures(tars)).toEqual([]);
    },
  );

  test("a team that every object answers to is not there", async () => {
    const { tars, id } = await opened();
    for (const name of ["constructor", "__proto__"]) {
      expect((await tars.request("GET", `/v1/on-call/${name}`)).status).toBe(404);
      expect((await tars.request("GET", `/on-call/${name}.ics?key=x`)).status).toBe(404);
      expect((await tars.request("GET", `/v1/changes?service=${name}`)).status).toBe(404);
      expect((await tars.request("POST", `/v1/incidents/${id}/offers/${name}/approval`, { by: "ben" })).status).toBe(
        404,
      );
      const event = { rawPath: `/pagerduty/${name}`, body: "{}", headers: {}, isBase64Encoded: false };
      expect(await tars.invoke("pagerduty", event)).toMatchObject({ statusCode: 404 });
    }
  });

  test("an alert with a label called constructor is taken in, with the label", async () => {
    const { tars } = await opened();
    const labels = { constructor: "a", toString: "b" };
    const alert = { service: "search", summary: "slow", labels };
    expect(await tars.request("POST", "/v1/alerts", alert)).toMatchObject({ status: 202, body: { labels } });
    const group = { alerts: [{ status: "firing", labels: { alertname: "x", app: "catalog", ...labels } }] };
    expect((await tars.request("POST", "/v1/alerts/alertmanager", group)).status).toBe(202);
    await tars.until(2);
    const { body } = await tars.request("GET", "/v1/alerts");
    expect(body.items.filter((one: any) => one.labels?.constructor === "a")).toHaveLength(2);
    expect(failures(tars)).toEqual([]);
  });

  test("a megabyte is refused, or cut, and never a failure", async () => {
    const { tars, id } = await opened();
    const { operations, schemas } = await describeApi(tars);
    for (const operation of operations.filter(({ body }) => body)) {
      const body = JSON.stringify(valueFor(operation.body ?? {}, schemas, "x".repeat(1_000_000)));
      const { status, text } = await send(tars, operation.method, filled(operation, id, "x"), body, "application/json");
      expect(status, `${operation.method} ${operation.path}: ${text.slice(0, 300)}`).toBeLessThan(500);
    }
    expect(failures(tars)).toEqual([]);
  });

  test("what is nested 5,000 deep is refused, or left out, and never a failure", async () => {
    const { tars, id } = await opened();
    const { operations, schemas } = await describeApi(tars);
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const bodiesOf = (operation: Operation) => {
      const fields = Object.entries(valueFor(operation.body ?? {}, schemas, "words") as object).map(
        ([name, value]) => [name, JSON.stringify(value)] as const,
      );
      const written = (all: readonly (readonly [string, string])[]) =>
        `{${all.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`;
      const instead = fields.map(([name]) => written(fields.map((one) => (one[0] === name ? [name, deep] : one))));
      return [deep, written([...fields, ["more", deep]]), ...instead];
    };
    for (const operation of operations.filter(({ body }) => body))
      for (const body of bodiesOf(operation)) {
        const path = filled(operation, id, "shop");
        const { status, text } = await send(tars, operation.method, path, body, "application/json");
        expect(status, `${operation.method} ${path}: ${text.slice(0, 300)}`).toBeLessThan(500);
      }
    expect(failures(tars)).toEqual([]);
  });

  test("D3: a customer and an issue that every object answers to hold up nobody's reports", async () => {
    const { tars } = await opened();
    const report = (customerId: string, issue: string) =>
      tars.request("POST", "/v1/reports", { customerId, service: "newsletter", issue });
    for (const customerId of ["toString", "constructor", "__proto__", "acme"])
      expect((await report(customerId, "constructor")).status).toBe(202);
    tars.aws.putEvents([
      {
        Source: "shop",
        DetailType: "TARS Customer Report",
        EventBusName: "Tars",
        Detail: JSON.stringify({ customerId: "toString", service: "newsletter", issue: "constructor" }),
      },
    ]);
    tars.alarm("P1-newsletter-errors", "ALARM");
    await tars.until(5);
    const { body } = await tars.request("GET", "/v1/incidents?state=open");
    expect(body.items.map(({ service }: any) => service)).toContain("newsletter");
    expect(failures(tars)).toEqual([]);
    expect(tars.aws.deadLetters()).toEqual([]);
  });
});

describe("errors say what happened", () => {
  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

  test.each(["nonsense", cursorOf({ from: { pk: 1 } }), cursorOf([]), cursorOf({ from: { pk: "" } }), cursorOf("x")])(
    "only a cursor of no list is a bad cursor: %s",
    async (cursor) => {
      const { tars, id } = await opened();
      for (const path of [
        "/v1/incidents",
        "/v1/alerts",
        "/v1/silences",
        "/v1/action-items",
        `/v1/incidents/${id}/timeline`,
      ]) {
        const { status, text } = await send(tars, "GET", `${path}?cursor=${cursor}`, undefined);
        expect(status).toBe(422);
        expect(JSON.parse(text).detail).toContain("nextCursor");
      }
    },
  );

  const failing = async (error: Error, cursor?: string) => {
    const { tars } = await opened();
    tars.setTableFailing(error);
    const answer = await send(tars, "GET", `/v1/incidents${cursor ? `?cursor=${cursor}` : ""}`, undefined);
    return { ...answer, problems: failures(tars) };
  };
  const validation = (message: string) => new ValidationException({ message, Message: message, $metadata: {} });

  test("a start that DynamoDB refuses is a bad cursor, where there is one", async () => {
    const error = validation("The provided starting key is outside query boundaries based on provided conditions");
    expect(await failing(error, cursorOf({ from: { pk: "x", sk: "y" } }))).toMatchObject({ status: 422, problems: [] });
    expect(await failing(error)).toMatchObject({ status: 500, problems: [error] });
  });

  test("another mistake of TARS's in a query is a failure, and is logged", async () => {
    const error = validation("Item size has exceeded the maximum allowed size");
    const answer = await failing(error, cursorOf({ from: { pk: "x", sk: "y" } }));
    expect(answer).toMatchObject({ status: 500, problems: [error] });
    expect(answer.text).not.toContain("cursor");
  });

  test.each([
    ["throttling", "ProvisionedThroughputExceededException"],
    ["throttling of a transaction", "ThrottlingException"],
    ["a lost race", "Busy"],
  ])("%s is 503, with a time to come back, and is logged", async (_, name) => {
    const error = name === "Busy" ? new Busy("written by others") : Object.assign(new Error("slow down"), { name });
    const answer = await failing(error);
    expect(answer).toMatchObject({ status: 503, problems: [error] });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(JSON.parse(answer.text)).toMatchObject({ title: "Not now" });
  });
});

test("L1: a command that comes again is answered as it was, also when the incident has become full by it", async () => {
  const tars = deploy();
  const { body } = await tars.request("POST", "/v1/incidents", { service: "search", severity: "P1", description: "x" });
  const path = `/v1/incidents/${body.id}`;
  await tars.request("POST", `${path}/resolution`, { rootCause: "x", fixedBy: "y", overrideReason: "z", by: "ben" });
  for (const part of ["rootCause", "contributingFactors", "wentWell"])
    await tars.request("PATCH", `${path}/post-mortem`, { [part]: "€".repeat(20_000), by: "ben" });
  const write = (count: number) =>
    tars.request(
      "POST",
      `${path}/post-mortem/action-items`,
      { what: `${count}`.padEnd(500, "€"), by: "ben" },
      { "idempotency-key": `item-${count}` },
    );
  const answers = [await write(0)];
  while ((answers.at(-1)?.status ?? 500) < 300) answers.push(await write(answers.length));
  const refusal = answers.at(-1);
  expect([refusal?.status, refusal?.body.detail]).toEqual([409, expect.stringContaining("takes no more")]);
  const last = answers.length - 2;
  const itemsIn = ({ status, body }: any) => [status, body.postMortem.actionItems.map(({ id }: any) => id)];
  expect(itemsIn(await write(last))).toEqual(itemsIn(answers[last]));
});
