import { useState } from "preact/hooks";
import type { ViewRecord } from "../views.ts";
import { Blocks, type Values } from "./blocks.tsx";
import { act } from "./calls.ts";
import type { Me } from "./messages.tsx";

/** A modal, which lies on everything else. */
export const Modal = ({ view, me }: { view: ViewRecord; me: Me }) => {
  const [values, setValues] = useState<Values>({});
  const [isBusy, setBusy] = useState(false);
  const { id, title, submit, close, blocks, errors } = view;
  const doing = {
    names: me.names,
    values,
    errors,
    change: (key: string, value: string | string[]) => setValues((before) => ({ ...before, [key]: value })),
    click: async (action: string, selected?: string) =>
      me.complain(await act("/click", { view: id, action, selected, values, member: me.member })),
  };
  const shut = () => act("/close", { view: id, member: me.member });
  return (
    <div class="veil">
      <section class="modal" role="dialog" aria-label={title?.text}>
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            setBusy(true);
            me.complain(await act("/submit", { view: id, values, member: me.member }));
            setBusy(false);
          }}
        >
          <header>
            <h2>{title?.text}</h2>
            <button type="button" class="dots" aria-label="Close" onClick={shut}>
              ✕
            </button>
          </header>
          <div class="inside">
            <Blocks blocks={blocks} doing={doing} />
          </div>
          <footer>
            <button type="button" onClick={shut}>
              {close?.text ?? "Cancel"}
            </button>
            {submit && (
              <button type="submit" class="primary" disabled={isBusy}>
                {submit.text}
              </button>
            )}
          </footer>
        </form>
      </section>
    </div>
  );
};
