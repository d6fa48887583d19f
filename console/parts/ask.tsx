import { useRef, useState } from "preact/hooks";
import { type Given, useForm } from "./form.ts";
import type { FormFor } from "./form-for.tsx";
import { useReturnFocus } from "./return-focus.ts";
import { Trouble, useMay } from "./words.tsx";

/**
 * A button that asks for something: at once where there is nothing to fill in, in a dialog otherwise. Whoever may not act
 * sees none: it would be refused.
 */
export const Ask = (given: Given) => {
  const mayAct = useMay("act");
  const form = useForm(given);
  const [Dialog, setDialog] = useState<{ Form: typeof FormFor }>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const button = useRef<HTMLButtonElement>(null);
  useReturnFocus(Dialog !== undefined, button);
  const press = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      if (form.fields.length > 0 || given.confirmed) {
        const { FormFor: Form } = await import("./form-for.tsx");
        setDialog({ Form });
      } else await form.send({});
    } catch (error) {
      setRefused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  if (!mayAct) return null;
  return (
    <>
      <button type="button" ref={button} class={given.weight ?? "plain"} disabled={busy} onClick={press}>
        {given.button ?? given.label}
      </button>
      <Trouble of={refused} />
      {Dialog && <Dialog.Form of={given} close={() => setDialog(undefined)} />}
    </>
  );
};
