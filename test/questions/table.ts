import { readSettings } from "../../infra/settings/read-settings.ts";
import { beside } from "./beside.ts";
import { beyond } from "./beyond.ts";
import { blind } from "./blind.ts";
import { depth } from "./depth.ts";
import { fragments } from "./fragments.ts";
import { hundreds } from "./hundreds.ts";
import { languages } from "./languages.ts";
import { night } from "./night.ts";
import { phrasings } from "./phrasings.ts";
import { outcomeOf, tally } from "./reading.ts";
import { tried } from "./tried.ts";
import { unseen } from "./unseen.ts";
import { voices } from "./voices.ts";

/** Prints how the phrasings are read, those that are not read rightly one by one: `npm run phrasings`. */
const settings = readSettings("tars.yaml");
for (const list of [
  phrasings,
  unseen,
  night,
  depth,
  blind,
  tried,
  voices,
  beyond,
  beside,
  fragments,
  hundreds,
  languages,
]) {
  const outcomes = list.map((one) => outcomeOf(one, settings));
  for (const { phrasing, verdict, read } of outcomes)
    if (verdict !== "right") console.log(`${verdict.padEnd(14)}${phrasing.text}\n${" ".repeat(14)}${read}`);
  console.table(tally(outcomes));
}
