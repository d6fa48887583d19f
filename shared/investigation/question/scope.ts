import { phrase, takeAll, unread, use } from "./phrases.ts";
import { Puzzled } from "./puzzled.ts";
import { asService, isConnectionCode, type Of, type Token, wordOf } from "./tokens.ts";

/** Which services a question is about: those that it names, those that are called by others, or all. */
export type Scope = {
  named: string[];
  called: string[];
  all: "all" | "everything" | "anything" | "others" | undefined;
  calls: boolean;
  /** It names services in several places, and no `and` or the like joins them. */
  apart: boolean;
  /** It is about what is between two services. */
  between: boolean;
  /** It is asked which of the services. */
  which: boolean;
  /** The services that are left out of all: `everywhere except payments`. */
  except: string[];
  /** It is about what they need as well: `checkout and its dependencies`. */
  needs: boolean;
  /** One is said to be more than the other: `more errors than payments`. */
  than: boolean;
  /** It is about what they need and what needs them: `anything downstream`. */
  around: boolean;
};

const allPhrases = [
  ...[
    "across|of|in|for|on|from|over? all|every|each|any|our|both of? the|our|my? services|service|apps|applications|systems|components|microservices",
    "all|every|each of? the|our? services|service|apps|applications|systems|components|microservices",
    "across services|everything|board",
    "across the board",
    "by|per|each service|services",
    "which|what service|services|apps|systems",
    "how many of? our|the? services|apps|systems",
    "everywhere|anywhere|globally",
    "across|in|of|for? all|every|each|any|both of? the|our? team|teams",
    "anything else",
    "the|our whole|entire system|platform|stack|estate|shop|site|company|fleet|cluster",
    "the|our site|website|webshop|platform",
    "only|just <service> or is|are|in|on|for|at|also|do|does|did? the|any|all? other|others|everything|everywhere|elsewhere|all|more services|service|ones|apps|teams?",
    "everywhere|everything|all or is? it? only|just in|on|at|for|by|with? us|here|ours|<service>",
    "only|just in|on|at|for|with? us|ours|me|here or is? it? everyone|everybody|everything|everywhere|all|others|elsewhere",
    "only|just in|on|at|for|with? <service> or is? it? everyone|everybody|everything|everywhere|all|others|elsewhere",
    "whole|entire system|platform|stack|estate|shop|site|company|fleet|cluster",
    "in|for|across the|our? production|prod",
  ].map((text) =>
    phrase(
      text,
      text.startsWith("which") || text.startsWith("how")
        ? ("which" as const)
        : text.startsWith("in|for|across the")
          ? ("nothing" as const)
          : ("all" as const),
    ),
  ),
  phrase("for|in|on|across|of everything|anything", "everything" as const),
  phrase("overall", "everything" as const),
];

/** `is it just us`: how the others are is asked, where nothing else is named. */
const onlyUs = phrase("is it|this only|just in|on|at|for|with? us|ours|me|here", "all" as const);

/** What a service needs, and what needs it: `downstream` is said of both. */
const aroundPhrases = [
  phrase(
    "anything|something|everything|any|which|what upstream|downstream services|service|systems|apps? of|from? us|it|this|here?",
    undefined,
  ),
  phrase("upstream|downstream services|service|systems|apps", undefined),
];

/** All but the one that is spoken of. */
const otherPhrases = [
  "across|of|in|for|on|from|over? all|any|every? the|our|my? other services|service|apps|applications|systems|components|microservices too|also|as? well?",
  "across|of|in|for|on|from|over? all|any|every? the|our|my? other teams|team services|apps too|also?",
  "across|of|in|for|on|from|over? the|all others too|also?",
  "across|of|in|for|on|from|over? the rest of? the|our? services|apps|systems|them? too|also?",
  "across|of|in|for|on|from|over? everything|everyone|anyone|anybody|all else",
  "elsewhere",
  "in|at|on? anywhere|somewhere|everywhere else",
].map((text) => phrase(text, "others" as const));

/** All services, where nothing else is spoken of of which there are several: `one region or all of them`. */
const allOfThem = phrase("all of? them", "all" as const);
const several = /^(?:regions?|endpoints?|routes?|paths?|urls?)$/;

/** What the services need as well. */
const needPhrases = [
  "and|plus|including|incl|with all? of? its|their|our|all|the|it? dependencies|upstreams|upstream services?",
  "and|plus|including|or|incl everything|anything|what|whatever|all|services|the? services|that|which? it|they|we|this depends|depend|needs|need|uses|use|calls|call on?",
].map((text) => phrase(text, undefined));

/** What may stand between the services that are left out, and what begins a time behind them. */
const besideLeftOut = /^(?:and|or|for|in|of|from|the)$/;
const timeBegins =
  /^(?:is|are|was|were|been|has|have|had|affected|impacted|failing|broken|down|in|over|since|for|during|last|past|right|now|today|yesterday|between|at|this)$/;

/** What a service does behind which it stands: `is anything other than checkout failing`. */
const doesBadly = /^(?:throwing|failing|erroring|having|seeing|getting|showing|down|broken|slow|affected|unhealthy)$/;

/** `errors everywhere except payments`: the services that are left out where all are meant. */
const takeExcept = (tokens: Token[], all: Scope["all"]): string[] => {
  const isBeside = (token: Token, index: number) =>
    /^(?:besides|beside)$/.test(wordOf(token)) ||
    (/^(?:other|apart|aside)$/.test(wordOf(token)) && /^(?:than|from)$/.test(wordOf(tokens[index + 1])));
  // `alarms besides those of checkout` are of all others; `errors except payments` may be errors with another name.
  const at = tokens.findIndex(
    (token, index) =>
      !token.used &&
      (isBeside(token, index) || (all && /^(?:except|excluding|but|minus|without)$/.test(wordOf(token)))),
  );
  if (at < 0) return [];
  const services: Of<"service">[] = [];
  let end = /^(?:than|from)$/.test(wordOf(tokens[at + 1])) ? at + 2 : at + 1;
  for (let next = end; next < tokens.length; next++) {
    const token = tokens[next] as Token;
    if (token.kind === "service") {
      services.push(token);
      end = next + 1;
    } else if (!besideLeftOut.test(wordOf(token))) break;
  }
  // `timeouts to anything other than payments`
  const word = tokens.findIndex((token) => /^(?:anything|something|everything|anyone|all)$/.test(wordOf(token)));
  if (services.length > 0 && word > 0 && /^(?:to|calling|on|reaching|towards?)$/.test(wordOf(tokens[word - 1])))
    throw new Puzzled(
      "it leaves out one of those that are called; ask for the timeouts of the service: they are told by dependency",
    );
  // `except payments timeouts` leaves something else out.
  const isWhole =
    tokens[end] === undefined ||
    tokens[end - 1]?.comma ||
    tokens[end]?.kind === "sign" ||
    timeBegins.test(wordOf(tokens[end])) ||
    doesBadly.test(wordOf(tokens[end]));
  if (services.length === 0) return [];
  if (!isWhole && /^(?:except|excluding|but|without|minus)$/.test(wordOf(tokens[end])))
    throw new Puzzled("it leaves out a service and something else; leave out one at a time");
  if (!isWhole) return [];
  use(tokens.slice(at, end));
  return services.map(({ service }) => service);
};

/** `anything else broken besides checkout`: all are looked at, and the one as well. */
const besidesOne = [
  phrase("besides|beside|than|except the? <service>|us|this one|incident?", "all" as const),
  phrase("other|apart than|from <service>|<incident>|us|this|it one?", "all" as const),
];

const towards = new Set("to towards toward against calling contacting reaching reach hitting into call".split(" "));
const surelyTowards = new Set("calling contacting reaching reach hitting".split(" "));
const connecting = new Set("connecting talking connection connections connect talk speaking".split(" "));
const speaking = new Set(
  "connecting talking connection connections connect talk speaking calls requests call".split(" "),
);

/** Whether what stands before a place is trouble that one has with another: `timeouts with`, `connection problems with`. */
const isTrouble = (tokens: Token[], at: number): boolean =>
  /^timeouts?$/.test(wordOf(tokens[at - 1])) ||
  (/^(?:errors?|problems?|issues?|trouble|failures?)$/.test(wordOf(tokens[at - 1])) &&
    /^(?:connections?|connectivity|network|dns|tls|ssl|socket|timeout)$/.test(wordOf(tokens[at - 2])));

/** Words that only say that one service calls another. */
export const callWords = new Set([...surelyTowards, ...speaking, "towards", "toward", "against", "when", "while"]);

const joins = new Set(["and", "or", "plus", "nor"]);
const places = new Set(
  "of in for on from to at by with owns own maintains runs owning is are and or vs versus than between the about against calling our compare if does did was were has".split(
    " ",
  ),
);
const containing = new Set("containing contains contain mentioning mentions mention saying says".split(" "));
const finding = new Set(["find", "grep", "search"]);
const leading = new Set("of in for on at from to by with between".split(" "));
const nouns = new Set(["service", "services", "svc", "api", "app", "lambda", "function", "microservice", "backend"]);
const behindVerb = new Set("for through across in all the every everywhere our my logs log over within".split(" "));

/**
 * A service whose name is a word of questions, such as `search` or `status`, is meant where something marks it. `named`
 * tells whether another service is. Throws `Puzzled` where it may be either.
 */
const isMeant = (
  tokens: Token[],
  at: number,
  { thread, named }: { thread: string | undefined; named: boolean },
): boolean => {
  const token = tokens[at] as Of<"service">;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token.marked) return true;
  if (before && (before.kind === "service" || places.has(wordOf(before)) || surelyTowards.has(wordOf(before))))
    return true;
  if (["service", "api", "app"].includes(wordOf(after))) return true;
  // `traffic search vs catalog`
  if (/^(?:vs|versus)$/.test(wordOf(after)) && tokens[at + 2]?.kind === "service") return true;
  const isObject =
    after !== undefined && (["quoted", "id", "text", "service"].includes(after.kind) || behindVerb.has(wordOf(after)));
  const either = () =>
    new Puzzled(`\`${token.service}\` is a service here, and a word; write \`in ${token.service}\`, or another word`);
  if (isObject && ["logs", "log"].includes(wordOf(after)) && !named) {
    if (tokens.slice(at + 2).some((one) => wordOf(one) === "for" || ["quoted", "id", "text"].includes(one.kind)))
      throw either();
    return true;
  }
  // `does checkout use search`
  if (named && /^(?:uses?|using|needs?|needing|calls?)$/.test(wordOf(before)) && after === undefined) return true;
  if (isObject) return false;
  // `show search errors`, `any search timeouts`: a verb or an article stands before it, and what it has behind.
  const hasVerb = /^(?:show|list|give|get|see|check|me|us|any|some|all|the|those|these|latest|recent|new|top)$/.test(
    wordOf(before),
  );
  if (hasVerb && /^(?:errors?|exceptions?|failures?|timeouts?|traffic|requests?|alerts?|deploys?)$/.test(wordOf(after)))
    return true;
  // `search is slow`, `search down?`
  if (/^(?:is|was|has|does|down|slow|up|ok|broken|failing|latency|traffic|health)$/.test(wordOf(after))) return true;
  if (named || (thread !== undefined && thread !== token.service)) throw either();
  return true;
};

const between = new Set("of in for on from at by with the our to service services api app".split(" "));

/** True where something else than a join stands between two services. */
const areApart = (tokens: Token[]): boolean => {
  const at = tokens.flatMap(({ kind, used }, index) => (kind === "service" && !used ? [index] : []));
  return at.slice(1).some((next, index) => {
    const inner = tokens.slice((at[index] ?? 0) + 1, next).map(wordOf);
    const isJoin = (word: string) => joins.has(word) || /^(?:vs|versus|also|than|as|compared|against)$/.test(word);
    return !inner.some(isJoin) && !inner.every((word) => between.has(word) && !/^(?:in|from|by|with|at)$/.test(word));
  });
};

/** `errors here and in payments`, `timeouts to here`: here is the service of the thread, where it is named beside another. */
const nameHere = (tokens: Token[], thread: string | undefined, needs: string[]): void => {
  const isService = (token: Token | undefined) => token?.kind === "service";
  const isNeeded = tokens.some((one) => one.kind === "service" && needs.includes(one.service));
  for (const [at, token] of tokens.entries()) {
    const isUs = thread !== undefined && wordOf(token) === "us" && isCaller(tokens, at, thread);
    // `catalog is timing out on us`: we call it.
    if (isUs && isNeeded && wordOf(tokens[at - 1]) === "on") use(tokens.slice(at - 1, at + 1));
    else if (isUs) tokens[at] = asService(token, thread);
    if (wordOf(token) !== "here") continue;
    const [second, third] = [tokens[at + 2], tokens[at + 3]];
    const isFirst = isJoin(tokens[at + 1]) && (isService(second) || (leading.has(wordOf(second)) && isService(third)));
    const before = leading.has(wordOf(tokens[at - 1])) ? at - 2 : at - 1;
    const isSecond = isJoin(tokens[before]) && isService(tokens[before - 1]);
    if (!isFirst && !isSecond && !/^(?:to|towards?)$/.test(wordOf(tokens[at - 1]))) continue;
    if (thread === undefined)
      throw new Puzzled("it says `here`, and is asked in no thread of an incident; name the service");
    tokens[at] = asService(token, thread);
  }
};

/** `timeouts from checkout to us`, `error rate of us and search`: we are the service of the thread, beside another. */
const isCaller = (tokens: Token[], at: number, thread: string): boolean =>
  tokens.some((token) => token.kind === "service" && token.service !== thread) &&
  (/^(?:of|between|from|to|on|calling|against|reaching|and)$/.test(wordOf(tokens[at - 1])) ||
    (wordOf(tokens[at + 1]) === "and" && tokens[at + 2]?.kind === "service")) &&
  !tokens.slice(0, at).some((token) => /^(?:show|give|tell|matter|send|visible|explain)$/.test(wordOf(token)));

const isJoin = (token: Token | undefined): boolean => /^(?:and|or|plus|vs|versus)$/.test(wordOf(token));

/** `search timing out`: in the thread of a service that needs it, it is that one whose calls to it time out. */
const timesOut = (tokens: Token[], token: Token): boolean => {
  const [verb, next, last] = tokens.slice(tokens.indexOf(token) + 1).map(wordOf);
  const isOut = (word = "", behind = "") => /^(?:time|times|timed|timing)$/.test(word) && /^outs?$/.test(behind);
  return (
    isOut(verb, next) ||
    (/^(?:is|are|was|keeps?|still|has|also|requests?|calls?)$/.test(verb ?? "") && isOut(next, last))
  );
};

/** True where a code of the network stands before a place: `ECONNRESET from`, `ECONNRESET we got from`. */
const isCodeBefore = (tokens: Token[], place: number): boolean => {
  let at = place - 1;
  while (/^(?:we|us|i|got|get|getting|see|saw|seeing|had|have|are|were|did)$/.test(wordOf(tokens[at]))) at--;
  const before = tokens[at];
  return before?.kind === "text" && isConnectionCode(before.text);
};

/**
 * The services of which a question speaks: read, they count as such. `needs` are those that the service of the thread calls,
 * `knows` tells the words of questions.
 */
export const takeScope = (
  tokens: Token[],
  { thread, needs, knows }: { thread: string | undefined; needs: string[]; knows: (word: string) => boolean },
): Scope => {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "service" || !knows(token.service)) continue;
    const others = tokens.some((one) => one.kind === "service" && one !== token);
    if (!isMeant(tokens, at, { thread, named: others }))
      tokens[at] = { raw: token.raw, piece: token.piece, used: false, kind: "word", word: token.service };
  }
  nameHere(tokens, thread, needs);
  const names = tokens.filter(({ kind }) => kind === "service").length;
  for (const [at, token] of tokens.entries()) {
    // `errors of checkout mentioning payments`: the name is looked for.
    const before = wordOf(tokens[at - 1]);
    const isText =
      containing.has(before) ||
      (finding.has(before) &&
        (wordOf(tokens[at + 1]) === "in" || (before === "grep" && tokens[at + 1]?.kind === "service")) &&
        names > 1);
    if (token.kind === "service" && isText)
      tokens[at] = { raw: token.raw, piece: token.piece, used: false, kind: "text", text: token.service };
  }
  // `any other open incidents?` is asked in the thread of one.
  const others = tokens.filter(
    (token, at) =>
      wordOf(token) === "other" &&
      tokens.slice(at + 1, at + 3).some((one) => /^(?:incidents?|outages?)$/.test(wordOf(one))) &&
      !/^(?:past|previous|similar|old)$/.test(wordOf(tokens[at + 1])),
  );
  use(others);
  const needed = takeAll(needPhrases, tokens).length > 0;
  const around = !tokens.some((token) => /^(?:time|timed|timing|timeouts?)$/.test(wordOf(token)))
    ? takeAll(aroundPhrases, tokens).length > 0
    : false;
  const found = [
    ...(others.length > 0 ? ["all" as const] : []),
    ...(tokens.some((token) => /^(?:else|incidents?|outages?)$/.test(wordOf(token)))
      ? takeAll(besidesOne, tokens)
      : []
    ).map(({ meaning }) => meaning),
    ...takeAll(
      [
        ...allPhrases,
        ...otherPhrases,
        ...(tokens.some((token) => several.test(wordOf(token))) ? [] : [allOfThem]),
        ...(names === 0 ? [onlyUs] : []),
      ],
      tokens,
    ).map(({ meaning }) => meaning),
  ];
  const some = unread(tokens).some((token) => ["everything", "anything"].includes(wordOf(token)));
  const all =
    found.includes("all") || found.includes("which")
      ? "all"
      : found.includes("others")
        ? "others"
        : found.includes("everything")
          ? "everything"
          : some
            ? "anything"
            : undefined;

  const except = all === "others" ? [] : takeExcept(tokens, all);
  // `everything except newsletter: error rate` says of whom that is asked.
  if (except.length > 0) use(unread(tokens).filter((token) => /^(?:everything|anything)$/.test(wordOf(token))));

  const scope: Scope = {
    except,
    named: [],
    called: [],
    all: except.length > 0 && (all === undefined || all === "anything") ? "all" : all,
    calls: false,
    apart: areApart(tokens),
    between: false,
    which: found.includes("which"),
    needs: needed,
    around,
    than: false,
  };
  const roles = new Map<Token, "named" | "called">();
  const services = unread(tokens).filter((token): token is Of<"service"> => token.kind === "service");
  for (const token of services) {
    let at = tokens.indexOf(token) - 1;
    while (["the", "our", "a", "service", "both"].includes(wordOf(tokens[at]))) at--;
    const before = wordOf(tokens[at]);
    const previous = tokens[at - 1];
    const compared = ["compared", "compare", "relative"].includes(wordOf(previous));
    const joined = joins.has(before) ? roles.get(previous as Token) : undefined;
    const between = before === "and" && previous?.kind === "service" && wordOf(tokens[at - 2]) === "between";
    const isElsewhere = thread !== undefined && thread !== token.service;
    const called =
      between ||
      (!compared &&
        (towards.has(before) ||
          // `are we timing out on payments`: whoever asks does, and not payments.
          (before === "on" &&
            /^(?:out|outs)$/.test(wordOf(tokens[at - 1])) &&
            thread !== undefined &&
            (isElsewhere || token.raw.toLowerCase() === "us")) ||
          (needs.includes(token.service) && timesOut(tokens, token)) ||
          // `timeouts payments since 14:52`, `ETIMEDOUT payments`
          (isElsewhere &&
            needs.includes(token.service) &&
            (/^timeouts?$/.test(before) || isCodeBefore(tokens, at + 1))) ||
          // `are we seeing ECONNREFUSED from catalog`: that is what its callers log.
          (needs.includes(token.service) && before === "from" && isCodeBefore(tokens, at)) ||
          (before === "with" && (speaking.has(wordOf(previous)) || (isElsewhere && isTrouble(tokens, at)))))) ||
      joined === "called";
    // `from checkout to payments and in search`, `… or search to payments` are two questions.
    const place = leading.has(before) ? wordOf(tokens[at - 1]) : before;
    const last = services[services.indexOf(token) - 1];
    const isAnother = called
      ? joined === "called" && wordOf(tokens[tokens.indexOf(token) + 1]) === "to"
      : joins.has(place);
    if (last && roles.get(last) === "called" && isAnother)
      throw new Puzzled("it asks for the calls of two services to others; ask for those of one at a time");
    if (between) scope.between = true;
    if (between) use(tokens.slice(tokens.indexOf(token) - 3, tokens.indexOf(token)));
    if (between || surelyTowards.has(before) || (called && connecting.has(wordOf(previous)))) scope.calls = true;
    if (
      called &&
      before === "to" &&
      services.some((one) => one !== token && wordOf(tokens[tokens.indexOf(one) - 1]) === "from")
    )
      scope.calls = true;
    // What stands around a service is read with it, so that what is asked for stands together.
    const end = tokens.indexOf(token) + (nouns.has(wordOf(tokens[tokens.indexOf(token) + 1])) ? 2 : 1);
    use(tokens.slice(leading.has(before) ? at : at + 1, end));
    if (["vs", "versus"].includes(before) && services.length > 1) use(tokens.slice(at, at + 1));
    // `checkout compared to payments`: both are shown, side by side.
    if (compared && services.length > 1) use(tokens.slice(at - 1, at + 1));
    roles.set(token, called ? "called" : "named");
    const list = called ? scope.called : scope.named;
    if (!list.includes(token.service)) list.push(token.service);
  }
  const than = tokens.findIndex((token, at) => wordOf(token) === "than" && tokens[at + 1]?.kind === "service");
  if (than >= 0 && scope.named.length === 2) {
    use([tokens[than] as Token]);
    scope.than = true;
  }
  // `did checkout and payments both fail`
  if (scope.named.length === 2) use(tokens.filter((one) => wordOf(one) === "both"));
  // Two services are compared by their columns.
  if (scope.named.length > 1) use(tokens.filter((one) => ["compare", "comparing", "comparison"].includes(wordOf(one))));
  use(services);
  return scope;
};

/**
 * The services whose deployment a time begins with: `since the payments deploy`, `after payments was deployed`. They are
 * no scope, where another service is.
 */
export const takeDeployed = (tokens: Token[], thread: string | undefined): string[] => {
  const found = tokens.flatMap((token, at): Of<"service">[] => {
    if (token.kind !== "service") return [];
    let before = at - 1;
    while (["the", "last", "latest", "our"].includes(wordOf(tokens[before]))) before--;
    let after = at + 1;
    while (["service", "was", "got", "last", "latest"].includes(wordOf(tokens[after]))) after++;
    const isAnchor = /^(?:since|after|from|until|before)$/.test(wordOf(tokens[before]));
    return isAnchor &&
      /^(?:deploys?|deployment|release|rollout|push|deployed|released|roll|rollback|revert)$/.test(
        wordOf(tokens[after]),
      )
      ? [token]
      : [];
  });
  const others = tokens.some((token) => token.kind === "service" && !found.includes(token as Of<"service">));
  if (others || thread !== undefined) use(found);
  return found.map(({ service }) => service);
};

/** The services before which a word stands. */
export const servicesBehind = (tokens: Token[], word: string): string[] =>
  tokens.flatMap((token, at) => (token.kind === "service" && wordOf(tokens[at - 1]) === word ? [token.service] : []));
