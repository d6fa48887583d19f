/** True for the content type of a form; source: the URL standard, "application/x-www-form-urlencoded". */
export const isForm = (contentType: string | undefined): boolean =>
  contentType?.split(";", 1)[0]?.trim().toLowerCase() === "application/x-www-form-urlencoded";

/** The fields of a form, as a message has them in JSON: text each, or a list where a name comes several times. */
const formFields = (text: string): Record<string, unknown> => {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
};

/**
 * What a body that calls itself a form holds: its fields, or JSON that is sent under that name, as curl does where nobody
 * says otherwise.
 */
export const formBody = (text: string): object => {
  if (!/^\s{0,9}[[{]/.test(text)) return formFields(text);
  try {
    return JSON.parse(text);
  } catch {
    return formFields(text);
  }
};
