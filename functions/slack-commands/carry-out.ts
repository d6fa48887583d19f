import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import type { Heard } from "../../shared/adapters/slack/heard.ts";
import type { IncidentCommand } from "../../shared/incident/commands.ts";
import { isRefusal } from "../../shared/incident/decision.ts";
import { type Asked, execute } from "../../shared/incident/execute.ts";
import { own } from "../../shared/runbook/own.ts";
import { executeMerge } from "../../shared/triage/regroup.ts";
import type { SlackClients } from "./clients.ts";
import { takeMention, takeReply } from "./mentions.ts";

type Clicked = {
  who: string;
  /** Whom a menu was set to. */
  selected: string | undefined;
  /** What a button is about beside its incident. */
  rest: string[];
  newId: () => string;
};

/** What a click asks of the incident. */
const commands: Record<string, (clicked: Clicked) => IncidentCommand | undefined> = {
  acknowledge: ({ who }) => ({ type: "acknowledge", by: who }),
  lead: ({ who }) => ({ type: "take lead", lead: who }),
  "hand-over": ({ selected }) => (selected ? { type: "hand over", to: selected } : undefined),
  brief: () => ({ type: "refresh brief" }),
  approve: ({ rest: [id = ""] }) => ({ type: "approve action", id }),
  stop: ({ rest: [id = ""] }) => ({ type: "stop rollback", id }),
  prepare: ({ rest: [service = "", action = ""], newId }) => ({ type: "prepare action", id: newId(), service, action }),
  resolve: () => ({ type: "resolve" }),
  reopen: () => ({ type: "reopen", reason: "its alerts still fire" }),
};

/**
 * Carries out what a person asks in Slack: they acknowledge (D6), lead, hand over, reopen, look again, approve, ask. Gives
 * the sentences of what was refused. Throws when it cannot be done now; asked again, it is done once.
 */
export const carryOut = (world: World, clients: SlackClients) => {
  const { settings } = world;
  const store = tableStore(clients.dynamodb, world);

  const responderOf = (member: string): string | undefined =>
    Object.entries(settings.responders).find(([, { slack }]) => slack === member)?.[0];

  const click = async (who: string, member: string, one: Extract<Heard, { what: "click" }>["clicks"][number]) => {
    const { action, ts, about, selected } = one;
    const asked: Asked = { now: nowIn(world), actor: { kind: "person", name: who }, source: "slack", settings };
    const id = { id: digest("slack", member, action, ts), request: about, remember: () => ({}) };
    const [incidentId = "", ...rest] = about.split(":");
    // Another incident goes on in this one, or this one itself does.
    if (action === "reopen" && rest[0] !== incidentId)
      return executeMerge(store, incidentId, rest[0] ?? "", undefined, asked, id);
    const chosen = selected && (responderOf(selected) ?? selected);
    const command = own(commands, action)?.({ who, selected: chosen, rest, newId: world.newId });
    return command && execute(store, incidentId, command, asked, id);
  };

  return async (heard: Heard): Promise<string[]> => {
    // A person as the timeline knows them: a responder, else whatever Slack calls them.
    const who = responderOf(heard.member) ?? heard.name ?? heard.member;
    if (heard.what === "mention") return takeMention(world, clients, who, heard);
    if (heard.what === "reply") return takeReply(world, clients, who, heard);
    const refusals: string[] = [];
    for (const one of heard.clicks) {
      const outcome = await click(who, heard.member, one);
      if (outcome && isRefusal(outcome)) refusals.push(outcome.sentence);
    }
    return refusals;
  };
};
