import type { ActName } from "../../shared/adapters/acts/acts.ts";
import { usersIn } from "../../shared/investigation/count.ts";
import { chosen } from "../choose.ts";
import type { Command, Incident, Words } from "../command.ts";
import { incidentLine, nextShown, severityShown, usersOf } from "../incident-shown.ts";
import { type Piece, styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { pastTimeFrom, timeShown } from "../times.ts";

const dim = styled("dim");

/** How many users somebody means: `4200`, `4,200`, `4k`. */
const countFrom = (said: string): number => {
  const users = usersIn(said);
  if (users === undefined)
    throw new Stop("usage", `${said} is no number.`, [
      'Write 4200, or 4k. What cannot be counted is a note: tars note "…"',
    ]);
  return users;
};

/** A command that is one act of an incident, and says in a line what is so now. */
const asked = (
  name: string,
  act: ActName,
  more: Pick<Command, "summary" | "words" | "options" | "examples"> & {
    of?: "open" | "resolved";
    body: (words: Words, options: Record<string, string | boolean | undefined>, now: number) => object;
    path?: (words: Words) => Record<string, string>;
    /** What comes next is said behind it. */
    leadsOn?: boolean;
    says: (incident: Incident, words: Words, now: number) => Piece[];
  },
): Command => ({
  name,
  summary: more.summary,
  words: ["incident?", ...(more.words ?? [])],
  options: more.options ?? [],
  examples: more.examples,
  run: async (doing, words, options) => {
    const body = more.body(words, options, doing.world.now());
    const incident = await chosen(doing, words.incident, more.of);
    const answer = await doing.act(act, incident, body, more.path?.(words));
    doing.show(answer, (now) => {
      doing.print.line(...more.says(now, words, doing.world.now()));
      if (more.leadsOn) nextShown(doing.print, now);
    });
  },
});

const given = (fields: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const statusOptions: Command["options"] = [
  ["--title <words>", "the title"],
  ["--as <status>", "Investigating, Identified, Monitoring or Resolved"],
  ["--component <service=state>", "operational, degraded, partial or major; or none, which takes it out"],
];

/** What is said on the status page; what is left out is as TARS drafts it. */
const statusBody = (
  { text }: Words,
  { title, as, component }: Record<string, string | boolean | undefined>,
): object => {
  const [service = "", state] = String(component ?? "").split("=");
  if (component && !state)
    throw new Stop("usage", `${component} names no state.`, ["Write --component checkout=partial"]);
  return given({
    text,
    title,
    status: as,
    components: component ? { [service]: state === "none" ? null : state } : undefined,
  });
};

type Said = NonNullable<Incident["statusPage"]>["draft"];

const saidOnPage = ({ status, text, components }: Omit<Said, "title">): Piece[] => [
  status,
  ": ",
  text,
  dim(
    Object.entries(components)
      .map(([service, state]) => `  ${service} ${state}`)
      .join(""),
  ),
];

const showStatus: Command = {
  name: "status show",
  summary: "What customers read of an incident on the status page, and what would be published next",
  words: ["incident?"],
  examples: ["tars status", "tars status show INC-42"],
  isUsual: true,
  run: async (doing, { incident }) => {
    const { print, world } = doing;
    const id = await chosen(doing, incident);
    const answer = await doing.incident(id);
    doing.show(answer, ({ name, statusPage, mergedInto }) => {
      if (!statusPage) return print.line(`${name} goes on as ${mergedInto?.name}.`);
      const { title, updates, draft, unpublished, withdrawn, publishedByItselfAt: byItself } = statusPage;
      const reads = withdrawn ? "taken off the status page" : (title ?? "not on the status page");
      print.line(styled("bold")(name), `  ${reads}`);
      for (const { at, ...said } of updates) print.line(dim(`${timeShown(at, world.now())}  `), ...saidOnPage(said));
      if (!unpublished) return;
      print.line(dim("Draft       "), `${draft.title}. `, ...saidOnPage(draft));
      const then = byItself ? dim(`, or TARS does at ${timeShown(byItself, world.now())}`) : "";
      print.line(dim("Next        "), `tars status publish ${name}`, then);
    });
  },
};

/** What is asked of an open incident. */
export const lifeCommands: Command[] = [
  asked("ack", "acknowledge", {
    summary: "Say that you have it: nobody is paged any more, and you lead (D6)",
    examples: ["tars ack", "tars ack INC-42"],
    leadsOn: true,
    body: () => ({}),
    says: (incident) => [
      `${incident.name} is acknowledged${incident.acknowledgement ? ` by ${incident.acknowledgement.by}` : ""}; ${incident.lead} leads.`,
    ],
  }),
  asked("lead", "take lead", {
    summary: "Take the lead, or say who leads",
    words: ["who?"],
    examples: ["tars lead", "tars lead INC-42 ben"],
    body: ({ who }) => given({ lead: who }),
    says: ({ lead, name }) => [`${lead} leads ${name}.`],
  }),
  asked("update", "give update", {
    summary: "The sentence of an update: it answers the open question, or is posted at once (T2)",
    words: ["sentence"],
    options: [["--eta <when>", "when it will be over, such as 15:30"]],
    examples: [
      'tars update "The roll-back runs, errors fall."',
      'tars update INC-42 "Still looking at the database." --eta "in half an hour"',
    ],
    body: ({ sentence }, { eta }) => given({ text: sentence, eta }),
    says: ({ name, nextUpdateAt }, _, now) => [
      `Said for ${name}${nextUpdateAt ? `; the next update is at ${timeShown(nextUpdateAt, now)}` : ""}.`,
    ],
  }),
  asked("note", "add note", {
    summary: "Add a note to the timeline (D7)",
    words: ["text"],
    examples: ['tars note "Restarted the cache by hand."'],
    body: ({ text }) => ({ text }),
    says: ({ name }) => [`Noted on ${name}.`],
  }),
  asked("severity", "change severity", {
    summary: "Change the severity; the updates are re-timed (T2)",
    words: ["severity"],
    options: [
      ["--reason <why>", "why"],
      ["--wrong", "it never was what it was taken for: it owes what the new severity owes; needs --reason"],
    ],
    examples: ["tars severity P2", 'tars severity INC-42 P3 --wrong --reason "one customer only"'],
    body: ({ severity = "" }, { reason, wrong }) =>
      given({ severity: severity.toUpperCase(), reason, classifiedWrongly: wrong }),
    says: ({ name, severity, owesAs }) => [
      `${name} is a `,
      severityShown(severity),
      owesAs === severity ? "." : `, and owes what a ${owesAs} owes.`,
    ],
  }),
  asked("eta", "set eta", {
    summary: "Set the ETA that updates show (T2)",
    words: ["eta"],
    examples: ["tars eta 15:30", 'tars eta INC-42 "in half an hour"'],
    body: ({ eta }) => ({ eta }),
    says: ({ name, eta, etaAt }, _, now) => [
      `The ETA of ${name} is ${eta ?? "unknown"}${etaAt && timeShown(etaAt, now) !== eta ? ` (${timeShown(etaAt, now)})` : ""}.`,
    ],
  }),
  asked("cause", "record root cause", {
    summary: "Record the root cause in one line (S2)",
    words: ["line"],
    options: [["--detail <text>", "a longer text"]],
    examples: ['tars cause "the pool of orders-db was exhausted by v42"'],
    body: ({ line }, { detail }) => given({ line, detail }),
    says: ({ name, rootCause }) => [`The root cause of ${name}: ${rootCause?.line}`],
  }),
  asked("not-this", "rule out", {
    summary: "Say that what TARS suspects is not the cause: the next suspect takes its place (K6)",
    words: ["why?"],
    examples: ['tars not-this "the release changed a text"'],
    body: ({ why }) => given({ why }),
    says: ({ ruledOut, brief }) => [
      `Not the cause: ${ruledOut.at(-1)?.what}. ${brief?.suspect ? `The next suspect: ${brief.suspect}` : "There is no other suspect yet."}`,
    ],
  }),
  asked("suspect-again", "suspect again", {
    summary: "Take back that something is not the cause: TARS looks again, and may suspect it (K6)",
    examples: ["tars suspect-again", "tars suspect-again INC-42"],
    body: () => ({}),
    says: ({ name }) => [`TARS looks again at ${name}, and may suspect it; \`tars show ${name}\` says what it found.`],
  }),
  asked("users", "record finding", {
    summary: "Say how many users are affected (I3, S6)",
    words: ["count"],
    options: [["--evidence <text>", "how you know"]],
    examples: ["tars users 4200", "tars users INC-42 4k"],
    body: ({ count = "" }, { evidence }) =>
      given({ value: `${countFrom(count)} users`, users: countFrom(count), evidence }),
    path: () => ({ finding: "users-affected" }),
    says: (incident) => [`${usersOf(incident)?.toLocaleString("en")} users are affected by ${incident.name}.`],
  }),
  showStatus,
  asked("status publish", "publish status", {
    summary: "Publish on the status page what TARS has drafted, or your words",
    words: ["text?"],
    options: statusOptions,
    examples: [
      "tars status publish",
      'tars status publish INC-42 "Card payments fail for some customers." --component payments=partial',
    ],
    body: statusBody,
    says: (incident) => [`Published: ${incident.statusPage?.updates.at(-1)?.text}`],
  }),
  asked("status draft", "edit status draft", {
    summary: "Write what is published next on the status page, for somebody to publish",
    words: ["text?"],
    options: statusOptions,
    examples: ['tars status draft "Card payments fail for some customers."'],
    body: statusBody,
    says: (incident) => [`Drafted, not published: ${incident.statusPage?.draft.text}`],
  }),
  asked("status correct", "correct status", {
    summary: "Correct what the status page says; nobody is mailed for it",
    words: ["text?"],
    options: [
      ...statusOptions,
      ["--update <number>", "which update, from 1 on; without it the last one"],
      ["--began <time>", "when it began"],
      ["--ended <time>", "when it was over, of an update that says that it is resolved"],
    ],
    examples: [
      'tars status correct INC-42 "Card payments failed." --update 1',
      "tars status correct INC-42 --began 17:08 --ended 17:31",
    ],
    body: (words, { began, ended, ...options }, now) =>
      given({
        ...statusBody(words, options),
        update: options.update && countFrom(String(options.update)),
        startedAt: began && pastTimeFrom(String(began), now),
        endedAt: ended && pastTimeFrom(String(ended), now),
      }),
    says: (incident) => [`Corrected: ${incident.statusPage?.title}`],
  }),
  asked("status withdraw", "withdraw status", {
    summary: "Take the incident off the status page, or keep it off",
    words: ["reason"],
    examples: ['tars status withdraw INC-42 "an internal tool"'],
    body: ({ reason }) => ({ reason }),
    says: ({ name }) => [`${name} is not on the status page.`],
  }),
];

/** What is asked of one that is over. */
export const afterwardsCommands: Command[] = [
  asked("reopen", "reopen", {
    summary: "Reopen: the problem is back (L1)",
    words: ["reason"],
    examples: ['tars reopen INC-42 "the errors are back"'],
    of: "resolved",
    leadsOn: true,
    body: ({ reason }) => ({ reason }),
    says: (incident) => incidentLine(incident),
  }),
  asked("close", "close", {
    summary: "Close, when nothing of the post-mortem is owed (P1r)",
    options: [["--reason <why>", "why"]],
    examples: ["tars close INC-42"],
    of: "resolved",
    body: (_, { reason }) => given({ reason }),
    says: ({ name }) => [`${name} is closed.`],
  }),
];
