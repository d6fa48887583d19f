import type { InfrastructureKind } from "../../runbook/infrastructure-kinds.ts";
import type { Query } from "../answer-schema.ts";
import type { DependencyTrouble } from "../dependency-errors.ts";
import { type Phrase, phrase, wordsIn } from "./phrases.ts";

/**
 * What a phrase says of what is looked for. `weak` is what others overrule: the errors of `timeout errors` are no
 * second thing that is asked for. `loose` is a count of errors, which may be one of those that are named. `begun` asks when
 * they began, which the state of an incident says as well; `after` whether a deployment made more of them. `oldest` is told from the
 * beginning of the timeline. `until` leaves out what there was before a time that is named
 * behind it: `errors that were not there before 14:00`. `bare` is `first` alone, which says so before what occurs; with `error` it is an error that does. `broke` asks for what broke in a time that is long enough for an
 * incident. `whole` is a change of which TARS does not know the kind: all are told.
 */
export type Meaning =
  | { ask: "error-rate"; success?: true; weak?: true; loose?: true; begun?: true; after?: true }
  | { ask: "traffic"; weak?: true }
  | { ask: "latency"; statistic?: string; weak?: true }
  | { ask: "error-messages"; stacks?: true; one?: true; logs?: true; fresh?: true; until?: true; weak?: true }
  | { ask: "dependency-errors"; troubles?: DependencyTrouble[]; database?: true; weak?: true }
  | { ask: "log-lines"; weak?: true; one?: true }
  | { ask: "count"; weak?: true }
  | { ask: "occurrence"; end: "first" | "last"; bare?: true; error?: true; weak?: true }
  | { ask: "health"; weak?: true; failing?: true; now?: true }
  | { ask: "status"; weak?: true }
  | { ask: "changes"; kind?: "deployment" | "configuration" | "scaling"; whole?: true; weak?: true }
  | { ask: "on-call"; weak?: true }
  | { ask: "incident"; timeline?: true; oldest?: true; resolving?: true; weak?: true }
  | { ask: "incidents"; broke?: true; weak?: true }
  | { ask: "alerts"; past?: true; weak?: true }
  | { ask: "breakdown"; by: "endpoint" | "region" | "status"; weak?: true }
  | { ask: "machinery"; kind?: InfrastructureKind; weak?: true }
  | { ask: "users"; radius?: true; weak?: true }
  | { ask: "relations"; weak?: true }
  | { ask: "brief"; of: "cause" | "advice" | "similar" | "alerts"; weak?: true };

/** Who may have done something. */
const one = "someone|somebody|anyone|anybody|it|we|they|people";

const phrases = (meaning: Meaning, ...texts: string[]): Phrase<Meaning>[] => texts.map((text) => phrase(text, meaning));

const people =
  "user|users|customer|customers|client|clients|people|shopper|shoppers|subscriber|subscribers|folks|anyone";
const trouble = "error|errors|problem|problems|issue|issues|failure|failures|trouble|troubles|exception|exceptions";
const failed = "fail|fails|failed|failing|failure|failures|unsuccessful";
const request = "request|requests|call|calls|transaction|transactions";

/** Alternatives that stand in several phrases. */
const share = "rate|ratio|percentage|percent|share|proportion|fraction";
const opened = "open|active|current|ongoing";
const levels = "p1|p1s|p2|p2s|p3|p3s|p4|p4s|sev1|sev1s|sev2|sev2s|sev3|sev3s|sev4|sev4s";
const outages = "incident|incidents|outage|outages";
const tense = "is|are|was|were";
const problems = "problem|problems|issue|issues|outage|outages";

const connections = "connection|connections";
const timeouts = "timeout|timeouts";
const reaching = "connecting|talking|reaching|calling|contacting";
const responses = "response|request time|times|duration";
const well = "ok|okay|fine|healthy";
const anything = "anything|something|everything";
const upstreams = "dependency|dependencies|upstream|upstreams";
const spiked = "spike|spikes|spiked|spiking";

const rateAsks = [
  ...phrases(
    { ask: "error-rate", loose: true },
    `how many|much of? the? our? ${failed}`,
    `how many|much of? them|those ${failed}|erroring`,
    `how many|much ${request} ${failed}`,
    `how many of? the? our? orders|purchases|bookings are|were|have|has? ${failed}|erroring`,
    "how many|much errors|error",
    "number|count|total|amount|volume of errors|failures|error",
    `failed|failing|erroring|broken ${request}`,
    "http error|errors",
    "internal server? error|errors",
    "server error|errors",
    `number|count|total|amount|volume of ${request} that|which|are|is? ${failed}|erroring`,
    `failing|failed|erroring|broken ${request} per a? second|sec|minute|min|hour`,
    `${request} are|is|were|was|have|has|keep|that|which? still|now|also? ${failed}|erroring`,
    `is|are|were|was|have|has|do the|our|any|all|some? ${request} still|now|also|even? ${failed}|erroring or? just|only? a? some|few|part? of? them|those?`,
  ),
  ...phrases(
    { ask: "error-rate" },
    "error|errors|err|failure|failures|fault|fail|exception rate|rates|ratio|percentage|percent|pct|proportion|share|level|levels|trend",
    `${share}|part of? the? errors|error|failures|failure|failed|failing`,
    `${share} of? the? failed|failing|unsuccessful ${request}`,
    `${share} of? the? all? the? our? ${request} that|which|are|is|were|was|have|has|do? are|is|being? ${failed}`,
    `what ${share} of? the? all? the? our? ${request}|orders|purchases|bookings is|are|were|keep? ${failed}|erroring|broken`,
    `how many|much of? the? our? ${request} that|which|are|is|were|was|have|has|do|did? are|is|being|have? ${failed}`,
    "error|errors|failure|failures count|counts|volume|total|numbers",
    "rate|ratio|percentage|count of? server errors",
    "is|are|did it|this|things|everything? recovering|improving",
  ),
  ...phrases(
    { ask: "error-rate", begun: true },
    `when did the? our? ${people}|we|you|it|this first? start|begin seeing|see|getting|get|having|have|reporting|noticing the|these|those|any? ${trouble}`,
    `since when do|did|are|have|is the? our? ${people}|we been? see|seeing|get|getting|have|having|experience|experiencing the|these|those|any? ${trouble}`,
    "when did|was the? very? first error|errors|failure|exception show|shows|showed|appear|appeared|come|came|seen|happen|happened|occur|occurred|logged|in? up|in?",
    "when was the? first error|failure|exception",
    "start|started|starts|began failing|erroring|breaking|throwing|to? fail|break? first",
    "broke|failed|errored|went down|bad? first",
    "when did|do the|it|this|these|our? errors|error|failures|problem|problems|issue|issues|incident|outage|it|this? all? first? start|begin|started|happen|fail|break|go|get failing|erroring|down|bad|wrong?",
    "down|failing|broken since when",
    `since when the|this|our|we? ${trouble}|it|this|that is|are|has|have|was|were? there|here|been?`,
    "when it|this|that|they|these|those|errors|failures|the? problem|problems|issue|issues|incident|outage? started|began|start|begin failing?",
    `since when ${tense}|has|have|do|did|does? it|this|we|there? been? failing|broken|erroring|down|errors|failures|see|seeing|have|having|fail? errors|failures?`,
    "how long has|have|is|are it|this|we|there? been? failing|broken|down|erroring|errors|unavailable|offline|unreachable|dead|out",
    `from|since when begins|begin|began|started|starts|is|was the|this|our? ${trouble}|incident|outage|it`,
    "did|do|have the|these|those|our? errors|failures|problems|issues|it|this already|only|really? start|begin|started|begun",
    "how long has it|this|that been going|happening on?",
    "when did it|this|that|the|errors? kick|kicked off",
    `since when are|is|have|has|do|did? the|these|our? ${trouble} are|is|have|has|been? been? rising|increasing|growing|climbing|going up?`,
    `when|moment|minute|time start|started|begin|began|begins the|these|our? ${trouble}`,
  ),
  ...phrases(
    { ask: "error-rate" },
    "is|are it|this|things getting better|worse",
    "is|are it|they|things|this still|now? going|gone|climbing|rising|trending|creeping up|down or|and? has|have|is|are? it|they? levelled|leveled|flattened|stabilised|stabilized|settled? off|out?",
    "is|are|doing the? worst off?",
    "worst minute|moment|minutes|hour|interval for|of?",
    "are the? errors|failures down|up|gone|lower|higher",
    "spike|spikes|spiking|rise|increase in|of errors|failures",
    `error|errors|failures|failure just|suddenly|really|still? ${spiked}|rise|rises|rose|risen|rising|increase|increased|increasing|jump|jumped|jumping|climb|climbing|drop|drops|dropped|dropping`,
    "errors|failures|rate going|go|goes|went back? up|down|normal",
    "error|failure rate going|go|goes|went|gone|come|is|are|been back? to? up|down|normal",
    "error|failure|success rate|rates still|now? back? to normal again|yet|now?",
    "errors|failures still|now? back to normal again|yet|now?",
    "error|errors|failure|failures rate? has|have|is|are|been been|still|now? going|gone|trending|coming|come|back? to? up|down|normal",
    "errors|failures peak|peaked|top|topped out?",
    "error|failure rate coming|come|came|moving|move|moved down|up|back?",
    "rate peak|peaked and|, how? high?",
    "errors|failures|rate go|going|goes|getting|trending up or down",
    "levelled|leveled|levelling|leveling|flattened|plateaued|settled|stabilised|stabilized off|out|down?",
    "errors|failures over time",
    "error|errors|failure|failures rate? change|changed|changing",
    `what ${share} is|are|were failing|erroring|broken`,
    "affected|hit|impacted by errors|failures",
    "number|count|amount|volume of? the? errors|exceptions|failures has|have|is|are been? gone|going|went|come|coming down|up",
    "errors|failures|it|this all? stop|stopped|end|ended|cease|ceased|disappear|disappeared|vanish|vanished|clear|cleared up?",
    "when did|have|has the|it|this|these|our? errors|error|failures|problems|issues|it|this? all? stop|stopped|end|ended|cease|disappear|vanish|clear|recover|recovered up?",
    "recover|recovers|recovering yet|already?",
    "errors|failures per request|requests|call|transaction",
    "least|most|more|less reliable|stable|unstable|unreliable|flaky",
    "reliability|stability",
    "how reliable|stable|flaky|available|unreliable is|was|were|has|have|are? been?",
  ),
  ...phrases({ ask: "error-rate" }, "as|in a|in? percentage|percent too|also?"),
  ...phrases(
    { ask: "error-rate", weak: true },
    "how bad is|are? it|things|this?",
    "getting|get|gets|got|gotten? better|worse",
    "improving|recovering|spiking",
  ),
  ...phrases(
    { ask: "error-rate", success: true },
    `what ${share} of? the? ${request}|orders|purchases|bookings? is|are|were? going|getting|went|go through`,
    "success|successful|ok rate|rates|ratio|percentage|percent|pct",
    `percentage|percent|share|proportion|fraction|rate|ratio of? successful|succeeding|good ${request}`,
    `percentage|percent|share|proportion|fraction of? the? all? ${request} that|which|are? succeed|succeeded|succeeding|successful|work`,
    `how many|much ${request} that|which|are|have? succeed|succeeded|succeeding|successful`,
    `successful ${request}`,
    "availability|uptime",
  ),
];

const trafficAsks = [
  ...phrases(
    { ask: "traffic" },
    "traffic volume|level|levels|rate|pattern|numbers|spike|spikes?",
    `how? many|much? ${request} per|a second|sec is|are|do|does|did? we|you|they|it? get|gets|getting|see|sees|seeing|handle|handling|serve|serving|receive|receiving?`,
    `${request} rate|rates|count|counts|volume|volumes|numbers|throughput|traffic`,
    `total ${request}|traffic`,
    `how many|much ${request}|traffic`,
    "traffic|load normal|ok|okay|fine|flat|low|high|weird|off|dead",
    "did|does|has traffic|requests|load drop|dropped|fall|fell|rise|spike|jump|grow|increase|decrease|change off|down|up?",
    `${request}|traffic drop|drops|dropped|fell|fall|went|going|goes to? zero|nothing`,
    `is|are|was|were|has|have traffic|requests|load still|also|really? down|up|gone|normal|ok|okay|back|flat|low|high|dropped|dropping too|again|off?`,
    "are|is we|it still? getting|seeing|receiving any? requests|traffic",
    "hammered|slammed|flooded|swamped",
    `total? number|count|amount|volume of ${request}|traffic`,
    "rps|qps|rpm|tps|throughput",
    "volume|volumes",
    "traffic change|changed|changing",
    "hits",
    "how busy",
    "spike|spikes|drop|dip|jump|peak|surge|increase in|of the? load|traffic|volume|requests",
    `${request} are|is? coming in`,
  ),
  ...phrases({ ask: "traffic", weak: true }, request),
];

const latencyAsks = [
  ...phrases(
    { ask: "latency" },
    "latency|latencies",
    "response|request|reply|answer time|times|duration|durations|latency|latencies|speed",
    "slowest|fastest",
    "how slow|fast|quick is|are|do|does? requests|request|calls|responses? take|taking?",
    "how long is|are|do|does|did requests|request|calls|responses? take|taking",
    `how long is|are|do|does|did ${people} wait|waiting`,
    "feels|feel|feeling|seems|looks slow|sluggish|laggy",
    "slow|slower|slowness|sluggish|slowing|laggy|fast|faster down? requests|responses?",
    "latency|latencies|times|time is|are|has|have|did? getting|get|gets|got|gotten|become|became|back|been? to? better|worse|slower|faster|normal|higher|lower again?",
    "latency|response times? percentiles",
    "latency|response times? change|changed|changing",
  ),
  ...phrases({ ask: "latency", statistic: "p50" }, "median"),
  ...phrases(
    { ask: "latency", statistic: "Average" },
    "average|avg|mean latency|latencies",
    `average|avg|mean ${responses}`,
  ),
  ...phrases(
    { ask: "latency", statistic: "Maximum" },
    "max|maximum|worst|highest|slowest latency|latencies",
    `max|maximum|worst|highest|slowest ${responses}`,
  ),
];

const errorKinds = `error|errors|exception|exceptions|failure|failures message|messages|type|types|kind|kinds|pattern|patterns?`;
const unseen =
  "we|you|i|one|it|they|that|which|have|has|had|was|were|are|did|do? we|you|i|it|have|has|had|was|were|are|did|do? not|never ever? see|seen|had|have|occur|occurred|happen|happened|appear|appeared|exist|existed|present|there|log|logged|been|around? there|around|seen|here?";
const earlier = "before|earlier|previously|yet";

/** Q2: what did not occur before. */
const newErrorAsks = [
  ...phrases(
    { ask: "error-messages", fresh: true },
    `what|which? new|fresh|novel|unseen kind|kinds|type|types|sort|sorts? of? ${errorKinds}`,
    `what|which? new|unseen distinct|different|unique|unknown ${errorKinds}`,
    `previously|hitherto unseen|unknown ${errorKinds}`,
    "what|anything|something is? new in|among the? errors|exceptions|failures",
    "errors|exceptions|failures new",
    "is|are|was|were it|this|that|these|they really|actually? new",
    `${errorKinds} that|which? is|are|were|look|looks new|novel|unseen`,
    `what|which ${errorKinds} is|are|were|look|looks new|novel|unseen`,
    `what|which ${errorKinds} ${unseen} ${earlier}`,
    `${errorKinds} ${unseen} ${earlier}`,
    `never before? seen before? ${errorKinds}`,
    `${errorKinds} never before seen`,
    `new error|exception|failure message|messages|log|logs|line|lines`,
    `${errorKinds} for the first time`,
    `first time ${errorKinds}`,
  ),
  ...phrases(
    { ask: "error-messages", fresh: true, until: true },
    `what|which new? ${errorKinds} ${unseen}`,
    `new? ${errorKinds} ${unseen}`,
  ),
  ...phrases(
    { ask: "error-messages", fresh: true, stacks: true, logs: true },
    "new|unseen stack traces",
    "new|unseen stack? trace|traces",
  ),
];

const messageAsks = [
  ...phrases(
    { ask: "error-messages", logs: true },
    "error|err|exception|failure message|messages|log|logs|line|lines|pattern|patterns|entry|entries|events|details|text",
    "errors|exceptions|failures in|from? the? log|logs",
    "log|logs errors|exceptions|failures",
    "log|logs|lines|messages|entries|events with|at|of|on? the? error level|levels",
    "log|logs|lines|messages|entries|events with|at|of|on? the? level errors|error",
    "error level log|logs|messages|lines|entries|events line|lines|messages|entries?",
    "what|which error|errors|exceptions",
    "distinct|different|unique|various|separate error|errors|exception|exceptions types|kinds|type",
    "error|errors|exception|exceptions types|kinds",
    `what|which ${tense} it|they|we? throwing|spitting out? at|with? me|us?`,
  ),
  ...phrases(
    { ask: "error-messages", stacks: true, logs: true },
    "stack traces",
    "stack? trace|traces of? errors|exceptions",
  ),
  ...phrases({ ask: "error-messages" }, "throw|threw|thrown|throwing anything|something"),
  ...phrases({ ask: "error-messages", stacks: true, one: true, logs: true }, "stack trace", "with the|its|a? trace"),
  ...phrases(
    { ask: "error-messages" },
    "top|main <number>? reasons|causes|reason|cause for|of? failures|errors?",
    "grouped by error? message|messages|type|kind",
    "pattern|patterns in|of|among|to|behind? the|these|our? errors|failures|exceptions",
  ),
  ...phrases(
    { ask: "error-messages", logs: true },
    "anything|something wrong|weird|unusual|odd|strange|suspicious|abnormal|off|interesting|bad|notable|worrying in|from|on? the|our|its|your? log|logs",
  ),
  ...newErrorAsks,
  ...phrases({ ask: "error-messages", weak: true, one: true }, "error|exception|failure"),
  ...phrases({ ask: "error-messages", weak: true }, "errors|errs|err|exceptions|failures", "level? errors level?"),
];

const link = `${connections}|connectivity|connecting|network|networking|socket|tcp|${upstreams}`;

/** One's own database, which the logs have many names for. */
const databases = "db|dbs|database|databases";
const linked = "connection|connections|connectivity|connect|connecting|network";

/** Q4. */
export const dependencyAsks: Phrase<Meaning>[] = [
  ...phrases(
    { ask: "dependency-errors", database: true },
    `the|our? ${databases} ${linked} ${trouble}`,
    `${trouble} of|with|in|from? the|our? ${databases} ${linked}`,
    `${trouble} of|with|in? ${linked} to|with|of|from|between|against? the|our? ${databases}`,
    `${linked} ${trouble} to|with|from|against|between? the|our? ${databases}`,
    `${trouble} ${reaching} to|with? the|our? ${databases}`,
    `can not|we|it|you|they|i? still|now|even? reach|connect|talk to|with? the|our? ${databases}`,
    `unable to? reach|connect to? the|our? ${databases}`,
    `the|our? ${databases} is|are? unreachable|unavailable`,
    `the|our? ${databases} connection|connections|connectivity is|are? work|works|working|ok|okay|fine|healthy|up|down|broken|failing|stable|flaky`,
    `is|are the|our? ${databases} connection|connections|connectivity ok|okay|fine|healthy|up|down|broken|failing|stable|working|flaky`,
    `losing|lost|lose|dropping|dropped|failing|failed ${connections} to|with? the|our? ${databases}`,
  ),
  ...phrases(
    { ask: "dependency-errors", database: true, troubles: ["timeout"] },
    `the|our? ${databases} ${linked}? ${timeouts} ${trouble}?`,
    `${linked}? ${timeouts} ${trouble}? to|with|from|against|on|of|by the|our? ${databases}`,
    `the|our? ${databases} ${linked}|${request}? is|are|keeps? time|times|timed|timing out`,
  ),
  ...phrases(
    { ask: "dependency-errors", database: true, troubles: ["refused"] },
    `the|our? ${databases} ${connections} is|are|being? refused|refusals`,
    `${connections} is|are|being? refused|refusals ${trouble}? to|by|from|with the|our? ${databases}`,
  ),
  ...phrases(
    { ask: "dependency-errors", database: true, troubles: ["reset"] },
    `the|our? ${databases} ${connections} is|are|being? reset|resets|dropped|drops|closed`,
    `${connections} is|are|being? reset|resets|dropped|drops|closed ${trouble}? to|by|from|with the|our? ${databases}`,
  ),
  ...phrases(
    { ask: "dependency-errors", database: true, troubles: ["pool"] },
    `the|our? ${databases} ${connections}? pool|pools is|are|being|was? exhausted|exhaustion|full|empty ${trouble}?`,
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["timeout"] },
    `${timeouts} ${trouble}`,
    `${timeouts}`,
    `time|times|timed|timing out|outs ${trouble}`,
    "time|times|timed|timing out|outs",
    `${link} ${timeouts}`,
    "deadline|deadlines exceeded",
    `how many ${request} timed|timing out`,
    `what|which|any ${upstreams} is|are|was|were? timing|timed out`,
    `${request} timing|timed out`,
  ),
  ...phrases(
    { ask: "dependency-errors" },
    `${link} or|and ${timeouts} ${trouble}`,
    `${link} ${trouble}`,
    `failing|failed|broken ${upstreams}|connections|connection`,
    `${connections} failing|failed|fails|dropping`,
    `${upstreams} that|which|are|is|have|has|were? failing|down|broken|unhealthy|unavailable|unreachable|failed|problems|issues|errors`,
    `${trouble} ${reaching}`,
    `difficulty|difficulties ${reaching}`,
    `what|which|any ${upstreams} is|are|was|were? the? ${failed}|down|erroring|broken|unhealthy|unavailable|problem|issue|trouble`,
    "can not|we|it|you|they|i? still|now|even? reach|connect|talk",
    "unable to? reach|connect",
    "unreachable",
    "able to reach|connect|talk",
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["refused"] },
    `${connections} refused|refusals|refusal|refuse ${trouble}`,
    `${connections} ${tense}|being? refused|refusals|refusal`,
    `refused|refusing ${connections}`,
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["refused", "reset"] },
    `${connections} refused|refusals and|or resets|reset`,
    `${connections} resets|reset and|or refused|refusals`,
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["reset"] },
    `${connections} is|are|being? reset|resets|dropped|drops ${trouble}`,
    `${connections} is|are|being? reset|resets|dropped|drops by? peer?`,
    `reset|resetting|dropped|dropping|losing|lost|closed|closing ${connections}`,
    "broken pipe|pipes",
    "socket hang|hangs up|ups",
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["dns"] },
    `dns|resolver resolution|lookup|lookups? ${trouble}`,
    `name|hostname|host resolution|lookup ${trouble}`,
    "dns",
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["pool"] },
    `${connections}? pool|pools is|are|being|was? exhausted|exhaustion|full|empty`,
    `${connections}? pool|pools exhaustion? ${trouble}`,
    "out of connections",
    "no free? connections available?",
    "too many connections",
  ),
  ...phrases(
    { ask: "dependency-errors", troubles: ["unavailable"] },
    `service? unavailable ${trouble}`,
    "circuit is? open",
  ),
];

const occurs =
  "appear|appears|appeared|occur|occurs|occurred|happen|happens|happened|seen|see|sees|saw|logged|log|show|shows|showed|pop|popped|come|came|hit";
const occasion = "occurrence|occurrences|instance|appearance|sighting|mention|hit|event";

const occurrenceAsks = [
  ...phrases({ ask: "occurrence", end: "first" }, "logged|saw|showed|threw|had first"),
  ...phrases(
    { ask: "occurrence", end: "first" },
    `when was|is? the? very? first|earliest ${occasion}|time? of?`,
    `the? very? first|earliest|initial ${occasion} of?`,
    `the? very? first time we|it|that|they|you|i|this? ${occurs}|had|have|got|get up?`,
    "the? very? first time",
    `first|initially ${occurs} up?`,
  ),
  ...phrases(
    { ask: "occurrence", end: "first", error: true },
    `what|which error|errors|exception|failure ${occurs} up? first`,
  ),
  ...phrases({ ask: "occurrence", end: "first", bare: true }, "first|earliest"),
  ...phrases(
    { ask: "occurrence", end: "last" },
    `when was|is? the? very? last|latest|newest ${occasion} of?`,
    `the? very? last|latest|newest|final ${occasion} of?`,
    `most recent ${occasion} of?`,
    `the? very? last|latest time we|it|that|they|you|i|this? ${occurs}|had|have|got|get up?`,
    `last ${occurs} up?`,
    `most recently ${occurs} up?`,
  ),
];

const lineAsks = [
  ...phrases(
    { ask: "count" },
    "how many|often times?",
    "grep c",
    "number|count|total|counts of",
    "count|counts|occurrences|occurrence of?",
    "count how many",
  ),
  ...phrases(
    { ask: "log-lines" },
    "raw? log|logs line|lines|entries|entry|messages|events|output",
    "last|latest|recent lines",
    "everything|anything|all that|which? was|were|is|has|got been? logged by|in|from?",
  ),
  ...phrases({ ask: "log-lines", weak: true }, "log|logs|logging", "tail|grep"),
];

/** What people do with a product: whether they can says how it is. */
const doing =
  "order|ordering|pay|paying|buy|buying|purchase|purchasing|shop|shopping|book|booking|browse|browsing|use|login|signup|subscribe";

const healthAsks = phrases(
  { ask: "health" },
  "orders|purchases|bookings still|now? is|are|keep|keeps? still|all? failing|fail|fails|erroring",
  "is|are|do|does orders|purchases|bookings still|now? going|go|coming|come|getting|get through|in",
  "alarming|concerning|worrying",
  "orders|purchases|bookings is|are|do|does? not going|go|goes|getting through",
  "is|are|do|does? not going|go|goes|getting through",
  `is|are|be there? still|currently|really|now? a|an|any|some|still|currently|really|now? known|ongoing|current|active|general? ${problems}|trouble with|in|on|at?`,
  `does|do|is|are the|this|that? ${problems} still|currently|actually? exist|exists|there|persist|persists|persisting|happening|occurring|present|remain|remains|around`,
  `any|is|are|has|have|having|there|known? ${problems}|trouble with|in|on|at?`,
  "down|broken|dead|offline|unhealthy|unavailable|degraded|impacted|affected|crashed|crashing|unresponsive|struggling|misbehaving",
  `${tense} the|our service|app|application|system|site still|really|back? stable|ok|okay|healthy|alive|working|fine|available|up|down`,
  `${tense} still|completely|fully|really|back|all? up|ok|okay|healthy|alive|working|fine|available|responding|reachable|online|stable|normal|good|well|back again?`,
  "healthy again?",
  "is|are|was|were also|now|still? hit too|also|badly|hard?",
  "everything|things|all is|are|still? green|up|ok|okay|fine|good|healthy|working|normal|well",
  "recovered",
  "still failing|erroring|dying|struggling",
  "throwing|erroring too|also|again",
  "out of the woods",
  "is? it|this|that still happening",
  "is it|this|that still going on",
  "dying|flaky|unstable|wobbly|flapping",
  "blowing|acting|playing|blown up",
  "is|are? up and running",
  "exploding|melting|borked|toast|hosed",
  "is|are it|this|that|we|everything still|currently|now|really|actually|already|even? failing|erroring",
  `${tense}? we|it|everything|all|things? back to? normal|business`,
  "is|are we|it|they|things|everything back up|online|yet|now|again?",
  `can|could|are|is the|our|any? ${people} still|now|actually|currently|even? able? to? ${doing}`,
  `can|could|are|is the|our|any? ${people} still|now|actually|currently|even? able? to? check out`,
  `${people} still|now? able to ${doing}`,
  `${people} can not|no|longer|still? ${doing}`,
  `${people} is|are? unable to ${doing}`,
  `${people} complaining|complain|shouting|yelling|screaming`,
  "what|which is|are breaking|crashing",
  "breaking",
  "not working|responding|available|loading|healthy|ok|okay|reachable",
  "health",
  "health check|status",
  "how is|are it|this|things|everything|we? doing|looking|going|holding|behaving up?",
  "how is|are|was|were it|this|things|everything|we? doing|behaving",
  "what|wtf is|was? going on|wrong|up with|in|on?",
  "is|are|was there? something|anything|stuff going|happening|up on|off? with|in|on?",
  "what|wtf is|was? happening|happen|wrong with|in|on|to?",
  "what is|was? the? problem|issue|matter|state|situation|story|deal with|in|on?",
  "seeing|having|getting this|that|it too|also?",
  "seeing|having|getting the? same issue|problem|thing? too|also?",
  "coping|surviving|holding up?",
  `${anything} happen|happened|happening with|to|in|on?`,
  `${anything} wrong|broken|down|failing|off|weird|unusual|odd|strange|suspicious|abnormal|up|${well}|working with|in|on?`,
  `${anything} is|are wrong|broken|down|failing|off|up|${well}|working`,
  "what|which is|are failing|erroring|broken|down|degraded|unhealthy",
  "on fire",
  "having|has|have|seeing any|some|a? problem|problems|issue|issues|outage|blip|blips|hiccup|hiccups|glitch",
  `${tense} it|this|that|we|they still|now|back|all? up|ok|okay|well|alive|healthy|fine|available|responding|reachable|online|stable again|yet|now?`,
);

/** What was done is judged by how the service does now. */
const helpAsks = phrases(
  { ask: "health", now: true },
  "did|has it|that|this already|actually|really? help|helped",
  "did|has|is|was the|that|our|this|it? fix|mitigation|restart|action|change help|helped|helping|work|worked|working it?",
);

/** Alone they say it only of a service that is named. */
const weakHealthAsks = [
  ...phrases({ ask: "health", weak: true }, "up|ok|okay|alive|reachable|stable|fine|good|working"),
  ...phrases({ ask: "health", weak: true, failing: true }, "failing|erroring"),
];

/** How something stands: a service, or an incident. */
const statusAsks = phrases(
  { ask: "status" },
  "status|state|condition update|report|check?",
  "what happened|happens to|with|in?",
  "what has|have happened so? far? to|with|in?",
  "give|get|show? me|us? an|a|the? tldr|recap|summary|overview of?",
  "how is|are|was the? situation|status|state|matters now?",
  "tldr|recap|summary|overview of|on what is|was going|happening on?",
  "catch|bring|fill me|us up|in to? speed?",
  "what do|does|did we|you|tars|one know|have so? far?",
);

const endpoint = "endpoint|endpoints|route|routes|path|paths|url|urls";
const region = "region|regions";
const broken = "failing|broken|affected|impacted|erroring|unhealthy|down|bad|worst";

const breakdownAsks = (["endpoint", "region"] as const).flatMap((by) => {
  const those = by === "endpoint" ? endpoint : region;
  return phrases(
    { ask: "breakdown", by },
    `break|breakdown|split|grouped? down|broken? errors? by|per|of the? ${those}`,
    `by|per|each|across|in|all|both the? ${those}`,
    `in|on|across all|every|each|both ${those}`,
    `which|what of? the? ${those} has|have|is|are|were|see|sees|with? the? most? errors|failures|${broken}?`,
    `${broken} ${those}`,
    `what|which is|are of? the? ${those} that|which|are? ${broken}`,
    `affect|affects|affecting|affected|hit|hits|hitting|impact|impacts|impacting all|every|only|just|many? of? the|a|an|one|some|certain|which|what|several|single|few? ${those}`,
    `limited|confined|restricted|isolated|specific|only|just|is|are to|in|on|at? a|an|the? single|one|some|certain|few|particular|specific ${those}`,
    `a|one|some|certain|few|single|particular|specific single|specific|certain|particular? ${those} or|and|are|is all|every|everything|many|more of? them?`,
    `only|just? one|some|certain|few|single|particular ${those} ${broken}?`,
    `all|every ${those} is|are? ${broken}?`,
    `all|every|many|multiple|several ${those} ${broken}? or is|are? it? just|only a? one|some|two|few|single|couple|part ${those}? of? them|those?`,
    `${those} that|which? is|are ${broken}`,
    `${those} with the? most? errors|failures`,
    ...(by === "region"
      ? [
          "is|are it|this|they|these|errors? only|just|all? in|from|to|at? <region> or|and everywhere|anywhere|elsewhere|all|global|globally|other? regions?",
          "is|are it|this|they|these|errors? only|just|all in|from|to|at? <region>",
          "only|just? in|from|to|at|of|for? <region> or|and everywhere|anywhere|elsewhere|all|global|globally|other? regions?",
          "only|just? in|from|to|at|of|for? <region>",
        ]
      : []),
  );
});

const code = "http|status|response? code|codes";
const codeAsks = phrases(
  { ask: "breakdown", by: "status" },
  `break|breakdown|split|group|grouped|distribution|counts|count down|broken? the? errors? by|per|of|into the? http? ${code}`,
  "break|breakdown|split|group|grouped|distribution|counts|count down|broken? the? errors? by|per|of|into the? http? status|statuses",
  `by|per|each the? http? ${code}`,
  "by|per|each the? http? status|statuses",
  "http? status|response code|codes breakdown|split|distribution|counts|mix",
  "status breakdown|split|distribution",
  "what|which http? status|response codes|code",
  "what|which http statuses",
  "what|which statuses is|are|do|does|did",
  "http? status codes",
);

const lost = "goes|go|is|are|went|fails|fail|dies|die|breaks|break|crashes|disappears";

const gone = `${lost} down|out|offline|away|unavailable|unreachable|gone|dead?`;

const relationAsks = phrases(
  { ask: "relations" },
  `what|who|which|anything service|services|apps|else? would|will|could|is|are? be|get? breaks|break|fails|fail|suffers|affected|impacted|hit|hurt|stops is|gets|working? if|when it|this|that? ${lost} down|out|offline|away?`,
  `if|when it|this|that? ${lost} down|out|offline? who|what|which service|services|apps|else? gets|is|are? ${lost}|suffers|suffer|affected|impacted|hit|hurt|dragged|pulled|taken is|gets|down|out|too|with|it|affected|hit?`,
  `would|will|could|might be|get? affected|impacted|hit|hurt|broken|suffer|notice|break|fail|stop|go if|when it|this|that? ${gone}`,
  `affected|impacted|hit|hurt|suffering if|when it|this|that? ${gone}`,
  `what|the? is? the? blast radius if|when it|this|that? ${gone}`,
  `blast radius if|when it|this|that? ${gone}`,
  `impact|effect|effects|consequence|consequences of|if|when? it|this|that? ${gone}`,
  "impact|effect|effects|consequence|consequences of? losing|going|being|dying down|out|offline|away|unavailable?",
  "what|who|which goes|falls down|over with? it|this?",
  "what if it|this? is|goes|go|went|was|were down|out|offline|away|unavailable|unreachable|gone|dead",
  "services|apps? depending|relying on?",
  "do|does|is it|this|we? use|uses|need|needs|call|calls|depend|depends|dependent|rely|relies|talk|talks on|upon|to?",
  "what|which|who|anything|does|do services|service|apps|else|anything? depends|depend|depending|relies|rely on? it|this|that|us?",
  "what|which does|do the|this|our? it|this|we|service|app? depend|depends|rely|relies|lean|leans|sit|sits|build on?",
  "what|which services|else? does|do it|this|we? need|needs|use|uses|call|calls",
  "what|which|who else? services|service? else? calls|uses|needs it|this|us?",
  // All that do are told, and so are others.
  "what|which|who else? services|service? else? calls|uses|needs besides|beside us",
  "dependents|consumers|callers|downstreams",
  "what|list|show|the? dependencies of? it|this?",
  "depend|rely on?",
  "dependency graph|map|tree",
);

const usage = "usage|utilization|utilisation|consumption|use|level|levels|pressure|metric|metrics";

/** The metrics of a service are those of all its tasks. */
const tasks = "tasks|containers|boxes|machines|servers|pods|hosts|nodes|instances";
const ofTasks = `of|on|in all? the|our ${tasks}`;

const machineryAsks = [
  ...phrases(
    { ask: "machinery", kind: "memory" },
    `memory|mem|ram|heap ${usage}?`,
    `memory|mem|ram ${usage}? ${ofTasks}`,
    `memory|mem|ram ${usage}? high|low|ok|okay? of|on|in? the|our? ${tasks}`,
    "memory|mem leak|leaks|leaking",
    "leaking|leak memory|mem",
    "run|runs|running|ran? out|low of|on memory|mem|ram|heap",
    "oom|ooms|oomkilled|ooming kill|kills|killed|errors?",
  ),
  ...phrases(
    { ask: "machinery", kind: "cpu" },
    `cpu|processor load|${usage}?`,
    `cpu load|${usage}? high|low|ok|okay? of|on|in? the|our? ${tasks}`,
  ),
  ...phrases({ ask: "machinery", kind: "disk" }, `disk|storage space|full|${usage}?`),
  ...phrases({ ask: "machinery", kind: "network" }, `network|bandwidth ${usage}|throughput`),
  ...phrases(
    { ask: "machinery", kind: "database" },
    `db|database load|overloaded|connections|cpu|${usage}`,
    "db|database still|really|also overloaded|saturated|full|busy",
    "db|database is? under load|pressure",
    "load|pressure|connections of|on|in the? db|database",
    "is|was it|this the? db|database",
    "db|database connections? is|are|looks|seems|was? slow|overloaded|saturated|struggling|maxed|exhausted|full out?",
    "is|was the? db|database the? bottleneck|limit|problem|issue|cause|culprit",
    "could|can|might it|this be the? db|database",
    "how is the? db|database looking|doing load wise?",
    "is|how the? db|database is? doing|overloaded|ok|okay|fine|healthy|slow|busy|melting|struggling|dying|dead|down|up|alive|full|saturated",
    "how loaded|busy|full is the? db|database",
    "how is the? db|database load|cpu|memory|connections? doing|looking|holding|up?",
  ),
  ...phrases({ ask: "machinery", kind: "database", weak: true }, "db|database"),
  ...phrases({ ask: "machinery" }, `infrastructure|infra|machinery|resource|resources|system load|${usage}`),
];

const hit = "affected|impacted|hit|hurt|failing|suffering|blocked";

const userAsks = phrases(
  { ask: "users" },
  `how many of? the? our? ${people} is|are|were|was|got|have|has|been|being? ${hit}`,
  `how many ${people} see|sees|saw|seeing|get|gets|got|getting|have|had|are|is the|any? seeing|getting? errors|failures`,
  `how many ${people} does|do|did|is|has it|this|that affect|affects|affecting|affected|impact|impacting|impacted|hit|hits|hitting|hurt`,
  `number|count|amount of the? ${hit} ${people}`,
  `number|count|amount of the? ${people} that|who|which? can|could not|no|longer ${doing}`,
  `how many ${people} could not ${doing}`,
  `number|count|amount of the? ${people} that|who|which|are|is? are|is? ${hit}`,
  `affect|affects|affecting|affected|hit|hits|hitting|impact|impacts|impacting all|every|many|most|some|any? of? the|our? ${people}`,
  `any|are|is any|the|our|many? ${people} is|are? ${hit}`,
  `${people} that|who|which|are|is|being? are|is? ${hit} by|from|of|due|because? this|it|that?`,
  `${hit} ${people}`,
  `how many ${people} can not|no|longer|still? ${doing}`,
  `how many ${people} is|are? unable to ${doing}`,
  `how many ${people} so|by|until far|now`,
  `is|are|do|did any|the|our? ${people} seeing|getting|having|reporting|see|get errors|failures|problems`,
  `${people} impact`,
  `impact on|for|to the? our? ${people}`,
  `what is the? impact of? <incident> on|for the|our? ${people}`,
  `impact of? <incident> on|for|to the? our? ${people}`,
  "what|how is|big|large|bad is? the? impact|damage",
  "impact",
  `who is|was|are|all? ${hit}`,
  `how big|large|bad is the impact|damage on|for|to? the|our? ${people}?`,
  `is|are anyone|anybody|someone|somebody|everyone|everybody ${hit}`,
  `affect|affects|affecting|affected|hit|hits|hitting|impact|impacts|impacting all|every|everyone|everybody of? the|our? ${people}? or|and is? it? just|only|also? a|the? some|few|certain|part|specific|handful|subset|one of? them|those|the|our? ${people}?`,
  `is|are? it|this? all|every|everyone|everybody of? the|our? ${people}? or|and is? it? just|only a|the? some|few|certain|part|specific|handful|subset|one of? them|those|the|our? ${people}?`,
);

/** Of a service it is what needs that one. */
const radiusAsks = phrases({ ask: "users", radius: true }, "what|the? is? the? blast radius");

const cause = "cause|causes|reason|culprit|trigger|suspect|suspects|explanation";

const release = "deploy|deployment|release|rollout|change|push|migration|update";

const releases = `${release}|releases|deploys|deployments|changes|rollouts|pushes`;
const causing =
  "cause|caused|break|broke|broken|trigger|triggered|introduce|introduced|start|started|create|created|bring|brought";

/** Whether a deployment made errors, or took them away, is seen from what there was before it. */
const afterAsks = phrases(
  { ask: "error-rate", after: true },
  `did|has|have|could|might the|our|my|your|that|a|an|some|any last|latest|recent|recently|new|config|bad? ${release} really|actually|have? ${causing} any|some|more|new|a|lots? of? errors|error|failures|problems|issues|trouble|anything|something|stuff|spike|regression`,
  `did|has|have the|our|my|your|that last|latest|recent|new|config|bad? ${release} really|actually? ${causing}`,
  "did|has|is|was the|that|our|my|this|it? roll|revert|reverting back? help|helped|helping|work|worked|working it?",
);

const briefAsks = [
  ...phrases(
    { ask: "brief", of: "cause" },
    "why",
    "any|an|no idea|ideas|clue|clues|thoughts|hint|guess|guesses why|what|who caused|triggered|broke|started? it|this|that|these?",
    "did|do|have the|these|those? errors|error|failures|it|this|problem|problems start|begin|started|begun|began before or after the|our|my? last|latest? deploy|deployment|release|rollout|change",
    "do|does|did|are|is the? timeouts|errors|failures|it|this start|begin|started|from before or after the|our|my? last|latest? deploy|deployment|release|rollout|change",
    "do|does anyone|anybody|someone|we|you know why",
    "what do|did|does we|you|they|tars|everyone|people think|believe|suspect|reckon is|was|has? been? causing|caused|causes|broke|behind it|this|that|these|those|the? errors|failures|error|failure?",
    `what do|does we|you|they|everyone|people think|believe|suspect|reckon the? likely|main|root? ${cause} is|was?`,
    `what do|does we|you|they|everyone|people think|believe|suspect|reckon is|was the? likely|main|root? ${cause}`,
    "what is causing the|these|those errors|failures|error|failure",
    "findings of|so? far|the? investigation?",
    "hypothesis|hypotheses|theory|theories",
    `your|our|the|a? best? guess|bet|take at|on|for|about? the? root? ${cause}`,
    "what the investigation|brief found|finds|shows|showed|says|said so? far?",
    "what does|did the investigation|brief say|says|tell|tells so? far?",
    "latest|current|the brief",
    "what <incident> turned|turns out to? be? caused? by?",
    "what <incident> was caused by",
    "which|what hypothesis|theory is|are|looks? the? most? likely|probable",
    "what did|has|have the|your|our? investigation|you|tars|brief|we? find|found|show|shown|turn|turned|reveal out|up? so? far?",
    "what has|have been found out? so? far?",
    "what did|does <incident> find|show|reveal",
    `root ${cause} of|for|behind? it|this|that|the? incident|outage|errors|failures|problem|issue?`,
    `any|the|likely|known|primary|prime|main|leading|suspected|presumed|probable|possible|potential|actual|real|underlying root? ${cause}`,
    `${cause} of|for|behind it|this|that|the? incident|outage|errors|failures|problem|issue?`,
    `what|who is|was|are|were|could|might be? the? most? likely|probable|primary|main|suspected|presumed|possible|potential|actual|real|underlying? root? ${cause}`,
    "what|who is|has|have? been? caused|cause|causes|causing it|this|that|these|the?",
    "what|who broke|breaks|killed|triggered it|this|that?",
    "what made it|this|that fail|break",
    "is|was it|this|that the|our|that|a? config? deploy|deployment|release|rollout|change",
    "is|are|was it|this|that|these related|due|linked|connected to the|our|my|that|a|last? config? deploy|deployment|release|rollout|change",
    `did the|our|that|a|an|some|any|last|latest|recent|new config|bad|recent? ${release} do|cause|trigger|break|introduce it|this|that|these`,
    `is|was|are|were|could|might|may|can it|this|that|these|errors? be|have? been? because|result|consequence of the|our|my|that|a|an|some|last|latest|recent|new|bad? config|configuration|last|latest|recent|new|bad? ${release}`,
    `is|was|are|were|could|might|may|can? it|this|that|these|errors? be|have? been? caused|triggered|introduced|related|due|broken|down by|to the|our|my|that|a|an|some|last|latest|recent|new|bad? config|configuration|last|latest|recent|new|bad? ${release}`,
    "is|was it|this|that just|only|maybe? the|our new|latest|last version|build",
    "what is behind it|this|that|the?",
    `what|which recent|last|other? ${releases} could|might|may|can|has|have|did|probably|likely|was|is? have|be|been? ${causing}|behind|responsible it|this|that|these|for? it|this|that|these?`,
    `could|can|might|may the|our|my|a|an|some|any|last|latest last|latest|recent|new|bad|config? ${release} have|be? ${causing}|behind|responsible it|this|that|these|for? it|this|that|these?`,
    "do|does|is|have we|it|there|you have? a|any|the? known|primary|root|likely? suspect|cause|culprit yet?",
  ),
  ...phrases(
    { ask: "brief", of: "advice" },
    "what should|shall|can|could|do|must|to i|we|one do|try now|next|first|here?",
    "what to do|try now|next|first|here?",
    "what is? now|next",
    "next step|steps|action|move",
    "how do|can|could|should|would|to i|we|one? fix|mitigate|stop|solve|repair|remedy|resolve it|this|that|the|these?",
    "should|shall|can|could|do|must|may i|we need|have? to? safely? roll back safely?",
    "should|shall|can|could|do|must|may i|we need|have? to? roll back or just? wait|hold|leave|not|no|stay|sit|fix|roll it? on|off|tight|forward?",
    "is|was the|a|an? roll back the? right? advised|suggested|recommended|safe|indicated|needed|warranted|option",
    "safe|ok|okay|advised to roll back",
    "is it|this|that safe|right|ok|okay|best|time to roll back it|this?",
    "roll back advice|criteria|verdict|advised|recommended|suggested",
    "when will|does|is|would the|our|this? roll back happen|run|start|go|due|begin|coming?",
    "how can|do|could|would i|we|one? stop|cancel|abort the|this? roll back",
    "can|could|may i|we|one still? stop|cancel|abort the|this? roll back",
    "what do|would|does|can you|tars|the brief? suggest|recommend|advise|propose",
    "suggested|recommended|proposed|best|possible|any mitigation|mitigations|action|actions|fix|fixes|remedy|remedies|step|steps",
    "any|other suggestion|suggestions|idea|ideas|recommendation|recommendations|advice",
    "suggestions|recommendations|advice",
    "mitigation options",
    "which|what actions|options|mitigations can|could|should|do|may i|we|one take|have|try|use",
    "is|are there a|any? known? workaround|workarounds",
    "any|known workaround|workarounds",
    "what are|is the|our|my options|fix|mitigation|remedy|plan",
  ),
  ...phrases(
    { ask: "brief", of: "alerts" },
    "which|what|how|any|all|list|the? many? alerts|alarms is|are? still? firing|active|on|triggered?",
    "which|what alerts|alarms still fire|ring",
    "which|what alerts|alarms is|are still? firing|active|on and since? when did|are? they? start|started|fire|fired|firing?",
    "anything|something|what else|other? is? still|currently? firing",
    "still|currently? firing",
    "is|are the|this? alert|alerts|alarm|alarms that|which opened|started|triggered|caused this|it still? firing|active|on|open",
    "is|are the|my|our|this|that|any? alerts|alarms|alarm|alert still|also? firing|active|on|open|red",
    "what|which|why did|does|do|has|is the|this|that|our? alerts|alarms|alarm|alert fire|fired|firing|trigger|triggered|say|about on|for|of?",
    "firing|active|open alert|alarm",
    "any alert|alarm is? firing|active|on",
    "which|what|how|any|all|list|the? many? alerts|alarms|alert|alarm is|are? still? going|went off",
    "is|are the|any? alerts|alarms|alarm|alert still? going off",
    "is|are the|any? alerts|alarms|alarm|alert still? firing|active|on|red|ringing",
    "what|who woke|paged me|us up?",
    "what|which alert|alarm|alerts|alarms woke|paged|called|fired|triggered|started|went|declared|opened me|us|this|it|the|off? up|incident|page?",
    "why was|am|did|were i|we get|got|being? paged|woken|called up?",
    "what did|was i|we get|got|am? paged|woken|called up? for|about|by?",
  ),
  ...phrases(
    { ask: "brief", of: "similar" },
    "similar|related|comparable|alike|like past|previous|earlier|old|other? incidents|incident|outages|outage|cases|stuff|things|issues|problems|failures to|with?",
    "incidents|incident|outages|outage|anything|something|one similar|like|alike|related to|with? this|it|that|these?",
    "seen|had|have|did we|you|anyone|see|seen|had|ever? it|this|that|something|anything like|similar? this|it|that? before",
    "have|had|has|did we|you|anyone ever? had|have|seen|see|got this|that|these error|errors|exception|exceptions|message|failure|problem|issue before",
    "has|did|have|was we|it|this|that|anything|something|there ever? happened|happen|occurred|occur|seen|had|been|see like? it|this|that? before",
    "happened|occurred|failed|broke|broken|fail|break like this|that|it? before",
    "like this|that|it before",
    "when did it|this|that last happen|occur|fail|break",
    "known|seen issue|problem|before",
    "seen|had|have|did we|you|anyone ever? see|seen|had|have this|that|such kind|sort|type|a? of? incident|outage|problem|issue|failure|thing|error before",
    "what fixed|helped|solved|resolved it|this|that? the? last|previous? time",
    "what did we|you|they|one do about|with|against it|this|that? the? last|previous? time",
    "how did|was we|it fix|fixed|solve|solved|resolve|resolved it|this|that? the? last|previous? time|before",
  ),
];

/** What fired: of a time that has passed. Without one, and where it is not of the past alone, it is asked what fires. */
const alertAsks = [
  ...phrases(
    { ask: "alerts", past: true },
    "alert|alerts|alarm|alarms|paging history|log|timeline",
    "did|has|have anything|something|it|we? else|also|already? alert|alarm|alerted|alarmed again|already|before?",
    "history|list|timeline of? the? alerts|alarms",
    "recent|recently|past|previous|earlier|old|ended|resolved|recovered alerts|alarms",
    "last|latest|newest alert|alerts|alarm|alarms",
    "alerts|alarms of the past",
    "was|were there an|any|some? alert|alarm|alerts|alarms",
  ),
  ...phrases(
    { ask: "alerts" },
    "did|has|have|was|were|is|are|there any|an|the|some? alert|alarm|alerts|alarms go|gone|went|going|fire|fired|trigger|triggered|ring|rang|flap|flapped|flapping off?",
    "any|which|what|how|all|list|the? many? alert|alarm|alerts|alarms that|which|have|has|did? fire|fired|triggered|trigger|rang|go|went|gone|flap|flapped off?",
    "when|how many|often? times? did last? fire|flap|trigger",
    "has|have|did|is fire|fired|firing again?",
    "has|have|did flap|flapped",
    "what|anything|something has? fired|triggered",
    "p1|p2|p3|p4 alerts|alarms|alert|alarm that? fired|triggered?",
  ),
];

const deployed = "deploys|deployed|deployment|deployments|releases|released|rollout|rollouts|shipped|pushed";

/** `deploy checkout` is an order: as a noun it has an article or the like, as a verb somebody who did it. */
const deploy = "deploy|release|ship";

const configuration = "config|configs|configuration|flag|flags|toggle|toggles|setting|settings|parameter|parameters";

const rolling = "roll|rolled|rolling";

const changeAsks = [
  ...phrases(
    { ask: "changes", whole: true },
    "db|database|schema|data? migration|migrations ran|run|running|done|applied?",
    "schema change|changes",
  ),
  ...phrases(
    { ask: "changes", kind: "deployment" },
    `when was|were|is|did the|our|that|it|this|last|latest? ${rolling} back|backs done|finished|completed|started|start|applied|executed|performed|made|happen|happened|run|complete|finish|end?`,
    `when did|have|has we|you|they|${one}|tars ${rolling} back it|this|that?`,
    `who ${rolling} back it|this|that?`,
    `who did|made|does|started the|our|that? ${rolling} back`,
    `is|was|has|did the|our|that ${rolling} back been|already|really|actually? done|finished|completed|complete|applied|successful|through|happen|over|finish?`,
    `did|have|has we|you|they|${one} already|really|actually|just? ${rolling} back it|this|that|already|yet?`,
    `is|was|has it|this|that? been|already? ${rolling} back yet|already?`,
    `the|our? ${rolling} back done|finished|complete|completed|applied|through yet|already?`,
    `did|have|has we|you|they|${one} already|really|actually? try|tried to? ${rolling} back it|this|that|already|yet?`,
  ),
  ...phrases(
    { ask: "changes" },
    "what|anything|something|who|when has|have|was|is|did|got? been? recently? changed|change|changes|modified|different|new",
    "change|changes|changed",
    "what|anything|something was|is|has|were|been been? changing",
    "thing|things|stuff changed",
    "everything|anything|all|things|stuff|whatever that|which? has|have|was|were|got? been? changed|modified",
    "change|changes log|history|events",
    "did|has anyone|anybody|someone|somebody|they|we|you push|pushed|touch|touched|change|changed",
  ),
  ...phrases(
    { ask: "changes", kind: "deployment" },
    deployed,
    "rolled|rolling|roll|went|gone|goes|pushed|push|shipped out|live",
    "did|has? anything|something|what go|gone|going|went out|live",
    "is|was|were|has|have there been? a|any? roll back|backs already|yet?",
    `${deployed} changes|history|events`,
    `last|latest|newest|recent|recently|new|any|previous|the|a|every|this|other ${deploy}`,
    `did|does|has anyone|anybody|someone|somebody|anything|something|they|we|you? just|recently? ${deploy}`,
    `did|does or|and just|recently? ${deploy}`,
    `did last|recently|just ${deploy}`,
    "who else? deployed|released|shipped|pushed",
    `when was|did the? last|latest? ${deploy}`,
    `${deploy} history|log|events|times`,
    "code changes",
    "thing|things|stuff deployed|released|shipped|pushed|rolled out?",
    "did|has|have|was anyone|anybody|someone|somebody|they|we|you|it|anything|something? roll|rolled anything|something|it|stuff|things out",
    "when did it|that|this? go out|live",
    "version|versions is|are? running|deployed|live",
    "which|what version|versions|release|build is|are|do|does we|it|you|they? running|run|on|use|using",
    "new version|versions|release|releases",
  ),
  ...phrases(
    { ask: "changes", kind: "configuration" },
    `${configuration} ${configuration} change|changes|changed|update|updates|edits|push|pushes|flip|flips|flipped|toggles`,
    "flag|flags|toggle|toggles flip|flips",
    "config|configs|configuration|configurations|flag|flags|parameter|setting|settings|feature|toggle flag|flags|parameter? change|changes|changed|update|updates|edits|push|pushes|rollout|rollouts|flip|flips|flipped|tweak|tweaks|tweaked|edit|edited|modification|modifications",
    "feature flag|flags|toggles flips?",
    `did|has anyone|anybody|someone|somebody|they|we|you push|pushed|touch|touched|change|changed|flip|flipped the|a|any|our? feature? ${configuration} or|and? the|a? feature? ${configuration}?`,
    `what|anything|something in the|our? feature? ${configuration} has|have|was|were? been? changed|change`,
    `what|which feature? ${configuration} did|has|have ${one}|you change|changed|touch|touched|flip|flipped|edit|edited`,
    `change|changes|edit|edits|update|updates in|of|to|on|at the|our|any|a? feature? ${configuration}`,
    `feature? ${configuration} or|and feature? ${configuration} change|changes|changed?`,
    `feature? ${configuration} change|changes|changed? or|and a? feature? ${configuration} change|changes|changed|flip|flips|flipped?`,
    `who|what has|have|was|is|got? changed|touched the|a|any|our? feature? ${configuration}`,
    `anyone|anybody|someone|somebody|who touch|touched|change|changed|flip|flipped|edit|edited the|a|any|our? feature? ${configuration}`,
    `which|what|any feature? ${configuration} has|have|were|was|got? changed|change|touched|flipped|toggled|switched|updated|edited`,
    "toggle|toggled|flip|flipped|change|changed|switch|switched a|an|the|any? feature? flag|flags|toggle|toggles",
  ),
  ...phrases(
    { ask: "changes", kind: "scaling" },
    "scaling|scale|autoscaling|capacity change|changes|event|events|activity|activities",
    "scaled up|down|out|in?",
  ),
];

const onCallAsks = phrases(
  { ask: "on-call" },
  "on call now|schedule|rota|rotation|engineer|engineers|person|today|right?",
  "on duty",
  "who|whom do|should|can|could|would|must|shall|might|may i|we|you|one? need|have? to? page|call|contact|wake|escalate|ping|ask|alert|reach|talk|speak|message|to? out? to? up? with? about|for?",
  "who|whom to page|call|contact|wake|ping|ask|escalate about|for?",
  "who|whom i|we|one should|can|could|must|shall|may|need|have to? page|call|contact|wake|ping|ask|talk|reach|alert to|out? about|for?",
  "pager",
  "who has|have|is|was holds|holding|carries|carrying|got? the? pager|duty|phone|guard|watch",
  "escalation|escalations policy|path|chain|levels?",
  "who is? the? responsible|paged|primary|secondary for?",
  "who owns|maintains|runs",
  "which|what team is|are owns|maintains|runs|responsible for?",
  "which|what team owns|maintains|runs",
  "owner|owners of?",
  "on call for",
  "when is|are the? next|last|following? handover|handoff|shift|rotation change|swap|start|end?",
  "who is? takes|taking|take|took over from? me|us|them|here?",
  "who relieves|replaces me|us",
  "who has|is|gets|takes|got the? next? shift",
  "who is|goes next on call after? the? next? handover|handoff|shift|rotation?",
  "on call after the? next? handover|handoff|shift|rotation",
);

const acked = "ack|acked|acknowledge|acknowledged|acknowledgement|acknowledgment";
const paged = "page|alert|alarm|incident|paging|call";

const thisOne = "it|this|that|<incident>|incident|outage";
const done = "declared|opened|created|raised|resolved|mitigated|closed|acknowledged|acked|detected|reported|fixed";
const started = "detection|declaration|alert|alarm|page|start|beginning";
const reached = `${acked}|mitigation|resolution|fix|recovery|response`;
const regraded = "changed|raised|lowered|upgraded|downgraded|bumped|upped|escalated|deescalated|reclassified";
const severity = "severity|sev|priority";
const alarms = "alarm|alarms|alert|alerts";

/** What happened to an incident itself, and by whom: its timeline says so. */
const recordAsks = [
  ...phrases(
    { ask: "incident", timeline: true, oldest: true },
    `who declared|opened|created|filed|reported|noticed|detected|spotted|discovered the|this|that|our|an? ${thisOne}? first? and? when?`,
    `when|how was|were the|this|that|our? ${thisOne}? declared|opened|created|raised|reported|detected and? by whom|who`,
    "declared|opened|raised|created|reported|detected by whom|who",
    `which|what ${alarms} fired|triggered|came|went|rang|was|were|started off|in? first`,
    `what|which was|were|is? the? very? first|earliest|initial|original ${alarms} that|which|to? fired|fire|came|triggered|went? off|in?`,
    `the? very? first|earliest ${alarms} of? the|this? ${thisOne}?`,
    `how was|did we|you|the|this|that|one? ${thisOne}? detected|noticed|found|discovered|detect|notice|find|discover out? it|this|that?`,
  ),
  ...phrases(
    { ask: "incident", timeline: true },
    `when was|were|is the|this|that|our? ${thisOne}? ${done} and? by whom|who`,
    `who else? was|were|has|have|got|gets else|all|been|being? paged|woken|pinged|alerted|notified up? so? far? for|about|because? of? the|this|that? ${thisOne}?`,
    `who did you|we|tars|they page|wake|ping|alert|notify up? for|about? ${thisOne}?`,
    `was|were|has|have|did anyone|anybody|someone|somebody|people been|get|already? paged|woken|pinged|alerted|notified up? for|about? ${thisOne}?`,
    "did|has|have|was the|a|any? page|pages go|gone|been out|sent|delivered",
    `when did|was|has we|the|this|that? ${thisOne}? been? become|became|turn|turned|made|get|got into|to|up? an|a? ${levels}`,
    `was ${thisOne} always|originally|initially|first an|a? ${levels}`,
    `who|when has|have|was|were|did|is? the|its|our? ${severity} been? ${regraded}|change|raise|set up|down? and? by? whom|who|when?`,
    `has|have|was|were|did the|its|our? ${severity} been|ever? ${regraded}|change up|down?`,
    `who ${regraded}|set the|its|our? ${severity} and? when?`,
    `${severity} history|changes|log|timeline`,
    `history|changes|log of the|its? ${severity}`,
    `when? was|is|has the|this? ${thisOne} been|ever? ${regraded} and? by? whom|who?`,
    `who ${regraded} the|this? ${thisOne} and? when?`,
    `who is|are|was|were|has|have? all|else|been? involved|joined|responding|responded in|on|to|with? the|this? ${thisOne}?`,
    "when|how was|were|did|long i|we|you|anyone|someone|somebody|people|the? team? first? paged|page|woken",
    "who approved|authorized|authorised|stopped it|this|that and? when?",
    "when was the|this|that? roll back approved|stopped|cancelled|canceled",
    "who approved|authorized|authorised|allowed|requested|ordered|started|triggered|stopped|cancelled|canceled|ran|did the|this|that? roll|rollback|restart|action|mitigation back? and? when?",
    `what has|have|did people|everyone|anyone|responders|they|the team? done|do|tried|try so? far?`,
    "when was|did the? last|latest status? update sent|posted|published|go|out out?",
  ),
  ...phrases(
    { ask: "incident" },
    `how long did|was|has it|we|that|this|they|there? take|took|taken|been? us|them|someone|somebody|anyone? from|between the? ${started} to|and|until|till the|first|our? ${reached}`,
    `time|minutes|duration from|between the? ${started} to|and|until|till the|first|our? ${reached}`,
    `how long did it|we|they|that|this|someone|people take us|them|someone|somebody|anyone|people? to ${acked}|detect|notice|mitigate|resolve|respond|react|declare the|this|that? ${thisOne}?`,
    `time to|until|till detect|detection|declare|mitigate|mitigation|resolve|resolution|respond|${acked}`,
    `how long until|till|before the|this|that? ${thisOne} was|were|is|got ${done}`,
    `who resolved|closed|mitigated|fixed|solved the|this|that? ${thisOne} and? when|how?`,
    "how long have|has|are we|you been? in|on|at this|the incident|outage",
  ),
];

const incidentAsks = [
  ...recordAsks,
  ...phrases(
    { ask: "incident", timeline: true },
    "timeline|chronology of|for|in? the|this|our? <incident>|incident|outage?",
    "<incident>|incident timeline|chronology",
    "timeline|chronology entries|events|so? far?",
    "sequence|order of events",
    "what happened when",
    "walk|talk|take|run me|us through the|this? incident|outage|timeline|it|that",
  ),
  ...phrases(
    { ask: "incident", resolving: true },
    "is|are it|this|we|things|the? incident? safe|ok|okay|ready|good|time|clear|possible|allowed|fine to resolve|close|end it|this|that|the? incident? now|yet|already?",
    "can|may|could|should i|we|it|this|the|<incident>? incident? be? resolve|resolved|close|closed|end it|this|that|the? incident? now|yet|already?",
    "what is|are|do|does|still? we|it|i? still? missing|left|needed|required|need|lack|lacking|open|stops|keeps|prevents|blocks|blocking|stopping us|it|you? to? do? to|before|from we|i|it? can? be? resolve|resolved|resolving|close|closed|closing|resolution it|this|the? incident?",
    "ready|safe to resolve|close it|this?",
    "can|could|may|should i|we go back? to? bed|sleep|home",
    "what is|do|does still? we|i? still? left|need|needs to be? do|done now|next|here|still?",
  ),
  ...phrases(
    { ask: "incident" },
    "<incident>",
    `who ${acked} the|this|that|it|our? ${paged}? and? when?`,
    `when|did|has was|did|has? the|this|that|it|our|${one}? ${paged}? ${one}|been? ${acked} the|this|it? ${paged}?`,
    `how long|fast|quick|quickly|soon was|did|has|have|until|till|before|to the|it|this|that|${one}? ${paged}? take|took|taken? until|till|before|to|for? the|it|${one}? ${paged}|was|is|been|has? to|was? ${acked} the|this|it? ${paged}?`,
    `time until|till|to ${acked}`,
    `when did|was we|you|the|this|team|${one}? notice|noticed|detect|detected it|this|that?`,
    `${acked} status|state`,
    "has|have|did|was|were|is|are the|our|any? comms|communication|communications|notice|notices|notification|notifications|email|emails|mail|mails|announcement go|gone|went|been|sent? sent|out yet|already?",
    "when was|were|did the|our? mitigation|mitigations|fix|workaround applied|started|start|done|made|finished|recorded|go in|live?",
    "status|state|summary|severity|phase|details|update|updates|eta|lead|leader|commander|progress|news incident|outage",
    "how is|are the|this|our? incident|outage going|doing|coming|looking|progressing along|now?",
    "is|was|has the? incident|outage already|now|been|still? resolved|fixed|mitigated|over|solved|closed|acknowledged|acked|open|ongoing|running yet|already?",
    "what is|was <incident> about?",
    "is|was|has <incident> already|now|been|still? resolved|fixed|mitigated|over|solved|closed|open|ongoing|acknowledged yet|already?",
    "and? how did|was|were they|we|you|it|that|someone|anyone|people? fix|fixed|solve|solved|resolve|resolved|mitigate|mitigated it|that?",
    "status and|or|plus|with eta|update|impact",
    "eta and|or|plus|with status|update|impact",
    "has|did the|its|our? eta moved|move|changed|change|slipped|slip",
    "any|an|some? idea|ideas|clue when it|this|that|we|all? will|would|is|be|gets? be? resolved|fixed|over|back|done|solved|up|working",
    "status|state|summary|severity|eta|lead|leader|commander|update|latest|phase|details|info|progress|news of|for|on|about|from? <incident>",
    "who is|was? leading|lead|commanding|handling|managing|coordinating",
    "who is|was? running|working on? the|this|it incident|outage?",
    "who is|was? the? incident? lead|leader|commander|manager|ic",
    "who acknowledged|acked|acknowledges|took|leads",
    "eta|etas to|for|of? resolution|fix|recovery?",
    "when will|would|should it|this|that|we|the? incident|outage? be resolved|fixed|over|back|done|solved|up|working again?",
    "summary of? where we|things are|stand",
    "incident status|summary|state|severity|details|update|phase|lead|commander|overview",
    "status|state|summary|severity|phase|details|update of|for|on? the|this incident|outage",
    "severity|sev",
    `is|was it|this|that still|really? an|a? ${levels}`,
    "what is happening with|in|on the|this incident|outage",
    "what is going on with|in the|this incident|outage",
    "any|latest|new? update|updates|news|progress on|about?",
    "when was|were it|this|that|the? incident? declared|acknowledged|opened|mitigated",
    "what is|does on|the? status page say|says|show|shows?",
    "what is|are on the? our? status page",
    "the|our? status page",
    "is|was|has the|our? status page been? up|updated|current|published to? date?",
    "is|are|was|were|have|has the|our? customers|users been? told|notified|informed|updated",
    "when is|goes|will the? next status? update due|out|go|be? out?",
    "next status? update",
    "where does|do|is it|this|that|things|<incident> stand|standing now?",
    "where are|do we|things now|at|stand|standing on|with? this|it?",
    "where are|do we|things on|with this|it|that",
    "is|are anyone|anybody|someone|somebody else|already|still|currently? on it|this|that",
    "is|are anyone|anybody|someone|somebody|people already|still|currently|actually? looking|working|investigating at|on|into? it|this|that|the? incident|outage|problem|issue? already|now?",
    "when can|could|will|should|do|does|may|shall i|we|one|they|you|people|customers|users? expect it|this|that|things? to? be|come|get|go? back|fixed|resolved|up|working|ok|normal|online|over to? normal|again?",
    "who else? is on it|this|that",
    "is|are anyone|anybody|someone|somebody already|still|currently|actually? looking|working at|on|into the? alert|alerts|alarm|alarms|page|pages",
    "did|has|have anyone|anybody|someone|somebody already? ack|acked|acknowledge|acknowledged|see|seen|answer|answered|pick|picked up? the? alert|alerts|alarm|alarms|page|pages",
    "anyone|anybody|someone|somebody already? acked|acknowledged|answered the? alert|alerts|alarm|alarms|page|pages",
    "have|has they|he|she|anyone|anybody|somebody|someone been? paged|called|notified|woken yet?",
    "who is fixing|handling|debugging it|this|that|the? issue|problem?",
    "have|has|did they|he|she acked|acknowledged|ack|acknowledge|responded|respond|answered|answer yet|it?",
    "is|was|has it|this|that already|now|been? resolved|fixed|mitigated|over|solved|closed|acknowledged|acked yet|already?",
    "is|was|has the incident|outage|issue|problem already|now|been? resolved|fixed|mitigated|over|solved|closed|acknowledged|acked yet|already?",
    "summarise|summarize the|this? incident|outage",
    "how long did|has it|this|that last|lasted|take|gone on? of? <incident>?",
    "how long is|was|has|did the|this incident|outage been? last|take|lasted|open|ongoing?",
    "since when is|was it|this|that? open|ongoing|declared|running",
    "what was|is|has|have|did been|we? done|do about|for|so? it|this|that|far?",
    "what can|could|should|shall|do|may i|we|one tell|say|write|answer|reply to? the|our? customers|users|clients|people|boss|management|ceo|everyone",
    "do|should|must|shall i|we still? have|need? to? tell|inform|notify the|our|any? customers|users|clients anything|yet? of|about? it|this|that?",
    "have|has|did we|you|anyone|anybody|someone|somebody tell|told|inform|informed|notify|notified the|our|any? customers|users|clients anything|yet? of|about? it|this|that?",
    "did|have|has the|our|any? customers|users get|been|hear|heard? told|notified|informed|updated|anything|of|about it|this?",
    "who is|was? running|leading|handling|managing|working|on on? <incident>",
    `is|was it|this|that still|really? an|a? ${levels} or an|a? ${levels}`,
    "what severity|sev|level is|was? it|this|that?",
    `is|are the? severity|sev|level still|really? an|a? ${levels}`,
    "duration|length of? the|this incident|outage",
    "what has|have|is|was|did we? been? tried|attempted|try so? far? already?",
    "has|did anyone|anybody|someone|somebody|we acked|acknowledged|ack|acknowledge it|this|that|the? incident|page? yet?",
    "how long is|was|did|has <incident> been? last|take|lasted|open|running|going|ongoing? on? for? to? resolve|fix|mitigate|be? resolved|fixed?",
    "duration|length of? <incident>",
    "did|has|have <incident> close|closed|reopen|reopened|end|ended|resolve|resolved",
    "when did|was|is|has <incident> start|started|begin|began|end|ended|over|opened|declared|stop",
  ),
  ...phrases(
    { ask: "incidents" },
    `${opened}|running|live|unresolved|other|existing incident|incidents|outages|outage`,
    `anything|something ${opened} on|for|with|in?`,
    "which|what services|service were|was|are|got affected|impacted|hit|involved",
    "incidents|outages|incident is|are|that? still|currently? open|active|ongoing|running|unresolved|now",
    `when did|was|were|have|has it|we? last? have|had|see|seen|get|got|been a|an|our? ${levels}`,
    "incidents|outages",
    "did|has|have|had it|we|they|there? have|had|has|see|saw|seen|been an|any|a|some? incident|incidents|outage|outages",
    `${outages} ${levels} and|or|plus? ${levels}?`,
    "exist|exists an|a|any? open? incident|outage open|active|ongoing?",
    "how long did|has it|we|they|you|one take|took|taken|need to? resolve|fix|mitigate|solve|close|end the? last|latest|previous? incident|outage",
    "when was|were the? incident|outage",
    "when was|is the? last? time it|we|this? had|have|saw|was|were|went|got an|a|down|any? incident|outage|problem|problems|issue|issues|down?",
    "when did|was|has it? last fail|failed|break|broke|broken|down|out|offline",
    "how long was|were it|this|we|things? down|out|offline|unavailable|broken for?",
    "when did|was|has it? last? fall|fell|tip|keel over",
    "when did|was|has it? last go|went|been|have|had down|out|offline|an|a? outage|incident|problem|issue?",
    "how long did|was|were|has the? last|latest|previous incident|outage|one take|taken|last|lasted|been? to? fix|resolve|be|over|resolved|fixed|mitigate|mitigated|repair|end|recover?",
    "did|has anything|something bad|else|interesting? happen|happened|go|gone|went wrong|off?",
    "what did|have i|we miss|missed",
    "anything|something i|we miss|missed",
    `what|anything|something is|are|that? still? ${opened}`,
    "last time it? failed|broke|was? down|failed|broken",
    "closed|resolved|past|previous|recent|old|last|latest|newest incidents|outages|incident|outage",
    `${opened}|unresolved? ${levels} incident|incidents|outages|outage`,
    `${levels} that? is|are? open|active|ongoing|unresolved`,
    `${opened}|unresolved|any ${levels} and|or? ${levels}? open|active|ongoing?`,
    `how many ${levels}`,
    `${levels} and|or ${levels} incident|incidents|outage|outages?`,
    "p1s|p2s|p3s|p4s|sev1s|sev2s|sev3s|sev4s",
    `list|all ${levels}`,
    `how many incidents is|are? still|currently? open|active|ongoing|running|unresolved?`,
    `any|which|what|list|all ${outages} is|are? still|currently? open|active|ongoing|running|unresolved?`,
    "is|are there an|any|a? open|active|ongoing|current? incident|incidents open|active|ongoing|running?",
    "was|were there an|any|a|some? incident|incidents|outage|outages",
  ),
  ...phrases(
    { ask: "incidents", broke: true },
    "did|has anything|something else? break|broke|broken|fail|failed|blow|crash|crashed down|up|out?",
    "did|has anything|something else? go|gone|went down|offline?",
  ),
];

/** Every phrase that says what to look for. Of two as long the first counts. */
export const asks: Phrase<Meaning>[] = [
  ...rateAsks,
  ...afterAsks,
  ...trafficAsks,
  ...latencyAsks,
  ...dependencyAsks,
  ...messageAsks,
  ...lineAsks,
  ...occurrenceAsks,
  ...incidentAsks,
  ...onCallAsks,
  ...changeAsks,
  ...healthAsks,
  ...helpAsks,
  ...weakHealthAsks,
  ...statusAsks,
  ...relationAsks,
  ...machineryAsks,
  ...breakdownAsks,
  ...codeAsks,
  ...userAsks,
  ...radiusAsks,
  ...briefAsks,
  ...alertAsks,
];

/** The words by which one tells what is asked for: a slip of the fingers in one of them is seen. */
export const askWords = new Set(wordsIn(asks));

/** What an answer is to: what a question cannot ask, and where else that is. The first that is there is said. */
export const strangers: Phrase<string>[] = [
  ...["post mortem|mortems", "post-mortem|post-mortems|postmortem|postmortems|retro|retrospective"].map((text) =>
    phrase(text, "questions do not reach post-mortems; they are on the Post-mortems page of the console"),
  ),
  phrase(
    "p1|p2|p3|p4|sev1|sev2|sev3|sev4 mean|means|meaning|definition",
    "what each severity means stands in the runbook; ask for `status of INC-42`, or for `open P1s`",
  ),
  phrase("action item|items", "questions do not reach action items; they are in the post-mortems of the console"),
  phrase(
    "why|cause|caused|causes|causing|reason|reasons",
    "it asks for a reason, as the word `why` does; TARS tells what is known of the cause of an incident: `why is <service> failing`",
  ),
];

const acts =
  "restart|reboot|redeploy|revert|undo|delete|drop|remove|kill|stop|start|scale|enable|disable|block|resolve|close|reopen|acknowledge|ack|declare|silence|mute|page|wake|fix|escalate|assign|merge|create|open|set|update|post|notify|send|approve|clear|purge|flush|drain|failover";

/** What TARS is told to do, at the beginning of what is no question. */
export const orders = [
  phrase("roll|rolling|rolled back", "roll back"),
  ...acts.split("|").map((act) => phrase(act, act)),
];

/** What turns a question into another one. */
export const turns = new Set(
  "not no never none without except excluding exclude excludes but besides other ignore ignoring minus neither nor unless rather instead".split(
    " ",
  ),
);

/** What only errors are told by. */
export const divided = new Set([...endpoint.split("|"), ...region.split("|")]);

/** What an answer is not divided or narrowed by. */
export const dimensions = new Set(
  "zone az pod host instance node container version customer tenant user device browser method code client account"
    .split(" ")
    .flatMap((one) => [one, `${one}s`])
    .concat("country", "countries", "status"),
);

/** What makes a question of what is told. */
export const tags = [
  phrase("is|was that|this|it true|right|correct|so", ""),
  phrase("do|can|could you|u|tars see|confirm that|this|it on|from? your|tars? side|end?", ""),
  phrase("can|could you|u|someone|anyone please? confirm|verify|check|doublecheck that|this|it?", ""),
  phrase("or nah|what|not", ""),
];

/** What is said around a question, to whom or how: whatever is asked, it neither narrows nor turns it. */
export const asides = [
  phrase("while i|we was|were asleep|away|out|off|gone|sleeping|offline|travelling|eating say", ""),
  phrase("how|where do|can|could i|we see|find|get|check|view|list|show", ""),
  phrase("sum of", ""),
  phrase("sorry? this|it? is? a? probably? dumb|stupid|silly|noob|basic|newbie question|q but?", ""),
  phrase("if i|we can not fix|solve|handle|reach it|this|that|them|anyone?", ""),
  phrase("as well", ""),
  phrase("or is? it? the? other way around|round", ""),
  phrase("side by side", ""),
  phrase("or is|are it|that|this wishful|just|only? thinking|noise|me|imagination", ""),
  phrase("at all", ""),
  phrase("if there is|are one|any|some", ""),
  phrase("thanks|thank|thx|cheers you? a lot|bunch|million|ton", ""),
  phrase("at some|any|one point|time|stage|moment", ""),
  phrase("any|some|no? sign|signs|evidence|indication|indications of", ""),
  phrase("how do|can|could|would i|we reach|contact|get|find them|him|her|that|someone|somebody? of|hold? of?", ""),
  phrase("in total", ""),
  phrase("i|we wonder|wondered if|whether you|somebody|anyone? could|can|would? tell|show? me|us?", ""),
  phrase(
    "i|we was|am|were|are wondering whether|if? it|this? might|would|could|is? be? possible? to? see|know|get?",
    "",
  ),
  phrase("if that|it|this is not too much trouble|hassle|effort|work", ""),
  phrase("if that|it|this is not too much to ask", ""),
  phrase("i|we would|should very? much? like|love|appreciate to know|see|hear|find|have|get|learn|understand out?", ""),
  phrase("could|can|may|might i|we please? kindly? please? ask|trouble|bother you? to|for|whether|if?", ""),
  phrase("would|could|can|will you please? be so good|kind|nice as? to? let|tell|show|give? me|us? know?", ""),
  phrase(
    "thank|thanks you? for? all? the|your? help|work|support|patience so? far? earlier|today|tonight|yesterday?",
    "",
  ),
  phrase("if that|it|this is already? known", ""),
  phrase("sorry to|for bother|bothering|disturb|disturbing|ping|pinging|bug|bugging you|u|everyone again? but", ""),
  phrase("have|take a? look at|into whether|if|how|what", ""),
  phrase("is it possible to see|show|get|know|list|have", ""),
  phrase("if nobody|noone|no|one answers|responds|replies|acks|picks one|up?", ""),
  phrase("all|everything you|we have|know|got on|about|for|of?", ""),
  phrase("for someone|somebody who? is? just? joining|joined|new", ""),
  phrase("for|of|from one of these|those|them", ""),
  phrase("a|an|the? two|one|three|short|brief|quick sentence|line|paragraph|liner", ""),
  phrase("if possible|needed", ""),
  phrase("if i|we may|might|can ask", ""),
  phrase("if i|we get|am|are|gets stuck on|with? this|it|that? one?", ""),
  phrase("and? if so|yes how|by many|much?", ""),
  phrase("would|do you|u mind telling|showing|giving me|us?", ""),
  phrase("sorry to|for bother|bothering|disturb|disturbing|bug|bugging|ping|pinging you|u|everyone|again?", ""),
  phrase(
    "and|together? with? how often|many|frequently times? did|do|does|has|was|were|is|are? each|every of? them|these|those|one|message|error? has|have? occur|occurs|occurred|happen|happens|happened|appear|appears|appeared|come|came|seen|logged? up?",
    "",
  ),
  phrase(
    "and how often|many|frequently times? did|do|does|has|have|were|are they|those|these occur|occurred|happen|happened|appear|appeared|seen",
    "",
  ),
  phrase("with|and the|their counts|count|frequency|frequencies|numbers", ""),
  phrase(
    "before i|we escalate|page|call|wake|declare|ping|go|leave|panic|write|tell|answer|reply it|this|them|him|her|anyone|someone|everyone|somebody|up|back|to|home? anyone|someone|up|bed?",
    "",
  ),
  phrase("to be|make sure|safe|certain|clear|honest|fair|exact|precise", ""),
  phrase("just in case", ""),
  phrase("a? lot|lots|ton|tons|loads|plenty|bunch|heaps of", ""),
  phrase("do the needful and?", ""),
  phrase("where|whose the? error|log? message|text|line|body|log contains|includes|mentions|says|has|matches", ""),
  phrase("that? are|do you|we|u aware|know of|about", ""),
  phrase(
    "or should|shall|must|do i|we need|have? to? wake|call|page|escalate|worry|panic someone|somebody|anyone|people|everyone? up?",
    "",
  ),
  phrase("send|forward me|us|over", ""),
  phrase("to the|our? customers|users|clients|people", ""),
  phrase(
    `that|which? ${people} can|could|might|may|would|will|did actually|really? notice|feel|experience|spot it|this|that?`,
    "",
  ),
  phrase("might|may|could i|we ask|trouble you? for", ""),
  phrase("in general|particular|fact|short|detail|words|english|reality|practice|theory", ""),
  phrase("out of curiosity|interest|nowhere", ""),
  phrase("out of the blue", ""),
  phrase("took|taken|taking|takes|take place", ""),
  phrase("or did it|they hand over", ""),
  phrase("and when was|is it|that", ""),
  phrase("at least tell|show|give|say me|us? if|whether?", ""),
  phrase("sorry? wrong thread|channel", ""),
  phrase("is|are enough|plenty", ""),
  phrase("that|which look|looks|looked|seem|seems|is|are off|odd|weird|strange|unusual|wrong|suspicious", ""),
  phrase("correct", ""),
  phrase("this|that thing", ""),
  phrase("and|with how many|often of? each one|of? them?", ""),
  phrase(
    "or did|has|have we|it|they|you|someone resolve|resolved|close|closed|reopen|reopened it|this|that|again?",
    "",
  ),
  phrase("on|in|from my|our|the|their|his|her dashboard|dashboards|screen|phone|browser|laptop", ""),
  phrase(
    "if the? on call|they|he|she|nobody|no|primary one? do|does|did? not? answer|answers|respond|responds|reply|ack|acks|acknowledge|pick|picks up?",
    "",
  ),
  phrase(
    "for reference|context|completeness|confirmation|clarity|info|information|comparison|fun|now|real|sure|certain|example|instance",
    "",
  ),
  phrase("one|once more|again time?", ""),
  phrase("on|at|from our|my|your|the side|end|part", ""),
  phrase("as of|we now|speak", ""),
  phrase("and|if you|u do? not? mind", ""),
  phrase("would|do you|u mind to?", ""),
  phrase("that is|was it|all for|from? now|me?", ""),
  phrase("or is? it? just|only us|me|ours|mine|here", ""),
  phrase("or is it us|ours|me", ""),
  phrase(
    "or did|has|have|is|are it|that|this|they already? stop|stopped|end|ended|recover|recovered|over|gone|fixed|better|ok|fine|resolve|resolved|clear|cleared|levelled|leveled|settled|calmed|calm off|out|down?",
    "",
  ),
  phrase("rough|approximate", ""),
  phrase(
    "for the|my|our|an|a exec|executive|management|status|customer|incident|next|hourly|weekly|daily|monthly|board|team? update|report|summary|notes|call|meeting|mail|email|postmortem|retro|retrospective|boss|ceo|cto|execs|management|standup|bridge|ticket|timeline|handover|handoff|record|review|deck|slides|slide|presentation|board|audit|auditors|doc|docs|document|wiki|writeup|analysis|rca|statuspage|stakeholders|stakeholder|leadership|manager|lead|blog|slack|channel|investors|lawyers|chat",
    "",
  ),
  phrase("actually|exactly|basically|literally|honestly|apparently|roughly|ballpark", ""),
  phrase("that? i|we should|must|ought|need to? know|hear|worry about|of?", ""),
  phrase("quick|small? question|q", ""),
  phrase("quick one", ""),
  phrase("no rush|hurry|worries", ""),
  phrase("when|whenever|if you|u get|got|have a? chance|moment|moments|minute|min|second|sec", ""),
  phrase("thanks? in advance", ""),
  phrase("good morning|evening|afternoon|day|night all|team|everyone|folks?", ""),
  phrase("will you|u|someone|somebody|anyone|anybody", ""),
  phrase(
    "hey|hi|hello|hallo|hola|bonjour|moin|morning|ok|okay|thanks|thank|cheers|dear there|good? tars|bot|team|folks|guys|people|all|everyone",
    "",
  ),
];

/**
 * Small words that say which kind where they stand before `errors`, or behind a place: `processing errors`, `errors in
 * payments reports`.
 */
export const kindWords = new Set(
  `log logs logged logging service services api app application system fetch display print plot graph chart draw view report reports reporting
  query matches matching lookup lookups search searching process processing
  serve serving handle handled handling receive receiving take taking make making generate generating
  time times period response responses list lists table number numbers count details detail information request requests call calls
  transaction transactions stats statistics figures data values entries entry`.split(/\s+/),
);

/** Where a word changes nothing: the words before it or behind it with which it is a small one. */
type PlaceOfWord = {
  behind?: RegExp;
  before?: RegExp;
  notBefore?: RegExp;
  /** By what is asked for: before which words it means something there. */
  notIn?: Partial<Record<Query["ask"], RegExp>>;
  /** Before which words it means something in a question that is answered with yes or no. */
  notWhether?: RegExp;
};

const anyWord = /(?:)/;

/** What a person has, beside services: `my incidents` are not all of them. */
const owned: PlaceOfWord = {
  notIn: {
    incidents: /^(?!<service>$|services?$|apps?$)/,
    changes: /^(?!<service>$|services?$|apps?$)/,
    "on-call": /^(?!<service>$|services?$|apps?$)/,
  },
};

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/;

const seeing =
  /^(?:to|see|seeing|get|getting|have|having|fail|failing|throw|throwing|return|returning|log|logging|show|showing|happen|happening|appear|appearing)$/;

/** Words that change nothing at some places, and mean something at others: `show us`, and `can payments reach us`. */
export const placedWords: Record<string, PlaceOfWord> = {
  us: { behind: /^(?:show|tell|give|get|let|help|for|hit|hitting|affecting)$/ },
  including: { before: /^<(?:quoted|text)>$/ },
  include: { before: /^<(?:quoted|text)>$/ },
  includes: { before: /^<(?:quoted|text)>$/ },
  // `errors that only happen in payments` are those that no other service has; `is only payments down?` is about the others.
  only: {
    notBefore:
      /^(?:happen|occur|appear|come|start|began|begin|fail|affect|hit|saw|see|seen|some)(?:s|ed|ned|red|ing)?$/,
    notIn: { health: anyWord },
    notWhether: anyWord,
  },
  right: { notBefore: /^(?:after|at|when|around|since|until|as)$/ },
  just: {
    notBefore: /^(?:after|at|when|around|until|as)$/,
    notIn: { health: /^(?:<service>|some|one|for|this)$/ },
    notWhether: /^(?:<service>|some|one|for)$/,
  },
  my: owned,
  your: owned,
  // `when did customers start seeing errors`
  start: { before: seeing },
  starting: { before: seeing },
  // `every monday` is no day.
  every: { notBefore: weekday },
  each: { notBefore: weekday },
  // `incidents like this` are not those that are open.
  like: {
    notIn: {
      incidents: /^(?:this|that|these|those|it|<incident>)$/,
      incident: /^(?:this|that|these|those|it|<incident>)$/,
    },
  },
  // What two services have `in common` nobody looks for.
  common: { notBefore: /^(?:to|with|between)$/, behind: /^(?!in$)/ },
  commonly: { notBefore: /^(?:to|with|between)$/ },
};

/** Words that change nothing wherever they stand. */
export const smallWords = new Set(
  `a an and the of in on at for from to by with within is are was were be been being am do does did done has have had having can could
  would should may might i we you he she they it its our me their them there here this that these those what which
  any some all anything something much many more most
  please pls plz thanks thank thx ty cheers hey hi hello hallo hola bonjour moin ciao servus salut good dear tars @tars everyone
  bitte danke merci gracias por favor svp grazie prego obrigado s'il vous plaît plait te hej tack dank je wel
  ok okay so well now right currently atm moment quickly quick maybe perhaps again still also too yes yeah yo um hmm oh ah sorry kindly really actually
  show shows showing shown give given get gets getting got tell say says said list find finds finding look looks looking lookup see sees seeing seen check checks checking
  quantify enumerate provide present supply retrieve obtain calculate compute determine identify analyze analyse examine specify clarify outline highlight share
  fetch pull display print plot graph chart draw view inspect report summarize summarise describe dig query know want wanna wants need needs let help
  happen happens happened happening occur occurs occurred occurring appear appears appeared appearing come coming comes came throw throws threw throwing thrown return returns returned returning
  log logs logged logging service services api app application system production prod live environment
  frequent frequently common commonest commonly often top biggest main
  latest newest recent recently last current remaining
  using use via per across through throughout among
  overview detail details information numbers number count lists table trend picture idea
  example examples sample samples snapshot glimpse stats statistics figures data values readings entries entry
  able possible possibly try trying tried mind chance somewhere
  cool great nice perfect
  keep keeps keeping continue continues continued remain remains stay stays
  notice notices noticed noticing encounter encounters encountering encountered observe observed observing detect detected spot spotted
  u ur r im ill id lets gimme up out there's whats
  about regarding concerning around during over into onto
  containing contains contain mentioning mention mentions saying named called matching match matches
  went go goes going gone gives gave become became
  anyone anybody someone somebody
  verbatim unfiltered und et ie i.e eg e.g
  handle handles handling handled serve serves serving served process processes processing receive receives received receiving take takes taking took
  produce produces produced generate generates generated emit emits emitted spit spitting reports reporting reported experience experiencing face facing suffer suffering
  hit hits make makes making made dump raw full complete whole met meets looked
  advance whether if response responses lookups dropping
  write writes wrote written rn asap urgent urgently fyi btw lol omg wtf ffs tia dude bro mate folks guys ooh argh ugh yikes damn
  or http search searching searched`.split(/\s+/),
);
