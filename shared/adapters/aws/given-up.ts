import * as z from "../../stored/zod.ts";

/**
 * What Lambda says of a call that it has given up, or of a part of a stream. Source: its guide, "Capturing records of
 * asynchronous invocations" and "Retaining discarded batch records".
 */
const givenUpSchema = z.object({
  requestContext: z.object({ functionArn: z.string(), condition: z.optional(z.string()) }),
  requestPayload: z.optional(z.looseObject({ round: z.optional(z.number()), "detail-type": z.optional(z.string()) })),
  responsePayload: z.nullish(z.object({ errorMessage: z.optional(z.string()) })),
  DDBStreamBatchInfo: z.optional(z.unknown()),
});

export type GivenUp = z.infer<typeof givenUpSchema>;

/** The record that a message holds; undefined when it holds none. */
export const givenUpIn = (text: string): GivenUp | undefined => {
  try {
    return z.safeParse(givenUpSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The function alone: Lambda names the version that it called, `…:function:name:$LATEST`. */
export const functionOf = ({ requestContext }: GivenUp): string =>
  requestContext.functionArn.split(":").slice(0, 7).join(":");
