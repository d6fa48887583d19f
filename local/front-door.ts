import { createServer, request as forward } from "node:http";

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
    const onward = forward(
      {
        hostname,
        port: emulatorPort,
        method: incoming.method,
        ...(file === undefined
          ? { path: incoming.url, headers: { ...incoming.headers, host: apiHost } }
          : { path: `/${statusBucket}/${file}` }),
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", (error) => {
      if (!outgoing.headersSent) outgoing.writeHead(502, { "content-type": "application/problem+json" });
      outgoing.end(JSON.stringify({ title: "The emulator does not answer", status: 502, detail: error.message }));
    });
    incoming.pipe(onward);
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
