import type { Refusal } from "../../shared/incident/refusal.ts";

/** The API's fields, as somebody in a chat gives them: the form of *Resolve* has a field for each. */
const inForm: [field: string, words: string][] = [
  ["`overrideReason`", "a reason"],
  ["`rootCause`", "it there"],
  ["`fixedBy`", "what fixed it"],
];

/** The field that a refusal begins with, which somebody in a chat has not seen. */
const field = /^eta: /;

/** Why something was refused, in words that fit a chat. */
export const refusedInChat = ({ sentence }: Refusal): string => {
  const plain = sentence.replace(field, "");
  const said = inForm.reduce((text, [name, words]) => text.replaceAll(name, words), plain);
  return said === plain ? said : `${said} The button Resolve asks for all of it.`;
};
