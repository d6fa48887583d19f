import { ArrowDown, ArrowUp } from "lucide-preact";
import { useState } from "preact/hooks";
import { type ContactMethod, contactNames } from "../../shared/runbook/contact.ts";
import { api, given } from "../client.ts";
import { Time } from "../parts/time.tsx";
import type { Person } from "../queries.ts";
import { Outcome, useDoing } from "./doing.tsx";

type Way = { by: ContactMethod; after: number; isUsed: boolean };

/** After how many seconds a way can be used, beside what is set already. */
const waits = [0, 60, 120, 180, 300, 600, 900];

const waitIn = (seconds: number): string =>
  seconds === 0 ? "At once" : `After ${seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`}`;

/** The ways of the order, then those that are not used. */
const waysOf = ({ contact, ways }: Person): Way[] => [
  ...contact.map(({ by, after = 0 }) => ({ by, after, isUsed: true })),
  ...ways.filter((by) => !contact.some((one) => one.by === by)).map((by) => ({ by, after: 0, isUsed: false })),
];

/** In which order a person is reached, and when: by keyboard and by pointer alike, with a button for each step. */
export const OrderOfContact = ({ person, your, you }: { person: Person; your: string; you: string }) => {
  const { id, contactSet } = person;
  const [ways, setWays] = useState(() => waysOf(person));
  const [said, setSaid] = useState("");
  const { act, actAndTell, outcome } = useDoing();
  const path = { params: { path: { id } } };

  const move = (from: number, step: 1 | -1) => {
    const to = from + step;
    const [one, other] = [ways[from], ways[to]];
    if (!one || !other) return;
    setWays(ways.map((way, place) => (place === from ? other : place === to ? one : way)));
    setSaid(`${contactNames[one.by]} is number ${to + 1} of ${ways.length}.`);
  };
  const change = (by: ContactMethod, to: Partial<Way>) =>
    setWays(ways.map((way) => (way.by === by ? { ...way, ...to } : way)));

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const contact = ways.filter(({ isUsed }) => isUsed).map(({ by, after }) => ({ by, ...(after > 0 && { after }) }));
    return act(
      () => given(api.POST("/v1/people/{id}/contact", { ...path, body: { contact } })),
      "The order is saved. The next page follows it.",
    );
  };
  const takeBack = () =>
    actAndTell(
      async () => setWays(waysOf(await given(api.DELETE("/v1/people/{id}/contact", path)))),
      "TARS uses the order of tars.yaml again.",
    );

  return (
    <section class="panel" aria-labelledby="order-heading">
      <h2 id="order-heading">{your} order of contact</h2>
      <p>
        Until somebody acknowledges, a page reaches {you} in this order.{" "}
        <span class="quiet">
          {contactSet ? (
            <>
              Set by {contactSet.by}, <Time at={contactSet.at} />.
            </>
          ) : (
            "From tars.yaml."
          )}
        </span>
      </p>
      <form aria-label="Change the order of contact" onSubmit={save}>
        <ol class="order">
          {ways.map(({ by, after, isUsed }, place) => (
            <li key={by}>
              <label class="check">
                <input type="checkbox" checked={isUsed} onChange={() => change(by, { isUsed: !isUsed })} />
                <span class="way">{contactNames[by]}</span>
              </label>
              <select
                aria-label={`When ${contactNames[by]} is used`}
                disabled={!isUsed}
                value={String(after)}
                onChange={({ currentTarget }) => change(by, { after: Number(currentTarget.value) })}
              >
                {[...new Set([...waits, after])]
                  .sort((a, b) => a - b)
                  .map((seconds) => (
                    <option key={seconds} value={String(seconds)}>
                      {waitIn(seconds)}
                    </option>
                  ))}
              </select>
              <button
                type="button"
                class="plain"
                aria-label={`Move ${contactNames[by]} up`}
                aria-disabled={place === 0}
                onClick={() => move(place, -1)}
              >
                <ArrowUp size={16} aria-hidden="true" />
              </button>
              <button
                type="button"
                class="plain"
                aria-label={`Move ${contactNames[by]} down`}
                aria-disabled={place === ways.length - 1}
                onClick={() => move(place, 1)}
              >
                <ArrowDown size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ol>
        <div class="buttons">
          <button type="submit" class="plain">
            Save order
          </button>
          {contactSet && (
            <button type="button" class="plain" onClick={takeBack}>
              Use the order of tars.yaml
            </button>
          )}
        </div>
      </form>
      <p class="hidden" aria-live="polite">
        {said}
      </p>
      <Outcome {...outcome} />
    </section>
  );
};
