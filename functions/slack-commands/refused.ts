import { asFormsSay } from "../../shared/communication/fields.ts";
import type { Refusal } from "../../shared/incident/refusal.ts";

/** The field that a refusal begins with, which somebody in a chat has not seen. */
const field = /^eta: /;

/** S1–S3: why something was refused, in words that fit a chat. */
export const refusedInChat = ({ sentence }: Refusal): string => {
  const said = asFormsSay(sentence.replace(field, ""));
  return said.includes(" fill in “") ? `${said} The button Resolve asks for all of it.` : said;
};
