import type { Refusal } from "../../shared/incident/refusal.ts";

/** The API's fields, as somebody in a chat gives them: the form of *Resolve* has a field for each. */
const inForm: [field: string, words: string][] = [
  ["`overrideReason`", "a reason"],
  ["`rootCause`", "it there"],
  ["`fixedBy`", "what fixed it"],
];

/** Why something was refused, in words that fit a chat. */
export const refusedInChat = ({ sentence }: Refusal): string => {
  const said = inForm.reduce((text, [field, words]) => text.replaceAll(field, words), sentence);
  return said === sentence ? said : `${said} The button Resolve asks for all of it.`;
};
