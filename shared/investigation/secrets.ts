/**
 * What opens doors, as it stands in logs by mistake: by what it is, or by what the field is called that holds it. Each
 * begins only where the signs that it is made of begin, so that no sign is looked at more than some dozen times.
 */
const secrets: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g, "<private key>"],
  // A JSON web token; source: RFC 7519. Its header begins with `{"`, which is `eyJ` in Base64.
  [/(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g, "<token>"],
  [/\b(Bearer|Basic) {1,4}[\w.~+/=-]{8,}/gi, "$1 <token>"],
  // Source: IAM's user guide, "Understanding unique ID prefixes".
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, "<access key>"],
  // Tokens that say whose they are: GitHub's, GitLab's, Slack's, Stripe's, npm's; source: their guides to their tokens.
  [/(?<![\w-])(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_(?:live|test)_|npm_)[\w-]{10,}/g, "<token>"],
  [/(?<=:\/\/)[^\s/?#@"']{1,100}@/g, "<hidden>@"],
  [/\b(set-cookie|cookie)(["']?\s{0,2}[:=]\s{0,2}["']?)[^\s"'][^\r\n"']*/gi, "$1$2<hidden>"],
  [
    /"([\w.-]{0,40}(?:password|passwd|passphrase|pwd|secret|api_?key|access_?key|account_?key|private_?key|token|credentials?|signature))"(\s{0,2}:\s{0,2})"[^"\\]*(?:\\.[^"\\]*)*/gi,
    '"$1"$2"<hidden>',
  ],
  [
    /(?<![\w.-])([\w.-]{0,40}?(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|token|credentials?|signature|sig|session(?:_?id)?)) {0,2}= {0,2}(?:"[^"]*"|'[^']*'|[^\s"'&,;]+)/gi,
    "$1=<hidden>",
  ],
  // Behind a colon stands prose as well: only what looks like no word is hidden there.
  [
    /(?<![\w.-])([\w.-]{0,40}?(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key)): {0,2}(?=[^\s"'&,;]{0,15}[\d!@#$%^&*+/=])[^\s"'&,;]+/gi,
    "$1: <hidden>",
  ],
];

/** A text without the passwords, tokens and keys that can be told by their looks: what TARS shows, many read. */
export const withoutSecrets = (text: string): string =>
  secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
