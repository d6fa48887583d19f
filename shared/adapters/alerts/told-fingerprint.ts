/**
 * The fingerprint of an alert that somebody tells of. AWS's own are ARNs, which anybody can guess: whoever has no more than
 * a token that tells ends none of them, nor takes its place (D1).
 */
export const toldFingerprint = (source: string, fingerprint: string): string =>
  fingerprint.startsWith("arn:") ? `${source}: ${fingerprint}` : fingerprint;
