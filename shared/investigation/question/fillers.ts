import { setOf } from "../../runbook/set-of.ts";
import { use } from "./phrases.ts";
import { type Token, wordOf } from "./tokens.ts";

/**
 * What one calls out, swears, and says of how sure or how upset one is: it stands anywhere in a question, also within what
 * it asks for, and neither narrows nor turns it. What could do so is none of these: `mostly`, `always`, `critical`.
 */
const interjections = setOf(
  `hell heck fuck fucking fuckin fucked shit shitty crap crappy bloody damn damned goddamn dammit freaking frigging friggin effing bugger blimey
  jeez gosh god christ jesus whoa wow woah phew eek yay hooray sigh meh huh hm hmmm mmm ahh uhm erm argh aargh gah wth smh tbh imo imho afaik lmk ffs omfg lmao rofl haha hahaha hehe nvm
  very ideally seriously super pretty totally absolutely completely utterly entirely terribly awfully horribly incredibly ridiculously insanely crazily extremely quite fairly truly frankly simply
  probably possibly presumably supposedly seemingly evidently kinda sorta hopefully unfortunately sadly luckily thankfully interestingly strangely weirdly oddly curiously surprisingly suspiciously
  obviously clearly certainly definitely surely somehow anyway anyways meanwhile lately suddenly constantly continuously anymore finally eventually generally altogether approx approximately roughly slightly
  alright awesome lovely brilliant sweet appreciated grateful appreciate kind`,
);

/** Whom one speaks to, at the beginning or the end of what is said. */
export const addressed = setOf(
  "sir madam buddy friend pal gang peeps chief boss lads y'all yall man bud mister captain cap",
);

/** How much of something there is that happened: of requests and orders it would say which. */
const sizes = setOf(
  "big huge massive large giant enormous sharp steep sudden small tiny little slight noticeable significant serious major minor",
);
const happenings = setOf(
  "spike spikes increase rise jump drop dip surge peak problem problems issue issues outage trouble impact mess change",
);

/** What one thinks of something that happened. */
const moods = setOf(
  "weird strange odd nasty ugly crazy insane awful terrible horrible dreadful scary annoying pesky stupid silly random",
);
const whatHappens = setOf("error errors exception exceptions failure failures stuff things behaviour behavior");

/** The words above that mean nothing, wherever they stand. */
export const fillerWords = [...interjections];

/** Reads what only says how somebody feels, so that what is asked for stands together. */
export const dropFillers = (tokens: Token[]): void => {
  for (const [at, token] of tokens.entries()) {
    const word = wordOf(token);
    const next = wordOf(tokens[at + 1]);
    const isFiller =
      interjections.has(word) ||
      ((sizes.has(word) || moods.has(word)) && happenings.has(next)) ||
      (moods.has(word) && whatHappens.has(next));
    if (!isFiller) continue;
    use([token]);
    // `as hell`, `the hell`
    if (/^(?:hell|heck|fuck|shit|crap|god)$/.test(word) && /^(?:as|the|for|of|oh|holy)$/.test(wordOf(tokens[at - 1])))
      use(tokens.slice(at - 1, at));
  }
  for (const end of [tokens[0], tokens.at(-1)]) if (tokens.length > 1 && end && addressed.has(wordOf(end))) use([end]);
};
