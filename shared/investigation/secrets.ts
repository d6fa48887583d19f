import { withoutSecretFields } from "./secret-fields.ts";

/** A word that no language has: it has a digit or `=` in it, or a capital behind a small letter. */
const isToken = (word: string): boolean => /[\d=]|[a-z][A-Z]/.test(word);

/** The word behind `Bearer` or `Basic` is a token, or one of a sentence, such as "Basic authentication failed". */
const schemeWithToken = (whole: string, scheme: string, word: string): string =>
  isToken(word) ? `${scheme} <token>` : whole;

/**
 * What opens doors, as it stands in logs by mistake, by what it is. Each pattern begins only where the signs that it is
 * made of begin, so that no sign is looked at more than some dozen times.
 */
const secrets: [RegExp, (whole: string, ...groups: string[]) => string][] = [
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
    () => "<private key>",
  ],
  // A JSON web token, signed (RFC 7519: three parts) or encrypted (RFC 7516: five, of which the key may be empty). Its
  // header begins with `{"`, which is `eyJ` in Base64.
  [/(?<![\w-])eyJ[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/g, () => "<token>"],
  [/\b(Bearer|Basic) {1,4}([\w.~+/=-]{8,})/gi, schemeWithToken],
  // Source: IAM's user guide, "Understanding unique ID prefixes".
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, () => "<access key>"],
  // Tokens that say whose they are: GitHub's, GitLab's, Slack's, Stripe's, npm's; source: their guides to their tokens.
  [/(?<![\w-])(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_(?:live|test)_|npm_)[\w-]{10,}/g, () => "<token>"],
  // Whoever has the address may write there: Slack's and Discord's webhooks; source: their guides to incoming webhooks.
  [/\b(hooks\.slack\.com|discord\.com\/api\/webhooks)\/[\w/.-]+/g, (_, place) => `${place}/<hidden>`],
  [/(?<=:\/\/)[^\s/?#@"'\\]{1,100}@/g, () => "<hidden>@"],
];

/** A text without the passwords, tokens and keys that can be told by their looks: what TARS shows, many read. */
export const withoutSecrets = (text: string): string =>
  withoutSecretFields(secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text));
