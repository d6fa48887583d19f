/** Where a browser sends a cookie: to `path` and what is below it. It keeps it from scripts and from other sites' posts. */
const cookie = (name: string, path: string) => {
  const guarded = (secure: boolean): string => `Path=${path}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return {
    /** Its value in a `Cookie` header. */
    read: (header: string): string | undefined =>
      header
        .split(";")
        .map((one) => one.trim())
        .find((one) => one.startsWith(`${name}=`))
        ?.slice(name.length + 1),

    /** The header that sets it, for so many seconds. `secure` when it must not leave without TLS. */
    set: (value: string, seconds: number, secure: boolean): string =>
      `${name}=${value}; Max-Age=${Math.floor(seconds)}; ${guarded(secure)}`,

    /** The header that takes it away. */
    clear: (secure: boolean): string => `${name}=; Max-Age=0; ${guarded(secure)}`,
  };
};

/** Keeps a person signed in to the console. */
export const sessionCookie = cookie("tars-session", "/");

/** Keeps that a person came by a page's link, and may act in its incident. */
export const linkCookie = cookie("tars-link", "/");

/** Keeps what a sign-in has to remember while its person is at the provider. */
export const pendingCookie = cookie("tars-sign-in", "/auth");
