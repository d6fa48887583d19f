/** The account and the region where something is, as far as that is known. */
export type Place = { account?: string | undefined; region?: string | undefined };

/** The place that an ARN names; of S3 and IAM it may name none. Source: the AWS general reference, "ARN format". */
export const placeOf = (arn = ""): Place => {
  const [, , , region, account] = arn.split(":");
  return { account: account || undefined, region: region || undefined };
};

/** True when two ARNs name one account and one region. */
export const samePlace = (one: string, other: string): boolean => {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.account === b.account && a.region === b.region;
};
