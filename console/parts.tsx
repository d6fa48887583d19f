import { useCallback, useEffect, useState } from "preact/hooks";
import { severities, severityDefinitions } from "../shared/runbook/severity.ts";
import { who } from "./api.ts";

/** How often the page looks for news, in milliseconds. */
const freshEvery = 5000;

const format = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

export const time = (at: string | undefined) => (at ? format.format(new Date(at)) : "—");

export const ago = (at: string): string => {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1440)} days`;
};

/** Reads something again and again; the last good answer stays while a new one fails. */
export const useFresh = <T,>(read: () => Promise<T>, keys: unknown[]) => {
  const [state, setState] = useState<{ value?: T; problem?: Error }>({});
  const load = useCallback(() => {
    read().then(
      (value) => setState({ value }),
      (problem: Error) => setState((old) => ({ ...old, problem })),
    );
  }, keys);
  useEffect(() => {
    setState({});
    load();
    const timer = setInterval(load, freshEvery);
    return () => clearInterval(timer);
  }, [load]);
  return { ...state, load };
};

export const Severity = ({ of }: { of: string | undefined }) => <span class={`severity ${of ?? ""}`}>{of ?? "?"}</span>;

export const Trouble = ({ of }: { of: Error | string | undefined }) =>
  of ? (
    <p class="problem" role="alert">
      {typeof of === "string" ? of : of.message}
    </p>
  ) : null;

/** The severities with what each means (V1–V4), for people to choose from. */
export const severityChoices = severities.map((value) => ({
  value,
  label: `${value}: ${severityDefinitions[value].definition}`,
}));

type Field = {
  name: string;
  label: string;
  type?: "text" | "datetime-local" | "checkbox";
  choices?: { value: string; label: string }[];
  value?: string;
  optional?: boolean;
};

const Input = ({
  type,
  value,
  ...more
}: {
  id: string;
  name: string;
  type: "text" | "datetime-local" | "checkbox";
  value: string;
  required: boolean;
}) =>
  type === "checkbox" ? (
    <input type="checkbox" {...more} />
  ) : type === "text" ? (
    <input type="text" defaultValue={value} autocomplete="off" {...more} />
  ) : (
    <input type="datetime-local" defaultValue={value} {...more} />
  );

/**
 * A button that opens a small form, and asks for it with what was filled in. Who asks is asked for, too, and
 * remembered in this browser.
 */
export const Ask = ({
  label,
  fields,
  quiet,
  ask,
}: {
  label: string;
  fields: Field[];
  quiet?: boolean;
  ask: (values: Record<string, string>) => Promise<unknown>;
}) => {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const all: Field[] = [...fields, { name: "by", label: "You are", value: who.read() }];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement))
      if (typeof value === "string" && value.trim()) values[name] = value.trim();
    who.write(values.by ?? "");
    setBusy(true);
    ask(values)
      .then(
        () => setOpen(false),
        (error: Error) => setRefused(error),
      )
      .finally(() => setBusy(false));
  };
  if (!open)
    return (
      <button type="button" class={quiet ? "second" : ""} onClick={() => setOpen(true)}>
        {label}
      </button>
    );
  return (
    <form class="ask" aria-label={label} onSubmit={submit}>
      {all.map(({ name, label: words, type = "text", choices, value, optional }) => (
        <label key={name} for={`ask-${name}`}>
          {words}
          {choices ? (
            <select id={`ask-${name}`} name={name} required={!optional}>
              <option value="">choose …</option>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value} selected={choice.value === value}>
                  {choice.label}
                </option>
              ))}
            </select>
          ) : (
            <Input id={`ask-${name}`} name={name} type={type} value={value ?? ""} required={!optional} />
          )}
        </label>
      ))}
      <Trouble of={refused} />
      <div class="actions">
        <button type="submit" disabled={busy}>
          {label}
        </button>
        <button type="button" class="second" onClick={() => setOpen(false)}>
          Cancel
        </button>
      </div>
    </form>
  );
};

/** An instant as a field for local time takes it, so many minutes from now. */
export const localTime = (minutes: number): string => {
  const at = new Date(Date.now() + minutes * 60_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** What such a field holds, as an instant. */
export const instantOf = (local: string | undefined): string => new Date(local ?? "").toISOString();
