import type { Preview } from "../../mitigation/mitigation-schema.ts";
import type { None, Told } from "../../mitigation/way-back.ts";
import type { MitigationAction } from "../../runbook/settings.ts";

export type ActionOf<Do extends MitigationAction["do"]> = Extract<MitigationAction, { do: Do }>;

/** It cannot be done as things are: a sentence for the person who asked. */
export class NotPossible extends Error {}

/** How far an action has come. What takes its time leaves a handle by which it is asked for again. */
export type Ran = { applied: string } | { failed: string } | { running: Record<string, string> };

/** One kind of action: what it would do, doing exactly that, and seeing how it goes. */
export type Adapter<A> = {
  /**
   * Looks, and changes nothing. Throws `NotPossible` with why it cannot be done. `told` is what is known of the service's
   * versions from elsewhere, in the words of whoever tells it.
   */
  preview(action: A, told?: Told): Promise<Preview>;
  /** Does what the preview said. Doing it twice does it once. `token` is the same for the same approval. */
  run(action: A, plan: Preview["plan"], token: string): Promise<Ran>;
  /** Asks how what `run` began goes on. */
  check?(action: A, handle: Record<string, string>): Promise<Ran>;
};

/** What an adapter is given to work with: clients are loaded when they are first used. */
export type ActionClients = {
  lambda(): Promise<Send>;
  ecs(): Promise<Send>;
  codeDeploy(): Promise<Send>;
  appConfig(): Promise<Send>;
  ssm(): Promise<Send>;
  httpApi(): Promise<Send>;
  restApi(): Promise<Send>;
  http: typeof fetch;
  secrets: (parameter: string) => Promise<string>;
};

/** A client of the SDK, whichever: it takes a command and gives its output. */
// biome-ignore lint/suspicious/noExplicitAny: each adapter knows which commands it sends, and their outputs
export type Send = { send(command: any): Promise<any> };

/** Something changed between the preview and the approval. */
export const changedMeanwhile = (what: string): never => {
  throw new NotPossible(`${what} has changed since the preview; look at it again.`);
};

/** Nothing is known of a service's versions but what AWS tells. */
export const nothingTold: Told = { ways: [] };

/** The problem of what has nothing to go back to; `now` says what is there, `first` that nothing was there before. */
export const noWayBack = (none: None, now: string, first: string): NotPossible =>
  new NotPossible(
    {
      back: `${now} already, which was there before the newest deployment.`,
      first,
      bad: `${now}, and whatever was before it was rolled back once.`,
    }[none],
  );
