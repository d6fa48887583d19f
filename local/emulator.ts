import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalProblem } from "./problem.ts";
import { installedFromPyPI } from "./pypi.ts";

/** The AWS emulator from PyPI. Newer ones refuse events with an `aws.` source, which the alarm watcher has to put. */
const version = "1.5.18";

export type Emulator = { url: string; stop: () => Promise<void>; onDeath: (tell: (sentence: string) => void) => void };

/** How long Lambda waits before it tries again what nobody waits for, in seconds; twice as long the second time. */
const retryAfter = 60;

/**
 * Runs the emulator for as long as whoever started it holds the other end of its input: that ends with them, however they
 * end. Its functions are of its group, and end with it.
 *
 * The emulator calls the function of a rule once, whatever comes of it. In an account it is a call that nobody waits for: Lambda
 * tries it three times and hands it to the function's destination, as the emulator does with other calls of that kind.
 */
const whileHeld = `
import json, os, runpy, signal, sys, threading
def watch():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)
threading.Thread(target=watch, daemon=True).start()
from ministack.services import eventbridge, lambda_svc
once = eventbridge._dispatch_to_lambda
def until_done(arn, payload):
    func, config, _ = lambda_svc._get_func_record_for_ref(arn)
    if not func or not config:
        return once(arn, payload)
    lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(func, config), json.loads(payload))
eventbridge._dispatch_to_lambda = until_done
runpy.run_module("ministack", run_name="__main__", alter_sys=True)
`;

/** The last lines of a log: why a process died is usually there. */
const tail = (file: string): string => readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n");

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
};

/** Starts the emulator on loopback and waits until it answers. It keeps nothing: every run begins empty. */
export const startEmulator = async (
  folder: string,
  port: number,
  given: { retryAfter?: number } = {},
): Promise<Emulator> => {
  const target = installedFromPyPI("ministack", version);
  const log = resolve(folder, `emulator-${port}.log`);
  const temporary = resolve(folder, `emulator-${port}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  // The emulator's own scripts are CommonJS; below the project's package.json they would be taken for ES modules.
  writeFileSync(join(temporary, "package.json"), "{}");
  const output = openSync(log, "w");
  const url = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn("python3", ["-c", whileHeld], {
    stdio: ["pipe", output, output],
    // A group of its own, so that the functions' processes end with it.
    detached: true,
    env: {
      ...process.env,
      // Functions run on the first `node` of the PATH: the one that runs this.
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      PYTHONPATH: target,
      TMPDIR: temporary,
      STATE_DIR: join(temporary, "state"),
      S3_DATA_DIR: join(temporary, "s3"),
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      AWS_ENDPOINT_URL: url,
      MINISTACK_REGION: "us-east-1",
      PERSIST_STATE: "0",
      LAMBDA_EXECUTOR: "local",
      LAMBDA_ASYNC_RETRY_BASE_SECONDS: String(given.retryAfter ?? retryAfter),
      LAMBDA_ASYNC_RETRY_MAX_SECONDS: String(2 * (given.retryAfter ?? retryAfter)),
      CLOUDTRAIL_RECORDING: "1",
      CLOUDTRAIL_MAX_EVENTS: "100000",
      // Listeners that TARS has no use for.
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
    },
  });
  let stopping = false;
  let dead: string | undefined;
  let tellDeath: ((sentence: string) => void) | undefined;
  const ended = new Promise<void>((done) => {
    child.once("exit", (code, signal) => {
      dead = `The AWS emulator ended (${signal ?? `exit ${code}`}). Its last words, from ${log}:\n${tail(log)}`;
      if (!stopping) tellDeath?.(dead);
      done();
    });
  });
  const stop = async () => {
    stopping = true;
    const group = child.pid ? -child.pid : undefined;
    const signal = (name: NodeJS.Signals) => {
      try {
        if (group) process.kill(group, name);
      } catch {
        // The group is gone already, which is what was wanted.
      }
    };
    signal("SIGTERM");
    await Promise.race([ended, sleep(1000)]);
    // It keeps nothing, so that nothing is lost; and functions may outlive its own end.
    signal("SIGKILL");
    rmSync(temporary, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + 60_000; !(await answers(url)); await sleep(100)) {
    if (dead) throw new LocalProblem(dead);
    if (Date.now() > deadline) {
      await stop();
      throw new LocalProblem(`The AWS emulator did not answer within a minute; its log is ${log}.`);
    }
  }
  return {
    url,
    stop,
    onDeath: (tell) => {
      tellDeath = tell;
      if (dead && !stopping) tell(dead);
    },
  };
};
