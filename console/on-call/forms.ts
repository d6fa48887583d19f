import { asLongAs, halvesWith, swapInWords } from "../../shared/on-call/swaps.ts";
import { api, given } from "../client.ts";
import type { Field, Given } from "../parts/form.ts";
import { instantOf, localField, utcPeriod } from "../parts/time.tsx";
import type { useRota } from "../queries.ts";
import { fallsInto, type Stretch, shortWords, stretchWords } from "./cells.ts";

export type Team = NonNullable<ReturnType<typeof useRota>["data"]>;
export type Rota = Team["rotas"][number];
export type Shift = Rota["shifts"][number];
export type Override = Team["overrides"][number];

type Choices = NonNullable<Field["choices"]>;

/** A stretch of time without what of it is over. */
const fromNow = ({ from, until }: Stretch): Stretch => ({
  from: new Date(Math.max(from.getTime(), Date.now())),
  until,
});

export const stretchOfShift = ({ from, until }: { from: string; until: string }): Stretch => ({
  from: new Date(from),
  until: new Date(until),
});

/** What a date field holds, where it holds a time. */
const timeIn = (field: unknown): Date | undefined => {
  const at = new Date(String(field ?? ""));
  return Number.isNaN(at.getTime()) ? undefined : at;
};

/** Somebody covers on a rota for a time: an override (D6). */
export const cover = (
  { team, rotas }: Team,
  responders: Choices,
  { rota, time }: { rota: string; time: Stretch },
): Given => {
  const { from, until } = fromNow(time);
  return {
    label: "Add override",
    title: "Who covers?",
    fields: [
      ...(rotas.length > 1
        ? [
            {
              name: "rota",
              label: "Rota",
              choices: rotas.map((one) => ({ value: one.rota, label: one.rota })),
              value: rota,
            },
          ]
        : []),
      { name: "responder", label: "Person", choices: responders },
      { name: "from", label: "From", type: "datetime-local", value: localField(from) },
      { name: "until", label: "Until", type: "datetime-local", value: localField(until) },
      { name: "reason", label: "Reason", optional: true },
    ],
    says: (values) => {
      const name = responders.find(({ value }) => value === values.responder)?.label;
      const asked = { from: timeIn(values.from), until: timeIn(values.until) };
      const of = rotas.find((one) => one.rota === (values.rota ?? rota));
      if (!name || !of || !asked.from || !asked.until) return undefined;
      const time = { from: asked.from, until: asked.until };
      const others = turnsWithin(of, time).filter(({ responder }) => responder !== values.responder);
      const whom = [...new Set(others.map((one) => one.name))].join(" and ");
      const utc = utcPeriod(time.from, time.until);
      return `${name} covers${whom && ` for ${whom}`}: ${stretchWords(time)}${utc ? ` (${utc})` : ""}.`;
    },
    ask: ({ from, until, ...rest }) =>
      given(
        api.POST("/v1/on-call/{team}/overrides", {
          params: { path: { team } },
          body: { rota, ...rest, from: instantOf(from), until: instantOf(until) } as never,
        }),
      ),
  };
};

/** A person's time on call, as a swap takes it. */
type Turn = { responder: string; name: string; time: Stretch };

const turnOf = ({ responder, name, ...shift }: Shift): Turn[] =>
  responder ? [{ responder, name: name ?? responder, time: fromNow(stretchOfShift(shift)) }] : [];

/** The turns within a stretch of time, each as far as it falls into it: what of them is over is left out. */
export const turnsWithin = ({ shifts }: Rota, time: Stretch): Turn[] => {
  const turns: Turn[] = [];
  const wanted = fromNow(time);
  for (const shift of shifts.filter((one) => fallsInto(one, wanted)))
    for (const turn of turnOf(shift)) {
      const from = new Date(Math.max(turn.time.from.getTime(), wanted.from.getTime()));
      const until = new Date(Math.min(turn.time.until.getTime(), wanted.until.getTime()));
      const last = turns.at(-1);
      // An override cuts a turn in two, also where it names the same person.
      if (last?.responder === turn.responder && last.time.until.getTime() === from.getTime()) last.time.until = until;
      else turns.push({ ...turn, time: { from, until } });
    }
  return turns;
};

/**
 * Two people change turns: each covers for the other (D6). `theirs` is the turn that is given away, and as much of the
 * other's is given back unless somebody says otherwise.
 */
export const swap = ({ team }: Team, { rota, shifts }: Rota, theirs: Turn): Given => {
  // Of the last shift it is not known where it ends.
  const others = shifts
    .slice(0, -1)
    .filter(({ until, responder }) => Date.parse(until) > Date.now() && responder !== theirs.responder)
    .flatMap(turnOf);
  const half = (who: Turn, { from, until }: Stretch) => ({
    rota,
    responder: who.responder,
    from: from.toISOString(),
    until: until.toISOString(),
  });
  const asked = ({ turn, from, until }: Record<string, unknown>) => {
    const other = turn === undefined ? undefined : others[Number(turn)];
    const back = { from: timeIn(from), until: timeIn(until) };
    return other && back.from && back.until ? { other, back: { from: back.from, until: back.until } } : undefined;
  };
  return {
    label: "Swap",
    title: `Who swaps with ${theirs.name}?`,
    fields: [
      {
        name: "turn",
        label: "Person and turn",
        choices: others.map(({ name, time }, index) => ({
          value: String(index),
          label: `${name}: ${shortWords(time)}`,
        })),
        hint: `They take ${theirs.name}'s ${shortWords(theirs.time)}.`,
      },
      { name: "from", label: `${theirs.name} takes in return, from`, type: "datetime-local" },
      { name: "until", label: "Until", type: "datetime-local" },
      { name: "reason", label: "Reason", optional: true },
    ],
    follows: (values, changed): Record<string, string> => {
      const other = others[Number(values.turn)];
      const from = changed === "turn" ? other?.time.from : timeIn(values.from);
      if (!other || !from || (changed !== "turn" && changed !== "from")) return {};
      const until = new Date(Math.min(asLongAs(theirs.time, from).getTime(), other.time.until.getTime()));
      return { from: localField(from), until: localField(until) };
    },
    says: (values) => {
      const { other, back } = asked(values) ?? {};
      return (
        other &&
        back &&
        `${swapInWords({ name: other.name, time: shortWords(theirs.time) }, { name: theirs.name, time: shortWords(back) })}.`
      );
    },
    ask: async ({ turn, from, until, ...rest }) => {
      const { other, back } = asked({ turn, from, until }) ?? {};
      if (!other || !back) return;
      await given(
        api.POST("/v1/on-call/{team}/swaps", {
          params: { path: { team } },
          body: { ...rest, first: half(other, fromNow(theirs.time)), second: half(theirs, back) } as never,
        }),
      );
    },
  };
};

type NameOf = (responder: string) => string;

/** A swap in words, by its halves; undefined for an override alone. */
const swapWords = ([first, second]: Override[], nameOf: NameOf): string | undefined => {
  const taken = (one: Override) => ({ name: nameOf(one.responder), time: shortWords(stretchOfShift(one)) });
  return first && second && swapInWords(taken(first), taken(second));
};

/** An override, or a swap, in words: who covers for whom, and when. */
export const overrideWords = (together: Override[], nameOf: NameOf): string => {
  const [one] = together;
  if (!one) return "";
  const whom = one.covers.map(({ name }) => name).join(" and ");
  return (
    swapWords(together, nameOf) ??
    `${nameOf(one.responder)} covers${whom && ` for ${whom}`}: ${shortWords(stretchOfShift(one))}`
  );
};

/** An override is removed, and a swap as a whole; whoever the rota says is on call again. */
export const removal = ({ team, overrides }: Team, one: Override, nameOf: NameOf): Given => {
  const together = halvesWith(overrides, one);
  const names = together.map(({ responder }) => nameOf(responder)).join(" and ");
  return {
    label: "Remove",
    button: `Remove ${together.length > 1 ? "the swap of" : "the override of"} ${names}`,
    title: `Remove the ${together.length > 1 ? "swap" : "override"} of ${names}?`,
    weight: "danger",
    confirmed: true,
    anonymous: true,
    says: () => `${overrideWords(together, nameOf)}. Without it the rota holds again.`,
    ask: () =>
      given(api.DELETE("/v1/on-call/{team}/overrides/{override}", { params: { path: { team, override: one.id } } })),
  };
};
