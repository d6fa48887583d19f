import { callersOf, needsOf } from "../../runbook/settings.ts";
import type { Query } from "../answer-schema.ts";
import { Puzzled } from "./puzzled.ts";
import { hasAny, isByIntervals, type Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";
import { spokenAsk } from "./what-is-asked.ts";

type Ask = Query["ask"];

/**
 * Of two services, one behind `from`, the one that calls the other: what checkout gets from payments is checkout's, and
 * so is what cannot be reached from checkout.
 */
const callerOf = ({ scope, from, words }: Reading): string[] => {
  const others = scope.named.filter((one) => !from.includes(one));
  if (scope.named.length !== 2 || scope.called.length > 0) return [];
  if (hasAny(words, ["unreachable", "reachable", "unavailable"])) return from;
  if (hasAny(words, ["get", "gets", "getting", "got", "receives", "receiving", "received", "sees", "seeing", "see"]))
    return others;
  throw new Puzzled(
    `it does not say which of ${scope.named.join(" and ")} calls the other; write \`from ${others[0]} to ${from[0]}\`, or the other way round`,
  );
};

/** What is looked for in lines, of which the direction of a call is not known. */
const ofLines = new Set<Ask>(["error-messages", "log-lines", "count", "occurrence", "dependency-errors"]);

/** Why it is not clear whose lines are meant: `errors from payments in checkout`, `503s when calling payments`. */
const unclearIn = (ask: Ask, reading: Reading): string | undefined => {
  const { scope, asking } = reading;
  const [via] = reading.via;
  if (via && ask !== "correlation" && scope.called.length === 0 && !scope.apart)
    return `what goes via ${via} may be others' calls to it; write \`in ${via}\` for its own, or \`timeouts to ${via}\``;
  if (!ofLines.has(ask)) return undefined;
  // `errors of checkout that also appear in payments` are those of both, and no others.
  const both = ["also", "too", "both"].find((word) => reading.words.has(word));
  if (both && scope.named.length > 1 && hasAny(reading.words, ["that", "which"]))
    return `it has the word \`${both}\`, and may ask for what ${scope.named.join(" and ")} have in common; TARS shows those of each`;
  const [called] = scope.called;
  const here = scope.named[0] ?? asking.service;
  if (called && ask !== "dependency-errors" && (scope.calls || ask === "occurrence" || (here && here !== called)))
    return `of calls to ${called} TARS finds \`timeouts to ${called}\`, or \`in ${called}\` for its own lines`;
  const [from] = reading.from;
  // `are these errors from payments?` asks where they come from, and `429s from payments` may be what checkout is answered.
  if (
    from &&
    asking.service &&
    from !== asking.service &&
    (reading.filters.statuses.length > 0 ||
      (ask === "error-messages" && reading.words.has("our")) ||
      (ask === "error-messages" && /^(?:is|are|were|was)$/.test(reading.first)))
  )
    return `errors \`from ${from}\` may be those of its own logs, or others' with it; write \`errors in ${from} logs\`, or \`timeouts to ${from}\``;
  if (scope.apart && !called)
    return `it may be about both services, or about one's calls to the other; write \`${scope.named.join(" and ")}\`, or \`timeouts from ${scope.named[0]} to ${scope.named[1]}\``;
  return undefined;
};

/** `connections refused by payments`, but not the ones that are seen by payments. */
const isRefused = ({ words, by }: Reading): boolean =>
  hasAny(words, ["refused", "reset", "closed", "dropped"]) &&
  by.length > 0 &&
  !hasAny(words, ["seen", "met", "logged", "reported"]);

/** `payments unreachable` is what others meet that call it. */
const scopeOf = (ask: Ask, reading: Reading): Scope => {
  const { scope, words } = reading;
  const isCalled = hasAny(words, ["unreachable", "refuses", "refusing"]) || isRefused(reading);
  return ask === "dependency-errors" && isCalled && scope.named.length === 1 && scope.called.length === 0
    ? { ...scope, named: [], called: scope.named }
    : scope;
};

const unsaidCaller = (): Puzzled =>
  new Puzzled("it does not say who calls whom; write `from checkout to payments`, for one service at a time");

/** Of what a service returns to another it is not known whose errors they are. */
const answering = /^(?:return|returns|returned|returning|serves|served|answers|answered|gave|responds|responded)$/;

/** All services, or all but the one of the thread where the others are asked about. Throws `Puzzled` where there is none. */
export const wholeOf = ({ known, scope, asking: { service } }: Reading): string[] => {
  if (scope.all !== "others") return known.filter((one) => !scope.except.includes(one));
  if (scope.named.length > 0)
    throw new Puzzled(`it names ${scope.named.join(", ")} and the other services; ask for \`all services\``);
  if (!service || !known.includes(service))
    throw new Puzzled("it asks for the other services, and speaks of none; ask for `all services`");
  return known.filter((one) => one !== service);
};

type Found = { services: string[]; on?: string[] };

/** `timeouts from checkout`, asked in the thread of a service that checkout calls: those with that one. */
const towardsHere = (ask: Ask, found: Found, { from, asking: { service, settings } }: Reading): Found => {
  const [caller, other] = found.services;
  const isFrom = caller !== undefined && other === undefined && from.includes(caller) && !found.on;
  return ask === "dependency-errors" && isFrom && service && needsOf(settings, caller).includes(service)
    ? { ...found, on: [service] }
    : found;
};

/** The services that a question is about, and those whose calls it looks at. Throws `Puzzled` where that is not clear. */
export const servicesOf = (ask: Ask, reading: Reading): Found => {
  const found = towardsHere(ask, namedIn(ask, reading), reading);
  if (reading.scope.around && !found.on) return { services: withNeeds(found.services, reading) };
  if (!reading.scope.needs) return found;
  const needed = withNeeds(found.services, reading).filter((one) => !found.services.includes(one));
  if (ask === "dependency-errors" && reading.words.has("between") && !found.on && needed.length > 0)
    return { ...found, on: needed };
  if (found.on) throw new Puzzled("it asks for calls between services, and for what they need; ask for one at a time");
  return { services: withNeeds(found.services, reading) };
};

/** Some services, those that they need, and where it is asked for those that need them, in the order of tars.yaml. */
export const withNeeds = (services: string[], { known, scope, asking: { settings } }: Reading): string[] => {
  const needed = scope.needs || scope.around ? services.flatMap((one) => needsOf(settings, one)) : [];
  const needing = scope.around ? callersOf(settings, services) : [];
  return known.filter((one) => [services, needed, needing].some((some) => some.includes(one)));
};

/** Who does something with what a company offers. */
const doers = /^(?:user|customer|client|people|shopper|subscriber)s?$/;

const namedIn = (ask: Ask, reading: Reading): Found => {
  const { asking, known, from, by, words, meanings } = reading;
  const scope = scopeOf(ask, reading);
  const { settings, service: thread } = asking;
  // `what else is down?` is about the others, too.
  const isElse = ask === "health" && words.has("else");
  if (isElse && scope.named.length > 0) throw new Puzzled("it asks for the others, too; ask for `all services`");
  // `what is down right now?` names none, and is asked of all.
  const isWhat = ask === "health" && scope.all === undefined && scope.named.length === 0 && !reading.asking.service;
  if (isWhat && /^(?:what|who)$/.test(reading.first) && scope.called.length === 0) return { services: known };
  const wholly = isElse || (scope.all === "anything" ? ask === "health" || ask === "users" : scope.all !== undefined);
  const inOrder = (some: string[]) => known.filter((one) => some.includes(one));
  const here = thread && known.includes(thread) ? thread : undefined;
  if (ask === "health" && by.length > 0)
    throw new Puzzled(`TARS tells how each service is, and not what ${by[0]} does to others`);
  const [seenFrom] = from;
  // `are searches failing from catalog`: who calls whom is asked, and of whom the first word is not known.
  if (ask === "health" && seenFrom && scope.named.length === 1 && hasAny(words, ["failing", "fail", "fails", "failed"]))
    throw new Puzzled(
      `it may be about what ${seenFrom} calls; write \`is ${seenFrom} failing\`, or \`timeouts from ${seenFrom}\` to another service`,
    );
  if (ask === "health" && seenFrom && scope.named.length > 1) {
    const other = scope.named.find((one) => one !== seenFrom);
    throw new Puzzled(`TARS tells how each service is; of calls it finds \`timeouts from ${seenFrom} to ${other}\``);
  }
  // `which service failed first, checkout or payments?`
  const isOneOf = scope.which && scope.named.length > 1 && words.has("or");
  if (scope.all === "all" && scope.named.length > 0 && ask !== "correlation" && !isOneOf)
    throw new Puzzled(`it names ${scope.named.join(", ")} and all services`);
  if (ask === "dependency-errors") {
    // `timeouts from payments`, asked in the thread of a service that calls it, are those of its calls.
    const isOfThese = !scope.apart && scope.called.length === 0 && scope.named.some((one) => from.includes(one));
    if (here && isOfThese && scope.named.every((one) => needsOf(settings, here).includes(one)))
      return { services: [here], on: inOrder(scope.named) };
    if (words.has("between") && scope.called.length === 0 && scope.named.length > 1) throw unsaidCaller();
    // `timeouts of payments seen by checkout`, `timeouts that checkout gets from payments`, `refused by payments from checkout`
    const seenBy = isRefused(reading) ? scope.named.filter((one) => !by.includes(one)) : by;
    const caller = by.length === 1 ? seenBy : from.length === 1 && !isOfThese ? callerOf(reading) : [];
    if (scope.named.length === 2 && scope.called.length === 0 && caller.length === 1)
      return { services: caller, on: scope.named.filter((one) => !caller.includes(one)) };
    const [one, other] = [scope.named[0], scope.called[0] ?? scope.named[1]];
    const isApart = scope.apart && scope.called.length === 0 && scope.named.length === 2;
    if (one && other && (scope.between || isApart)) {
      // Of `between payments and checkout` the one calls that depends on the other, in whatever order they are said.
      const calls = (a: string, b: string) => needsOf(settings, a).includes(b);
      if (calls(one, other) !== calls(other, one))
        return calls(one, other) ? { services: [one], on: [other] } : { services: [other], on: [one] };
      if (scope.between) throw unsaidCaller();
    }
    if (one && other && [...words].some((word) => answering.test(word)))
      throw new Puzzled(
        `it may be what ${one} answers ${other}, or what ${other} meets; write \`errors in ${one}\`, or \`timeouts from ${other} to ${one}\``,
      );
    if (scope.called.length > 0) {
      const on = inOrder(scope.called);
      if (scope.named.length > 0) return { services: inOrder(scope.named), on };
      if (wholly) return { services: wholeOf(reading).filter((one) => !on.includes(one)), on };
      if (here && !on.includes(here)) return { services: [here], on };
      const callers = callersOf(settings, on);
      return { services: callers.length > 0 ? callers : known.filter((one) => !on.includes(one)), on };
    }
  } else if (ask === "traffic" && from.length > 0 && scope.named.length > 1) {
    throw new Puzzled(
      `TARS measures the traffic of a service, not of calls from ${from[0]}; ask for it \`of ${scope.named[0]}\``,
    );
  } else if (scope.called.length > 0 && isByIntervals(ask)) {
    if (
      scope.calls ||
      scope.which ||
      scope.named.length > 0 ||
      (ask !== "traffic" && here && !scope.called.includes(here))
    )
      throw new Puzzled(
        `TARS measures ${spokenAsk[ask]} of a service, not of calls to ${scope.called.join(", ")}; ask for it \`of ${scope.called[0]}\`, or for timeouts to it`,
      );
  }
  const unclear = unclearIn(ask, reading);
  if (unclear) throw new Puzzled(unclear);
  const named = [...scope.named, ...scope.called, ...(ask === "incidents" && reading.isIt && here ? [here] : [])];
  if (named.length > 0 && (scope.all !== "all" || isOneOf) && scope.all !== "others")
    return { services: inOrder(named) };
  if (wholly) return { services: isElse ? known : wholeOf(reading) };
  if (
    ask === "correlation" ||
    ask === "incidents" ||
    (ask === "changes" && !here && meanings.some((one) => one.ask === "changes" && one.kind))
  )
    return { services: known };
  if (here) return { services: [here] };
  // `are customers able to pay`: of which service that is a matter TARS does not know. What is measured is shown of all.
  const isOfOne = hasAny(words, ["it", "its", "this", "that"]);
  if (ask === "health" && [...words].some((word) => doers.test(word))) return { services: known };
  // Where an order was is not known before it was found.
  if (ask === "log-lines" && reading.filters.names) return { services: known };
  if (isByIntervals(ask) && !isOfOne) return { services: known };
  throw new Puzzled(`it names no service; there are: ${known.join(", ")}`);
};
