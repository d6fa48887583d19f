import * as z from "zod";
import { own } from "./own.ts";
import { type Mapping, mappingFields } from "./webhook-mapping-schema.ts";
import { type Sender, senders } from "./webhook-senders.ts";

const names = Object.keys(senders) as [Sender, ...Sender[]];

/** The ready mapping with what tars.yaml says in its place. */
const overridden = (ready: Partial<Mapping>, given: Mapping): Mapping => {
  const theirs = Object.entries(ready.severities ?? {}).filter(([word]) => own(given.severities, word) === undefined);
  const status = { ...ready.status, ...given.status };
  return {
    ...ready,
    ...given,
    ...(Object.keys(status).length > 0 && { status }),
    // A word that is named twice, in another case, means what tars.yaml says.
    severities: Object.fromEntries([...Object.entries(given.severities), ...theirs]),
  };
};

/** How messages to a webhook are read, complete: a mapping of its own, or a ready one with what it says otherwise. */
export const webhook = z
  .strictObject({
    from: z.enum(names).optional().describe("A ready mapping for what this sender sends; see docs/webhooks.md."),
    ...mappingFields,
  })
  .transform(({ from, ...given }, context) => {
    const mapping = overridden(from ? senders[from] : {}, given);
    const { summary, status } = mapping;
    const missing = (path: string[], message: string) => {
      context.addIssue({ code: "custom", path, message });
      return z.NEVER;
    };
    if (!summary)
      return missing(["summary"], "write a JSON pointer to what is wrong, in words, or a ready mapping: `from: …`");
    if (!status) return { ...mapping, from, summary, status };
    const { at, firing = [], anew = [], resolved = [], ignored = [], noData = [] } = status;
    if (!at) return missing(["status", "at"], "write a JSON pointer to what says whether it fires");
    if (firing.length === 0)
      return missing(["status", "firing"], "name the values that mean that it fires: no other value does");
    return { ...mapping, from, summary, status: { at, firing, anew, resolved, ignored, noData } };
  })
  .describe("How messages to /v1/alerts/webhooks/<name> are read.");
