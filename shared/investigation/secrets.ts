/**
 * What opens doors, as it stands in logs by mistake. Each begins only where the signs that it is made of begin, so that
 * no sign is looked at more than a few times.
 */
const secrets: [RegExp, string][] = [
  // A JSON web token; source: RFC 7519. Its header begins with `{"`, which is `eyJ` in Base64.
  [/(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g, "<token>"],
  [/\b(Bearer|Basic) {1,4}[\w.~+/=-]{8,}/gi, "$1 <token>"],
  // Source: IAM's user guide, "Understanding unique ID prefixes".
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, "<access key>"],
  [
    /"(password|passwd|secret|client_?secret|api_?key|access_?token|refresh_?token|private_?key)"(\s{0,2}):(\s{0,2})"[^"\\]*/gi,
    '"$1"$2:$3"<hidden>',
  ],
  [/\b(password|passwd|secret|client_secret|api_?key|access_token|refresh_token)=[^\s"'&,;]+/gi, "$1=<hidden>"],
];

/** A log line without the passwords, tokens and keys that can be told by their looks: what TARS shows, many read. */
export const withoutSecrets = (text: string): string =>
  secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
