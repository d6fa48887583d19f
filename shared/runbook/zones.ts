/** Zones by the letters that people and machines write, as Temporal knows them. */
const zones: Record<string, string> = {
  utc: "UTC",
  gmt: "UTC",
  z: "UTC",
  wet: "+00:00",
  west: "+01:00",
  bst: "+01:00",
  cet: "+01:00",
  cest: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  ist: "+05:30",
  sgt: "+08:00",
  jst: "+09:00",
  kst: "+09:00",
  aest: "+10:00",
  aedt: "+11:00",
  nzst: "+12:00",
  nzdt: "+13:00",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  pt: "America/Los_Angeles",
  pacific: "America/Los_Angeles",
  mountain: "America/Denver",
  central: "America/Chicago",
  eastern: "America/New_York",
  et: "America/New_York",
};

/** `UTC+2`, `+02:00`, `+0200` as Temporal knows it. */
const offset = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** The zone that a word in small letters names, as Temporal knows it; undefined for any other word. */
export const zoneOf = (word: string): string | undefined => {
  if (Object.hasOwn(zones, word)) return zones[word];
  const [, sign, hours = "", minutes = "00"] = offset.exec(word) ?? [];
  return sign && Number(hours) <= 14 ? `${sign}${hours.padStart(2, "0")}:${minutes}` : undefined;
};
