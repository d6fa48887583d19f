/** The ways to wake a responder, in the order in which they are used when nothing else is said. */
export const contactMethods = ["pagerduty", "sms", "email", "slack"] as const;

export type ContactMethod = (typeof contactMethods)[number];

/** What people call each way. */
export const contactNames: Record<ContactMethod, string> = {
  pagerduty: "PagerDuty",
  sms: "SMS",
  email: "e-mail",
  slack: "Slack",
};
