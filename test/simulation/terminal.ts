import type { World } from "../../cli/world.ts";
import { terminal } from "../command-line.ts";
import type { Deployment } from "./deployment.ts";
import { origin } from "./signing-in.ts";

/** A terminal whose network is the deployment, and which keeps what it keeps in a folder. */
export const terminalOf = (tars: Deployment, folder: string, more: Partial<World> & { tty?: boolean } = {}) =>
  terminal({
    env: { XDG_CONFIG_HOME: folder, TARS_URL: origin, TARS_TOKEN: "simulated-token" },
    now: tars.clock.now,
    sleep: (milliseconds) => tars.clock.runUntil(tars.clock.now() + milliseconds),
    fetch: async (address, { method = "GET", headers, body } = {}) => {
      const { pathname, search } = new URL(String(address));
      const of = pathname.startsWith("/auth/") ? "sign-in" : pathname === "/v1/queries" ? "queries" : "api";
      return (await tars.invoke(of, { method, path: `${pathname}${search}`, headers, body })) as Response;
    },
    ...more,
  });
