import * as z from "./zod.ts";

/** What one version of a shape has to become in the next one: the value as it was stored, and as it is stored now. */
export type Step = (old: Record<string, unknown>) => Record<string, unknown>;

/** Writes what is stored or waits in a queue or a schedule, and reads it again. */
export type Readable<T extends object> = {
  name: string;
  /** The value with its version. Throws `Misshapen`: what could not be read again is not written. */
  write(value: T): T & { shape: number };
  /** `where` is the item's key, or the queue: what an operator looks for. Throws `Misshapen`. */
  read(stored: unknown, where: string): T;
};

/**
 * The shape of something that is stored, or that waits in a queue or a schedule. What is written says its version in
 * the field `shape`; what is read is brought up to date, one step a version, and then checked.
 */
export type Shape<T extends object> = Readable<T> & {
  /** The version that is written. */
  version: number;
  schema: z.core.$ZodType<T>;
};

/** Something that was stored is not as its shape says. The message names the place and the mistake, not the content. */
export class Misshapen extends Error {
  readonly where: string;

  constructor(shape: string, where: string, problem: string) {
    super(`${where} holds no readable ${shape}: ${problem}`);
    this.name = "Misshapen";
    this.where = where;
  }
}

const fieldsOf = (name: string, stored: unknown, where: string): Record<string, unknown> => {
  if (typeof stored !== "object" || stored === null) throw new Misshapen(name, where, "it is not an object");
  return { ...stored };
};

/**
 * Reads by a schema what has no version of its own, such as the keys of an item. `name` says what it is, `where` is the
 * item's key. Throws `Misshapen`.
 */
export const readBy = <T>(name: string, schema: z.core.$ZodType<T>, stored: unknown, where: string): T => {
  const read = z.safeParse(schema, stored);
  if (!read.success) throw new Misshapen(name, where, z.prettifyError(read.error));
  return read.data;
};

/** What no step can be made of was never of the version that it says. */
const broughtUpToDate = (name: string, steps: readonly Step[], value: Record<string, unknown>, where: string) => {
  try {
    return steps.reduce((old, step) => step(old), value);
  } catch (error) {
    throw new Misshapen(name, where, `it is not of its version: ${(error as Error).message}`);
  }
};

/**
 * A shape by its schema. `steps` bring older versions up to date: the first makes version 2 of version 1, and so on, so
 * that the version which is written is one more than their number. What says no version is of version 1.
 */
export const shapeOf = <T extends object>(
  name: string,
  schema: z.core.$ZodType<T>,
  steps: readonly Step[] = [],
): Shape<T> => {
  const version = steps.length + 1;
  const checked = (value: unknown, where: string): T => readBy(name, schema, value, where);
  return {
    name,
    version,
    schema,
    write: (value) => ({ ...checked(value, "what is to be written"), shape: version }),
    read: (stored, where) => {
      const { shape: from = 1, ...value } = fieldsOf(name, stored, where);
      if (typeof from !== "number" || !Number.isInteger(from) || from < 1)
        throw new Misshapen(name, where, `its version is ${JSON.stringify(from)}`);
      if (from > version)
        throw new Misshapen(name, where, `a newer TARS wrote it, in version ${from}; this one knows ${version}`);
      return checked(broughtUpToDate(name, steps.slice(from - 1), value, where), where);
    },
  };
};

type Holds<R> = R extends Readable<infer T> ? T : never;

/** Several shapes in one place, told apart by the field `tag`, whose value is a shape's name in `shapes`. */
export const oneOf = <Shapes extends Record<string, Readable<object>>>(
  name: string,
  tag: string,
  shapes: Shapes,
): Readable<Holds<Shapes[keyof Shapes]>> => {
  type T = Holds<Shapes[keyof Shapes]>;
  const known = new Map<unknown, Readable<object>>(Object.entries(shapes));
  const pick = (value: unknown, where: string): Readable<T> => {
    const kind = fieldsOf(name, value, where)[tag];
    const found = known.get(kind);
    if (!found) throw new Misshapen(name, where, `this TARS knows no ${tag} ${JSON.stringify(kind)}`);
    return found as Readable<T>;
  };
  return {
    name,
    write: (value) => pick(value, "what is to be written").write(value),
    read: (stored, where) => pick(stored, where).read(stored, where),
  };
};

/** Two shapes in one place, told apart by a field that one of them has. */
export const either = <Has extends object, Lacks extends object>(
  field: keyof Has & string,
  has: Readable<Has>,
  lacks: Readable<Lacks>,
): Readable<Has | Lacks> => {
  const pick = (value: unknown): Readable<Has | Lacks> =>
    typeof value === "object" && value !== null && field in value ? has : lacks;
  return {
    name: `${has.name} or ${lacks.name}`,
    write: (value) => pick(value).write(value),
    read: (stored, where) => pick(stored).read(stored, where),
  };
};
