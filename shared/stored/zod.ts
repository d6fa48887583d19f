import * as mini from "zod/mini";
import en from "zod/v4/locales/en.js";

const english = en().localeError;

/** What people read in a form or at a terminal is said in plain words; undefined for what English says plainly enough. */
const plainly = (issue: mini.core.$ZodRawIssue): string | undefined => {
  if (issue.code === "invalid_value" && issue.values.length > 1) return `write one of: ${issue.values.join(", ")}`;
  if (issue.code === "invalid_type" && issue.input === undefined) return "is missing";
  if (issue.code === "invalid_type" && issue.expected === "number") return "must be a number";
  const isText = "origin" in issue && issue.origin === "string";
  if (issue.code === "too_small" && isText && issue.minimum === 1) return "must not be empty";
  if (issue.code === "too_small" && issue.origin === "number" && issue.inclusive)
    return `must be ${issue.minimum} or more`;
  if (issue.code === "too_big" && isText) return `is too long: ${issue.maximum} characters at most`;
  return undefined;
};

// zod/mini says "Invalid input" of whatever is wrong, until it is told in which language to say what.
mini.config({ localeError: (issue) => plainly(issue) ?? english(issue) });

/**
 * zod/mini, with the schemas that say the same every time made once. Making a schema is most of what loading the domain
 * takes, and of 1,300 of them half were another `z.string()`, `z.number()` or the `z.never()` of another strict object.
 * A schema never changes: what narrows one makes a new one of it.
 */
export * from "zod/mini";

const [aString, aNumber, aBoolean, nothing] = [mini.string(), mini.number(), mini.boolean(), mini.never()];

export const string = (): mini.ZodMiniString<string> => aString;
export const number = (): mini.ZodMiniNumber<number> => aNumber;
export const boolean = (): mini.ZodMiniBoolean<boolean> => aBoolean;

/** An object that has no fields but these. */
export const strictObject = <T extends mini.core.$ZodLooseShape>(
  shape: T,
): mini.ZodMiniObject<mini.core.util.Writeable<T>, mini.core.$strict> =>
  new mini.ZodMiniObject({ type: "object", shape: shape as mini.core.util.Writeable<T>, catchall: nothing }) as never;

/**
 * The schema with what the description of the API says of it; under an `id` it stands there once. It is a schema of its
 * own: the one that was given may stand elsewhere as well.
 */
export const described = <S extends mini.ZodMiniType>(schema: S, about: mini.core.GlobalMeta): S => {
  const own = schema.clone();
  mini.globalRegistry.add(own, about);
  return own as S;
};
