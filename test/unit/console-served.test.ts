import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type ConsoleFile, serveConsole } from "../../functions/console/console.ts";

const file = (type: string, text: string): ConsoleFile => ({
  type,
  etag: `"${text}"`,
  br: brotliCompressSync(text).toString("base64"),
  gzip: gzipSync(text).toString("base64"),
});

const serve = serveConsole({
  page: file("text/html", "a page"),
  assets: { "app-1.js": file("text/javascript", "js") },
});

const ask = (rawPath: string, headers: Record<string, string> = {}) => serve({ rawPath, headers });

const bytes = ({ body }: { body?: string | undefined }) => Buffer.from(body ?? "", "base64");

test("every address of the console is the page, which is asked after each time", async () => {
  for (const path of ["/console", "/console/incidents/INC-3/timeline", "/console/assets"]) {
    const answer = await ask(path);
    expect(answer).toMatchObject({ statusCode: 200, headers: { "cache-control": "no-cache" } });
    expect(bytes(answer).toString()).toBe("a page");
  }
  const { headers } = await ask("/console");
  expect((await ask("/console", { "if-none-match": String(headers?.etag) })).statusCode).toBe(304);
  expect((await ask("/console", { "if-none-match": `W/"x", ${headers?.etag}` })).statusCode).toBe(304);
  expect((await ask("/console", { "if-none-match": '"another"' })).statusCode).toBe(200);
});

test("a file is kept for good, in what the browser takes", async () => {
  const path = "/console/assets/app-1.js";
  const br = await ask(path, { "accept-encoding": "gzip, deflate, br, zstd" });
  expect(br.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
  });
  expect(brotliDecompressSync(bytes(br)).toString()).toBe("js");
  expect(gunzipSync(bytes(await ask(path, { "accept-encoding": "gzip" }))).toString()).toBe("js");
  for (const accepted of [undefined, "identity", "br;q=0"]) {
    const plain = await ask(path, accepted === undefined ? {} : { "accept-encoding": accepted });
    expect(plain.headers?.["content-encoding"]).toBeUndefined();
    expect(bytes(plain).toString()).toBe("js");
  }
});

test("what is not there is not there, whatever it is called", async () => {
  for (const name of ["none.js", "constructor", "__proto__"])
    expect(await ask(`/console/assets/${name}`)).toMatchObject({
      statusCode: 404,
      headers: { "cache-control": "no-store" },
    });
});
