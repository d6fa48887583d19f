import { api, given } from "../client.ts";
import type { Field, Given } from "../parts/form.ts";
import { instantOf, localField } from "../parts/time.tsx";
import type { useRota } from "../queries.ts";
import { fallsInto, type Stretch, stretchWords } from "./cells.ts";

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

/** Somebody stands in on a rota for a time (D6). */
export const standIn = (
  { team, rotas }: Team,
  responders: Choices,
  { rota, time }: { rota: string; time: Stretch },
): Given => {
  const { from, until } = fromNow(time);
  return {
    label: "Stand in",
    title: "Who stands in?",
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

/** Whose turn a stretch of time is, where it is one person's alone. */
export const turnWithin = ({ shifts }: Rota, time: Stretch): Turn | undefined => {
  const [first, ...others] = shifts.filter((shift) => fallsInto(shift, time));
  if (!first?.responder || others.some(({ responder }) => responder !== first.responder)) return undefined;
  return { responder: first.responder, name: first.name ?? first.responder, time: fromNow(time) };
};

/** Two people change turns: each stands in for the other (D6). `theirs` is the turn that is given away. */
export const swap = ({ team }: Team, { rota, shifts }: Rota, theirs: Turn): Given => {
  // Of the last shift it is not known where it ends.
  const others = shifts
    .slice(0, -1)
    .filter(({ until, responder }) => Date.parse(until) > Date.now() && responder !== theirs.responder)
    .flatMap(turnOf);
  const taken = (turn: Turn, by: Turn) => ({
    rota,
    responder: by.responder,
    from: turn.time.from.toISOString(),
    until: turn.time.until.toISOString(),
  });
  return {
    label: "Swap",
    title: `Who swaps with ${theirs.name}?`,
    fields: [
      {
        name: "turn",
        label: "Person and turn",
        choices: others.map(({ name, time }, index) => ({
          value: String(index),
          label: `${name}: ${stretchWords(time)}`,
        })),
        hint: `They take ${theirs.name}'s turn from ${stretchWords(theirs.time)}, and ${theirs.name} takes theirs.`,
      },
      { name: "reason", label: "Reason", optional: true },
    ],
    ask: async ({ turn, ...rest }) => {
      const other = others[Number(turn)];
      if (!other) return;
      await given(
        api.POST("/v1/on-call/{team}/swaps", {
          params: { path: { team } },
          body: { ...rest, first: taken(theirs, other), second: taken(other, theirs) } as never,
        }),
      );
    },
  };
};

/** An override is taken back; whoever the rota says is on call again. */
export const takeBack = ({ team }: Team, { id }: Override, name: string): Given => ({
  label: "Remove",
  title: `Remove the override of ${name}?`,
  weight: "danger",
  anonymous: true,
  ask: () => given(api.DELETE("/v1/on-call/{team}/overrides/{override}", { params: { path: { team, override: id } } })),
});
