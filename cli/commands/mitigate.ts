import { chosen } from "../choose.ts";
import type { Command, Doing, Incident } from "../command.ts";
import { adviceShown, nextShown, offeredOf } from "../incident-shown.ts";
import { styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { isYes } from "../yes.ts";

type Offer = Incident["offers"][number];

/** So often is looked what became of something, and for so long, in milliseconds. */
const lookEvery = 1000;
const patience = { preview: 60_000, end: 5 * 60_000 };

const dim = styled("dim");
const bold = styled("bold");

/** Looks again and again until an offer is where it should be, or time is up. */
const whenOffer = async (doing: Doing, incident: string, id: string, is: (offer: Offer) => boolean, within: number) => {
  const { world } = doing;
  for (const end = world.now() + within; ; await world.sleep(lookEvery)) {
    const answer = await doing.incident(incident);
    const offer = answer.body.offers.find((one) => one.id === id);
    if (!offer || is(offer) || world.now() >= end || world.interrupted()) return { ...answer, offer };
  }
};

/** The action that fits what is suspected, of the service on which it is. */
const suggestedIn = ({ brief, actions }: Incident): { name: string; service: string } | undefined => {
  const first = brief?.suggestions.find(({ done }) => !done);
  return brief?.suspect
    ? actions.find(({ kind, service }) => kind === first?.kind && service === (first.service ?? service))
    : undefined;
};

const offerShown = ({ print }: Doing, { title, status, preview, result }: Offer): void => {
  print.line(bold(title), "  ", dim(status));
  for (const { call, on, change } of preview?.calls ?? []) print.line(`  ${call}  `, on, "  ", change);
  if (result) print.line(`  ${result}`);
};

const settledOffer = ({ status }: Offer): boolean => status !== "preparing";
const isOver = ({ status }: Offer): boolean => status === "applied" || status === "failed";

const approve = async (doing: Doing, incident: string, offer: Offer, wait: boolean): Promise<void> => {
  const approved = await doing.act("approve action", incident, {}, { offer: offer.id });
  if (!wait) return doing.show(approved, () => doing.print.line(`Approved: ${offer.title}.`));
  if (!doing.json) doing.print.note(`Approved: ${offer.title}. It runs …`);
  const ended = await whenOffer(doing, incident, offer.id, isOver, patience.end);
  doing.show(ended, (body) => {
    if (ended.offer) offerShown(doing, ended.offer);
    nextShown(doing.print, body);
  });
  if (ended.offer?.status === "failed")
    throw new Stop("refused", `${offer.title} failed.`, [
      "`tars mitigate` shows what else there is; `tars mitigate record` says what you did by hand.",
    ]);
  if (ended.offer && !isOver(ended.offer)) doing.print.note("It still runs: `tars show` says how it ends.");
};

const preview: Command = {
  name: "mitigate preview",
  summary: "What an action of tars.yaml would do, call by call; without its name the one that fits the suspect (M1–M6)",
  words: ["incident?", "action?"],
  options: [["--service <service>", "of which service, where two have one of that name"]],
  examples: ["tars mitigate", "tars mitigate INC-42 previous-version"],
  isUsual: true,
  run: async (doing, { incident, action }, { service: of }) => {
    const { print } = doing;
    const id = await chosen(doing, incident);
    const { body: known } = await doing.incident(id);
    const fitting = action ? undefined : (offeredOf(known)[0] ?? suggestedIn(known));
    const named = action ?? (fitting && ("action" in fitting ? fitting.action : fitting.name));
    const service = of ?? fitting?.service;
    const done = known.brief?.suggestions.find((one) => one.done)?.done;
    if (!named)
      throw new Stop(
        "usage",
        known.actions.length > 0
          ? (done ?? "Nothing is suspected that an action of tars.yaml would end.")
          : `tars.yaml has no action for ${known.service}.`,
        [
          ...known.actions.map(({ name, title }) => `tars mitigate ${known.name} ${name}    ${title}`),
          `tars mitigate record ${known.name} "what was done"    for what you do by hand`,
        ],
      );
    const fits = (offer: Offer) =>
      offer.action === named &&
      (!service || offer.service === service) &&
      ["preparing", "offered"].includes(offer.status);
    const before = known.offers.find(fits);
    const asked = before
      ? undefined
      : await doing.act("prepare action", id, { ...(service && { service }) }, { action: named });
    const wanted = before ?? [...(asked?.body.offers ?? [])].reverse().find(fits);
    if (!wanted) throw new Stop("refused", `${named} was not prepared.`, ["`tars show` says what became of it."]);
    const looked = await whenOffer(doing, id, wanted.id, settledOffer, patience.preview);
    const { offer } = looked;
    if (!offer || doing.json) return doing.show(looked, () => {});
    adviceShown(print, looked.body);
    offerShown(doing, offer);
    if (offer.status !== "offered") return;
    if (doing.ask && isYes(await doing.ask("Approve it? It is done then. Write yes: ")))
      return approve(doing, id, offer, true);
    const offers = offeredOf(looked.body);
    if (offers.length > 1) return approvalsShown(doing, looked.body);
    print.line(dim("Approve it: "), `tars mitigate approve ${looked.body.name}`);
  },
};

const withService = ({ service, action }: Offer): string => `${service}/${action}`;

/** How each of several offers is approved: by its action, with its service where two have one of that name. */
const approvals = (incident: Incident): string[] => {
  const offers = offeredOf(incident);
  return offers.map((offer) => {
    const isAlone = offers.every((one) => one === offer || one.action !== offer.action);
    return `tars mitigate approve ${incident.name} --offer ${isAlone ? offer.action : withService(offer)}    ${offer.title}`;
  });
};

const approvalsShown = ({ print }: Doing, incident: Incident): void => {
  print.line(dim("Approve each by itself:"));
  for (const one of approvals(incident)) print.line(`  ${one}`);
};

const approval: Command = {
  name: "mitigate approve",
  summary: "Approve what a preview showed: it is done then, and its end is waited for (M1–M6)",
  words: ["incident?"],
  options: [
    ["--offer <offer>", "which one, by its id or as <service>/<action>, where there are several"],
    ["--no-wait", "do not wait for its end"],
  ],
  examples: ["tars mitigate approve", "tars mitigate approve INC-42 --by ben"],
  run: async (doing, { incident }, { offer: named, wait }) => {
    const id = await chosen(doing, incident);
    const { body } = await doing.incident(id);
    const offers = offeredOf(body);
    const [only] = offers;
    const isNamed = (one: Offer) => [one.id, one.action, withService(one)].some((name) => name === named);
    const meant = offers.filter(isNamed);
    const offer = named ? (meant[0] ?? body.offers.find(isNamed)) : only;
    if (!offer)
      throw new Stop("usage", named ? `${body.name} has no offer ${named}.` : `${body.name} has no offer to approve.`, [
        `See first what an action would do: tars mitigate ${body.name}`,
      ]);
    const choices = named ? meant : offers;
    if (choices.length > 1)
      throw new Stop("usage", `${choices.length} offers can be approved: say which.`, approvals(body));
    if (!doing.json) offerShown(doing, offer);
    await approve(doing, id, offer, wait !== false);
  },
};

const stop: Command = {
  name: "mitigate stop",
  summary: "Stop a roll-back that TARS has announced to do by itself (R1–R3)",
  words: ["incident?"],
  options: [["--service <service>", "of which service, where TARS has announced several"]],
  examples: ["tars mitigate stop", "tars mitigate stop INC-42 --service checkout"],
  run: async (doing, { incident }, { service: of }) => {
    const id = await chosen(doing, incident);
    const { rollbacks, name } = (await doing.incident(id)).body;
    const meant = rollbacks.filter(({ service }) => of === undefined || service === of);
    const pending = meant.filter(({ status }) => status === "announced" || status === "due");
    const [rollback] = pending.length > 0 ? pending : meant;
    if (!rollback)
      throw new Stop("usage", `TARS has announced nothing for ${typeof of === "string" ? `${of} in ${name}` : name}.`);
    if (pending.length > 1)
      throw new Stop(
        "usage",
        `TARS has announced ${pending.length} roll-backs: say which to stop.`,
        pending.map(({ service, reading }) => `tars mitigate stop ${name} --service ${service}    ${reading}`),
      );
    const answer = await doing.act("stop rollback", id, {}, { offer: rollback.offerId });
    doing.show(answer, (body) =>
      doing.print.line(body.rollbacks.find(({ offerId }) => offerId === rollback.offerId)?.reading ?? "Stopped."),
    );
  },
};

const record: Command = {
  name: "mitigate record",
  summary: "Record what you did yourself: begun, in place, or failed (M1–M6)",
  words: ["incident?", "what"],
  options: [
    ["--kind <kind>", "roll-back, limit-or-scale, fallback, relieve-database, rolling-restart, revert-config or other"],
    ["--status <status>", "started, applied (without it) or failed"],
    ["--result <text>", "how it went"],
    ["--id <id>", "of one that was recorded before, to say how it went"],
  ],
  examples: [
    'tars mitigate record "switched to the second database"',
    'tars mitigate record INC-42 "rolled back to v41" --kind roll-back',
  ],
  run: async (doing, { incident, what }, { kind, status, result, id: of }) => {
    const id = await chosen(doing, incident);
    const answer = await doing.act("record mitigation", id, {
      what,
      ...(kind && { kind }),
      ...(status && { status }),
      ...(result && { result }),
      ...(of && { id: of }),
    });
    doing.show(answer, ({ name, phase, mitigations }) => {
      const last = mitigations[mitigations.length - 1];
      doing.print.line(`Recorded on ${name}: ${last?.what} (${last?.status}). It is ${phase} now.`);
    });
  },
};

export const mitigateCommands = [preview, approval, stop, record];
