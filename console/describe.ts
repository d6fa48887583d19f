import { sentenceFor } from "../shared/communication/timeline.ts";
import type { TimelineEntry } from "../shared/incident/events.ts";
import type { Entry } from "./api.ts";

/** A timeline entry as one sentence, in the words of the post-mortem. People stand with the names they are stored under. */
export const describe = (entry: Entry): string => sentenceFor(entry as unknown as TimelineEntry, (who) => who);
