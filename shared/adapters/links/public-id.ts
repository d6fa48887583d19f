import { digest } from "../alerts/unreadable.ts";

/** A public id for something with an internal one: nobody learns that from it. */
export const publicId = (of: string): string =>
  digest("status page", of)
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .slice(0, 12);
