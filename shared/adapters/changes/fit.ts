import type { ChangeStep } from "../../investigation/change-schema.ts";
import { cleanText, longestLink } from "../alerts/clean.ts";

/** How much of a change's texts is kept, in characters. */
const longest = { what: 800, other: 200 };

const texts = ["source", "version", "previous", "commit", "author"] as const;

/**
 * A step of a change whose texts are clean and short enough to be kept, whoever told it: events of AWS have no lengths
 * that TARS could rely on (I4). A link that is too long is left out. Names of files and services are bounded at the door
 * (`deploymentSchema`); events of AWS have none.
 */
export const fitChange = ({ link, ...step }: ChangeStep): ChangeStep => ({
  ...step,
  what: cleanText(step.what, longest.what),
  ...Object.fromEntries(
    texts.flatMap((name) => (step[name] === undefined ? [] : [[name, cleanText(step[name], longest.other)]])),
  ),
  ...(link !== undefined && link.length <= longestLink && { link }),
});
