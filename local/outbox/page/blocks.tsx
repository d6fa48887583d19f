import { useState } from "preact/hooks";
import type { SlackBlock, SlackElement } from "../surface.ts";
import { type Names, Words } from "./markup.tsx";

export type Values = Record<string, string | string[]>;

/** What a surface does with what people choose in it. */
export type Doing = {
  names: Names;
  /** A button, or a choice that is told at once. */
  click: (action: string, selected?: string) => Promise<void>;
  /** What was written and chosen in the inputs, by their block, or by their own id where a block has several. */
  values?: Values;
  change?: (key: string, value: string | string[]) => void;
  errors?: Record<string, string> | undefined;
};

const optionsOf = ({ options = [] }: Pick<SlackElement, "options">) =>
  options.map(({ value, text }) => (
    <option key={value} value={value}>
      {text.text}
    </option>
  ));

/** A menu of three dots, or a list to choose from. */
const Overflow = ({ element, doing }: { element: SlackElement; doing: Doing }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <span class="overflow">
      <button
        type="button"
        class="dots"
        aria-label="More actions"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
      {isOpen && (
        <span class="menu" role="menu">
          {element.options?.map(({ value, text, url }) => (
            <button
              type="button"
              role="menuitem"
              key={value}
              onClick={() => {
                setOpen(false);
                if (url) open(url);
                void doing.click(value);
              }}
            >
              {text.text}
            </button>
          ))}
        </span>
      )}
    </span>
  );
};

const Button = ({ element, doing }: { element: SlackElement; doing: Doing }) => {
  const [isBusy, setBusy] = useState(false);
  return (
    <button
      type="button"
      class={element.style}
      disabled={isBusy}
      onClick={async () => {
        if (element.confirm && !confirm(element.confirm.text.text)) return;
        if (element.url) open(element.url);
        setBusy(true);
        await doing.click(element.action_id).finally(() => setBusy(false));
      }}
    >
      {element.text?.text}
    </button>
  );
};

const inputTypes: Record<string, "date" | "time" | "number" | "url" | "email"> = {
  datepicker: "date",
  timepicker: "time",
  number_input: "number",
  url_text_input: "url",
  email_text_input: "email",
};

/** What is chosen or written. In an input block it waits for the submission; elsewhere it is told at once. */
const Field = ({ element, id, told, doing }: { element: SlackElement; id: string; told: boolean; doing: Doing }) => {
  const { type, action_id, placeholder } = element;
  const initial =
    element.initial_value ??
    element.initial_option?.value ??
    element.initial_user ??
    element.initial_channel ??
    element.initial_date ??
    element.initial_time ??
    (element.initial_date_time === undefined ? "" : String(element.initial_date_time));
  const value = doing.values?.[id] ?? initial;
  const one = String(value);
  const set = (next: string | string[]) => {
    doing.change?.(id, next);
    if (told) void doing.click(action_id, String(next));
  };
  const common = { id, "aria-label": placeholder?.text ?? action_id, placeholder: placeholder?.text ?? "" };
  if (type === "checkboxes" || type === "multi_static_select") {
    const chosen = Array.isArray(value) ? value : (element.initial_options?.map((one) => one.value) ?? []);
    return (
      <fieldset>
        {element.options?.map((one) => (
          <label key={one.value}>
            <input
              type="checkbox"
              checked={chosen.includes(one.value)}
              onChange={({ currentTarget }) =>
                set(currentTarget.checked ? [...chosen, one.value] : chosen.filter((other) => other !== one.value))
              }
            />
            <Words of={one.text} names={doing.names} />
          </label>
        ))}
      </fieldset>
    );
  }
  if (type === "radio_buttons")
    return (
      <fieldset>
        {element.options?.map((one) => (
          <label key={one.value}>
            <input type="radio" name={id} checked={value === one.value} onChange={() => set(one.value)} />
            <Words of={one.text} names={doing.names} />
          </label>
        ))}
      </fieldset>
    );
  if (type === "static_select" || type === "users_select")
    return (
      <select {...common} value={one} onChange={({ currentTarget }) => set(currentTarget.value)}>
        <option value="">{placeholder?.text ?? "Choose …"}</option>
        {type === "users_select"
          ? Object.entries(doing.names).map(([member, name]) => (
              <option key={member} value={member}>
                {name}
              </option>
            ))
          : optionsOf(element)}
        {element.option_groups?.map((group) => (
          <optgroup key={group.label.text} label={group.label.text}>
            {optionsOf(group)}
          </optgroup>
        ))}
      </select>
    );
  if (type === "datetimepicker") {
    const at = one === "" ? "" : new Date(Number(one) * 1000 - new Date().getTimezoneOffset() * 60_000);
    return (
      <input
        {...common}
        type="datetime-local"
        value={at === "" ? "" : at.toISOString().slice(0, 16)}
        onChange={({ currentTarget }) => set(String(Math.floor(new Date(currentTarget.value).getTime() / 1000)))}
      />
    );
  }
  return element.multiline ? (
    <textarea
      {...common}
      rows={4}
      maxLength={element.max_length}
      value={one}
      onInput={({ currentTarget }) => set(currentTarget.value)}
    />
  ) : (
    <input
      {...common}
      // Which inputs have which roles is nothing that a type picked at run time can tell.
      type={(inputTypes[type] ?? "text") as "text"}
      maxLength={element.max_length}
      value={one}
      onInput={({ currentTarget }) => set(currentTarget.value)}
    />
  );
};

const Element = ({ element, doing }: { element: SlackElement; doing: Doing }) => {
  switch (element.type) {
    case "button":
      return <Button element={element} doing={doing} />;
    case "overflow":
      return <Overflow element={element} doing={doing} />;
    case "image":
      return <img src={element.image_url} alt={element.alt_text} />;
    default:
      return <Field element={element} id={element.action_id} told doing={doing} />;
  }
};

const Block = ({ block, doing }: { block: SlackBlock; doing: Doing }) => {
  const { names } = doing;
  switch (block.type) {
    case "header":
      return <h3 class="block header">{block.text?.text}</h3>;
    case "divider":
      return <hr />;
    case "context":
      return (
        <div class="block context">
          {block.elements?.map((one, index) => (
            <span key={index}>
              {one.type === "image" ? (
                <img src={one.image_url} alt={one.alt_text} />
              ) : (
                <Words of={one as never} names={names} />
              )}
            </span>
          ))}
        </div>
      );
    case "actions":
      return (
        <div class="block actions">
          {block.elements?.map((one) => (
            <Element key={one.action_id} element={one} doing={doing} />
          ))}
        </div>
      );
    case "input": {
      const id = block.block_id ?? "";
      const error = doing.errors?.[id];
      return (
        <div class={`block input ${error ? "wrong" : ""}`}>
          <label for={id}>
            {block.label?.text}
            {block.optional && <span class="quiet"> (optional)</span>}
          </label>
          {block.element && (
            <Field element={block.element} id={id} told={block.dispatch_action === true} doing={doing} />
          )}
          {error && (
            <p class="error" role="alert">
              {error}
            </p>
          )}
          {block.hint && <p class="quiet">{block.hint.text}</p>}
        </div>
      );
    }
    case "image":
      return <img class="block" src={block.image_url} alt={block.alt_text} />;
    default:
      return (
        <div class="block section">
          <div class="words">
            {block.text && (
              <p class={block.text.type}>
                <Words of={block.text} names={names} />
              </p>
            )}
            {block.fields && (
              <div class="fields">
                {block.fields.map((one, index) => (
                  <p key={index} class={one.type}>
                    <Words of={one} names={names} />
                  </p>
                ))}
              </div>
            )}
          </div>
          {block.accessory && <Element element={block.accessory} doing={doing} />}
        </div>
      );
  }
};

/** The blocks of a message, a modal or a home tab. */
export const Blocks = ({ blocks, doing }: { blocks: SlackBlock[]; doing: Doing }) => (
  <>
    {blocks.map((block, index) => (
      <Block key={block.block_id ?? index} block={block} doing={doing} />
    ))}
  </>
);
