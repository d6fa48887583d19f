import { useContext } from "preact/hooks";
import { Me } from "../me.ts";
import { changed } from "../queries.ts";
import { onBehalfOf } from "../session.ts";

export type Field = {
  name: string;
  label: string;
  type?: "text" | "long" | "number" | "date" | "datetime-local" | "several" | "incident";
  choices?: { value: string; label: string }[];
  value?: string | undefined;
  /** The id of the incident that cannot be chosen, where one of them is. */
  except?: string;
  /** Which of the choices are ticked, where several can be. */
  values?: readonly string[];
  hint?: string;
  optional?: boolean;
};

export type Given = {
  label: string;
  /** What stands on the button that opens the form, where that is not what the form is sent by. */
  button?: string;
  /** It is asked for in a dialog also where there is nothing to fill in. */
  confirmed?: boolean;
  /** What the form is called, where that is more than the button says. */
  title?: string;
  fields?: Field[];
  weight?: "primary" | "plain" | "danger" | "link";
  /** Nobody is named as the one for whom it is done. */
  anonymous?: boolean;
  /** What will be so, in words, by what is filled in; it is said before anything is sent. */
  says?: (values: Record<string, unknown>) => string | undefined;
  /** What other fields are filled with once one was changed. */
  follows?: (values: Record<string, unknown>, changed: string) => Record<string, string>;
  ask: (values: Record<string, unknown>) => Promise<unknown>;
};

/** A form as a dialog shows it. */
export type Form = Pick<Given, "says" | "follows"> & {
  title: string;
  submit: string;
  fields: Field[];
  send: (values: Record<string, unknown>) => Promise<void>;
  danger: boolean;
};

/** Who has signed in acts as themselves, and names nobody; with a token one acts for whom this browser remembers. */
export const useBehalf = (): { asThemselves: boolean; by: { by?: string } } => {
  const asThemselves = useContext(Me)?.kind === "person";
  const name = asThemselves ? "" : onBehalfOf.read();
  return { asThemselves, by: name ? { by: name } : {} };
};

/** What is asked for as a form, which wants to know on whose behalf where nobody has signed in. */
export const useForm = ({ label, title = label, fields = [], weight, anonymous, ask, ...live }: Given): Form => {
  const { asThemselves, by } = useBehalf();
  const isNamed = !anonymous && !asThemselves;
  return {
    title,
    submit: label,
    fields: isNamed ? [...fields, { name: "by", label: "On behalf of", value: by.by }] : fields,
    send: async (values) => {
      if (isNamed) onBehalfOf.write(String(values.by ?? ""));
      await ask(values);
      await changed();
    },
    danger: weight === "danger",
    ...live,
  };
};
