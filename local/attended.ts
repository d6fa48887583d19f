import { SettingsError } from "../infra/settings/read-settings.ts";
import { LocalProblem } from "./problem.ts";
import { type LocalOptions, type Running, startLocal } from "./run.ts";

/** What the program asks of the run; how it is ended is the same for every program. */
type Attended = {
  options: () => Promise<Omit<LocalOptions, "signal" | "died">>;
  /** What is done with the run. The run goes on after it, until `end` is called or a signal comes. */
  work: (run: Running, end: (code: number) => Promise<void>) => Promise<void>;
  /** Told when a signal ends it. */
  interrupted: () => void;
  /** Told why it cannot go on. */
  failed: (sentence: string) => void;
  /** The exit code of a run that a signal ended. */
  codeWhenInterrupted: number;
};

/**
 * A program around a local run. Whatever ends it ends everything, once: Ctrl-C or another signal, also while it is
 * still starting, the emulator's death, a failure, or the program itself.
 */
export const attendLocalRun = async ({
  options,
  work,
  interrupted,
  failed,
  codeWhenInterrupted,
}: Attended): Promise<void> => {
  const starting = new AbortController();
  let stop: (() => Promise<void>) | undefined;
  let ending = false;

  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    process.exitCode = code;
    starting.abort();
    await stop?.();
  };

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (!ending) interrupted();
      void end(codeWhenInterrupted);
    });

  try {
    const run = await startLocal({
      ...(await options()),
      signal: starting.signal,
      died: (sentence) => {
        failed(sentence);
        void end(1);
      },
    });
    stop = run.stop;
    if (ending) await stop();
    else await work(run, end);
  } catch (error) {
    if (ending) return;
    const mendable = error instanceof LocalProblem || error instanceof SettingsError;
    failed(mendable ? error.message : String(error instanceof Error ? error.stack : error));
    await end(1);
  }
};
