import { Stop } from "./stop.ts";

/** As much of a long id as is shown; by it, or by a name, people say what they mean. */
export const shortId = (id: string): string => id.slice(0, 10);

/** The id of what somebody names, by its name or by the beginning of its id. */
export const meant = <T extends { id: string; name: string }>(items: T[], said: string, what: string): string => {
  const named = items.filter(({ name }) => name === said);
  const fitting = named.length > 0 ? named : items.filter(({ id }) => id.startsWith(said));
  if (fitting.length > 1)
    throw new Stop(
      "usage",
      `${said} is ${fitting.length} ${what}s: name one by its id.`,
      fitting.slice(0, 10).map(({ id, name }) => `${id}  ${name}`),
    );
  // It may stand on a later page: the API knows.
  return fitting[0]?.id ?? said;
};
