/**
 * What a person can do on a message: the domain's words, which no chat knows. A chat's adapter makes buttons and menus of
 * them, and hands a click back as the action and what it is about.
 *
 * `label` is what a button says where the message says nothing else. `opens` says that a click alone is not enough: it
 * opens a form, or a longer text. The others are done at once, but for `resolve`, which asks for what S2 and S3 still
 * need. `about` is what follows the incident's id: in a click it
 * comes as `<incident's id>`, or as `<incident's id>:<about>`.
 *
 * | action | about |
 * |---|---|
 * | `approve`, `stop` | the offer's id |
 * | `prepare`, `preview` | `<service>:<name of the action in tars.yaml>` |
 * | `reopen` | the id of the incident to be opened again: this one's own, or an earlier one's, into which this one goes |
 * | `answer` | what was asked: `update`, `eta` or `users` |
 * | `not-this`, `suspect-again` | the id of what is suspected, or was |
 * | all others | nothing |
 */
export const actionTable = {
  acknowledge: { label: "Acknowledge", weight: "primary", opens: false },
  lead: { label: "Lead", opens: false },
  "hand-over": { label: "Hand over", opens: true },
  "page-team": { label: "Page a team", opens: true },
  update: { label: "Update", opens: true },
  mitigate: { label: "Mitigate", opens: true },
  resolve: { label: "Resolve", opens: false },
  reopen: { label: "Reopen", opens: false },
  severity: { label: "Severity", opens: true },
  eta: { label: "ETA", opens: true },
  users: { label: "Users affected", opens: true },
  "root-cause": { label: "Root cause", opens: true },
  answer: { label: "Answer", weight: "primary", opens: true },
  brief: { label: "Look again", opens: false },
  evidence: { label: "Evidence", opens: true },
  preview: { label: "Preview", weight: "primary", opens: false },
  "not-this": { label: "Not this", opens: true },
  "suspect-again": { label: "Undo", opens: false },
  prepare: { label: "Look at it again", opens: false },
  approve: { label: "Approve", weight: "primary", opens: false },
  stop: { label: "Stop the roll-back", weight: "danger", opens: false },
  "publish-status": { label: "Publish", weight: "primary", opens: false },
  "edit-status": { label: "Edit", opens: true },
  "withdraw-status": { label: "Not for the status page", opens: true },
  "post-mortem": { label: "Post-mortem", opens: true },
  open: { label: "Open in console", opens: false },
} as const satisfies Record<string, { label: string; weight?: "primary" | "danger"; opens: boolean }>;

export type ActionName = keyof typeof actionTable;

export const actionNames = Object.keys(actionTable) as [ActionName, ...ActionName[]];

/** Those that lead to a page of the console, and ask nothing of TARS. */
export const linkActions: readonly string[] = ["open"] satisfies ActionName[];
