/** The ways to wake a responder, in the order in which they are used when nothing else is said. */
export const contactMethods = ["pagerduty", "sms", "email", "slack"] as const;

export type ContactMethod = (typeof contactMethods)[number];

/** Those that are a chat: a message there wakes nobody by itself. */
const chats = ["slack"] as const;

/** The ways that wake somebody by themselves. */
export type LoudMethod = Exclude<ContactMethod, (typeof chats)[number]>;

/** Whether a way to reach somebody, or the door by which something came in, is a chat. */
export const isChat = (way: string): way is (typeof chats)[number] => (chats as readonly string[]).includes(way);

/** A phone number as it is written for the whole world: E.164. */
export const phonePattern = /^\+[1-9]\d{6,14}$/;

/** What to write in place of what is no phone number. */
export const phoneAdvice = "write the number with + and its country code, such as +447700900123";

/** What people call each way. */
export const contactNames: Record<ContactMethod, string> = {
  pagerduty: "PagerDuty",
  sms: "SMS",
  email: "e-mail",
  slack: "Slack",
};

/** An order in words: `SMS, e-mail after 3 min`. */
export const orderInWords = (order: { by: ContactMethod; after?: number | undefined }[]): string =>
  order
    .map(({ by, after = 0 }) => {
      const wait = after % 60 === 0 ? `${after / 60} min` : `${after} s`;
      return after > 0 ? `${contactNames[by]} after ${wait}` : contactNames[by];
    })
    .join(", ");
