import { brotliDecompressSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** A file as it is sent: its type and entity tag, and its bytes by the encoding in which they go out, in base64. */
export type ConsoleFile = { type: string; etag: string; br: string; gzip: string };

/** The console's files, bundled and compressed at synth. The names of assets hold a digest of what is in them. */
export type ConsoleFiles = { page: ConsoleFile; assets: Record<string, ConsoleFile> };

type Request = Pick<APIGatewayProxyEventV2, "rawPath"> & { headers?: APIGatewayProxyEventV2["headers"] };

/** Only the console's own files run on its page, and it talks to nobody but its own API. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const assets = /^\/console\/assets\/([\w.-]+)$/;

/** Which encodings a browser takes; source: RFC 9110, section 12.5.3. Weights other than none are left aside. */
const takes = (accepted: string, encoding: string): boolean =>
  accepted
    .toLowerCase()
    .split(",")
    .some((one) => {
      const [name = "", weight = ""] = one.split(";").map((part) => part.trim());
      return name === encoding && !/^q=0(?:\.0*)?$/.test(weight);
    });

/**
 * Serves the console: one page at every address of it, whose script tells them apart, and the files that the page names.
 * They are kept by a browser for good, the page is asked after each time and answered with 304 while it is the same.
 */
export const serveConsole =
  (files: ConsoleFiles) =>
  async ({ rawPath, headers = {} }: Request): Promise<APIGatewayProxyStructuredResultV2> => {
    const [, name] = assets.exec(rawPath) ?? [];
    const file = name === undefined ? files.page : Object.hasOwn(files.assets, name) ? files.assets[name] : undefined;
    const common = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };
    if (!file)
      return {
        statusCode: 404,
        body: "There is no such file.",
        headers: { ...common, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
      };
    const lasting = name === undefined ? "no-cache" : "public, max-age=31536000, immutable";
    const { etag } = file;
    const answered = { ...common, etag, "cache-control": lasting, vary: "accept-encoding" };
    if (headers["if-none-match"]?.includes(etag)) return { statusCode: 304, body: "", headers: answered };
    const accepted = headers["accept-encoding"] ?? "";
    const encoding = takes(accepted, "br") ? "br" : takes(accepted, "gzip") ? "gzip" : undefined;
    const body = encoding ? file[encoding] : brotliDecompressSync(Buffer.from(file.br, "base64")).toString("base64");
    return {
      statusCode: 200,
      body,
      isBase64Encoded: true,
      headers: {
        ...answered,
        ...(encoding && { "content-encoding": encoding }),
        "content-type": `${file.type}; charset=utf-8`,
        "content-security-policy": policy,
      },
    };
  };
