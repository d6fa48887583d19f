import { bytesOf, refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { ofType, type Template } from "./template.ts";

/** An object as its readers get it. */
export type Kept = { body: string; type: string; cache: string };

/** S3's limit of a key; source: the S3 user guide, "Naming Amazon S3 objects". */
const longestKey = 1024;

/** S3 in memory: the buckets of a stack and what is put there. */
export const memoryObjects = (options: { template: Template; unavailable: (service: string) => void }) => {
  const buckets = new Map(
    ofType(options.template, "AWS::S3::Bucket").map(([id]) => [id, new Map<string, Kept>()] as const),
  );
  const bucket = (name: string) => {
    options.unavailable("s3");
    const found = buckets.get(name);
    if (!found) throw refusal("NoSuchBucket", "The specified bucket does not exist", 404);
    return found;
  };

  const service: Service = {
    name: "s3",
    throttled: () => refusal("SlowDown", "Please reduce your request rate.", 503),
    commands: {
      PutObjectCommand: ({ Bucket, Key, Body, ContentType, CacheControl }) => ({
        actions: [["s3:PutObject", `arn:aws:s3:::${Bucket}/${Key}`]],
        act: () => {
          const into = bucket(Bucket);
          if (bytesOf(Key) > longestKey) throw refusal("KeyTooLongError", "Your key is too long");
          into.set(Key, { body: String(Body), type: ContentType, cache: CacheControl });
          return {};
        },
      }),
      DeleteObjectCommand: ({ Bucket, Key }) => ({
        actions: [["s3:DeleteObject", `arn:aws:s3:::${Bucket}/${Key}`]],
        act: () => {
          bucket(Bucket).delete(Key);
          return {};
        },
      }),
    },
  };

  return {
    service,
    /** The objects of the only bucket, by their keys. */
    objects: (): ReadonlyMap<string, Kept> => [...buckets.values()][0] ?? new Map(),
  };
};
