import { createServer } from "node:net";
import { LocalProblem } from "./problem.ts";

const canListen = (port: number): Promise<number | undefined> =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : undefined;
      server.close(() => done(found));
    });
  });

/** A port of loopback that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const port = await canListen(0);
  if (port === undefined) throw new LocalProblem("No free port could be found on 127.0.0.1.");
  return port;
};

/** The port, if nobody listens on it; otherwise a sentence that says how to take another. */
export const portFor = async (what: string, port: number, variable: string): Promise<number> => {
  if ((await canListen(port)) === undefined)
    throw new LocalProblem(
      `Port ${port}, for ${what}, is taken. End what listens on it, or choose another: ${variable}=… npm start`,
    );
  return port;
};
