import { useEffect, useState } from "preact/hooks";
import { lasting } from "../../shared/communication/figures.ts";
import { formatInstant, formatPeriod } from "../../shared/runbook/time.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockToSecond = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const zone = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });
const utc = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

const utcMinute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

const isToday = (at: Date): boolean => at.toDateString() === new Date().toDateString();

/** An instant in words, in the reader's zone: the time alone today, with the day otherwise. */
export const timeWords = (at: string, to: "minute" | "second" = "minute"): string => {
  const date = new Date(at);
  const time = (to === "second" ? clockToSecond : clock).format(date);
  return isToday(date) ? time : `${day.format(date)}, ${time}`;
};

/** A text of the API with the instants in it on the reader's clock, to the second: they are bounds. */
export const withTimes = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (at) => timeWords(at, "second"));

/** The reader's zone, by its short name. */
export const zoneName = (): string =>
  zone.formatToParts(new Date()).find(({ type }) => type === "timeZoneName")?.value ?? "";

/** Whose zone the times of a form's fields are in: the reader's, by the name that holds all year. */
export const zoneOfFields = (): string => {
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return name === "UTC" ? name : `your time, ${name.replaceAll("_", " ")}`;
};

/** An instant in the reader's zone, with UTC to the second for whoever points at it. */
export const Time = ({ at, to = "minute" }: { at: string | undefined; to?: "minute" | "second" }) =>
  at ? (
    <time dateTime={at} title={`${utc.format(new Date(at))} UTC`}>
      {timeWords(at, to)}
    </time>
  ) : (
    <span class="quiet">–</span>
  );

/** An instant in the reader's zone with UTC beside it, where that is another time. */
export const TimeAndUtc = ({ at }: { at: string }) => {
  const date = new Date(at);
  const isUtc = date.getTimezoneOffset() === 0;
  const isSameDay = date.getDate() === date.getUTCDate();
  return (
    <>
      <Time at={at} />{" "}
      {isUtc ? "UTC" : <span class="quiet">({isSameDay ? at.slice(11, 16) : utcMinute.format(date)} UTC)</span>}
    </>
  );
};

/** An instant in UTC, for whoever is in another zone; undefined for whoever is in it. */
export const utcInstant = (at: Date): string | undefined =>
  at.getTimezoneOffset() === 0 ? undefined : formatInstant(at.toISOString());

/** A stretch of time in UTC, for whoever is in another zone; undefined for whoever is in it. */
export const utcPeriod = (from: Date, until: Date): string | undefined =>
  from.getTimezoneOffset() === 0 && until.getTimezoneOffset() === 0
    ? undefined
    : formatPeriod(from.toISOString(), until.toISOString());

/** An instant for a text that people in any zone read: the time in UTC, to the minute. */
export const utcWords = (at: string): string => `${at.slice(11, 16)} UTC`;

/** An instant with its day, for what is read later, and on paper. */
export const DayTime = ({ at }: { at: string | undefined }) =>
  at ? (
    <time dateTime={at} title={`${utc.format(new Date(at))} UTC`}>
      {`${day.format(new Date(at))}, ${clock.format(new Date(at))}`}
    </time>
  ) : (
    <span class="quiet">–</span>
  );

/** A day of the calendar, `2026-12-25`, as people say it; with the year where that is another. */
export const dateWords = (date: string): string => {
  const at = new Date(`${date}T00:00`);
  return at.getFullYear() === new Date().getFullYear() ? day.format(at) : `${day.format(at)} ${at.getFullYear()}`;
};

/** Now, once a second. */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** How long ago something was. */
export const Ago = ({ at }: { at: string }) => {
  const now = useNow();
  return (
    <time dateTime={at} title={`${utc.format(new Date(at))} UTC`}>
      {lasting((now - Date.parse(at)) / 1000)}
    </time>
  );
};

/** How long it is until something, counting down; what is said once it has passed. */
export const Countdown = ({ to, over }: { to: string; over: string }) => {
  const seconds = Math.round((Date.parse(to) - useNow()) / 1000);
  if (seconds <= 0) return <strong class="late">{over}</strong>;
  const minutes = String(Math.floor(seconds / 60));
  return (
    <time dateTime={to} class="countdown">
      {seconds < 3600 ? `${minutes}:${String(seconds % 60).padStart(2, "0")}` : timeWords(to)}
    </time>
  );
};

/** An instant as a field for local time takes it. */
export const localField = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** So many minutes from now, as a field for local time takes it. */
export const localTime = (minutes: number): string => localField(new Date(Date.now() + minutes * 60_000));

/** What such a field holds, as an instant. */
export const instantOf = (local: unknown): string => new Date(String(local ?? "")).toISOString();

/** What such fields were changed to, as instants; one that stands as it was is not sent again: its seconds would be lost. */
export const changedInstants = (
  filled: Record<string, unknown>,
  was: Record<string, string | undefined>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filled).flatMap(([name, local]) => {
      const before = was[name];
      return local === undefined || (before && localField(new Date(before)) === local)
        ? []
        : [[name, instantOf(local)]];
    }),
  );
