/** What the program finds around it. The tests bring their own. */
export type World = {
  env: Record<string, string | undefined>;
  /** The folder in which it was started. */
  folder: string;
  home: string;
  fetch: typeof fetch;
  /** The variable that names a proxy, where requests do not go by it. */
  ignoredProxy?: string | undefined;
  /** Milliseconds since the epoch. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** A new key for a write. */
  newKey: () => string;
  out: Stream;
  err: Stream;
  /** Asks a person; undefined where there is nobody to ask. */
  ask: ((question: string) => Promise<string>) | undefined;
  /** All of the standard input, or of a file. */
  read: (file: string) => Promise<string>;
  /** Opens an address in the browser. */
  open: (url: string) => void;
  /** Whether somebody has pressed Ctrl-C. */
  interrupted: () => boolean;
};

type Stream = { write: (text: string) => void; isTty: boolean; columns?: number | undefined };
