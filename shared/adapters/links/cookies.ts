/**
 * A cookie of TARS, kept from scripts and from other sites' posts. Behind TLS its name begins with `__Host-`: no other host
 * of the same domain can put one in its place, by which somebody would act in another's name. Source: RFC 6265bis, "Cookie
 * name prefixes".
 */
const cookie = (called: string, secure: boolean) => {
  const name = secure ? `__Host-${called}` : called;
  const guarded = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return {
    /** Its value in a `Cookie` header. */
    read: (header: string): string | undefined =>
      header
        .split(";")
        .map((one) => one.trim())
        .find((one) => one.startsWith(`${name}=`))
        ?.slice(name.length + 1),

    /** The header that sets it, for so many seconds. */
    set: (value: string, seconds: number): string => `${name}=${value}; Max-Age=${Math.floor(seconds)}; ${guarded}`,

    /** The header that takes it away. */
    clear: (): string => `${name}=; Max-Age=0; ${guarded}`,
  };
};

/** The cookies of TARS at its public address. */
export const cookiesAt = (publicUrl: string) => {
  const secure = publicUrl.startsWith("https:");
  return {
    /** Keeps a person signed in to the console. */
    session: cookie("tars-session", secure),
    /** Keeps that a person came by a page's link, and may act in its incident. */
    link: cookie("tars-link", secure),
    /** Keeps what a sign-in has to remember while its person is at the provider. */
    pending: cookie("tars-sign-in", secure),
  };
};
