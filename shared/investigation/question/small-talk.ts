import { setOf } from "../../runbook/set-of.ts";

const thanking = setOf(
  "thanks thank thanx thx thnx ty tyvm cheers merci danke gracias appreciated appreciate kudos tks",
);
const praising = setOf(
  "star best legend hero lifesaver champ rock rocks great nice awesome perfect brilliant amazing wonderful excellent lovely love job work well cool sweet fantastic helpful helps helped useful handy super genius impressive magic",
);
const closing = setOf("bye goodbye ciao ttyl cya noted understood roger gotcha night");
const greeting = setOf("hi hello hey hiya howdy yo hallo hola moin bonjour morning afternoon evening greetings");
const beside = setOf(
  `ok okay alright right yes yep sure no nope nothing else more questions problem worries tars bot everyone everybody team all guys folks mate buddy friend my there
  you u your you're youre ur are is was that thats that's this it its it's i we i'll we'll the a an of for to now then later soon see ya cu got have had be will back again so very much lot lots bunch million ton really just and but
  good fine done day one weekend what needed wanted know need looking works help info answer answers saved save life us me quick fast man really such absolutely haha lol as always ever mind never`,
);

/** How a question begins: what asks something is no small talk. */
const asks =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|can|could|will|would|should|any|show|give|tell|find|list)\b/;

/** Questions that are none. */
const pleasantries: [said: RegExp, reply: string][] = [
  [
    /^(?:hi |hey |hello )?(?:tars )?(?:how are you|how is it going|hows it going|how do you do|whats up|sup)(?: doing)?(?: today| tars| buddy)*$/,
    "Good, thanks. What do you want to know?",
  ],
  [
    /^(?:hi |hey |hello )?(?:tars )?(?:are you|you) (?:there|up|awake|alive|listening|working|online|around)(?: tars)?$/,
    "Here. What do you want to know?",
  ],
  [/^(?:ping|test|testing|testing 1 2 3)$/, "Here. What do you want to know?"],
];

/**
 * A short reply to what asks nothing: thanks, a greeting, a farewell. Undefined where a word may mean something: that is a
 * question, whether it is understood or not.
 */
export const smallTalk = (text: string): string | undefined => {
  const said = text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^a-z0-9' ]+/g, " ")
    .replace(/ +/g, " ")
    .trim();
  const plain = pleasantries.find(([one]) => one.test(said.replaceAll("'", "")))?.[1];
  if (plain) return plain;
  const words = said.split(" ");
  if (text.includes("?") || asks.test(said)) return undefined;
  const kinds = [thanking, praising, closing, greeting];
  if (!words.every((word) => beside.has(word) || kinds.some((kind) => kind.has(word)))) return undefined;
  const has = (kind: Set<string>) => words.some((word) => kind.has(word));
  if (has(thanking)) return "You're welcome.";
  if (has(greeting)) return "Hello. What do you want to know?";
  if (has(praising)) return "Thank you.";
  if (has(closing) || /\b(?:that's|thats|that is) (?:all|it)\b/.test(said))
    return "All right. Ask again whenever you need to.";
  return undefined;
};
