import { shortInWords } from "../../shared/communication/in-words.ts";
import { chosen, worstFirst } from "../choose.ts";
import { type Command, type Incident, incidentPath, type Page, type TimelineEntry } from "../command.ts";
import { entryLine, incidentLine, incidentShown, severityShown, statusShown } from "../incident-shown.ts";
import { moreShown, pageOptions } from "../pages.ts";
import { styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { pastTimeFrom, spanShown } from "../times.ts";

/** So often a follower looks, in milliseconds. */
const lookEvery = 2000;

const pageSize = 100;

/** What ends a following, and what begins it anew. */
const over = new Set(["Incident Resolved", "Incident Closed", "Incident Merged"]);

const list: Command = {
  name: "list",
  summary: "The open incidents, the most severe first",
  options: [
    ["--all", "resolved and closed ones, too"],
    ["--state <state>", "open, resolved or closed"],
    ["--service <service>", "of one service"],
    ["--severity <severity>", "of one severity"],
    ...pageOptions,
  ],
  examples: ["tars list", "tars list --all --service checkout --json"],
  run: async ({ client, show, print, world }, _, { all, state, service, severity, limit = "25", cursor }) => {
    const query = { state: all ? undefined : (state ?? "open"), service, severity, limit, cursor } as Record<
      string,
      string
    >;
    show(await client.ask<Page<Incident>>("GET", "/v1/incidents", { query }), ({ items, nextCursor }) => {
      if (items.length === 0) return print.line(all ? "There are no incidents." : "No incident is open.");
      const states = ["open", "resolved", "closed"];
      const stateOf = ({ phase }: Incident) =>
        phase === "closed" ? 2 : phase === "resolved" || phase === "post-mortem" ? 1 : 0;
      const now = world.now();
      print.table(
        ["", "", "Service", "Status", "Lead", "For", "Description"],
        states.flatMap((_, place) =>
          worstFirst(items.filter((one) => stateOf(one) === place)).map((one) => [
            styled("bold")(one.name),
            severityShown(one.severity),
            shortInWords(one.services),
            statusShown(one),
            one.lead ?? styled(place === 0 ? "yellow" : "dim")("nobody"),
            spanShown((one.resolution ? Date.parse(one.resolution.at) : now) - Date.parse(one.startedAt)),
            one.description,
          ]),
        ),
      );
      moreShown(print, nextCursor);
    });
  },
};

const showOne: Command = {
  name: "show",
  summary: "One incident: what is known, and what comes next",
  words: ["incident?"],
  examples: ["tars show", "tars show INC-42 --json"],
  run: async (doing, { incident }) => {
    const id = await chosen(doing, incident);
    const answer = await doing.incident(id);
    doing.show(answer, (body) => incidentShown(doing.print, body, doing.world.now()));
  },
};

const follow: Command = {
  name: "follow",
  summary: "The timeline as it happens, until Ctrl-C or the resolution",
  words: ["incident?"],
  options: [["--new", "without what happened before"]],
  examples: ["tars follow", "tars follow INC-42 --json"],
  run: async (doing, { incident }, { new: onlyNew }) => {
    const { client, print, world, json } = doing;
    const id = await chosen(doing, incident);
    const path = `${incidentPath(id)}/timeline`;
    let [after, isOver, silent] = [0, false, onlyNew === true];
    for (;;) {
      let entries: TimelineEntry[];
      do {
        try {
          entries = (await client.ask<Page<TimelineEntry>>("GET", path, { query: { after, limit: pageSize } })).body
            .items;
        } catch (error) {
          // Whoever watches goes on watching.
          if (!(error instanceof Stop)) throw error;
          if (error.code === "interrupted") return;
          if (error.code !== "notReachable" || after === 0) throw error;
          print.note(styled("yellow")(`${error.message} Trying again …`));
          await world.sleep(5 * lookEvery);
          entries = [];
        }
        for (const entry of entries) {
          if (!silent) json ? print.jsonLine(entry) : print.line(...entryLine(entry, world.now()));
          after = Math.max(after, entry.sequence);
          if (over.has(entry.type)) isOver = true;
          if (entry.type === "Incident Reopened") isOver = false;
        }
      } while (entries.length === pageSize && !world.interrupted());
      silent = false;
      // What follows from the resolution at once still belongs to it.
      if (isOver && entries.length === 0) return;
      if (world.interrupted()) return;
      await world.sleep(lookEvery);
      if (world.interrupted()) return;
    }
  },
};

const declare: Command = {
  name: "declare",
  summary: "Declare an incident: whoever is on call is paged (D2)",
  words: ["severity", "service", "description"],
  options: [["--started <time>", "when the errors began: 15:30, or 2026-12-01T15:30; now without it"]],
  examples: [
    'tars declare P1 checkout "cards are refused"',
    'tars declare P2 unknown "the app is slow" --started 15:30',
  ],
  run: async ({ client, by, show, print, world }, { severity = "", service, description }, { started }) => {
    const body = {
      ...by,
      severity: severity.toUpperCase(),
      service,
      description,
      ...(started && { startedAt: pastTimeFrom(String(started), world.now()) }),
    };
    show(await client.ask<Incident>("POST", "/v1/incidents", { body }), (incident) => {
      print.line(...incidentLine(incident));
      const paged = incident.paging?.responders ?? [];
      print.line(paged.length > 0 ? `Paged: ${paged.join(", ")}.` : styled("yellow")("Nobody is on call for it."));
      print.line(styled("dim")("Next        "), `tars ack ${incident.name}`);
    });
  },
};

export const incidentCommands = [declare, list, showOne, follow];
