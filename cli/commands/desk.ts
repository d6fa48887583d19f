import type * as z from "zod/mini";
import type * as schemas from "../../functions/api/schemas.ts";
import { asLongAs, asPlanned, swapInWords } from "../../shared/on-call/swaps.ts";
import type { Command, Doing, Page } from "../command.ts";
import { styled, whole } from "../shown.ts";
import { Stop } from "../stop.ts";
import { pastTimeFrom, timeFrom, timeShown } from "../times.ts";
import { isYes } from "../yes.ts";

type Answer = z.output<typeof schemas.answerView>;
type OnCall = z.output<typeof schemas.onCallView>;
type Rota = z.output<typeof schemas.rotaView>;
type Override = z.output<typeof schemas.overrideView>;
type Report = z.output<typeof schemas.reportView>;

const dim = styled("dim");

/** An answer as a table, with what is said of it. */
const answerShown =
  ({ line, table }: Doing["print"], world: Doing["world"]) =>
  ({ reading, columns, rows, series, unit, notes, sources }: Answer): void => {
    line(reading);
    if (rows.length > 0) table(columns, rows);
    else if (series.length > 0) {
      const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort();
      const valueAt = (points: Answer["series"][number]["points"], at: string) => {
        const value = points.find((point) => point.at === at)?.value;
        return value === null || value === undefined
          ? "-"
          : `${Math.round(value * 100) / 100}${unit ? ` ${unit}` : " %"}`;
      };
      table(
        ["At", ...series.map(({ name }) => name)],
        times.map((at) => [timeShown(at, world.now()), ...series.map(({ points }) => valueAt(points, at))]),
      );
    }
    for (const note of notes) line(dim(note));
    if (sources.some(({ standIn }) => standIn)) line(dim("Answered by the local run's stand-in."));
  };

const ask: Command = {
  name: "ask",
  summary: "Ask a question in words; with an incident it is on its timeline (Q1–Q4)",
  words: ["incident?", "question"],
  options: [["--service <service>", "the service that is meant when the question names none"]],
  examples: ['tars ask "most frequent errors in checkout in the last hour"', 'tars ask INC-42 "any timeouts?"'],
  run: async ({ client, by, show, print, world }, { incident, question }, { service }) => {
    const asked = (one: string | undefined) =>
      client.ask<Answer>("POST", "/v1/queries", {
        body: { ...by, question: one, ...(service && { service }), ...(incident && { incidentId: incident }) },
      });
    // A program reads one answer, and there what else was asked for.
    const also: string[] = [];
    show(await asked(question), (answer) => {
      answerShown(print, world)(answer);
      also.push(...(answer.also ?? []));
    });
    for (const one of also) {
      print.line();
      show(await asked(one), answerShown(print, world));
    }
  },
};

/** What makes each level: rotas by name, and people whom tars.yaml names. */
const levelsShown = (escalation: Rota["escalation"]): string =>
  escalation
    .map(({ rotas, people }, index) => {
      const parts = [...rotas.map((rota) => `rota ${rota}`), ...people.map(({ name }) => name)];
      return `Level ${index + 1}: ${parts.join(", ")}`;
    })
    .join("; ");

const rotaShown = ({ print, world }: Doing, { name, rotas, overrides, escalation }: Rota): void => {
  const at = (instant: string) => timeShown(instant, world.now());
  print.line(styled("bold")(name));
  print.line(dim(levelsShown(escalation)));
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
    ["Overrides", "Rota", "From", "Until", "", "Id"],
    asPlanned(overrides).flatMap((together) =>
      together.map(({ responder, covers, rota: of, from, until, id }) => [
        `${responder}${covers.length > 0 ? ` covers for ${covers.map((one) => one.responder).join(", ")}` : ""}`,
        of,
        whole(at(from)),
        whole(at(until)),
        together.length > 1 ? "swap" : "",
        whole(id),
      ]),
    ),
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
      const at = (instant: string) => timeShown(instant, doing.world.now());
      const others = Array.from({ length: Math.max(0, levels - 1) }, (_, index) => index + 1);
      print.table(
        ["Team", "On call (level 1)", "Until", "Next", ...others.map((level) => `Level ${level + 1}`)],
        items.map(({ team: of, levels: paged, escalation, ...turns }) => {
          const namesAt = (level: number) => (paged[level] ?? []).map(({ name }) => name).join(", ");
          // Beside who is on call stand the rotas of that level: another's turn ends at another time.
          const { rotas = [] } = escalation[0] ?? {};
          const [now, next] = [turns.now, turns.next].map((some) =>
            some.filter(({ rota }) => rotas.includes(rota)),
          ) as [typeof turns.now, typeof turns.next];
          return [
            of,
            namesAt(0) || styled("red")("nobody"),
            now.flatMap(({ until }) => (until ? at(until) : [])).join(", "),
            next.map(({ name }) => name ?? styled("red")("nobody")).join(", "),
            ...others.map(namesAt),
          ];
        }),
      );
    });
  },
};

const pathOf = (team: string): string => `/v1/on-call/${encodeURIComponent(team)}`;

const rotaAndReason = (options: Parameters<Command["run"]>[2]) => ({
  ...(options.rota && { rota: options.rota }),
  ...(options.reason && { reason: options.reason }),
});

const stretchOptions: Command["options"] = [
  ["--rota <rota>", "which rota of the team; on-call without it"],
  ["--reason <why>", "why"],
];

const override: Command = {
  name: "override",
  summary: "Somebody covers on a rota for a while; or remove an override, or a swap (D6)",
  words: ["team", "responder?", "from?", "until?"],
  options: [
    ...stretchOptions,
    ["--remove <id>", "remove an override, or a swap by either of its ids; `tars oncall <team>` has them"],
  ],
  examples: ["tars override shop amara 2026-12-24T09:00 2026-12-25T09:00", "tars override shop --remove <id>"],
  run: async ({ client, by, show, print, world }, { team = "", responder, from, until }, options) => {
    if (options.remove) {
      const id = encodeURIComponent(String(options.remove));
      const answer = await client.ask<Page<Override>>("DELETE", `${pathOf(team)}/overrides/${id}`);
      return show(answer, () => print.line("Removed."));
    }
    if (!responder || !from || !until)
      throw new Stop("usage", "Say who covers, from when and until when.", ["tars help override has an example."]);
    const [begins, ends] = [timeFrom(from, world.now()), timeFrom(until, world.now())];
    const body = { ...by, ...rotaAndReason(options), responder, from: begins, until: ends };
    show(await client.ask<Page<Override>>("POST", `${pathOf(team)}/overrides`, { body }), ({ items }) => {
      for (const one of items)
        print.line(
          `${one.responder} covers${one.covers.length > 0 ? ` for ${one.covers.map((who) => who.responder).join(", ")}` : ""} on ${one.team}'s rota ${one.rota} from ${timeShown(one.from, world.now())} until ${timeShown(one.until, world.now())}.`,
        );
    });
  },
};

const swap: Command = {
  name: "swap",
  summary: "Two people swap time on a rota: as much is given back as is taken (D6)",
  words: ["team", "responder", "from", "until"],
  options: [
    ["--with <responder>", "whose time the responder takes, and who takes theirs in return"],
    ["--their-from <time>", "when what is given back begins"],
    ["--their-until <time>", "when it ends; without it, it is as long as what is taken"],
    ...stretchOptions,
  ],
  examples: ["tars swap shop amara 2026-12-24T09:00 2026-12-25T09:00 --with ben --their-from 2026-12-31T09:00"],
  run: async (doing, { team = "", responder = "", from = "", until = "" }, options) => {
    const { client, by, show, print, world, ask: asked } = doing;
    if (!options.with || !options.theirFrom)
      throw new Stop("usage", "Say with whom, and when what is given back begins: --with and --their-from.", [
        "Whoever needs only one half adds an override: tars help override.",
      ]);
    const other = String(options.with);
    const time = (said: unknown) => timeFrom(String(said), world.now());
    const taken = { from: time(from), until: time(until) };
    const begins = time(options.theirFrom);
    const ends = options.theirUntil
      ? time(options.theirUntil)
      : asLongAs({ from: new Date(taken.from), until: new Date(taken.until) }, new Date(begins)).toISOString();
    const words = (some: { from: string; until: string }) =>
      `time from ${timeShown(some.from, world.now())} to ${timeShown(some.until, world.now())}`;
    const back = { from: begins, until: ends };
    const said = `${swapInWords({ name: responder, time: words(taken) }, { name: other, time: words(back) })}.`;
    if (asked && !doing.json && !isYes(await asked(`${said} Is that right? Write yes to swap: `)))
      return print.line("Nothing is changed.");
    const { rota, reason } = rotaAndReason(options);
    const half = (who: string, some: object) => ({ ...(rota && { rota }), responder: who, ...some });
    const body = { ...by, ...(reason && { reason }), first: half(responder, taken), second: half(other, back) };
    show(await client.ask<Page<Override>>("POST", `${pathOf(team)}/swaps`, { body }), () => print.line(said));
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

export const deskCommands = [ask, oncall, override, swap, report];
