import { etaText } from "../../communication/eta.ts";
import { cut, lasted, lasting, percent } from "../../communication/figures.ts";
import { firingInWords } from "../../communication/firing.ts";
import { inWords } from "../../communication/in-words.ts";
import { nameOf } from "../../communication/say.ts";
import { incidentName, isMerged, isOpen, servicesOf } from "../../incident/incident.ts";
import type { AnyIncident } from "../../incident/incident-schema.ts";
import { namesService } from "../../mitigation/standing-offer.ts";
import type { Override } from "../../on-call/override-schema.ts";
import { overridesOf, respondersAt, shiftsBetween } from "../../on-call/rota.ts";
import { contactsOf } from "../../resolution/customers.ts";
import { recoveredAtOf } from "../../resolution/recovered.ts";
import { baselineOf } from "../../runbook/baseline.ts";
import { findings } from "../../runbook/findings.ts";
import { own } from "../../runbook/own.ts";
import { statusOf } from "../../runbook/phase.ts";
import { callersOf, forSeverity, needsOf } from "../../runbook/settings.ts";
import { type Instant, plusSeconds, secondsBetween, spokenInstant } from "../../runbook/time.ts";
import type { Window } from "../answer-schema.ts";
import { changeInWords } from "../changes.ts";
import { spokenDuration } from "../query.ts";
import { orWhy, type Rate, ratelessInWords, type Total, totalOf, Unmeasured } from "../telemetry.ts";
import { doneInWords, helpedBy, lastDone } from "./helped.ts";
import { resolvingOf } from "./resolving.ts";
import { topicOf } from "./timeline-topics.ts";
import {
  type Ask,
  type Holds,
  many,
  type PastAlert,
  recorded,
  type Sight,
  secondIn,
  type Told,
  tellsOfNow,
  timeIn,
} from "./told.ts";
import { ofAny, ofEach } from "./yes-or-no.ts";

const leadOf = ({ lead }: AnyIncident, { settings }: Sight): string => (lead ? nameOf(settings, lead) : "nobody yet");

const none: Pick<Told, "series" | "notes"> = { series: [], notes: [] };

/** From this share of failing requests on a service is down, in percent. */
const down = 50;

/** The minute that tells how a service does now: the one that runs, where it has requests and is not new, else the last whole one. */
const newestOf = (rates: Rate[], now: Instant): { newest: Rate[]; when: string } => {
  const told = rates.filter(({ at, requests = 0 }) => requests > 0 && tellsOfNow({ at }, { now }));
  const newest = (told.length > 0 ? told : rates.filter(({ requests = 0 }) => requests > 0)).slice(-1);
  const passed = newest[0] ? Math.floor(secondsBetween(newest[0].at, now)) : 60;
  return { newest, when: passed < 60 ? `in the last ${passed} s` : "in the newest minute" };
};

const shareOf = ({ errors, requests }: Pick<Total, "errors" | "requests">): number => (errors / requests) * 100;

/** What a share of failing requests is called. */
const stateAt = (share: number, normal: number): string =>
  share >= down ? "down" : share >= normal ? "failing more than is normal" : "well";

/** How a service does now by its error rate, in words, and how it did in the whole time where that was otherwise. */
const stateOf = (
  rates: Rate[],
  normal: number,
  at: Instant,
): { state: string; well: boolean | undefined; now?: boolean; rate: string; when?: string; inAll?: string } => {
  const total = totalOf(rates);
  if (total.requests === 0)
    return { state: ratelessInWords(total) ?? "", well: total.rateless > 0 ? false : undefined, rate: "unknown" };
  const { newest, when } = newestOf(rates, at);
  const [now, all] = [shareOf(totalOf(newest)), shareOf(total)];
  const [state, before] = [stateAt(now, normal), stateAt(all, normal)];
  const isOtherwise = percent(now) !== percent(all) && (state !== before || state !== "well");
  return {
    state,
    well: state === "well" && before === "well",
    now: state === "well",
    rate: percent(now),
    ...(isOtherwise && { when, inAll: percent(all) }),
  };
};

/** I5: what open incidents of others suspect of a service: calls to it fail, which its own error rate need not show. */
const suspectedOf = (service: string, open: AnyIncident[], sight: Sight): string[] =>
  open.flatMap((one) => {
    const { brief } = one;
    if (!brief || servicesOf(one).includes(service)) return [];
    const found = brief.suggestions.find(
      ({ kind, cause }) => kind === "fallback" && cause !== undefined && namesService(cause, service),
    );
    return found ? [`${incidentName(one)} of ${one.service} (${timeIn(sight)(brief.at)}: ${found.because[0]})`] : [];
  });

/** Whether services are well: the error rate lately, the incidents that are open, and those of others that suspect them. */
export const health: Ask<"health"> = async ({ services, window, whether }, sight) => {
  const { telemetry, records, settings, now } = sight;
  const here = whether === "helped" ? await records.incident(undefined) : undefined;
  const normal = forSeverity(settings.runbook.baselinePercent, "P2") ?? 0;
  const open = await records.openIncidents([...new Set([...services, ...callersOf(settings, services)])]);
  const found = await Promise.all(
    services.map(async (service) => {
      const of = { service, incidents: open.filter((one) => servicesOf(one).includes(service)) };
      const suspected = suspectedOf(service, open, sight);
      const measured = await orWhy(() => telemetry.rates(service, window, 60));
      if ("found" in measured) {
        const { rates, source } = measured.found;
        return { ...of, suspected, ...stateOf(rates, normal, now), rates, source, note: undefined };
      }
      const unknown = {
        state: "not measured",
        well: undefined,
        rate: "not measured",
        when: undefined,
        inAll: undefined,
        source: undefined,
      };
      return { ...of, suspected, ...unknown, note: measured.why };
    }),
  );
  const bad = found.filter(
    ({ well, incidents, suspected }) => well === false || incidents.length > 0 || suspected.length > 0,
  );
  const told = bad.length > 0 ? bad : found;
  const named = (service: string, incidents: AnyIncident[]) =>
    incidents
      .map((one) => {
        const of = one.service === service ? "" : `${one.service}, `;
        return `${incidentName(one)} (${one.severity}, ${of}${statusOf[one.phase]}): ${cut(one.description, 100)}`;
      })
      .join("; ");
  const seconds = secondsBetween(window.from, window.to);
  const inThisTime = seconds % 60 === 0 ? `in the last ${spokenDuration(seconds)}` : "in this time";
  const rateOf = ({ rate, well, when, inAll }: (typeof found)[number]) => {
    const newest = inAll === undefined ? inThisTime : `${when}, ${inAll} ${inThisTime}`;
    return well === undefined || rate === "unknown" ? "" : `: ${rate} of its requests failed ${newest}`;
  };
  const said = (one: (typeof found)[number]) => {
    const { service, state, incidents, suspected } = one;
    const open = incidents.length > 0 ? `Open: ${named(service, incidents)}` : "It has no open incident";
    const others = suspected.length > 0 ? ` But it is suspected in ${inWords(suspected)}.` : "";
    const alone = suspected.length > 0 && state === "well" ? " by its own error rate" : "";
    return `${service} ${one.rate === "unknown" ? "has" : "is"} ${state}${alone}${rateOf(one)}. ${open}.${others}`;
  };
  const isWell = found.map((one) => ("now" in one ? one.now : one.well));
  // What is suspected is not known to be well, whatever its own error rate says.
  const unlessSuspected = (is: boolean | "unknown") =>
    found.some(({ suspected }) => suspected.length > 0) ? "unknown" : is;
  const isBad = ofAny(isWell.map((one) => (one === undefined ? undefined : !one)));
  const helped =
    whether === "helped" ? found.map((one) => helpedBy(here, one.service, "rates" in one ? one.rates : [], sight)) : [];
  const others = found.length - bad.length;
  const rest =
    bad.length > 0 && others > 0
      ? ` Nothing is wrong with ${others === 1 ? "the other" : `the ${others} others`}, as far as TARS can measure.`
      : "";
  return {
    reading: `${helped.map((one) => one.said).join("")}${told.map(said).join(" ")}${rest}`,
    holds: {
      so: isBad === true || unlessSuspected(isBad),
      well: isBad === true ? false : unlessSuspected(ofEach(isWell)),
      helped: ofEach(helped.map(({ is }) => (is === "unknown" ? undefined : is))),
    },
    columns: ["Service", "State", "Failed requests", "Open incidents"],
    rows: found.map(({ service, state, rate, inAll, incidents, suspected }) => [
      service,
      suspected.length > 0 ? `${state}, but suspected` : state,
      inAll === undefined ? rate : `${rate} now, ${inAll} in this time`,
      incidents.map(incidentName).join(", ") || "none",
    ]),
    series: [],
    sources: [...found.flatMap(({ source }) => (source ? [source] : [])), recorded("open incidents", { window })],
    notes: found.flatMap(({ note }) => (note ? [note] : [])),
  };
};

const kindsInWords = {
  deployment: "deployment",
  configuration: "change of configuration",
  scaling: "change of scale",
} as const;

const plural = (count: number, what: string) =>
  count === 1 ? `1 ${what}` : `${count} ${what.startsWith("change") ? what.replace("change", "changes") : `${what}s`}`;

/** I4: what changed, newest first. */
export const changes: Ask<"changes"> = async ({ services, window, kind, author, most }, sight) => {
  const { records, settings } = sight;
  const time = timeIn(sight);
  const all = (await records.changes(services, window.from)).filter(
    (one) => one.startedAt >= window.from && one.startedAt < window.to && (!kind || one.kind === kind),
  );
  const by = author?.toLowerCase();
  const found = by === undefined ? all : all.filter((one) => one.author?.toLowerCase().includes(by));
  const nameless = by === undefined ? 0 : all.filter((one) => one.author === undefined).length;
  const others = all.length - nameless - found.length;
  const [first] = found;
  const what = kind ? kindsInWords[kind] : "change";
  const whose = author === undefined ? "" : ` by ${author}`;
  const untold = services.filter(
    (service) =>
      (own(settings.services, service)?.changedBy ?? []).length === 0 && !all.some((one) => one.service === service),
  );
  return {
    ...none,
    reading: first
      ? `${plural(found.length, what)} of ${inWords([...new Set(found.map(({ service }) => service))])}${whose}. The newest began ${time(first.startedAt)}: ${changeInWords(first)} (${first.state}).`
      : `No ${what} of ${services.join(", ")}${whose} was told to TARS in this time${others > 0 ? `; ${others} ${others === 1 ? "was" : "were"} by others` : ""}.`,
    holds: { so: first ? true : untold.length > 0 ? "unknown" : false },
    columns: ["Time", "Service", "Kind", "What", "By", "State"],
    rows: found
      .slice(0, most)
      .map((one) => [
        time(one.startedAt),
        one.service,
        one.kind,
        cut(`${one.version && !one.what.includes(one.version) ? `${one.version}: ` : ""}${one.what}`, 200),
        one.author ?? "",
        one.state,
      ]),
    sources: [recorded("changes", { window })],
    notes: [
      ...(nameless > 0
        ? [`TARS was not told who made ${nameless} more ${plural(nameless, what).replace(/^\d+ /, "")}.`]
        : []),
      ...(untold.length > 0
        ? [
            `Nothing in tars.yaml says what changes ${untold.join(", ")} (changedBy), and no CI has told of it: there may have been changes.`,
          ]
        : []),
    ],
  };
};

/** How far ahead a hand-over is looked for, in seconds. */
const ahead = 15 * 24 * 60 * 60;

/** What services need by `tars.yaml`, and what needs them. */
export const relations: Ask<"relations"> = async ({ services }, { settings, now }) => {
  /** What needs a service through others: whatever is new with each further step. */
  const through = (service: string, direct: string[]): string[] => {
    const found = new Set([service, ...direct]);
    for (let next = direct; next.length > 0; ) {
      next = callersOf(settings, next).filter((one) => !found.has(one));
      for (const one of next) found.add(one);
    }
    return [...found].slice(1 + direct.length);
  };
  const rows = services.map((service) => {
    const direct = callersOf(settings, [service]);
    return { service, needs: needsOf(settings, service), neededBy: direct, through: through(service, direct) };
  });
  return {
    ...none,
    reading: rows
      .map(
        ({ service, needs, neededBy, through: others }) =>
          `${service} needs ${inWords(needs) || "no other service"}; ${neededBy.length > 0 ? `${inWords(neededBy)} ${neededBy.length === 1 ? "needs" : "need"} it` : "no other service needs it"}${others.length > 0 ? `, and so ${others.length === 1 ? "does" : "do"} ${inWords(others)} through ${neededBy.length === 1 ? "that" : "those"}` : ""}.`,
      )
      .join(" "),
    columns: ["Service", "Needs", "Needed by", "Through these by"],
    rows: rows.map((row) => [
      row.service,
      row.needs.join(", ") || "none",
      row.neededBy.join(", ") || "none",
      row.through.join(", ") || "none",
    ]),
    sources: [recorded("`dependsOn` of tars.yaml", { window: { from: now, to: now } })],
  };
};

/** Somebody on call on a level of a team, from 1 on: for a time, or always where no rota says when. */
type Duty = { team: string; level: number; who: string | undefined; zone: string; from?: Instant; until?: Instant };

/** Who is on call in a window, by team and level. */
const dutiesIn = (teams: string[], window: Window, overrides: Override[], { settings }: Sight): Duty[] =>
  teams.flatMap((id) => {
    const { name: team = id, rotas = {}, escalation = [] } = own(settings.teams, id) ?? {};
    return escalation.flatMap(({ page }, index) =>
      page.flatMap((who): Duty[] => {
        const level = index + 1;
        const rota = own(rotas, who);
        if (!rota) return [{ team, level, who, zone: settings.timeZone }];
        return shiftsBetween(rota, window.from, window.to, overridesOf(overrides, id, who)).map(
          ({ from, until, responder }) => ({ team, level, who: responder, zone: rota.timeZone, from, until }),
        );
      }),
    );
  });

const dutyRow = ({ team, who, zone, from, until }: Duty, { settings, now }: Sight): string[] => [
  team,
  who === undefined ? "nobody" : nameOf(settings, who),
  from ? spokenInstant(from, zone, now) : "",
  until ? spokenInstant(until, zone, now) : "",
];

/** So far ahead it is looked when somebody is on call, in seconds. */
const shiftsAhead = 28 * 24 * 60 * 60;

/** D6: when somebody is on call in a window, or from now on, on any level. */
const whenOnCall = (
  who: string,
  { teams, window: asked }: Parameters<Ask<"on-call">>[0],
  overrides: Override[],
  sight: Sight,
): Told => {
  const { settings, now } = sight;
  const window = asked ?? { from: now, to: plusSeconds(now, shiftsAhead) };
  const duties = dutiesIn(teams, window, overrides, sight).filter((one) => one.who === who);
  const name = nameOf(settings, who);
  const [first] = duties;
  const said = ({ team, level, zone, from, until }: Duty): string => {
    const where = `for ${team}${level > 1 ? ` on level ${level}` : ""}`;
    if (!from || !until) return `${where}, whenever that level is paged`;
    const end = until < window.to ? ` until ${spokenInstant(until, zone, now)}` : "";
    return `${where} ${!asked && from <= now ? `now${end}` : `from ${spokenInstant(from, zone, now)}${end}`}`;
  };
  const when = asked ? "in this time" : `in the next ${shiftsAhead / 86_400} days`;
  return {
    ...none,
    reading: first
      ? `${name} is on call ${[...new Set(duties.slice(0, 3).map(said))].join("; ")}.`
      : `${name} is not on call ${when}.`,
    holds: { so: duties.length > 0 },
    columns: ["Team", "Level", "From", "Until"],
    rows: duties.map((one) => {
      const [team = "", , from = "", until = ""] = dutyRow(one, sight);
      return [team, String(one.level), from, until];
    }),
    sources: [recorded("the rota of tars.yaml, and its overrides", { window })],
  };
};

/** Who was on call in a window, by team, on the first level. */
const wasOnCall = (teams: string[], window: Window, overrides: Override[], sight: Sight): Told => {
  const { now } = sight;
  const rows = dutiesIn(teams, window, overrides, sight)
    .filter(({ level }) => level === 1)
    .map((one) => dutyRow(one, sight));
  const said = [...new Set(rows.map(([name]) => name))].map(
    (name) => `${name}: ${[...new Set(rows.filter(([of]) => of === name).map(([, who]) => who))].join(", then ")}.`,
  );
  return {
    ...none,
    reading: said.length > 0 ? said.join(" ") : "No team has a rota.",
    columns: ["Team", "Who", "From", "Until"],
    rows,
    sources: [recorded("the rota of tars.yaml, and its overrides", { window })],
    notes:
      window.to <= now
        ? ["By the rota of today's tars.yaml and the overrides that are kept; what it said then is not kept."]
        : [],
  };
};

/** D6: who is on call now, by team and level, and until when; or who was in a window. */
export const onCall: Ask<"on-call"> = async (query, sight) => {
  const { teams, window, who } = query;
  const { records, settings, now } = sight;
  const overrides = await records.overrides();
  if (who !== undefined) return whenOnCall(who, query, overrides, sight);
  if (window) return wasOnCall(teams, window, overrides, sight);
  const nowAndThen = { window: { from: now, to: now } };
  const told = teams.map((team) => {
    const { name = team, rotas = {}, escalation = [] } = own(settings.teams, team) ?? {};
    const levels = escalation.map(({ page }, level) => ({
      who: respondersAt(settings, overrides, team, level, now).map((one) => nameOf(settings, one)),
      shifts: page.flatMap((rota) => {
        const found = own(rotas, rota);
        return found
          ? [
              {
                zone: found.timeZone,
                all: shiftsBetween(found, now, plusSeconds(now, ahead), overridesOf(overrides, team, rota)),
              },
            ]
          : [];
      }),
    }));
    return { name, levels };
  });
  const endOf = ({ shifts }: (typeof told)[number]["levels"][number]): string => {
    const [first] = shifts;
    const until = first?.all[0]?.until;
    return first && until && until < plusSeconds(now, ahead) ? spokenInstant(until, first.zone, now) : "";
  };
  const said = ({ name, levels }: (typeof told)[number]): string => {
    const [first, second] = levels;
    if (!first || first.who.length === 0)
      return `${name}: nobody is on call now; pages go to ${nameOf(settings, settings.fallback.responder)}.`;
    const until = endOf(first);
    const next = first.shifts[0]?.all[1]?.responder;
    return `${name}: ${first.who.join(", ")} is on call${until ? ` until ${until}` : ""}${until && next ? `, then ${nameOf(settings, next)}` : ""}.${second && second.who.length > 0 ? ` Next to be paged: ${second.who.join(", ")}.` : ""}`;
  };
  return {
    ...none,
    reading: told.map(said).join(" "),
    holds: { so: told.some(({ levels: [first] }) => first !== undefined && first.who.length > 0) },
    columns: ["Team", "Level", "Who", "Until"],
    rows: told.flatMap(({ name, levels }) =>
      levels.map((level, index) => [name, String(index + 1), level.who.join(", ") || "nobody", endOf(level)]),
    ),
    sources: [recorded("the rota of tars.yaml, and its overrides", nowAndThen)],
  };
};

/** How many entries of a timeline are shown. */
const shownEntries = 30;

/** How many entries the sentence names, where only some are asked for. */
const namedEntries = 3;

/** What happened, the newest or the oldest first, as far as an answer shows it; of what is asked for, in the order of time. */
const timelineOf = async (found: AnyIncident, oldest: true | undefined, sight: Sight): Promise<Told> => {
  const { records, now, question } = sight;
  const topic = oldest ? undefined : topicOf(question);
  const read = await records.timeline(found, oldest, topic?.types);
  const entries = topic ? read.slice(0, shownEntries).reverse() : read.slice(0, shownEntries);
  const time = secondIn(sight);
  const name = incidentName(found);
  const plain = (what: string) => cut(what, 200).replace(/\.$/, "");
  const [first] = entries;
  const reading = (): string => {
    if (topic) {
      const last = entries.slice(-namedEntries);
      const said = last.map(({ at, by, what }) => `${time(at)}, ${by}: ${plain(what)}.`).join(" ");
      const before = entries.length - last.length;
      return first
        ? `${said}${before > 0 ? ` The table has ${before} earlier ${before === 1 ? "entry" : "entries"}.` : ""}`
        : `${topic.nothing(name)}.`;
    }
    return first
      ? `${time(first.at)}, ${first.by}: ${plain(first.what)}. This is the ${oldest ? "first" : "newest"} entry; the console has the whole timeline of ${name}.`
      : `The console has the timeline of ${name}.`;
  };
  return {
    ...none,
    reading: reading(),
    holds: { so: Object.keys(found.pagings).length > 0 },
    columns: ["Time", "Who", "What"],
    rows: entries.map(({ at, by, what }) => [time(at), by, cut(what, 300)]),
    sources: [recorded(`the timeline of ${name}`, { window: { from: found.startedAt, to: now } })],
  };
};

/** The open incident of some services, where there is one; of several it is told which they are. */
const ofServices = async (query: Parameters<Ask<"incident">>[0], services: string[], sight: Sight): Promise<Told> => {
  const [only, other] = await sight.records.openIncidents(services);
  if (only && !other) return incident({ ...query, number: only.number }, sight);
  const told = await incidents({ ask: "incidents", services }, sight);
  return other ? { ...told, reading: `${told.reading} Ask for one of them by its number.` } : told;
};

/** `, after 3 minutes`: how long something took. */
const afterwards = (from: Instant, to: Instant): string => {
  const minutes = Math.round(secondsBetween(from, to) / 60);
  return minutes < 1 ? ", within a minute" : `, after ${many(minutes, "minute")}`;
};

/** P1r S7: what is left to do once it is resolved. */
const leftOf = (found: AnyIncident, sight: Sight): string => {
  if (isMerged(found) || isOpen(found)) return "";
  const { postMortem, resolution } = found;
  const { first, firing } = found.alerts;
  const due = postMortem?.required ? `its post-mortem, due ${timeIn(sight)(postMortem.dueAt)}` : undefined;
  const alerts = firingInWords(first, firing);
  const left = [
    ...(resolution.customers === "awaiting-count" ? ["the number of users affected: press Users affected"] : []),
    ...(postMortem?.status === "draft" ? [due ?? "its post-mortem, if you want one"] : []),
  ];
  return `${alerts ? `${alerts}. ` : ""}Left to do: ${left.join("; ") || "nothing"}.`;
};

/** What was done last that is in place, by whom and when; undefined where nothing is. */
const doneLast = (found: AnyIncident, sight: Sight): string | undefined => {
  const done = lastDone(found);
  return done && doneInWords(done, sight);
};

/** How many of the requests failed in the newest period that was measured, and since when they are few. */
const rateNow = ({ health }: AnyIncident, sight: Sight, whose = "its"): string | undefined => {
  const newest = health?.periods.findLast((one) => one.percent !== null);
  if (!health || newest?.percent == null) return undefined;
  const good = health.below > 0 && health.endedAt;
  return `${percent(newest.percent)} of ${whose} requests failed at ${secondIn(sight)(newest.at)}${good ? `. The error rate is low since ${timeIn(sight)(good)}` : ""}`;
};

/** How an incident is now, in its first sentences: what was done and what is missing, or when it ended and how long it lasted. */
const standing = (
  found: AnyIncident,
  status: string,
  missing: string[],
  rate: string | undefined,
  sight: Sight,
): string => {
  const time = timeIn(sight);
  const { settings, now } = sight;
  const declared = `It was declared as “${cut(found.description, 160).replace(/\.$/, "")}”.`;
  if (isMerged(found)) return `${status}. ${declared} Started ${time(found.startedAt)}.`;
  if (!isOpen(found)) {
    const { at, fixedBy } = found.resolution;
    const ended = recoveredAtOf(found, settings);
    const errors = ended
      ? ` Its errors ended ${time(ended)}, after ${lasted(secondsBetween(found.startedAt, ended))}.`
      : "";
    return `${status} ${time(at)}, ${lasting(secondsBetween(found.startedAt, at))} after it began.${errors} ${declared} Started ${time(found.startedAt)}. Fixed by: ${cut(fixedBy, 150)}.`;
  }
  const done = doneLast(found, sight);
  const since = `Started ${time(found.startedAt)}, ${lasting(secondsBetween(found.startedAt, now))} ago.`;
  if (!done) return `${status}. ${cut(found.description, 160)}. ${rate ? `${rate}. ` : ""}${since}`;
  const lacks = missing.length > 0 ? `Missing to resolve: ${missing.join(" ")}` : "Nothing is missing to resolve it.";
  return `${status}. Last done: ${done}.${rate ? ` ${rate}.` : ""} ${lacks} ${declared} ${since}`;
};

/** Whether a question is about what customers were told. */
const asksOfCustomersTold = (question = ""): boolean =>
  /\b(?:customers?|users|clients)\b/i.test(question) &&
  /\b(?:tell|told|inform|informed|notify|notified)\b/i.test(question);

/** S6: whether contacts of customers are told once it is resolved, by the severity as it is now. */
const whenResolved = ({ owesAs }: AnyIncident, { settings }: Sight): string => {
  const contacts = "Contacts of customers are told when it is resolved";
  if (owesAs === "P1") return contacts;
  return owesAs === "P2"
    ? `${contacts}, if more than ${settings.runbook.customerNoticeAboveUsers} users were affected`
    : `Contacts of customers need not be told of a ${owesAs}`;
};

/** S6: what customers were told: what the status page says, and the mails of the resolution. */
const toldCustomers = (found: AnyIncident, sight: Sight): string => {
  const time = timeIn(sight);
  const last = found.statusPage?.withdrawn ? undefined : found.statusPage?.post?.updates.at(-1);
  const page = last
    ? `The status page says since ${time(last.at)}: ${last.status}: ${cut(last.text, 200)}`
    : "Nothing is published on the status page";
  const mails = (): string => {
    if (isMerged(found) || isOpen(found)) return whenResolved(found, sight);
    const { customers, at } = found.resolution;
    const contacts = contactsOf(found, sight.settings);
    if (customers !== "sent" && customers !== "told-before") return "No notice of its end was sent to customers";
    return `A notice of its end was sent ${time(at)}${contacts.length > 0 ? ` to ${inWords(contacts, mostNamed)}` : ""}`;
  };
  return `${page.replace(/\.$/, "")}. ${mails()}. `;
};

/**
 * S1: whether the trouble of an incident is over by its error rate: not known while it is low for less long than S1 wants, nor while
 * nothing was measured since something was done.
 */
const isFixed = (found: AnyIncident, { settings }: Sight): boolean | "unknown" => {
  if (isMerged(found)) return "unknown";
  if (!isOpen(found)) return true;
  const baseline = baselineOf(found, settings);
  const done = lastDone(found);
  const newest = found.health?.periods.findLast(({ at, percent: one }) => one !== null && (!done || at >= done.at));
  if (baseline === undefined || newest?.percent == null) return !done && found.alerts.firing > 0 ? false : "unknown";
  if (newest.percent >= baseline) return false;
  return (found.health?.below ?? 0) >= settings.runbook.baselinePeriods ? true : "unknown";
};

/**
 * What is so of an incident: that it is over or fixed, that somebody has acknowledged it, that customers were told of it.
 */
const incidentHolds = (found: AnyIncident, sight: Sight): Holds => {
  const isPublished = !found.statusPage?.withdrawn && found.statusPage?.post !== undefined;
  const isSent = !isOpen(found) && !isMerged(found) && ["sent", "told-before"].includes(found.resolution.customers);
  return {
    over: isMerged(found) ? "unknown" : !isOpen(found),
    well: isFixed(found, sight),
    acknowledged: found.acknowledgement !== undefined,
    told: isPublished || isSent,
  };
};

/** How an incident stands, or its timeline. Throws `Unmeasured` for one that there is not. */
export const incident: Ask<"incident"> = async (query, sight) => {
  const { number, services, timeline } = query;
  const { records, now } = sight;
  if (services && number === undefined) return ofServices(query, services, sight);
  const found = await records.incident(number);
  if (found && timeline) return timelineOf(found, query.oldest, sight);
  if (!found)
    throw new Unmeasured(
      number === undefined
        ? "There is no incident here; write its number, such as `INC-42`."
        : `There is no incident INC-${number}.`,
    );
  const time = timeIn(sight);
  const name = incidentName(found);
  const status = isMerged(found)
    ? `merged into ${incidentName(found.mergedInto)}, which goes on`
    : statusOf[found.phase];
  const resolution = "resolution" in found ? found.resolution : undefined;
  const rootCause = resolution?.rootCause.line ?? found.rootCause?.line;
  const { cadence } = found.updates;
  const nextUpdate = cadence && time(cadence.next);
  const published = found.statusPage?.withdrawn ? undefined : found.statusPage?.post?.updates.at(-1);
  const { acknowledgement } = found;
  const acknowledged =
    acknowledgement &&
    `by ${nameOf(sight.settings, acknowledgement.by)}, ${time(acknowledgement.at)}${afterwards(found.declaredAt, acknowledgement.at)}`;
  const latest = Object.entries(found.findings).at(-1)?.[1]?.value;
  const resolving = resolvingOf(found, sight);
  const facts: [string, string | undefined][] = [
    ["Status", status],
    ["Severity", found.severity],
    ["Service", found.service],
    ["Description", found.description],
    ["Started", time(found.startedAt)],
    ["Declared", time(found.declaredAt)],
    ["Acknowledged", acknowledged ?? "not yet"],
    ["Lead", leadOf(found, sight)],
    ["ETA", isOpen(found) ? (etaText(found, now, sight.settings.timeZone) ?? "unknown") : undefined],
    ["Root cause", rootCause ?? "not known yet"],
    ["Next update", isOpen(found) ? (nextUpdate ?? "none is due") : undefined],
    ["Status page", published ? `${published.status}: ${published.text}` : "nothing is published"],
    [
      "Mitigations",
      found.mitigations
        .map(({ what, status: state, at, by }) => `${what} (${state}, ${time(at)}, ${nameOf(sight.settings, by)})`)
        .join("; ") || "none",
    ],
    ["Missing to resolve", isOpen(found) ? resolving.missing.join(" ") || "nothing" : undefined],
    ["Error rate", rateNow(found, sight)],
    ["Resolved", resolution && `${time(resolution.at)}, by ${nameOf(sight.settings, resolution.by)}`],
    ...Object.entries(found.findings).map(([key, finding]): [string, string] => [
      own(findings, key)?.question ?? key,
      finding?.value ?? "",
    ]),
  ];
  const known = rootCause
    ? `Root cause: ${rootCause}.`
    : doneLast(found, sight)
      ? ""
      : `Latest: ${latest ?? "nothing was found out yet"}.`;
  const open = isOpen(found)
    ? `${acknowledged ? `Acknowledged ${acknowledged}` : "Nobody has acknowledged it yet"}. Lead: ${leadOf(found, sight)}. ETA: ${etaText(found, now, sight.settings.timeZone) ?? "unknown"}. ${known}${known && " "}Next update: ${nextUpdate ?? "none is due"}. Status page: ${published ? published.status : "nothing is published"}.`
    : rootCause
      ? `Root cause: ${rootCause}.`
      : "";
  // Whether it is fixed is told by the error rate, before all else, and not said twice.
  const first = query.whether === "well" && isOpen(found) ? rateNow(found, sight, `${found.service}'s`) : undefined;
  const fixed = first ? `${first}. ` : "";
  const left = query.resolving && !isOpen(found) ? leftOf(found, sight) : "";
  const rate = first ? undefined : rateNow(found, sight);
  return {
    ...none,
    reading:
      query.resolving && isOpen(found)
        ? `${resolving.said} ${name} is a ${found.severity} of ${found.service} (${status}).`
        : `${asksOfCustomersTold(sight.question) ? toldCustomers(found, sight) : ""}${fixed}${name} (${found.severity}, ${found.service}): ${standing(found, status, resolving.missing, rate, sight)} ${left ? `${left} ` : ""}${open}`.trim(),
    holds: !query.resolving
      ? incidentHolds(found, sight)
      : // What is over is not to be resolved.
        isOpen(found)
        ? { so: resolving.missing.length === 0 }
        : {},
    columns: ["What", name],
    rows: facts.flatMap(([what, value]) => (value === undefined ? [] : [[what, cut(value, 300)]])),
    sources: [recorded(name, { window: { from: found.startedAt, to: now } })],
  };
};

/** What TARS made of an alert, in words. */
const verdicts: Record<PastAlert["verdict"], string> = {
  pending: "is being judged",
  silenced: "silenced",
  muted: "muted by its source",
  confirmed: "confirmed",
  fluke: "false alarm",
  recorded: "recorded only",
  dismissed: "dismissed",
};

/** So many alerts are named in the reading. */
const namedAlerts = 3;

/** D1: which alerts fired in a window, or were firing already when it began, by the timelines of their services. */
export const alerts: Ask<"alerts"> = async ({ services, severities, window, most, name }, sight) => {
  const time = timeIn(sight);
  const { all, isCut } = await sight.records.alerts(services, window);
  const asked = all.filter(
    (one) =>
      (!severities || (one.severity && severities.includes(one.severity))) &&
      (name === undefined || one.name.toLowerCase().includes(name.toLowerCase())),
  );
  const named = name === undefined ? "" : ` named “${name}”`;
  // Whoever asks may have its name wrong.
  const names = name === undefined ? [] : [...new Set(all.map((one) => one.name))];
  const others = names.length > 0 ? `; these did: ${inWords(names, namedAlerts)}` : "";
  const found = asked.slice(0, most);
  const before = found.filter(({ firedAt }) => firedAt < window.from).length;
  const firing = found.filter(({ endedAt }) => endedAt === undefined).length;
  const said = (one: PastAlert) =>
    `${one.name} (${one.service}${one.severity ? `, ${one.severity}` : ""}) at ${time(one.firedAt)}, ${one.endedAt ? `ended ${time(one.endedAt)}` : "still firing"}`;
  const counts = [
    `${many(found.length, "alert")} fired`,
    ...(before > 0 ? [`${before} of them began before this time`] : []),
    ...(firing > 0 ? [`${firing} still ${firing === 1 ? "fires" : "fire"}`] : []),
  ];
  const rest = found.length > namedAlerts ? `; and ${found.length - namedAlerts} more` : "";
  return {
    ...none,
    reading:
      found.length > 0
        ? `${isCut && most === undefined ? "At least " : ""}${counts.join(", ")}. Newest first: ${found.slice(0, namedAlerts).map(said).join("; ")}${rest}.`
        : `No ${severities ? `${severities.join(" or ")} ` : ""}alert${named} of ${services.join(", ")} fired in this time${isCut ? ", of those that were looked at" : ""}${others}.`,
    holds: { so: found.length > 0 || (isCut ? "unknown" : false), still: firing > 0 || (isCut ? "unknown" : false) },
    columns: ["Fired", "Alert", "Service", "Severity", "Ended", "TARS says"],
    rows: found.map((one) => [
      time(one.firedAt),
      cut(one.name, 100),
      one.service,
      one.severity ?? "none",
      one.endedAt ? time(one.endedAt) : "still firing",
      verdicts[one.verdict],
    ]),
    sources: [recorded("alerts", { window })],
    notes: isCut
      ? ["There is more on the timelines than is looked at; ask for a shorter time, or for one service."]
      : [],
  };
};

/** So many services of an incident are named in a list. */
const mostNamed = 3;

/** How long an incident may have been open that ended in a time which is asked about, in seconds. */
const longestOpen = 30 * 24 * 60 * 60;

/** True for an incident that was resolved in a window. */
const endedIn = (one: AnyIncident, { from, to }: Window): boolean => {
  const at = "resolution" in one ? one.resolution?.at : undefined;
  return at !== undefined && at >= from && at < to;
};

/** Which incidents are open, or were declared in a window; of those that are over, which were resolved in it. */
export const incidents: Ask<"incidents"> = async ({ services, severities, window, over, most }, sight) => {
  const time = timeIn(sight);
  const { all, isCut } = window
    ? await sight.records.incidents(
        services,
        over ? { ...window, from: plusSeconds(window.from, -longestOpen) } : window,
      )
    : { all: await sight.records.openIncidents(services), isCut: false };
  const asked = all.filter(
    (one) => (!severities || severities.includes(one.severity)) && !(over && window && !endedIn(one, window)),
  );
  const found = asked.slice(0, most);
  /** Its service, and those that are asked for and have joined it; one whose alerts fire in a later one by now was of it, too. */
  const whose = (one: AnyIncident): string => {
    const asked = servicesOf(one).filter((service) => services.includes(service));
    const joined = asked.length > 0 || services.length > 1 ? asked : services;
    return inWords([...new Set([one.service, ...joined])], mostNamed);
  };
  const said = (one: AnyIncident) =>
    `${incidentName(one)} (${one.severity}, ${whose(one)}, ${statusOf[one.phase]}): ${cut(one.description, 120)}`;
  const what = window ? (over ? "resolved incident" : "incident") : "open incident";
  return {
    ...none,
    reading:
      found.length > 0
        ? `${isCut && most === undefined ? "At least " : ""}${many(found.length, what)}. ${found.slice(0, 3).map(said).join("; ")}${found.length > 3 ? `; and ${found.length - 3} more` : ""}.`
        : `No ${severities ? `${severities.join(" or ")} ` : ""}incident of ${services.join(", ")} ${window ? `was ${over ? "resolved" : "declared"} in this time${isCut ? ", of those that were looked at" : ""}` : "is open"}.`,
    holds: { so: found.length > 0 || (isCut ? "unknown" : false) },
    columns: ["Incident", "Severity", "Service", "Status", "Lead", "Declared", ...(over ? ["Resolved"] : []), "What"],
    rows: found.map((one) => [
      incidentName(one),
      one.severity,
      whose(one),
      statusOf[one.phase],
      leadOf(one, sight),
      time(one.declaredAt),
      ...(over ? ["resolution" in one && one.resolution ? time(one.resolution.at) : ""] : []),
      cut(one.description, 160),
    ]),
    sources: [
      recorded(window ? "incidents" : "open incidents", { window: window ?? { from: sight.now, to: sight.now } }),
    ],
    notes: isCut && most === undefined ? ["There are more incidents than are looked at; ask for a shorter time."] : [],
  };
};
