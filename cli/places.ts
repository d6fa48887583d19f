import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Stop } from "./stop.ts";
import type { World } from "./world.ts";

/** Where TARS is, and what opens it. */
export type Place = { url: string; token: string | undefined };

type Given = { url?: string | undefined; token?: string | undefined; local?: boolean | undefined };

/** What `tars sign-in` keeps: the address that is meant without another, and the session at each address. */
type Kept = { url?: string; sessions: Record<string, { token: string; until: string }> };

export const configFile = ({ env, home }: Pick<World, "env" | "home">): string =>
  join(env.XDG_CONFIG_HOME || join(home, ".config"), "tars", "config.json");

const readKept = (world: World): Kept => {
  const file = configFile(world);
  if (!existsSync(file)) return { sessions: {} };
  // Somebody may have copied it without care.
  if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
  try {
    const { url, sessions } = JSON.parse(readFileSync(file, "utf8"));
    return { ...(typeof url === "string" && { url }), sessions: Object(sessions) };
  } catch {
    throw new Stop("usage", `${file} cannot be read.`, [`Remove it, and sign in again: tars sign-in --url <address>`]);
  }
};

const writeKept = (world: World, kept: Kept): void => {
  const file = configFile(world);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
};

/** The file of the local run in this folder or in one above it. */
const localFile = ({ env, folder }: World): string | undefined => {
  for (let here = folder; ; here = dirname(here)) {
    const file = join(here, env.TARS_FOLDER ?? ".tars", "local.json");
    if (existsSync(file)) return file;
    if (here === dirname(here)) return undefined;
  }
};

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** An address as TARS's own are written, without a slash at the end. */
const addressOf = (said: string): string => {
  let url: URL;
  try {
    url = new URL(said);
  } catch {
    throw new Stop("usage", `${said} is no address.`, ["Write it whole: https://tars.example.com"]);
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))
    return `${url.origin}${url.pathname.replace(/\/$/, "")}`;
  throw new Stop("usage", `${said} is not https: whoever listens would read your token.`, [
    "Write the address with https://.",
  ]);
};

/** A token as a header holds it: a file of secrets may end it with a line break. It is never shown. */
const tokenOf = (said: string | undefined): string | undefined => {
  const token = said?.trim();
  if (token && !/^[!-~]+$/.test(token))
    throw new Stop("usage", "The token has signs in it that no token has.", [
      "Copy it again: it is one word, such as tars_token_….",
    ]);
  return token || undefined;
};

/** Where TARS is: what is given goes before `--local`, that before the environment, and that before the sign-in. */
export const placeOf = (world: World, { url, token, local }: Given): Place => {
  if (local) {
    const file = localFile(world);
    if (!file)
      throw new Stop("notReachable", "There is no local run in this folder, nor in one above it.", [
        "Start one with `npm start`, and wait until it is ready.",
      ]);
    const run = JSON.parse(readFileSync(file, "utf8")) as { apiUrl: string; token: string };
    return { url: addressOf(url ?? run.apiUrl), token: tokenOf(token) ?? run.token };
  }
  const kept = readKept(world);
  const said = url ?? (world.env.TARS_URL || kept.url);
  if (!said)
    throw new Stop("notSignedIn", "It is not known where TARS is.", [
      "Sign in: tars sign-in --url https://tars.example.com",
      "Or set TARS_URL and TARS_TOKEN, or add --local for the run of `npm start`.",
    ]);
  const address = addressOf(said);
  const session = kept.sessions[address]?.token;
  // A token that somebody gives for here and now goes before what was kept.
  return { url: address, token: tokenOf(token) ?? tokenOf(world.env.TARS_TOKEN) ?? session };
};

/** Keeps a session, in a file that only its owner can read, as the one that is meant from now on. */
export const keepSession = (world: World, url: string, token: string, until: string): string => {
  const { sessions } = readKept(world);
  writeKept(world, { url, sessions: { ...sessions, [url]: { token, until } } });
  return configFile(world);
};

/** The session that is kept for an address. */
export const keptSession = (world: World, url: string): string | undefined => readKept(world).sessions[url]?.token;

/** Forgets the session of an address. */
export const forgetSession = (world: World, url: string): void => {
  const { sessions, ...kept } = readKept(world);
  const { [url]: _ended, ...others } = sessions;
  writeKept(world, { ...kept, sessions: others });
};
