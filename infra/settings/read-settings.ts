import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { closest } from "../../shared/runbook/closest.ts";
import type { Settings } from "../../shared/runbook/settings.ts";
import { settingsSchema } from "../../shared/runbook/settings-schema.ts";

/** A mistake in `tars.yaml`: where it is, and what to write instead. */
export type Mistake = { file: string; line: number; path: string; message: string };

/** All mistakes of the file at once, one a line: `tars.yaml:12 services.checkout.team: …`. */
export class SettingsError extends Error {
  override name = "SettingsError";
  readonly mistakes: Mistake[];

  constructor(mistakes: Mistake[]) {
    super(
      mistakes
        .map(({ file, line, path, message }) => `${file}:${line} ${path ? `${path}: ` : ""}${message}`)
        .join("\n"),
    );
    this.mistakes = mistakes;
  }
}

/** The names that a place in the file may have, as far as the schema lists them. */
const namesAt = (path: PropertyKey[]): string[] => {
  let schema: unknown = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" });
  for (const step of path) {
    const at = schema as { properties?: Record<string, unknown>; additionalProperties?: unknown; items?: unknown };
    schema = typeof step === "number" ? at.items : (at.properties?.[String(step)] ?? at.additionalProperties);
  }
  return Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});
};

const sentenceFor = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys") {
    const known = namesAt(issue.path);
    return issue.keys
      .map((key) => {
        const meant = closest(key, known);
        return `there is no \`${key}\` here; ${meant ? `did you mean \`${meant}\`?` : `there are: ${known.join(", ")}`}`;
      })
      .join("; ");
  }
  if (issue.code === "invalid_value") return `write one of: ${issue.values.join(", ")}`;
  // What a schema says itself goes before what zod says.
  if (issue.code === "invalid_type" && /^(?:Invalid input|is missing$|must be a number$)/.test(issue.message))
    return issue.input === undefined ? `this is missing; write a ${issue.expected}` : `write a ${issue.expected} here`;
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => message).join("; ");
  return issue.message;
};

/**
 * The settings in the text of a `tars.yaml`, checked, with its defaults filled in.
 * Throws a `SettingsError` that names every mistake with its line.
 */
export const parseSettings = (text: string, file: string): Settings => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw new SettingsError(
      document.errors.map(({ pos, message }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        path: "",
        message: `this is not YAML: ${message}`,
      })),
    );
  const parsed = settingsSchema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return parsed.data;

  /** The line of the deepest node on the path that is in the file. */
  const lineOf = (path: PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  throw new SettingsError(
    parsed.error.issues.map((issue) => {
      const wrongKey = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
      return {
        file,
        line: lineOf(wrongKey === undefined ? issue.path : [...issue.path, wrongKey]),
        path: issue.path.join("."),
        message: sentenceFor(issue),
      };
    }),
  );
};

/** Reads and checks a settings file. */
export const readSettings = (file: string): Settings => parseSettings(readFileSync(file, "utf8"), file);

/** The JSON Schema with which editors complete and check `tars.yaml`. */
export const settingsJsonSchema = (): object => ({
  title: "tars.yaml",
  ...z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }),
});
