import { type ZodType, z } from "zod";

/** What one version of a shape has to become in the next one: the value as it was stored, and as it is stored now. */
export type Step = (old: Record<string, unknown>) => Record<string, unknown>;

/**
 * The shape of something that is stored, or that waits in a queue or a schedule. What is written says its version in
 * the field `shape`; what is read is brought up to date, one step a version, and then checked.
 */
export type Shape<T extends object> = {
  name: string;
  /** The version that is written. */
  version: number;
  write(value: T): T & { shape: number };
  /** `where` is the item's key, or the queue: what an operator looks for. Throws `Misshapen`. */
  read(stored: unknown, where: string): T;
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

/**
 * A shape by its schema. `steps` bring older versions up to date: the first makes version 2 of version 1, and so on, so
 * that the version which is written is one more than their number. What says no version is of version 1.
 */
export const shapeOf = <T extends object>(name: string, schema: ZodType<T>, steps: Step[] = []): Shape<T> => {
  const version = steps.length + 1;
  return {
    name,
    version,
    write: (value) => ({ ...value, shape: version }),
    read: (stored, where) => {
      if (typeof stored !== "object" || stored === null) throw new Misshapen(name, where, "it is not an object");
      const { shape: from = 1, ...value } = stored as Record<string, unknown>;
      if (typeof from !== "number" || !Number.isInteger(from) || from < 1)
        throw new Misshapen(name, where, `its version is ${JSON.stringify(from)}`);
      if (from > version)
        throw new Misshapen(name, where, `a newer TARS wrote it, in version ${from}; this one knows ${version}`);
      const now = steps.slice(from - 1).reduce<Record<string, unknown>>((old, step) => step(old), value);
      const read = schema.safeParse(now);
      if (!read.success) throw new Misshapen(name, where, z.prettifyError(read.error));
      return read.data;
    },
  };
};
