/** Reads a message of a shape that tars.yaml describes. Whatever lies there, nothing throws and nothing goes deep. */

/** So many elements of a list, or tags, are looked at. */
const most = 200;

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** A text of JSON is looked into up to this length. */
const longestText = 200_000;

/** What a text of JSON holds, as the fields of forms and the macros of some senders are; undefined for any other text. */
const heldIn = (text: string): unknown => {
  if (text.length > longestText || !/^\s{0,9}[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a JSON pointer (RFC 6901) finds in a document, and in texts of JSON in it; undefined when nothing is there. */
export const valueAt = (document: unknown, pointer: string): unknown => {
  let found = document;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replace(/~1/g, "/").replace(/~0/g, "~");
    if (typeof found === "string") found = heldIn(found);
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
};

/**
 * The texts at some places of a message, in the order of the places; a list gives its texts. `documents` are where to
 * look, the nearest first: a place that the first has is not looked for in the next.
 */
export const textsAt = (documents: readonly unknown[], places: readonly string[] = []): string[] =>
  places.flatMap((place) => {
    for (const document of documents) {
      const found = valueAt(document, place);
      const texts = (Array.isArray(found) ? found.slice(0, most) : [found])
        .filter(isScalar)
        .map((one) => `${one}`.trim())
        .filter((one) => one !== "");
      if (texts.length > 0) return texts;
    }
    return [];
  });

/** Under which names objects in a list of tags have their name and their value. */
const nameKeys = ["key", "tag", "name", "label", "Key"];
const valueKeys = ["value", "Value"];

type Tag = [name: string, value: string];

/** A tag in a text: `service:checkout` or `service=checkout`, maybe with where it comes from before it, as `[AWS]`. */
const tagIn = (text: string): Tag[] => {
  const end = text.search(/[:=]/);
  const before = text.slice(0, Math.max(0, end)).trim();
  const name = before.startsWith("[") ? before.slice(before.indexOf("]") + 1).trim() : before;
  const value = text.slice(end + 1).trim();
  return name && value ? [[name, value]] : [];
};

const firstOf = (object: object, keys: string[]): string | undefined => {
  const found = keys.map((key) => valueAt(object, `/${key}`)).find(isScalar);
  return found === undefined ? undefined : `${found}`;
};

const tagOf = (one: unknown): Tag[] => {
  if (typeof one === "string") return tagIn(one);
  if (Array.isArray(one)) {
    const [name, value] = one;
    return one.length === 2 && isScalar(name) && isScalar(value) ? [[`${name}`, `${value}`]] : [];
  }
  if (typeof one !== "object" || one === null) return [];
  const [name, value] = [firstOf(one, nameKeys), firstOf(one, valueKeys)];
  return name && value ? [[name, value]] : [];
};

const tagsOf = (given: unknown): Tag[] => {
  const value = typeof given === "string" ? (heldIn(given) ?? given) : given;
  if (typeof value === "string") return value.split(",", most).flatMap(tagIn);
  if (Array.isArray(value)) return value.slice(0, most).flatMap(tagOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .slice(0, most)
    .flatMap(([name, one]) =>
      (Array.isArray(one) ? one.slice(0, most) : [one]).filter(isScalar).map((scalar): Tag => [name, `${scalar}`]),
    );
};

/**
 * The tags at some places of a message, however it writes them: `env:prod,service:checkout` or `env=prod`, a list of such
 * texts, of pairs, or of objects with a name and a value, an object of texts or of lists, or a text of such JSON. Of several with one name the first that is
 * `understood` counts, else the first.
 */
export const tagsAt = (
  documents: readonly unknown[],
  places: readonly string[] = [],
  understood: (name: string, value: string) => boolean = () => false,
): Record<string, string> => {
  const tags = new Map<string, string>();
  for (const place of places)
    for (const document of documents)
      for (const [name, value] of tagsOf(valueAt(document, place))) {
        const kept = tags.get(name);
        if (kept === undefined || (!understood(name, kept) && understood(name, value))) tags.set(name, value);
      }
  return Object.fromEntries(tags);
};
