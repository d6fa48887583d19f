import { useState } from "preact/hooks";
import type { Shown } from "../../shop/shown.ts";
import { act } from "./calls.ts";
import { exactTime } from "./time.ts";

/** What is so with a service, and what happens next. */
const stateOf = ({ service, brokenSince, repairedAt, repairedBy, busy }: Shown): string => {
  if (brokenSince) return `${service} has been broken since ${exactTime(brokenSince)}.`;
  if (busy) return `${service} is broken in another way. Repair that first.`;
  if (repairedAt) return `Repaired at ${exactTime(repairedAt)} by ${repairedBy}.`;
  return `${service} is healthy.`;
};

type CardGiven = { shown: Shown; complain: (problem: string | undefined) => void };

const Card = ({ shown, complain }: CardGiven) => {
  const [isBusy, setBusy] = useState(false);
  const { kind, title, says, brokenSince, busy } = shown;
  const ask = async (what: "break" | "repair") => {
    setBusy(true);
    complain(await act(`/shop/${what}`, { kind }));
    setBusy(false);
  };
  return (
    <article class={`situation ${brokenSince ? "broken" : ""}`}>
      <h3>{title}</h3>
      <p>{says}</p>
      <p class="quiet" role="status">
        {stateOf(shown)}
      </p>
      {brokenSince ? (
        <button
          type="button"
          disabled={isBusy}
          aria-label={`Repair: ${title.toLowerCase()}`}
          onClick={() => ask("repair")}
        >
          Repair
        </button>
      ) : (
        <button
          type="button"
          class="danger"
          disabled={isBusy || busy}
          aria-label={`Break it: ${title.toLowerCase()}`}
          onClick={() => ask("break")}
        >
          Break it
        </button>
      )}
    </article>
  );
};

type ShopGiven = { shop: Shown[]; complain: CardGiven["complain"]; goToIncidents: (() => void) | undefined };

/** The shop that TARS watches: six ways to break it, and what to do then. */
export const ShopPlace = ({ shop, complain, goToIncidents }: ShopGiven) => (
  <main>
    <h2 class="place">The shop</h2>
    <div class="list shop">
      <ol class="steps">
        <li>Break a service. TARS declares the incident and writes a brief within a minute.</li>
        <li>
          {goToIncidents ? (
            <button type="button" class="link" onClick={goToIncidents}>
              Go to #incidents
            </button>
          ) : (
            "Go to #incidents, which appears at the left"
          )}
          : acknowledge, read the brief in the thread, approve what TARS offers.
        </li>
        <li>What you approved repairs the service. “Repair” does it without TARS.</li>
      </ol>
      <div class="situations">
        {shop.map((shown) => (
          <Card key={shown.kind} shown={shown} complain={complain} />
        ))}
      </div>
    </div>
  </main>
);
