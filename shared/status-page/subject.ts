import { shortInWords } from "../communication/in-words.ts";
import type { Post } from "./post-schema.ts";

/**
 * What a mail about an incident on the status page is called: all of them end alike, so that a mail program puts them together; with
 * the sign of what also goes on as it, as who was told of that knows it by its title.
 */
export const subjectOf = ({ title }: Pick<Post, "title">, status: string, merged: readonly string[]): string => {
  const also = shortInWords(merged);
  return `${status}: ${title}${also && ` (also: ${also})`}`;
};
