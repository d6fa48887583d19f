/** One thing that the palette leads to, as it is listed: what it says, and what kind of thing it is. */
export type Listed = {
  words: string;
  kind: string;
  /** What it is called in the table besides, where that is not what it says. */
  as?: string;
};

/**
 * What people call things, beside what stands on them: by what an entry says, by its kind, or by the kind of its action. Words
 * that stand on the entry itself are not needed here.
 */
const alsoCalled: Record<string, string> = {
  Now: "home overview dashboard",
  Incidents: "outages all open resolved",
  Alerts: "alarms triage firing",
  "On call": "who rota rotation schedule shift override swap cover pager",
  People: "responders contacts members phone",
  Services: "components health",
  "Post-mortems": "postmortem retrospective review action items",
  Analytics: "trends statistics mtta mttr",
  "Support desk": "customers reports complaints",
  Silences: "mute silence snooze quiet alerts",
  Maintenance: "planned window downtime mute silence",
  "Status page": "statuspage public customers subscribers",
  Access: "tokens sessions keys sign in",
  "Declare an incident": "new open create report outage start",
  "Post-mortem": "postmortem retrospective review",
  Acknowledge: "ack",
  Update: "post message tell say",
  Resolve: "close end done fixed",
  Reopen: "open again back",
  "Change severity": "priority p1 p2 p3 p4 raise lower",
  "Set ETA": "when expected time",
  "Take the lead": "incident commander own",
  "Hand over": "transfer give lead",
  "Page a team": "call wake escalate",
  "Assign a role": "scribe communications",
  "Add note": "comment timeline",
  "Preview an action": "run mitigate",
  "Record root cause": "why because",
  "Record a manual fix": "mitigation mitigated roll back rollback by hand",
  "Split off alerts": "separate take out",
  "Merge into another incident": "duplicate same join",
  Team: "who rota schedule shift",
  "roll-back": "roll back rollback revert undo deployment",
  "limit-or-scale": "scale up rate limit throttle",
  fallback: "circuit breaker dependency",
  "relieve-database": "kill queries replica",
  "rolling-restart": "restart reboot memory",
  "revert-config": "roll back rollback revert configuration",
};

/** What stands between the words that are looked for. */
const fillers = new Set("a an the is are of to me my show go".split(" "));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .replaceAll("-", " ");

const wordsIn = (typed: string): string[] => {
  const all = plain(typed).split(/\s+/).filter(Boolean);
  const telling = all.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : all;
};

/** Those that answer to what was typed, the ones that say it themselves first. */
export const answering = <One extends Listed>(all: readonly One[], typed: string): One[] => {
  const wanted = wordsIn(typed);
  const has = (text: string) => wanted.every((word) => text.includes(word));
  const called = ({ words, kind, as = words }: Listed) =>
    plain(`${words} ${kind} ${alsoCalled[as] ?? ""} ${alsoCalled[kind] ?? ""}`);
  const byItself = all.filter(({ words }) => has(plain(words)));
  return [...byItself, ...all.filter((one) => !byItself.includes(one) && has(called(one)))];
};
