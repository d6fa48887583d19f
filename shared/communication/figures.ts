/** A text of so many signs at most. */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** A percentage for people: as many digits as say something. */
export const percent = (value: number | null): string =>
  value === null ? "no traffic" : `${value === 0 || value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`;

/** From this share on, in percent, `percent` says that it is all. */
export const allOfThem = 99.5;

/** A count for people: metrics add up to fractions of a request, and a part of one is one. */
export const whole = (count: number): string => String(count > 0 ? Math.max(1, Math.round(count)) : 0);

/** A count as a person reads it, as what it is: so many, or so many at most. */
export const countInWords = (count: number | string, isAtMost: boolean | undefined): string =>
  `${isAtMost ? "at most " : ""}${count}`;

/** A duration as people say it: `45 s`, `1 min 54 s`, without seconds from two minutes on, and in days from two days on. */
export const lasting = (seconds: number): string => {
  const exactly = Math.max(0, Math.round(seconds));
  if (exactly < 60) return `${exactly} s`;
  const minutes = Math.floor(exactly / 60);
  if (exactly < 120) return exactly === 60 ? "1 min" : `1 min ${exactly - 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
};

/** How long something lasted that did last: `45 s`, or less than a minute where its beginning and its end are one. */
export const lasted = (seconds: number): string => (seconds < 1 ? "less than a minute" : lasting(seconds));

const bars = "▁▂▃▄▅▆▇█";

/** A series as a line of bars, which shows in any message; a gap where nothing was measured. */
export const sparkline = (values: (number | null)[]): string => {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  return values
    .map((value) =>
      value === null ? "·" : bars.charAt(value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * (bars.length - 1)))),
    )
    .join("");
};

/** `170.6 kB`: how much was scanned. */
export const bytesInWords = (count: number): string =>
  count < 1000
    ? `${count} B`
    : count < 1e6
      ? `${(count / 1e3).toFixed(1)} kB`
      : count < 1e9
        ? `${(count / 1e6).toFixed(1)} MB`
        : `${(count / 1e9).toFixed(2)} GB`;
