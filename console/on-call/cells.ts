/** A stretch of time. */
export type Stretch = { from: Date; until: Date };

/** How a calendar is looked at: four weeks with a cell for each day, or a week with a cell for each hour. */
export const calendarViews = ["days", "hours"] as const;

export type View = (typeof calendarViews)[number];

/** So many weeks are known, and so many are shown at once in each view. */
export const weeksKnown = 12;
export const weeksShown = { days: 4, hours: 1 } as const satisfies Record<View, number>;

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** `27 Nov` */
export const dayWords = (at: Date): string => dayAndMonth.format(at);

/** `09:00` */
export const clockWords = (at: Date): string => clock.format(at);

/** `Fri 27 Nov, 09:00` */
const momentWords = (at: Date): string => `${weekday.format(at)} ${dayWords(at)}, ${clockWords(at)}`;

/** A stretch of time in words. */
export const stretchWords = ({ from, until }: Stretch): string => `${momentWords(from)} to ${momentWords(until)}`;

const isMidnight = (at: Date): boolean => at.getHours() === 0 && at.getMinutes() === 0;

/** A stretch of time as short as it can be said: whole days as days, `Mon 12 Oct – Tue 13 Oct`. */
export const shortWords = ({ from, until }: Stretch): string => {
  const isWhole = isMidnight(from) && isMidnight(until);
  const [first, last] = [from, isWhole ? later(until, -1) : until].map((at) => `${weekday.format(at)} ${dayWords(at)}`);
  if (isWhole) return first === last ? `${first}` : `${first} – ${last}`;
  return `${momentWords(from)} – ${first === last ? clockWords(until) : momentWords(until)}`;
};

/** The day that is so many days, and hours, after the beginning of another, in the reader's zone. */
const later = (day: Date, days: number, hours = 0): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hours);

/**
 * What somebody means who chooses days of a calendar: the days of the rota that begin on them, from hand-over to hand-over.
 * Where none begins, the days themselves.
 */
export const asRotaCounts = (time: Stretch, days: readonly { from: string; until: string }[]): Stretch => {
  const begun = days.filter(
    ({ from }) => Date.parse(from) >= time.from.getTime() && Date.parse(from) < time.until.getTime(),
  );
  const [first, last] = [begun[0], begun.at(-1)];
  return first && last ? { from: new Date(first.from), until: new Date(last.until) } : time;
};

/** The beginning of today, in the reader's zone. */
export const todayBegins = (): Date => later(new Date(), 0);

/** The Monday of the week of a day. */
const mondayOf = (day: Date): Date => later(day, -((day.getDay() + 6) % 7));

/** A week as an address has it: the date of its Monday. */
export const weekName = (monday: Date): string =>
  [monday.getFullYear(), monday.getMonth() + 1, monday.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

/** The Monday with which a calendar begins: the one that an address names, as far as it is known; else this week's. */
export const mondayShown = (named: string | null, view: View): Date => {
  const first = mondayOf(new Date());
  const last = later(first, (weeksKnown - weeksShown[view]) * 7);
  const [year = Number.NaN, month = 0, day = 0] = (named ?? "").split("-").map(Number);
  const wanted = new Date(year, month - 1, day);
  // What is no date compares with nothing.
  if (!(wanted >= first)) return first;
  return wanted > last ? last : mondayOf(wanted);
};

/** So many weeks on, or back; undefined where nothing is known of them. */
export const weeksAway = (monday: Date, weeks: number, view: View): Date | undefined => {
  const wanted = later(monday, weeks * 7);
  return weekName(mondayShown(weekName(wanted), view)) === weekName(wanted) ? wanted : undefined;
};

export type Row = { name: string; cells: Stretch[] };

/** What a calendar is made of: its columns, and rows of cells that follow each other in time from the first to the last. */
export const layoutOf = (monday: Date, view: View): { columns: string[]; rows: Row[] } => {
  if (view === "days")
    return {
      columns: Array.from({ length: 7 }, (_, day) => weekday.format(later(monday, day))),
      rows: Array.from({ length: weeksShown.days }, (_, week) => ({
        name: `Week of ${dayWords(later(monday, week * 7))}`,
        cells: Array.from({ length: 7 }, (_, day) => ({
          from: later(monday, week * 7 + day),
          until: later(monday, week * 7 + day + 1),
        })),
      })),
    };
  return {
    columns: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0")),
    rows: Array.from({ length: 7 }, (_, day) => ({
      name: `${weekday.format(later(monday, day))} ${dayWords(later(monday, day))}`,
      cells: Array.from({ length: 24 }, (_, hour) => ({
        from: later(monday, day, hour),
        until: later(monday, day, hour + 1),
      })),
    })),
  };
};

/** Whether something with a beginning and an end falls into a stretch of time. */
export const fallsInto = (one: { from: string; until: string }, { from, until }: Stretch): boolean =>
  Date.parse(one.from) < until.getTime() && Date.parse(one.until) > from.getTime();
