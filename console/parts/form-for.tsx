import { type Given, useForm } from "./form.ts";
import { FormDialog } from "./form-dialog.tsx";

/** A form over the page that something else than a button has opened; what has no fields is confirmed in it. */
export const FormFor = ({ of, close }: { of: Given; close: () => void }) => (
  <FormDialog {...useForm(of)} close={close} />
);
