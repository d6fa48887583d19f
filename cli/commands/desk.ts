import type * as z from "zod/mini";
import type * as schemas from "../../functions/api/schemas.ts";
import type { Command, Doing, Page } from "../command.ts";
import { styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { pastTimeFrom, timeFrom, timeShown } from "../times.ts";

type Answer = z.output<typeof schemas.answerView>;
type OnCall = z.output<typeof schemas.onCallView>;
type Rota = z.output<typeof schemas.rotaView>;
type Override = z.output<typeof schemas.overrideView>;
type Report = z.output<typeof schemas.reportView>;

const dim = styled("dim");

const ask: Command = {
  name: "ask",
  summary: "Ask a question in words; with an incident it is on its timeline (Q1–Q4)",
  words: ["incident?", "question"],
  options: [["--service <service>", "the service that is meant when the question names none"]],
  examples: ['tars ask "most frequent errors in checkout in the last hour"', 'tars ask INC-42 "any timeouts?"'],
  run: async ({ client, by, show, print, world }, { incident, question }, { service }) => {
    const body = { ...by, question, ...(service && { service }), ...(incident && { incidentId: incident }) };
    show(
      await client.ask<Answer>("POST", "/v1/queries", { body }),
      ({ reading, columns, rows, series, unit, notes, sources }) => {
        print.line(reading);
        if (rows.length > 0) print.table(columns, rows);
        else if (series.length > 0) {
          const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort();
          const valueAt = (points: Answer["series"][number]["points"], at: string) => {
            const value = points.find((point) => point.at === at)?.value;
            return value === null || value === undefined
              ? "-"
              : `${Math.round(value * 100) / 100}${unit ? ` ${unit}` : " %"}`;
          };
          print.table(
            ["At", ...series.map(({ name }) => name)],
            times.map((at) => [timeShown(at, world.now()), ...series.map(({ points }) => valueAt(points, at))]),
          );
        }
        for (const note of notes) print.line(dim(note));
        if (sources.some(({ standIn }) => standIn)) print.line(dim("Answered by the local run's stand-in."));
      },
    );
  },
};

const rotaShown = ({ print, world }: Doing, { name, rotas, overrides }: Rota): void => {
  const at = (instant: string) => timeShown(instant, world.now());
  print.line(styled("bold")(name));
  for (const { rota, shifts } of rotas) {
    print.line();
    print.table(
      [rota, "From", "Until", ""],
      shifts.map(({ name: who, responder, from, until, because }) => [
        responder ? (who ?? responder) : styled("red")("nobody"),
        at(from),
        at(until),
        because === "rota" ? "" : (because ?? ""),
      ]),
    );
  }
  if (overrides.length === 0) return;
  print.line();
  print.table(
    ["Stands in", "Rota", "From", "Until", "Id"],
    overrides.map(({ responder, rota, from, until, id }) => [responder, rota, at(from), at(until), id]),
  );
};

const oncall: Command = {
  name: "oncall",
  summary: "Who is on call now; with a team, in the weeks to come (D6)",
  words: ["team?"],
  options: [["--weeks <count>", "how many weeks; 4 without it"]],
  examples: ["tars oncall", "tars oncall shop --weeks 2"],
  run: async (doing, { team }, { weeks }) => {
    const { client, show, print } = doing;
    if (team)
      return show(
        await client.ask<Rota>("GET", `/v1/on-call/${encodeURIComponent(team)}`, { query: { weeks: weeks as string } }),
        (rota) => rotaShown(doing, rota),
      );
    show(await client.ask<Page<OnCall>>("GET", "/v1/on-call"), ({ items }) => {
      const levels = Math.max(0, ...items.map((one) => one.levels.length));
      print.table(
        ["Team", ...Array.from({ length: levels }, (_, level) => (level === 0 ? "On call" : `Level ${level + 1}`))],
        items.map((one) => [
          one.team,
          ...Array.from({ length: levels }, (_, level) => {
            const names = (one.levels[level] ?? []).map(({ name }) => name).join(", ");
            return names || (level === 0 ? styled("red")("nobody") : "");
          }),
        ]),
      );
    });
  },
};

const swap: Command = {
  name: "swap",
  summary: "Somebody stands in on a rota; with --with, two swap (D6)",
  words: ["team", "responder?", "from?", "until?"],
  options: [
    ["--with <responder>", "who takes the other stretch in return"],
    ["--their-from <time>", "when that begins"],
    ["--their-until <time>", "when that ends"],
    ["--rota <rota>", "which rota of the team; on-call without it"],
    ["--reason <why>", "why"],
    ["--take-back <id>", "take an override back; `tars oncall <team>` has the ids"],
  ],
  examples: [
    "tars swap shop amara 2026-12-24T09:00 2026-12-25T09:00",
    "tars swap shop amara 2026-12-24T09:00 2026-12-25T09:00 --with ben --their-from 2026-12-31T09:00 --their-until 2027-01-01T09:00",
  ],
  run: async (doing, { team = "", responder, from, until }, options) => {
    const { client, by, show, print, world } = doing;
    const path = `/v1/on-call/${encodeURIComponent(team)}`;
    const all = (items: Override[]) => {
      for (const one of items)
        print.line(
          `${one.responder} is on call for ${one.team} from ${timeShown(one.from, world.now())} until ${timeShown(one.until, world.now())}.`,
        );
    };
    if (options.takeBack) {
      const answer = await client.ask<Page<Override>>(
        "DELETE",
        `${path}/overrides/${encodeURIComponent(String(options.takeBack))}`,
      );
      return show(answer, () => print.line("Taken back."));
    }
    if (!responder || !from || !until)
      throw new Stop("usage", "Say who stands in, from when and until when.", ["tars help swap has an example."]);
    const rota = options.rota ? { rota: options.rota } : {};
    const time = (said: unknown) => timeFrom(String(said), world.now());
    const stretch = { ...rota, responder, from: time(from), until: time(until) };
    const reason = options.reason ? { reason: options.reason } : {};
    if (!options.with)
      return show(
        await client.ask<Page<Override>>("POST", `${path}/overrides`, { body: { ...by, ...reason, ...stretch } }),
        ({ items }) => all(items),
      );
    if (!options.theirFrom || !options.theirUntil)
      throw new Stop("usage", `Say which stretch ${options.with} takes: --their-from and --their-until.`);
    const second = { ...rota, responder: options.with, from: time(options.theirFrom), until: time(options.theirUntil) };
    show(
      await client.ask<Page<Override>>("POST", `${path}/swaps`, { body: { ...by, ...reason, first: stretch, second } }),
      ({ items }) => all(items),
    );
  },
};

const report: Command = {
  name: "report",
  summary: "A customer says that something is broken (D3)",
  words: ["customer", "service", "issue"],
  options: [
    ["--description <text>", "in their words"],
    ["--contact <how>", "how the customer can be reached; TARS writes to nobody there"],
    ["--reply-to <address>", "where you hear by mail what came of it; without it, at the address of your sign-in"],
    ["--at <time>", "when they said so: 15:30 or 2026-12-01T15:30; now without it"],
  ],
  examples: ['tars report acme checkout "cards are refused"'],
  run: async ({ client, show, print, world }, { customer, service, issue }, options) => {
    const { description, contact, replyTo, at } = options;
    const body = {
      customerId: customer,
      service,
      issue,
      ...(description && { description }),
      ...(contact && { contact }),
      ...(replyTo && { replyTo }),
      ...(at && { reportedAt: pastTimeFrom(String(at), world.now()) }),
    };
    show(await client.ask<Report>("POST", "/v1/reports", { body }), ({ sentence }) => {
      print.line(`Taken in: “${issue}”.`);
      print.line(sentence);
    });
  },
};

export const deskCommands = [ask, oncall, swap, report];
