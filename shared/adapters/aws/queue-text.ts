/**
 * A message as JSON that SQS takes. SQS has no place for U+FFFE and U+FFFF, and refuses the whole message for one of
 * them; source: its API reference of SendMessage. JSON escapes the control characters and lone surrogates that SQS does
 * not take either, and leaves these two: the replacement character stands for them.
 */
export const queueText = (message: object): string => JSON.stringify(message).replace(/[\ufffe\uffff]/g, "\ufffd");
