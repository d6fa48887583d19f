const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A time of the day in the reader's zone, to the minute: 24 hours everywhere, as TARS writes them. */
export const timeOfDay = (at: string | number): string => new Date(at).toLocaleTimeString("en-GB", clock);

/** The same to the second. */
export const exactTime = (at: string | number): string =>
  new Date(at).toLocaleTimeString("en-GB", { ...clock, second: "2-digit" });
