import type { HomeView, KnownBlock } from "@slack/types";
import { readRows } from "../../shared/adapters/aws/items.ts";
import { openIncidents } from "../../shared/adapters/aws/open-incidents.ts";
import { actionItemListing, listPage, tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { parts } from "../../shared/adapters/slack/blocks.ts";
import { markupOf } from "../../shared/adapters/slack/markup.ts";
import type { SlackPerson } from "../../shared/adapters/slack/people.ts";
import { surroundingsOf } from "../../shared/adapters/slack/render.ts";
import type { Line } from "../../shared/communication/message-schema.ts";
import { line } from "../../shared/communication/words.ts";
import { incidentName } from "../../shared/incident/incident.ts";
import type { Incident } from "../../shared/incident/incident-schema.ts";
import { overridesOf, shiftsBetween } from "../../shared/on-call/rota.ts";
import { listedItemShape } from "../../shared/post-mortem/post-mortem-schema.ts";
import { statusOf } from "../../shared/runbook/phase.ts";
import { plusSeconds } from "../../shared/runbook/time.ts";
import type { SlackClients } from "./clients.ts";

/** How far ahead the home tab looks for somebody's turns on call, in seconds. */
const ahead = 14 * 24 * 60 * 60;

/** How many of each there are at most. */
const most = { incidents: 20, shifts: 5, items: 20 };

/** A section takes 3,000 characters. */
const longest = 2900;

const section = (text: string): KnownBlock => ({
  type: "section",
  text: { type: "mrkdwn", text, verbatim: true },
});

const part = (title: string, lines: string[], nothing: string): KnownBlock[] => [
  { type: "header", text: { type: "plain_text", text: title, emoji: true } },
  ...parts(lines.length > 0 ? lines : [nothing], longest).map(section),
];

/** Whether an incident is somebody's: they declared it, lead, have a role, acknowledged it or are paged for it. */
const isTheirs =
  (who: string) =>
  (incident: Incident): boolean =>
    (incident.detection.how === "person" && incident.detection.by === who) ||
    incident.lead === who ||
    incident.acknowledgement?.by === who ||
    Object.values(incident.roles).includes(who) ||
    Object.values(incident.pagings).some(({ responders }) => responders.includes(who));

/** Somebody's home tab: their open incidents, what they are on call for and until when, their action items. */
export const homeOf = async (world: World, { dynamodb }: SlackClients, { name }: SlackPerson): Promise<HomeView> => {
  const { settings, names } = world;
  const store = tableStore(dynamodb, world);
  const now = nowIn(world);
  const horizon = plusSeconds(now, ahead);
  const surroundings = surroundingsOf(world);
  const list = (lines: Line[]) => lines.map((one) => markupOf(["• ", ...one], surroundings));
  const incidentLink = (name: string) => ({ link: `#/${name}`, words: name });
  const [open, { overrides }, { rows }] = await Promise.all([
    openIncidents(dynamodb, world, 100),
    store.readOnCall(),
    listPage(dynamodb, { table: names.table, index: "listing", partition: actionItemListing("open"), limit: 100 }),
  ]);
  const mine = open.filter(isTheirs(name)).slice(0, most.incidents);
  const shifts = Object.entries(settings.teams)
    .flatMap(([team, { name: called, rotas }]) =>
      Object.entries(rotas).flatMap(([rota, one]) =>
        shiftsBetween(one, now, horizon, overridesOf(overrides, team, rota))
          .filter(({ responder }) => responder === name)
          .map(({ from, until }) => ({ from, until, what: `${called ?? team}, ${rota}` })),
      ),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, most.shifts);
  const items = readRows(rows, listedItemShape, world.misshapen, ({ state }) => state)
    .filter(({ item: { owner } }) => owner === name)
    .slice(0, most.items);
  return {
    type: "home",
    blocks: [
      ...part(
        "My open incidents",
        list(
          mine.map(
            (one) =>
              line`${incidentLink(incidentName(one))} [${one.severity}] ${one.service}: ${one.description} (${statusOf[one.phase]})`,
          ),
        ),
        `None. ${open.length === 0 ? "No incident is open." : `${open.length} ${open.length === 1 ? "is" : "are"} open: \`${settings.slack.command} list\` shows them.`}`,
      ),
      ...part(
        "I am on call",
        list(
          shifts.map(({ from, until, what }) => {
            const begins = from <= now ? line`Now` : line`From ${{ at: from }}`;
            // What is not looked at does not end there.
            return until >= horizon ? line`${begins}: ${what}` : line`${begins}, until ${{ at: until }}: ${what}`;
          }),
        ),
        "Not in the next two weeks.",
      ),
      ...part(
        "My action items",
        list(
          items.map(
            ({ item: { what, due }, incident }) =>
              line`${what} (${incidentLink(incident.name)}${due ? `, due ${due}` : ""})`,
          ),
        ),
        "None is open.",
      ),
    ],
  };
};
