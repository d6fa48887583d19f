/** The fields of the form of *Resolve*, as Slack and the console call them, by their names in the API (S1–S3). */
export const resolveLabels = {
  rootCause: "Root cause, in one line",
  fixedBy: "What fixed it?",
  overrideReason: "Reason for overriding the health check",
} as const;

/** What a program would write besides, which no form has. */
const forPrograms = /[;.] [wW]here [^.;`]*`\w+: true`/;

/** L1, S1–S3, P4: a refusal as a person at a form reads it: the API's fields as the form calls them. */
export const asFormsSay = (sentence: string): string =>
  Object.entries(resolveLabels)
    .reduce((text, [name, label]) => text.replaceAll(`give \`${name}\``, `fill in “${label}”`), sentence)
    .replace(forPrograms, "")
    .replaceAll("`reason`", "reason");
