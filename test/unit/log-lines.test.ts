import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dependencyErrors, messageGroups } from "../../shared/investigation/groups.ts";
import { readLogLine } from "../../shared/investigation/log-line.ts";
import { maskMessage } from "../../shared/investigation/mask.ts";
import { withoutSecrets } from "../../shared/investigation/secrets.ts";
import { sample } from "./scene.ts";

const read = (text: string | object) =>
  readLogLine(typeof text === "string" ? text : JSON.stringify(text), sample.logFields);

describe("a log line", () => {
  test("Q2: JSON is read by its keys", () => {
    expect(
      read({
        level: "error",
        message: "no\nsecond line",
        method: "post",
        path: "/v1/orders/4711/items?x=1",
        userId: 17,
        requestId: "r-1",
        stack: "Error: no\n    at place (file:///var/task/orders/place.ts:4:2)",
      }),
    ).toEqual({
      level: "error",
      message: "no",
      endpoint: "POST /v1/orders/{id}/items",
      user: "17",
      correlationId: "r-1",
      frames: ["/var/task/orders/place.ts"],
    });
  });

  test("Q2: tars.yaml may name other keys", () => {
    const logFields = { ...sample.logFields, level: ["ebene"], message: ["text"] };
    expect(readLogLine('{"ebene":"FATAL","text":"kaputt"}', logFields)).toMatchObject({
      level: "error",
      message: "kaputt",
    });
  });

  test.each([
    ["2026-11-24 03:00:00,123 INFO error budget is fine", "other"],
    ["2026-11-24T03:00:00.000Z [ERROR] no", "error"],
    ["ERROR: relation does not exist", "error"],
    ["the request failed", "error"],
    ["0 of 12 done", "other"],
    ['{"level":"info","message":"no error"}', "other"],
    ['{"level":30,"msg":"fine"}', "other"],
    ['{"message":"Error without a level"}', "error"],
    ['{"error":{"message":"boom: exception"}}', "error"],
    ["{not json ERROR", "error"],
    ["", "other"],
  ])("Q2: %s is %s", (text, level) => {
    expect(read(text).level).toBe(level);
  });

  test.each([
    ["deep", `{"level":"error","message":{"message":${"[".repeat(5000)}${"]".repeat(5000)}}}`],
    ["not text", '{"level":"error","message":{"message":{"toString":1}}}'],
  ])("Q2: a message that is nested and %s is read as the whole line", (_, text) => {
    expect(read(text)).toMatchObject({ level: "error", message: text.slice(0, 8000) });
  });

  test.each([
    ["JavaScript", "    at placeOrder (/var/task/dist/place.js:42:17)", "/var/task/dist/place.js"],
    ["Python", '  File "/srv/app/orders.py", line 12, in place', "/srv/app/orders.py"],
    ["Java", "\tat com.shop.Orders.place(Orders.java:31)", "Orders.java"],
    ["Go", "\t/go/src/shop/orders.go:88 +0x1d", "/go/src/shop/orders.go"],
    ["Ruby", "    from bin: in /app/orders.rb:5", "/app/orders.rb"],
    ["C#", "   at Shop.Orders.Place() in /src/Orders.cs:line 12", "/src/Orders.cs"],
  ])("R3: frames of %s", (_, text, file) => {
    expect(read(`Error: x\n${text}`).frames).toEqual([file]);
  });

  test.each([
    ["order 4711 failed after 20.5 ms", "order # failed after # ms"],
    ["user 7f3b2c1a-11aa-4e0b-9d00-000000000000 is gone", "user <uuid> is gone"],
    ["mail to a.b+c@shop.example bounced", "mail to <e-mail> bounced"],
    ["connect ECONNREFUSED 10.0.0.7:5432", "connect ECONNREFUSED <address>"],
    ["peer fe80::1ff:fe23:4567:890a left", "peer <address> left"],
    ["ActiveRecord::Add and DB::Add of std::bad_alloc", "ActiveRecord::Add and DB::Add of std::bad_alloc"],
    ["at 2026-11-24T03:00:00.123Z and 2026-11-24 03:00:00+01:00", "at <time> and <time>"],
    ["took until 03:00:59.1", "took until <time>"],
    ["object 0xdeadbeef of task a1b2c3d4", "object <id> of task <id>"],
    ["HTTP2 and utf8 in eu-west-1 on s3", "HTTP2 and utf8 in eu-west-1 on s3"],
    ["v2 answered 503", "v2 answered #"],
    ["many   blanks\tand\nlines", "many blanks and lines"],
  ])("Q2: %s is masked as %s", (message, pattern) => {
    expect(maskMessage(message)).toBe(pattern);
  });

  test.each([
    ["refused Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "refused Bearer <token>"],
    ["refused eyJhbGciOiJSUzI1NiJ9.-_eyJz-.-c2ln- for ben", "refused <token> for ben"],
    ["Authorization: Basic YmVuOnNlY3JldA==", "Authorization: Basic <token>"],
    ["no access for AKIAIOSFODNN7EXAMPLE", "no access for <access key>"],
    ["GET /login?user=ben&password=hunter2&next=/", "GET /login?user=ben&password=<hidden>&next=/"],
    ['{"level":"error","password":"hunter2","user":"ben"}', '{"level":"error","password":"<hidden>","user":"ben"}'],
    [
      "connect postgres://orders:s3cr3tPw@orders-db:5432/shop failed",
      "connect postgres://<hidden>@orders-db:5432/shop failed",
    ],
    ["aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY x", "aws_secret_access_key=<hidden> x"],
    ["clone https://ben:ghp_0123456789abcdefghij@git.example/x", "clone https://<hidden>@git.example/x"],
    ["ghp_0123456789abcdefghij, xoxb-1234-5678-abcdefgh and sk_live_0123456789abcd", "<token>, <token> and <token>"],
    ["passwd: hunter2, pwd = 'two words', DB_PASSWORD=x;", "passwd: <hidden>, pwd=<hidden>, DB_PASSWORD=<hidden>;"],
    ["Set-Cookie: session=abc; Path=/", "Set-Cookie: <hidden>"],
    ["GET /x?X-Amz-Security-Token=abc&sig=def&a=1", "GET /x?X-Amz-Security-Token=<hidden>&sig=<hidden>&a=1"],
    ["AccountKey=abc==;EndpointSuffix=x", "AccountKey=<hidden>;EndpointSuffix=x"],
    ["read -----BEGIN RSA PRIVATE KEY----- MIIEow and more", "read <private key>"],
    ['{"db_password":"a\\"b","level":"error"}', '{"db_password":"<hidden>","level":"error"}'],
    [
      "token expired, secrets are kept, signature of Foo::bar(x) = 3",
      "token expired, secrets are kept, signature of Foo::bar(x) = 3",
    ],
    ["the secret of a basic error: bearer of bad news", "the secret of a basic error: bearer of bad news"],
    ["password: must not be empty", "password: must not be empty"],
    // JSON inside JSON, and inside that.
    [
      String.raw`{"message":"login {\"password\":\"hunter2\"}"}`,
      String.raw`{"message":"login {\"password\":\"<hidden>\"}"}`,
    ],
    [
      String.raw`{"message":"got {\"body\":\"{\\\"apiKey\\\":\\\"a\\\\\\\"b\\\",\\\"n\\\":1}\"}","n":1}`,
      String.raw`{"message":"got {\"body\":\"{\\\"apiKey\\\":\\\"<hidden>\\\",\\\"n\\\":1}\"}","n":1}`,
    ],
    [
      String.raw`{"message":"said \"password=hunter2\" twice"}`,
      String.raw`{"message":"said \"password=<hidden>\" twice"}`,
    ],
    [
      String.raw`{"message":"pwd=\"two words\" and \"cookie: a=b\" were sent"}`,
      String.raw`{"message":"pwd=<hidden> and \"cookie: <hidden>\" were sent"}`,
    ],
    [String.raw`{"password":"ends with \\","level":"error"}`, '{"password":"<hidden>","level":"error"}'],
    ['{"path":"/login?password=","user":"ben","n":"="}', '{"path":"/login?password=","user":"ben","n":"="}'],
    ['{"password":123456,"token":12,"secret":null}', '{"password":"<hidden>","token":12,"secret":null}'],
    ['{"password":"cut off in the mid', '{"password":"<hidden>'],
    // Keys and headers.
    [
      '{"SecretAccessKey":"wJalrXUtnFEMI/K7","sessionToken":"FwoGZXIvYXdz","client-secret-key":"x","credentials":"y"}',
      '{"SecretAccessKey":"<hidden>","sessionToken":"<hidden>","client-secret-key":"<hidden>","credentials":"<hidden>"}',
    ],
    [
      "{ secretAccessKey: 'wJalrXUtnFEMI/K7', 'x-api-key': 'abcdef' }",
      "{ secretAccessKey: '<hidden>', 'x-api-key': '<hidden>' }",
    ],
    ['{"headers":{"x-api-key":"abcdef","cookie":"a=b"}}', '{"headers":{"x-api-key":"<hidden>","cookie":"<hidden>"}}'],
    ["x-api-key: 0f8fad5b-d9cb-469f-a165", "x-api-key: <hidden>"],
    ["x-api-key: letters, X-Auth-Token: word", "x-api-key: <hidden>, X-Auth-Token: <hidden>"],
    [
      '{"multiValueHeaders":{"cookie":["a=b"],"authorization":[ "Token abc" ]}}',
      '{"multiValueHeaders":{"cookie":["<hidden>"],"authorization":[ "<hidden>" ]}}',
    ],
    ["x-api-key: kjhasdkjhqwertyuiopzxcvbnm1", "x-api-key: <hidden>"],
    ["GET / authorization: Token abc123def status 502", "GET / authorization: Token <hidden> status 502"],
    ["Authorization: ApiKey c2VjcmV0LWtleQ, path /", "Authorization: ApiKey <hidden> path /"],
    ["authorization: 9f86d081884c7d65 refused", "authorization: <hidden> refused"],
    [
      "authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=fe5f for checkout",
      "authorization: <hidden> for checkout",
    ],
    ['{"authorization":"Negotiate abcdef"}', '{"authorization":"<hidden>"}'],
    ["authorization: denied for this user", "authorization: denied for this user"],
    // Encrypted tokens, also those without a key of their own.
    [
      "got eyJhbGciOiJSU0EifQ.OKOawDo13gRp2ojaHV7L.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodet now",
      "got <token> now",
    ],
    ["got eyJhbGciOiJkaXIifQ..48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodet now", "got <token> now"],
    [
      "POST https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX failed",
      "POST https://hooks.slack.com/<hidden> failed",
    ],
    ["Bearer abcdefghIJKL and basic dXNlcjpw", "Bearer <token> and basic <token>"],
    // Words of sentences.
    ...[
      "Basic authentication failed",
      "bearer certificate expired",
      "basic validation failed: price missing",
      "Bearer Authentication is not configured",
      'SyntaxError: Unexpected token: "}" in JSON',
      "token == null, session = open",
      "secret: ResourceNotFoundException, api key: AccessDenied",
      "authorization: AccessDenied, authorization: status 403",
      "the password: wrong, and the api key: expired",
    ].map((line): [string, string] => [line, line.replace("session = open", "session=<hidden>")]),
  ])("Q2: of %s nothing is shown that opens a door", (line, shown) => {
    expect(withoutSecrets(line)).toBe(shown);
  });

  test("Q2: what is JSON is JSON still, whatever it says, and however deep it lies in JSON", () => {
    const words = fc.string({
      unit: fc.constantFrom("a", "1", " ", "\\", '"', "'", ",", "=", ":", "}", "\n", "password", "token", "cookie"),
      maxLength: 20,
    });
    const message = fc.letrec<{ inner: unknown }>((tie) => ({
      inner: fc.oneof(
        { maxDepth: 3 },
        words,
        words.map((text) => ({ password: text, text })),
        tie("inner").map((inner) => ({ note: "said", body: JSON.stringify(inner) })),
      ),
    })).inner;
    fc.assert(
      fc.property(message, (body) => {
        expect(() => JSON.parse(withoutSecrets(JSON.stringify({ level: "error", body })))).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  test.each([0, 1, 2, 3])("Q2: a password %i times in JSON is hidden whatever signs it has", (times) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("b", "\\", '"', "'", ",", " "), minLength: 1 }), (password) => {
        const wrap = (value: object): string =>
          Array.from({ length: times }).reduce<string>((text) => JSON.stringify({ text }), JSON.stringify(value));
        expect(withoutSecrets(wrap({ n: 1, password, last: 2 }))).toBe(wrap({ n: 1, password: "<hidden>", last: 2 }));
      }),
    );
  });

  const counted = (text: string, count = 1, service = "checkout") => ({
    text,
    count,
    firstAt: "2026-11-24T03:00:00.000Z",
    lastAt: "2026-11-24T03:05:00.000Z",
    service,
  });

  test("Q2: messages that differ in what is masked are one group, most frequent first, with one example", () => {
    expect(
      messageGroups(
        [
          counted("ERROR order 1 failed", 2),
          counted("ERROR disk full", 4),
          counted("INFO order 3 placed", 90),
          counted("ERROR order 2 failed", 3),
          counted("ERROR order 9 failed", 1, "payments"),
        ],
        sample,
      ).map(({ pattern, count, example, service }) => [service, count, pattern, example]),
    ).toEqual([
      ["checkout", 5, "ERROR order # failed", "ERROR order 1 failed"],
      ["checkout", 4, "ERROR disk full", "ERROR disk full"],
      ["payments", 1, "ERROR order # failed", "ERROR order 9 failed"],
    ]);
  });

  test("Q2: the example is the first of its kind, in whatever order the lines come", () => {
    const [early, late] = [counted("ERROR order 7 failed", 1), counted("ERROR order 3 failed", 9)];
    const lines = [{ ...late, firstAt: "2026-11-24T03:01:00.000Z" }, early];
    for (const seen of [lines, lines.toReversed()])
      expect(messageGroups(seen, sample)).toMatchObject([{ message: "ERROR order 7 failed", firstAt: early.firstAt }]);
  });

  test.each([
    ["ERROR request to payments timed out after 2000 ms", "timeout", "payments"],
    ["ERROR payments-service: connection refused", "refused", "payments"],
    ["ERROR connect ECONNREFUSED 10.0.0.7:5432", "refused", "10.0.0.7:5432"],
    ["ERROR getaddrinfo ENOTFOUND cards.partner.example", "dns", "cards.partner.example"],
    ["ERROR no connection to orders-db within 5000 ms", "pool", "orders-db"],
    ["ERROR read ECONNRESET", "reset", undefined],
    ["ERROR https://cards.partner.example/pay answered 503 from upstream", "unavailable", "cards.partner.example"],
    ["WARN slow: deadline exceeded calling search", "timeout", "search"],
  ])("Q4: %s is %s with %s", (text, trouble, dependency) => {
    expect(dependencyErrors([counted(text)], sample)).toMatchObject([{ trouble, dependency }]);
  });

  test("Q4: a service is no dependency of its own, and what is no trouble is none", () => {
    expect(dependencyErrors([counted("ERROR checkout timed out")], sample)[0]?.dependency).not.toBe("checkout");
    expect(dependencyErrors([counted("ERROR no such order"), counted("INFO the timeout is 5 s")], sample)).toEqual([]);
  });
});
