import type { Alert, Command, Doing, Page, Silence } from "../command.ts";
import { severityShown } from "../incident-shown.ts";
import { meant, shortId } from "../meant.ts";
import { allOf, moreShown, pageOptions } from "../pages.ts";
import { styled } from "../shown.ts";
import { timeFrom, timeShown } from "../times.ts";

const list: Command = {
  name: "alerts list",
  summary: "The alerts: what fires, then what fired, and what TARS makes of it (D1)",
  options: [["--state <state>", "firing or quiet"], ["--service <service>", "of one service"], ...pageOptions],
  examples: ["tars alerts", "tars alerts list --state firing --service checkout"],
  isUsual: true,
  run: async ({ client, show, print, world }, _, { state, service, limit, cursor }) => {
    const query = { state, service, limit, cursor } as Record<string, string>;
    show(await client.ask<Page<Alert>>("GET", "/v1/alerts", { query }), ({ items, nextCursor }) => {
      if (items.length === 0) return print.line("No alerts.");
      print.table(
        ["Id", "", "Service", "Name", "", "Verdict", "Last change", "What TARS makes of it"],
        items.map(({ id, severity, service: of, name, firing, verdict, lastChangeAt, thinks }) => [
          shortId(id),
          severityShown(severity ?? "-"),
          of,
          name,
          firing ? styled("red")("fires") : "quiet",
          verdict,
          timeShown(lastChangeAt, world.now()),
          thinks,
        ]),
      );
      moreShown(print, nextCursor);
    });
  },
};

const idOf = async ({ client }: Doing, said: string): Promise<string> =>
  meant(await allOf<Alert>(client, "/v1/alerts"), said, "alert");

const judged = (doing: Doing, answer: { body: Alert; text: string }): void =>
  doing.show(answer, ({ name, verdict, thinks }) => doing.print.line(`${name}: ${verdict}. ${thinks}`));

const confirm: Command = {
  name: "alerts confirm",
  summary: "Say that an alert is real: it declares, or joins the open incident (D1)",
  words: ["alert"],
  options: [["--severity <severity>", "how severe it is, where it does not say"]],
  examples: ["tars alerts confirm 3f2a9c01", "tars alerts confirm 3f2a9c01 --severity P2"],
  run: async (doing, { alert = "" }, { severity }) => {
    const body = { ...doing.by, ...(severity && { severity: String(severity).toUpperCase() }) };
    judged(
      doing,
      await doing.client.ask<Alert>("POST", `/v1/alerts/${encodeURIComponent(await idOf(doing, alert))}/confirmation`, {
        body,
      }),
    );
  },
};

const dismiss: Command = {
  name: "alerts dismiss",
  summary: "Say that an alert is nothing (D1)",
  words: ["alert", "reason"],
  examples: ['tars alerts dismiss 3f2a9c01 "a test of the alarm"'],
  run: async (doing, { alert = "", reason }) => {
    const body = { ...doing.by, reason };
    judged(
      doing,
      await doing.client.ask<Alert>("POST", `/v1/alerts/${encodeURIComponent(await idOf(doing, alert))}/dismissal`, {
        body,
      }),
    );
  },
};

const begin: Command = {
  name: "silence begin",
  summary: "Expect alerts of a service for a while: nobody is paged for them (D1)",
  words: ["service", "until", "reason"],
  options: [
    ["--alert <name>", "only those of this name; `*` is any text"],
    ["--from <time>", "when it begins; now without it"],
  ],
  examples: [
    'tars silence begin checkout 2h "we deploy"',
    'tars silence begin search 18:00 "an upgrade" --alert "Kube*"',
  ],
  run: async ({ client, by, show, print, world }, { service, until = "", reason }, { alert, from }) => {
    const body = {
      ...by,
      service,
      reason,
      until: timeFrom(until, world.now()),
      ...(alert && { alert }),
      ...(from && { from: timeFrom(String(from), world.now()) }),
    };
    show(await client.ask<Silence>("POST", "/v1/silences", { body }), ({ id, service: of, until: end }) => {
      print.line(`${of} is silent until ${timeShown(end, world.now())}.`);
      print.line(styled("dim")("End it early: "), `tars silence end ${shortId(id)}`);
    });
  },
};

const silences: Command = {
  name: "silence list",
  summary: "The silences and maintenance windows (D1)",
  options: pageOptions,
  examples: ["tars silence"],
  isUsual: true,
  run: async ({ client, show, print, world }, _, { limit, cursor }) => {
    const query = { limit, cursor } as Record<string, string>;
    show(await client.ask<Page<Silence>>("GET", "/v1/silences", { query }), ({ items, nextCursor }) => {
      if (items.length === 0) return print.line("Nothing is silenced.");
      const at = (instant: string) => timeShown(instant, world.now());
      print.table(
        ["Id", "Service", "Alerts", "", "From", "Until", "Held back", "By", "Reason"],
        items.map(({ id, service, alert, active, from, until, count, by, reason }) => [
          shortId(id),
          service,
          alert ?? "all",
          active ? styled("yellow")("active") : "",
          at(from),
          at(until),
          `${count}`,
          by,
          reason,
        ]),
      );
      moreShown(print, nextCursor);
    });
  },
};

const end: Command = {
  name: "silence end",
  summary: "End a silence early; what still fires is judged (D1)",
  words: ["silence"],
  examples: ["tars silence end checkout", "tars silence end 01M8Z9QK5B"],
  run: async ({ client, by, show, print, world }, { silence = "" }) => {
    const all = await allOf<Silence>(client, "/v1/silences");
    const standing = all.filter(({ active, until }) => active || Date.parse(until) > world.now());
    const id = meant(
      standing.map(({ id: one, service }) => ({ id: one, name: service })),
      silence,
      "silence",
    );
    const answer = await client.ask<Silence>("POST", `/v1/silences/${encodeURIComponent(id)}/ending`, { body: by });
    show(answer, ({ service }) => print.line(`The silence of ${service} has ended.`));
  },
};

export const alertCommands = [list, confirm, dismiss, begin, silences, end];
