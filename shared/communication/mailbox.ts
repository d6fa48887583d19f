/** Where a dot in a mailbox's name means nothing, and both names are one; source: Gmail's help, "Dots don't matter in Gmail addresses". */
const withoutDots = ["gmail.com", "googlemail.com"];

/**
 * The mailbox behind an e-mail address, so that one person's many spellings count as one: capitals, what follows a `+`
 * (RFC 5233 calls it the detail), and the dots of Gmail do not tell mailboxes apart. Two mailboxes that a provider tells
 * apart by capitals or a `+` count as one here; mail goes to the address as it was written. For counting only.
 */
export const mailboxOf = (email: string): string => {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const whole = address.slice(0, at);
  const [first = ""] = whole.split("+");
  // A name that begins with the sign has no detail.
  const name = first || whole;
  return withoutDots.includes(domain) ? `${name.replaceAll(".", "")}@${withoutDots[0]}` : `${name}@${domain}`;
};
