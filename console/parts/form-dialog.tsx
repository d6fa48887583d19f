import * as Ariakit from "@ariakit/react";
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../client.ts";
import type { Field, Form } from "./form.ts";
import { IncidentChoice } from "./incident-choice.tsx";
import { withTimes, zoneOfFields } from "./time.tsx";
import { Trouble } from "./words.tsx";

/** The id of what is wrong with a field. */
const wrongId = (name: string): string => `ask-${name}-wrong`;

const Control = ({ name, type = "text", choices, value = "", except, optional, wrong }: Field & { wrong?: string }) => {
  const common = {
    id: `ask-${name}`,
    name,
    required: !optional,
    ...(wrong && { "aria-invalid": true, "aria-describedby": wrongId(name) }),
  };
  if (choices)
    return (
      <select {...common}>
        <option value="">Choose…</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  if (type === "incident") return <IncidentChoice {...common} {...(except && { except })} />;
  if (type === "long") return <textarea {...common} rows={3} defaultValue={value} />;
  if (type === "number") return <input type="number" min={0} step={1} defaultValue={value} {...common} />;
  if (type === "date") return <input type="date" defaultValue={value} {...common} />;
  if (type === "datetime-local") return <input type="datetime-local" defaultValue={value} {...common} />;
  return <input type="text" autocomplete="off" defaultValue={value} {...common} />;
};

/** Some of several choices: each is a box to tick. */
const Several = ({ name, label, choices = [], values = [], hint }: Field) => (
  <fieldset class="field">
    <legend>{label}</legend>
    {choices.map(({ value, label }) => (
      <label key={value} class="check">
        <input type="checkbox" name={name} value={value} defaultChecked={values.includes(value)} />
        <span>{label}</span>
      </label>
    ))}
    {hint && <span class="quiet">{hint}</span>}
  </fieldset>
);

/** What a form was filled in with: what was left empty is not there. */
const valuesOf = (form: HTMLFormElement, fields: readonly Field[]): Record<string, unknown> => {
  const filled = new FormData(form);
  return Object.fromEntries(
    fields.flatMap(({ name, type }): [string, unknown][] => {
      if (type === "several") return [[name, filled.getAll(name)]];
      const value = filled.get(name);
      if (typeof value !== "string" || !value.trim()) return [];
      return [[name, value.trim()]];
    }),
  );
};

/** What is wrong with which fields of a form: it stands at them. Empty where any of it is of no field here. */
const wrongWith = (fields: readonly Field[], refused: Error | undefined): Record<string, string> => {
  const wrong = refused instanceof Problem ? refused.wrong : [];
  const isHere = ({ path }: { path: string }) => fields.some(({ name, type }) => name === path && type !== "several");
  return wrong.every(isHere)
    ? Object.fromEntries(
        wrong.map(({ path, message }) => [path, withTimes(message.charAt(0).toUpperCase() + message.slice(1))]),
      )
    : {};
};

/** A form over the page: Escape closes it, and the keyboard stays in it as long as it is open. */
export const FormDialog = ({
  title,
  submit,
  fields,
  send,
  danger,
  says,
  follows,
  close,
}: Form & { close: () => void }) => {
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState<string>();
  const look = () => {
    if (form.current && says) setSaid(says(valuesOf(form.current, fields)));
  };
  useEffect(look, []);
  const changed = ({ target }: Event) => {
    const at = form.current;
    const filled = at && follows?.(valuesOf(at, fields), (target as HTMLInputElement).name);
    for (const [name, value] of Object.entries(filled ?? {})) {
      const field = at?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
    look();
  };
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const wrong = wrongWith(fields, refused);
  const [firstWrong] = Object.keys(wrong);
  useEffect(() => {
    const field = firstWrong && form.current?.elements.namedItem(firstWrong);
    if (field instanceof HTMLElement) field.focus();
  }, [refused]);
  const sent = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefused(undefined);
    try {
      await send(valuesOf(event.currentTarget as HTMLFormElement, fields));
      close();
    } catch (error) {
      setRefused(error as Error);
      setBusy(false);
    }
  };
  return (
    <Ariakit.Dialog open onClose={close} className="dialog" backdrop={<div class="backdrop" />}>
      <Ariakit.HeadingLevel level={2}>
        <Ariakit.DialogHeading className="dialog-title">{title}</Ariakit.DialogHeading>
      </Ariakit.HeadingLevel>
      <form aria-label={title} ref={form} onSubmit={sent} onInput={changed}>
        {fields.map((field) =>
          field.type === "several" ? (
            <Several key={field.name} {...field} />
          ) : (
            <label key={field.name} for={`ask-${field.name}`} class="field">
              <span>
                {field.label}
                {field.type === "datetime-local" && <span class="quiet"> ({zoneOfFields()})</span>}
                {field.optional && <span class="quiet"> (optional)</span>}
              </span>
              <Control {...field} {...(wrong[field.name] && { wrong: wrong[field.name] })} />
              {field.hint && <span class="quiet">{field.hint}</span>}
              {wrong[field.name] && (
                <span class="trouble" role="alert" id={wrongId(field.name)}>
                  {wrong[field.name]}
                </span>
              )}
            </label>
          ),
        )}
        {says && (
          <p class="said" role="status">
            {said}
          </p>
        )}
        {!firstWrong && <Trouble of={refused} />}
        <div class="buttons">
          <button type="submit" class={danger ? "danger" : "primary"} disabled={busy}>
            {submit}
          </button>
          <button type="button" class="plain" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Ariakit.Dialog>
  );
};
