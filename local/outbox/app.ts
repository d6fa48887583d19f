/** What an app's manifest tells Slack beside its addresses: what people find in its menus. */
export type AppOfSlack = {
  command: string;
  shortcuts: { name: string; callback: string; of: "message" | "everything" }[];
};

/** TARS as an app of Slack, as far as the outbox has to know it. */
export const app: AppOfSlack = {
  command: "/incident",
  shortcuts: [
    { name: "Add to the timeline", callback: "add-to-timeline", of: "message" },
    { name: "Declare an incident", callback: "declare-from-message", of: "message" },
    { name: "Declare an incident", callback: "declare", of: "everything" },
  ],
};
