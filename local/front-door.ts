import { createServer, request as forward, type IncomingMessage } from "node:http";
import { notFoundFile } from "../shared/status-page/page.ts";

/** Where visitors subscribe: what of the status page a function answers. */
const ofApi = /^\/status\/(?:subscriptions$|n\/)/;

/** The file of the status page that a path is, as CloudFront finds it in the bucket; undefined for the API's paths. */
const statusFile = (path: string): string | undefined => {
  if (!path.startsWith("/status/")) return undefined;
  if (ofApi.test(path)) return undefined;
  return path.slice("/status/".length) || "index.html";
};

/**
 * The HTTP API under a plain address, and the files of the status page below `/status`, where CloudFront stands in a real
 * account. The emulator tells its APIs apart by the `Host` header, with a name that not every resolver knows; this puts the
 * header on.
 */
export const startFrontDoor = async (port: number, emulatorUrl: string, apiHost: string, statusBucket: string) => {
  const { hostname, port: emulatorPort } = new URL(emulatorUrl);
  const server = createServer((incoming, outgoing) => {
    // What is no address, such as `//`, is for the API to refuse.
    const pathname = URL.parse(incoming.url ?? "/", "http://localhost")?.pathname ?? "/";
    // The page's links are relative to its folder.
    if (pathname === "/status") {
      outgoing.writeHead(302, { location: "/status/" }).end();
      return;
    }
    const file = statusFile(pathname);
    // As CloudFront: whoever reads the page writes none of its files.
    if (file !== undefined && incoming.method !== "GET" && incoming.method !== "HEAD") {
      outgoing.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const emulator = { hostname, port: emulatorPort, method: incoming.method };
    const failed = (error: Error) => {
      if (!outgoing.headersSent) outgoing.writeHead(502, { "content-type": "application/problem+json" });
      outgoing.end(JSON.stringify({ title: "The emulator does not answer", status: 502, detail: error.message }));
    };
    const passedOn = (status?: number) => (answer: IncomingMessage) => {
      outgoing.writeHead(status ?? answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    };
    const fileIn = (name: string, take: (answer: IncomingMessage) => void) =>
      forward({ ...emulator, path: `/${statusBucket}/${name}` }, take)
        .on("error", failed)
        .end();
    if (file !== undefined) {
      fileIn(file, (answer) => {
        if (answer.statusCode !== 403 && answer.statusCode !== 404) return passedOn()(answer);
        answer.resume();
        fileIn(notFoundFile, passedOn(404));
      });
      return;
    }
    const headers = { ...incoming.headers, host: apiHost };
    incoming.pipe(forward({ ...emulator, path: incoming.url, headers }, passedOn()).on("error", failed));
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
