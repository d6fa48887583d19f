import { bare } from "./chatter.ts";
import { type Lexicon, tokensOf, wordOf } from "./tokens.ts";

/** How a question or an order begins, behind its greeting. */
const questionStart =
  /^(?:what|whats|which|who|whos|whose|whom|why|how|hows|when|where|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|any|anything|anyone|anybody|show|give|list|tell|find|get|check|top|latest|last|count)$/;

/** What is asked for by its name alone: `traffic on checkout`. */
const nounStart =
  /^(?:errors?|exceptions?|timeouts?|status|traffic|latency|rate|logs?|alerts?|alarms?|incidents?|deploys?|deployments?|changes?)$/;

/** A clause behind what joins it with another. */
const behindJoin = (words: string[]): string[] => {
  const said = bare(words);
  return /^(?:and|but|so|also|or|then|now)$/.test(said[0] ?? "") ? said.slice(1) : said;
};

/** True for a clause that asks, by how it begins. */
export const isQuestion = (clause: string, lexicon: Lexicon): boolean => {
  const [first = ""] = behindJoin(tokensOf(clause, lexicon).map(wordOf));
  return questionStart.test(first) || (nounStart.test(first) && !isReport(clause, lexicon));
};

/** How a sentence of its own begins, behind what joins it with another: what follows is no mere name of what is asked for. */
const sentenceStart =
  /^[\s"'`(]*(?:(?:and|but|so|also|or|then|now|just|please|pls) )*(?:(?:what|which|who|why|how|when|where)(?:['’]?s)?|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|any|anything|anyone|anybody|show|give|list|tell|find|get|check)\b/i;

/** True for a text that asks by itself, and does not only name what is asked for: `is payments down`, not `latency`. */
export const asksByItself = (text: string): boolean => sentenceStart.test(text);

/** Those who report something, with what may stand before them. */
const reporters =
  /^(?:(?:the|a|an|our|my|some|several|many|most|more|few|all|one|of|lots|other|two|three|apparently|reportedly|allegedly|obviously) )*(?:nobody|no one|noone|customers?|users?|clients?|people|ppl|folks|someone|somebody|everyone|everybody|they|he|she|agents?|colleagues?|partners?|merchants?|boss|manager|ceo|cto|support|customer success|product|sales|marketing|management|tickets?|complaints?|reports?|twitter|status ?page)\b/;

/** That they do, or that something is with them. */
const reporting =
  /\b(?:say|says|said|saying|reports?|reported|reporting|complain|complains|complained|complaining|claims?|claimed|tells?|told|telling|sees?|seeing|saw|notices?|noticed|mentions?|mentioned|sends?|sent|wrote|writes?|writing|calls?|called|calling|thinks?|gets?|getting|got|asks?|asked|asking|wants?|needs?|have|has|had|is|are|was|were|can|cannot|keep|keeps|came|coming|show|shows|showing)\b/;

/** What one tells of oneself, or of what there is, without naming who: `got complaints`, `been quiet here`. */
const tellings =
  /^(?:(?:just|still|also|already) )*(?:i|im|ive|we|weve|were|got|getting|been|seeing|having|paged|pinged|alerted|woken|heard|hearing|saw|noticed|rolled|deployed|released|reverted|restarted|scaled|ruling|ruled|there (?:is|are|was|were)|looks like|seems|its|it (?:is|was|has|seems|looks)|this (?:is|was|has|seems|looks))\b/;

/** What one thinks of it, said behind a question: `memory since the deploy, looks like a leak to me`. */
const opinions =
  /^i (?:think|guess|suspect|believe|reckon) (?:it|this|that|they|these)\b|^(?:(?:i (?:think|guess|suspect|believe|feel)|im|it|this|that) (?:it |this |that )?(?:is|was|looks?|seems?|feels?|smells?)?|looks?|seems?|feels?|smells?|sounds?) ?(?:like|as if|as though|to me|weird|odd|strange|off|wrong|bad)\b/;

/** True for an opinion behind a question, which leaves nothing out. */
export const isOpinion = (clause: string, lexicon: Lexicon): boolean => {
  const said = behindJoin(tokensOf(clause, lexicon).map((token) => wordOf(token) || token.raw.toLowerCase())).join(" ");
  return (opinions.test(said) && !excluding.test(said)) || unrelated.test(said);
};

/** What one wants to see: `i would like the open incidents`, `errors that we have not seen before`. */
const wanted =
  /^(?:i (?:would like|want|need) (?:the|to see|to know|a|all)|(?:errors?|exceptions?|failures?|messages|lines|logs) (?:we|i|you|they|that|which))\b/;

/** What comes in from people. */
const complaints = /\b(?:complaints|tickets|reports|calls) (?:from|about|of)\b/;

/** What may have nothing to do with it. */
const unrelated =
  /^(?:it |this |that )?(?:(?:is )?probably|(?:might|may|could)(?: well)? be) (?:unrelated|related|a coincidence|nothing)$/;

/** What is, seems or does something: behind its subject. `alarms that went off` do nothing yet. */
const finite =
  /^(?:(?!that |which )\S+ ){1,5}(?:is|are|was|were|has|have|had|seems?|looks?|keeps?|went|goes|arrived|never|failed|fails|hangs|hung|crashed|rolled|deployed|reverted|restarted|merged|shipped|scaled|paged|broke|disappeared|started|stopped|returns?|feels?|shows?|says?|gives?|stands?|appears?|comes?)\b/;

/** What leaves something out, or says that it is about one kind only. */
const excluding =
  /\b(?:only|except|excluding|exclude|without|besides|ignoring|ignore|unless|instead|other than|apart from)\b/;

/**
 * True for a clause in which something is told and nothing is asked: `customers say they can't pay`, `newsletter went out
 * twice`. A question beside it is asked of what is named there. What leaves something out is none.
 */
export const isReport = (clause: string, lexicon: Lexicon): boolean => {
  const words = tokensOf(clause, lexicon).map((token) => wordOf(token) || token.raw.toLowerCase());
  const said = behindJoin(words).join(" ");
  if (complaints.test(said) && !excluding.test(said) && !questionStart.test(said.split(" ")[0] ?? "")) return true;
  if (wanted.test(said)) return false;
  if (words.length < 3 || excluding.test(said) || questionStart.test(said.split(" ")[0] ?? "")) return false;
  const [who] = reporters.exec(said) ?? [];
  if (who !== undefined) return reporting.test(said.slice(who.length));
  // `timeouts since it started` is no sentence.
  return tellings.test(said) || finite.test(said.split(/ (?:since|after|before|until|when) /)[0] ?? "");
};

/** How an order begins, or what says more of the question beside it: nothing of it is told. */
const furtherStart =
  /^(?:use|make|filter|group|sort|split|limit|exclude|include|add|ignore|skip|drop|keep|focus|break|order|go|look|looking|search|compare|restrict|remove|leave|consider|assume|see|try|run|plot|draw|convert|round|format|sum|same|per|by|with|for|from|since|until|till|between|before|after|during|in|on|at|of|to|past|that|which|who|whose|where|not|and)$/;

/** What may say which of them are meant. */
const choosing =
  /(?<!^(?:we|i|they|he|she) )\bonly\b|\bonly (?!\w+ed\b|have\b|had\b|got\b)|\b(?:just (?:the|those|for|in)|except|excluding|exclude|without|besides|ignoring|ignore|unless|instead|other than|apart from|about|mean|means|meant|guess|suppose|interested|care|specifically|especially|particular)\b|\b(?:ones|those|requests|calls|orders|lines|errors|customers|users|people) (?:that|which|who|whose|where)\b/;

/** Whoever does something, before it is said what. */
const doers =
  /^(?:(?:i|im|ive|we|weve|they|he|she|you|someone|somebody|nobody|everyone|everybody|noone) (?!(?:in|on|at|with|from|for|of|who|that)\b)\S+|(?:users?|customers?|people|folks|clients|shoppers) \w+ing) \S+/;

/** What is, does or did something, where others stand before and behind it. */
const verbs =
  /^(?:\S+ ){1,6}(?:is|are|was|were|has|have|had|says?|said|does|did|will|would|seems?|looks?|thinks?|wants?|needs?|sees?|saw|complains?|claims?|knows?|told|sent|wrote|took|came|went|gets?|got|keeps?|starts?|stops?|finished|\w{3,}ed) (?:is|are|was|were|not|no|never|to|at|on|in|by|from|for|the|an?|it|that|this|them|us|me|out|up|back|down|off|over|since|until|today|yesterday|twice|again|already|fine|ok|nothing|something|everything|some|all|i|we|they|\d\S*|\w+ing|\w+ed)\b/;

/** What somebody is doing, or is done, without a word of who: `ruling out the deploy`, `scaled up to 8 tasks`. */
const deeds =
  /^(?:just |already |also |still |now )?(?!during|pending|missing|failing|failed|timed|timing|affected|using|according)\w{3,}(?:ing|ed) (?:out|up|back|down|off|over|the|it|this|that|them|our|my|an?|with|to)\b/;

/** `I want to know if there are more than usual` asks. */
const asksOfWhatIsWanted =
  /\b(?:(?:want|need|like|love|good) to know|wondering|wonder|tell me|let me know|curious|question is)\b/;

/** That there is none of what asks nothing: `no deploys from our side`, `no need for the logs`. */
const noneOf =
  /^no (?:deploys?|deployments?|releases?|changes?|alerts?|alarms?|idea|clue|need|news|incidents?|luck|rush|one)\b/;

/**
 * True for a sentence that tells something, by its verb, whatever its other words mean: `chen deployed 2.41 at 14:31`. It neither
 * orders anything nor chooses what is asked about. It is for a sentence of a message of which another one asks.
 */
export const tells = (sentence: string, lexicon: Lexicon): boolean => {
  if (sentence.endsWith("?")) return false;
  const words = tokensOf(sentence, lexicon).map((token) => wordOf(token) || token.raw.toLowerCase());
  const said = behindJoin(words);
  const [first = ""] = said;
  const text = said.join(" ");
  if (noneOf.test(text)) return true;
  // `errors after search was deployed`
  if (nounStart.test(first) && /^(?:after|since|before|until|in|of|for|on|from|by|with)$/.test(said[1] ?? ""))
    return false;
  if (said.length < 3 || questionStart.test(first) || furtherStart.test(first) || choosing.test(text)) return false;
  if (asksOfWhatIsWanted.test(text)) return false;
  return (
    tellings.test(text) || doers.test(text) || verbs.test(text) || deeds.test(text) || /\baccording to \w/.test(text)
  );
};
