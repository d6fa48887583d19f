import { isSession } from "../shared/access/secrets.ts";
import { tokenIn } from "./token-in.ts";

const stored = "tars-token";

/** The token that this browser signs in with; on the local run it may come in the address, which is then cleaned of it. */
export const token = {
  read: (): string | null => localStorage.getItem(stored),
  write: (value: string) => localStorage.setItem(stored, value),
  forget: () => localStorage.removeItem(stored),
  /** Takes it out of the address, before that is read as a page. */
  takeFromAddress: (): boolean => {
    const given = tokenIn(location);
    if (!given) return false;
    token.write(given);
    history.replaceState(null, "", location.pathname);
    return true;
  },
};

/** For whom whoever uses a token acts, as they said last. Who has signed in acts as themselves. */
export const onBehalfOf = {
  read: (): string => localStorage.getItem("tars-who") ?? "",
  write: (name: string) => localStorage.setItem("tars-who", name),
};

/** Whether people can sign in with the team's provider. */
export const hasProvider = async (): Promise<boolean> => {
  try {
    return (await fetch("/auth/ways")).ok;
  } catch {
    return false;
  }
};

/** Where one signs in, and comes back to this page. */
export const signInAddress = (): string =>
  `/auth/sign-in?to=${encodeURIComponent(`${location.pathname}${location.search}`)}`;

/** Ends the session of this browser, or what a page's link has opened, or forgets its token. */
export const signOut = async (cameBy: "link" | "sign-in" = "sign-in"): Promise<void> => {
  const value = token.read();
  token.forget();
  // A session ends wherever it is kept; an integration's token goes on.
  const ends = value === null || isSession(value);
  const asked = { method: "POST", ...(value && { headers: { authorization: `Bearer ${value}` } }) };
  if (ends) await fetch(cameBy === "link" ? "/p/sign-out" : "/auth/sign-out", asked);
  location.assign("/console");
};
