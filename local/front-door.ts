import { createServer, request as forward } from "node:http";

/**
 * The HTTP API under a plain address. The emulator tells its APIs apart by the `Host` header, with a name that not
 * every resolver knows; this puts the header on, and nothing else.
 */
export const startFrontDoor = async (port: number, emulatorUrl: string, apiHost: string) => {
  const { hostname, port: emulatorPort } = new URL(emulatorUrl);
  const server = createServer((incoming, outgoing) => {
    const onward = forward(
      {
        hostname,
        port: emulatorPort,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: apiHost },
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
