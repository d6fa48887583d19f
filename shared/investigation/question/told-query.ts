import { own } from "../../runbook/own.ts";
import { plusSeconds, secondsBetween } from "../../runbook/time.ts";
import type { ToldQuery, Window } from "../answer-schema.ts";
import { limits } from "../query.ts";
import { Puzzled } from "./puzzled.ts";
import { hasAny, type Reading } from "./reading.ts";
import { servicesOf, wholeOf, withNeeds } from "./services-of.ts";

type Of<What extends ToldQuery["ask"]> = Extract<ToldQuery, { ask: What }>;

const says = ({ words }: Reading, pattern: RegExp): string | undefined => [...words].find((word) => pattern.test(word));

/** The stretch of the past that a question names; throws `Puzzled` for one that is still to come. */
const pastOf = ({ times, asking: { now } }: Reading, usually: number): Window => {
  if (times?.since || times?.until)
    throw new Puzzled(`it ${times.since ? "begins" : "ends"} with a deployment; name a time`);
  const to = times?.to ?? now;
  const from = times?.from ?? plusSeconds(to, -usually);
  if (to > now || from >= now) throw new Puzzled("it asks for a time that is still to come");
  if (from >= to) throw new Puzzled("its time ends before it begins");
  return { from, to };
};

/** So long a time is asked about at most: a quarter of a year, which is longer than three months of thirty days. */
const longestAsked = Math.max(limits.longestIncidents, 92 * 24 * 60 * 60) + 60 * 60;

/** How far back recent incidents are looked for, in seconds. */
const recently = 14 * 24 * 60 * 60;

const onCallOf = (reading: Reading): Of<"on-call"> => {
  const { asking, known, scope, teams, times, isToday, coming, words, person } = reading;
  const { settings, service: thread } = asking;
  const other = says(
    reading,
    hasAny(words, ["over", "handover", "handoff", "shift"])
      ? /^(?:previous|previously)$/
      : /^(?:previous|previously|after|look|help|looking|join|come)$/,
  );
  if (other) throw new Puzzled(`it has the word \`${other}\`; TARS tells who is on call now, and who was at a time`);
  if (words.has("am"))
    throw new Puzzled("TARS does not know who is asking here; write a name, such as `when is ben on call`");
  const was = says(reading, /^(?:was|were|had|been)$/);
  if (words.has("will") && !coming && person === undefined)
    throw new Puzzled("it has the word `will`, and names no time; write `tomorrow`, `this weekend` or `next week`");
  if (was && !times) throw new Puzzled(`it has the word \`${was}\`, and names no time; write \`yesterday at 14:00\``);
  if (!was && coming && !isToday)
    throw new Puzzled("it names a day to come and another time; write `tomorrow at 09:00`, or `saturday at 3am`");
  if (!was && !isToday)
    throw new Puzzled(
      "it names a time that has passed; ask who `was` on call, or who is `tomorrow`, `this weekend` or `next week`",
    );
  const named = [...scope.named, ...scope.called];
  const services =
    scope.all && !(person !== undefined && teams.length > 0)
      ? wholeOf(reading)
      : named.length > 0
        ? named
        : teams.length > 0
          ? []
          : thread
            ? [thread]
            : known;
  const found = new Set([
    ...teams,
    ...withNeeds(services, reading).flatMap((one) => own(settings.services, one)?.team ?? []),
  ]);
  return {
    ask: "on-call",
    teams: Object.keys(settings.teams).filter((one) => found.has(one)),
    ...(person !== undefined && { who: person }),
    ...(was ? { window: pastOf(reading, 0) } : coming && { window: coming }),
  };
};

const incidentsOf = (reading: Reading): Of<"incidents"> => {
  const { severities, filters, times, words, isToday, meanings, numbers } = reading;
  const [number] = numbers;
  if (number !== undefined)
    throw new Puzzled(
      `it names INC-${number}, and asks for incidents; ask for all, which are listed with their numbers`,
    );
  const { now } = reading.asking;
  const figure = says(reading, /^(?:average|longest|shortest|per|long|often)$/);
  const isLast = filters.newest || (!times && hasAny(words, ["last", "latest", "newest"]));
  // How long one took stands beside it.
  if (figure && !(figure === "long" && (isLast || times)))
    throw new Puzzled(`it has the word \`${figure}\`; such figures are on the Analytics page of the console`);
  if (words.has("within") && !hasAny(words, ["last", "past", "previous"]))
    throw new Puzzled("TARS does not choose incidents by how long they took; for a time write `in the last hour`");
  const open = says(reading, /^(?:open|active|current|currently|ongoing|running|live|unresolved|now)$/);
  const past = says(
    reading,
    /^(?:was|were|had|been|recent|recently|past|previous|happened|history|all|every|closed|resolved|old)$/,
  );
  // Those that are open today are open now.
  const isAtATime = times !== undefined && !(open && isToday);
  const isPast = isAtATime || isLast || filters.most !== undefined || (!open && past !== undefined);
  if (open && isPast)
    throw new Puzzled(`it has the word \`${open}\`, and asks for a time that has passed; ask for one of them`);
  const which = {
    services: servicesOf("incidents", reading).services,
    ...(severities.length > 0 && { severities }),
  };
  if (!isPast) return { ask: "incidents", ...which };
  // `latest incidents` are several.
  const isOne = isLast && !hasAny(words, ["incidents", "outages"]);
  const most = filters.most ?? (isOne ? 1 : undefined);
  const window = pastOf(reading, most === undefined ? recently : limits.longestIncidents);
  if (secondsBetween(window.from, window.to) > longestAsked)
    throw new Puzzled(
      `incidents are listed for ${Math.floor(longestAsked / 86_400)} days at most; ask for a shorter time`,
    );
  // What broke some minutes ago is an incident in some minutes.
  if (meanings.some((one) => one.ask === "incidents" && one.broke) && secondsBetween(window.from, now) < 60 * 60)
    throw new Puzzled("it asks what broke just now; ask what is failing, and for error rates");
  const isOver = words.has("closed") || words.has("resolved");
  return {
    ask: "incidents",
    ...which,
    window,
    ...(isOver && { over: true as const }),
    ...(most !== undefined && { most }),
  };
};

const noNeeds = ({ scope }: Reading): void => {
  if (scope.needs) throw new Puzzled("it asks for what a service needs as well; ask for each by its name");
};

/** What happened to an incident, and was so once: the day beside its number is its own. */
const past =
  /^(?:happened|happen|timeline|chronology|declared|opened|resolved|mitigated|acknowledged|acked|paged|fixed|caused|cause)$/;

const isItsDay = (reading: Reading): boolean =>
  reading.numbers.length === 1 &&
  says(reading, past) !== undefined &&
  (reading.times?.words ?? []).every(({ kind }) => kind === "word" || kind === "date");

const notATime = (reading: Reading): void => {
  const { isToday, times } = reading;
  if ((isToday || isItsDay(reading)) && !times?.since && !times?.until) return;
  throw new Puzzled(
    "it names a time; TARS tells how incidents stand now; for what was measured ask for error rates or logs",
  );
};

/** The one incident that is named by its number; undefined where none is. */
const numberIn = ({ numbers, scope }: Reading): number | undefined => {
  if (numbers.length > 1) throw new Puzzled("it names two incidents; ask for one at a time");
  const [number] = numbers;
  const [also] = [...scope.named, ...scope.called];
  if (number !== undefined && also) throw new Puzzled(`it names INC-${number} and ${also}; ask for one at a time`);
  return number;
};

/** How far back alerts are looked for where no time is named, in seconds. */
const lately = 7 * 24 * 60 * 60;

/**
 * D1: the alerts of a time that has passed. Without one, and where not only what was is asked for, it is what fires now, as
 * the incidents tell it.
 */
const alertsOf = (reading: Reading): Of<"alerts"> | ReturnType<typeof briefOf> => {
  const { times, words, filters, severities, asking, meanings, numbers, scope, known } = reading;
  const name = reading.alarm ?? filters.texts[0];
  const other = says(reading, /^(?:most|average|per|who|recovered|ended|resolved|cleared|top|every)$/);
  if (other)
    throw new Puzzled(`it has the word \`${other}\`; TARS lists the alerts of a time, with when each fired and ended`);
  const isPast =
    filters.newest || filters.most !== undefined || meanings.some((one) => one.ask === "alerts" && one.past);
  if (!times && !isPast && severities.length === 0 && name === undefined)
    return briefOf({ ...reading, meanings: [{ ask: "brief", of: "alerts" }] });
  const isOver = says(reading, /^(?:was|were|did|had|went|fired)$/);
  const now = says(reading, /^(?:firing|active|ringing|red|open|still|currently|now)$/);
  if (now && !isOver && times)
    throw new Puzzled(
      `it has the word \`${now}\`, and names a time; ask which alerts \`fired\`, or which fire without a time`,
    );
  if (numbers.length > 0) throw new Puzzled("it names an incident and a time; ask for `alerts of INC-42` without one");
  if (scope.called.length > 0 || scope.calls || scope.between)
    throw new Puzzled("it names a service that is called; an alert is of one service, as in `alerts of payments`");
  const isWhole = scope.all === "anything" ? scope.named.length === 0 && !asking.service : scope.all !== undefined;
  const here = asking.service && known.includes(asking.service) ? [asking.service] : known;
  const named = isWhole ? wholeOf(reading) : scope.named.length > 0 ? scope.named : here;
  const isOne = filters.newest && !words.has("alerts") && !words.has("alarms");
  const most = filters.most ?? (isOne ? 1 : undefined);
  const window = pastOf(reading, most === undefined ? lately : limits.longestIncidents);
  if (secondsBetween(window.from, asking.now) > limits.longestIncidents + 60 * 60)
    throw new Puzzled(`alerts are kept for ${limits.longestIncidents / 86_400} days at most; ask for a shorter time`);
  return {
    ask: "alerts",
    services: known.filter((one) => named.includes(one)),
    window,
    ...(name !== undefined && { name }),
    ...(severities.length > 0 && { severities }),
    ...(most !== undefined && { most }),
  };
};

const incidentOf = (reading: Reading): Of<"incident"> | ReturnType<typeof alertsOf> => {
  // `first alert of payments today`: of that day, and of no incident.
  const isOfAlerts = hasAny(reading.words, ["alert", "alerts", "alarm", "alarms"]);
  if (reading.times && !reading.asking.service && isOfAlerts && reading.scope.named.length > 0)
    return alertsOf(reading);
  notATime(reading);
  noNeeds(reading);
  const { scope, asking, known, meanings } = reading;
  const isTold = meanings.some((one) => one.ask === "incident" && one.timeline);
  const resolving = meanings.some((one) => one.ask === "incident" && one.resolving) && { resolving: true as const };
  const isOldest = meanings.some((one) => one.ask === "incident" && one.oldest);
  // What happened on its day is on its timeline.
  const timeline = (isTold || !reading.isToday) && {
    timeline: true as const,
    ...(isOldest && { oldest: true as const }),
  };
  const number = numberIn(reading);
  // `INC-42 is done, any open incidents?`
  if (number !== undefined && reading.words.has("incidents"))
    throw new Puzzled(`it names INC-${number}, and asks for incidents; ask for one of them`);
  if (number !== undefined) return { ask: "incident", number, ...timeline, ...resolving };
  const [called] = scope.called;
  if (called && called !== asking.service)
    throw new Puzzled(
      `it names no incident of ${called}; write its number, such as \`INC-42\`, or ask for \`open incidents of ${called}\``,
    );
  const isOther = scope.named.some((one) => one !== asking.service);
  if ((isOther || timeline) && hasAny(reading.words, ["last", "previous"]))
    throw new Puzzled("it asks about an earlier incident; write its number, such as `status of INC-42`");
  if (isOther)
    return { ask: "incident", services: known.filter((one) => scope.named.includes(one)), ...timeline, ...resolving };
  if (!asking.service) throw new Puzzled("it names no incident; write its number, such as `INC-42`");
  return { ask: "incident", ...timeline, ...resolving };
};

const briefOf = (reading: Reading): Of<"brief"> | Of<"alerts"> | Of<"incidents"> => {
  const { scope, asking, known, meanings, words } = reading;
  // Which alerts there were at a time is told whether an incident is open or not.
  const isOfAlerts = meanings.every((one) => one.ask !== "brief" || one.of === "alerts");
  const { newest, most } = reading.filters;
  const isNamed = reading.alarm !== undefined || reading.filters.texts.length > 0;
  const isOfSome = reading.times || newest || most !== undefined || isNamed;
  if (isOfAlerts && isOfSome && meanings.some((one) => one.ask === "brief")) return alertsOf(reading);
  // `similar incidents in the last 30 days`: those that there were.
  const isAlike = meanings.every((one) => one.ask === "brief" && one.of === "similar");
  if (reading.times && !reading.isToday && isAlike) return incidentsOf({ ...reading, isIt: true });
  notATime(reading);
  const parts = [
    ...new Set(
      meanings.flatMap((one) => (one.ask === "brief" ? [one.of] : one.ask === "users" ? (["impact"] as const) : [])),
    ),
  ];
  const [of, also] = parts;
  if (!of || also) throw new Puzzled("it asks for two things about an incident; ask for one at a time");
  const well =
    says(
      reading,
      /^(?:recover|recovers|recovered|recovering|better|improve|improved|improving|fine|fast|faster|healthy|ok|okay)$/,
    ) ??
    (says(reading, /^(?:working|responding|answering)$/)
      ? undefined
      : says(reading, /^(?:stop|stopped|end|ended|disappear|disappeared|vanish|vanished|cease|ceased|clear|cleared)$/));
  if (of === "cause" && well)
    throw new Puzzled(`it has the word \`${well}\`; TARS knows the cause of what failed, and not why that ended`);
  const [called] = scope.called;
  if (called || scope.calls || scope.between)
    throw new Puzzled(
      `TARS tells what is known of an incident, and not of calls to ${called ?? "others"}; ask for \`timeouts to ${called ?? known[0]}\``,
    );
  if (of === "advice" && words.has("if")) throw new Puzzled("it has the word `if`; TARS tells what to do now");
  // `because of the last deploy` is about this one.
  const isOfChange = hasAny(words, ["deploy", "deployment", "release", "rollout", "change", "push"]);
  if (of !== "similar" && !isOfChange && hasAny(words, ["last", "latest", "newest", "previous"]))
    throw new Puzzled("it asks about an earlier incident; write its number, such as `root cause of INC-42`");
  const number = numberIn(reading);
  if (number !== undefined) return { ask: "brief", of, number };
  const isWhole = scope.all === "anything" ? words.has("everything") : scope.all !== undefined;
  const whole = isWhole ? wholeOf(reading) : scope.named;
  if (whole.length > 0) return { ask: "brief", of, services: known.filter((one) => whole.includes(one)) };
  // What fires is asked of everything where nothing is named.
  if (!asking.service && of === "alerts") return { ask: "brief", of, services: known };
  if (!asking.service)
    throw new Puzzled(
      `it names no incident and no service; write \`why is ${known[0]} failing\`, or \`root cause of INC-42\``,
    );
  return { ask: "brief", of };
};

const relationsOf = (reading: Reading): Of<"relations"> => {
  // `what does checkout need, and is any of those failing`
  const isOfThose = hasAny(reading.words, ["those", "they", "them", "these"]);
  if (
    isOfThose &&
    hasAny(reading.words, ["failing", "failed", "down", "ok", "okay", "healthy", "fine", "broken", "slow"])
  )
    throw new Puzzled("it asks how those services are, too; ask for them by their names, such as `is payments ok`");
  notATime(reading);
  noNeeds(reading);
  const { scope, asking, known } = reading;
  // `what services does checkout depend on` asks of checkout.
  const said = [...scope.named, ...scope.called];
  const here = asking.service && known.includes(asking.service) ? [asking.service] : [];
  // `which services does this depend on` is asked of the one of the thread.
  const isOfThis = scope.which && here.length > 0 && hasAny(reading.words, ["this", "it", "we"]);
  const named = scope.all === "others" || (said.length === 0 && scope.all && !isOfThis) ? wholeOf(reading) : said;
  // `are our dependencies ok`, where no service is spoken of: those of all.
  const isOfOurs = reading.words.has("our") && reading.meanings.some(({ ask }) => ask === "health");
  const ours = here.length === 0 && isOfOurs ? known : here;
  const services = named.length > 0 ? known.filter((one) => named.includes(one)) : ours;
  if (services.length === 0) throw new Puzzled(`it names no service; there are: ${known.join(", ")}`);
  return { ask: "relations", services };
};

const built: { [What in ToldQuery["ask"]]: (reading: Reading) => ToldQuery } = {
  alerts: alertsOf,
  "on-call": onCallOf,
  incidents: incidentsOf,
  incident: incidentOf,
  brief: briefOf,
  relations: relationsOf,
};

/** The query to TARS's own records that a question is. Throws `Puzzled` for what they do not say. */
export const toldQuery = (ask: ToldQuery["ask"], reading: Reading): ToldQuery => built[ask](reading);
