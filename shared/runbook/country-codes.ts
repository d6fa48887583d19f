import type { Settings } from "./settings.ts";

/**
 * The country codes of one and of two digits; all others have three, and none is the beginning of another. Source: ITU-T,
 * "List of ITU-T Recommendation E.164 assigned country codes".
 */
const short = new Set(
  "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** How a number in E.164 form begins: `+44` of `+447700900123`. */
export const countryCodeOf = (phone: string): string => {
  const digits = phone.slice(1);
  return `+${[1, 2].map((length) => digits.slice(0, length)).find((code) => short.has(code)) ?? digits.slice(0, 3)}`;
};

/** How numbers may begin to which codes go: as the settings say, else as the numbers do that stand in them. */
export const countryCodes = ({ textMessages, responders }: Pick<Settings, "textMessages" | "responders">): string[] =>
  textMessages.countryCodes ??
  [...new Set(Object.values(responders).flatMap(({ phone }) => (phone ? countryCodeOf(phone) : [])))].sort();

/** Why no code goes to a number, and what to write in the settings; undefined where one may. */
export const refusedCountry = (
  phone: string,
  settings: Pick<Settings, "textMessages" | "responders">,
): string | undefined => {
  const codes = countryCodes(settings);
  if (codes.some((code) => phone.startsWith(code))) return undefined;
  const allowed = codes.length > 0 ? `only to numbers that begin with ${codes.join(" or ")}` : "to no number";
  const wanted = [...codes, countryCodeOf(phone)].map((code) => `"${code}"`).join(", ");
  return `Codes go ${allowed}. To allow this one, an operator of TARS writes \`textMessages: { countryCodes: [${wanted}] }\` into tars.yaml.`;
};
