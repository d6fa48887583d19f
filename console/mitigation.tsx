import { useEffect, useState } from "preact/hooks";
import { command, type Incident } from "./api.ts";
import { Ask } from "./parts.tsx";

type Offer = Incident["offers"][number];

const OfferCard = ({ offer, incident, changed }: { offer: Offer; incident: Incident; changed: () => void }) => {
  const { id, title, status, service, action, preview, approvedBy, result } = offer;
  const again = status === "failed" || status === "impossible" || status === "applied";
  return (
    <li class={`card ${status === "offered" ? "offered" : ""}`}>
      <p>
        <strong>{title}</strong> <span class={`verdict ${status}`}>{status}</span>
      </p>
      {preview?.calls.map(({ call, on, change }) => (
        <p key={call}>
          <code>{call}</code> on <code>{on}</code>: {change}
        </p>
      ))}
      {approvedBy && (
        <p class="quiet">
          {approvedBy === "TARS" ? "by TARS itself, as nobody stopped it" : `approved by ${approvedBy}`}
        </p>
      )}
      {result && <p>{result}</p>}
      {!incident.resolution && status === "offered" && (
        <Ask
          label="Approve"
          fields={[]}
          ask={(body) => command(incident.id, `/offers/${encodeURIComponent(id)}/approval`, body).then(changed)}
        />
      )}
      {!incident.resolution && again && (
        <Ask
          quiet
          label="Look at it again"
          fields={[]}
          ask={(body) =>
            command(incident.id, `/actions/${encodeURIComponent(action)}/preview`, { ...body, service }).then(changed)
          }
        />
      )}
    </li>
  );
};

/** The roll-back that TARS does by itself: how long there is to stop it, and what became of it (R1–R3). */
const OwnRollback = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const { rollback, resolution } = incident;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!rollback) return null;
  const pending = !resolution && (rollback.status === "announced" || rollback.status === "due");
  const left = Math.max(0, Math.ceil((Date.parse(rollback.runsAt ?? rollback.at) - now) / 1000));
  return (
    <div class={`card ${pending ? "offered" : ""}`} role="status">
      <p>{rollback.reading}</p>
      {pending && (
        <>
          <p>
            <strong>{left} s left</strong>
          </p>
          <Ask
            label="Stop the roll-back"
            fields={[]}
            ask={(body) =>
              command(incident.id, `/offers/${encodeURIComponent(rollback.offerId)}/stopping`, body).then(changed)
            }
          />
        </>
      )}
    </div>
  );
};

/**
 * What TARS can do, what it would do, and what was done (M1–M6). Nothing is done without somebody's approval, but for a
 * roll-back that was announced and that nobody stopped.
 */
export const Mitigations = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const asked = new Set(incident.offers.map(({ service, action }) => `${service}/${action}`));
  const others = incident.actions.filter(({ service, name }) => !asked.has(`${service}/${name}`));
  const byHand = incident.mitigations.filter(({ id }) => !incident.offers.some((offer) => offer.id === id));
  // Of one that is over, a heading without anything below it says nothing.
  if (incident.resolution && incident.offers.length + byHand.length === 0) return null;
  return (
    <section>
      <h2>Mitigation</h2>
      <OwnRollback incident={incident} changed={changed} />
      <ul class="cards">
        {incident.offers.map((offer) => (
          <OfferCard key={offer.id} offer={offer} incident={incident} changed={changed} />
        ))}
        {byHand.map(({ id, what, status, result, by }) => (
          <li key={id} class="card">
            {what} <span class={`verdict ${status}`}>{status}</span> <span class="quiet">by {by}</span>
            {result && <p>{result}</p>}
          </li>
        ))}
      </ul>
      {!incident.resolution && (
        <details class="more">
          <summary>Other ways</summary>
          <div class="actions">
            {others.map(({ service, name, title }) => (
              <Ask
                key={`${service}/${name}`}
                quiet
                label={`Preview: ${title}`}
                fields={[]}
                ask={(body) =>
                  command(incident.id, `/actions/${encodeURIComponent(name)}/preview`, { ...body, service }).then(
                    changed,
                  )
                }
              />
            ))}
            <Ask
              quiet
              label="Record what was done by hand"
              fields={[
                { name: "what", label: "What was done" },
                {
                  name: "status",
                  label: "How it went",
                  choices: [
                    { value: "applied", label: "It is in place" },
                    { value: "started", label: "It has begun" },
                    { value: "failed", label: "It failed" },
                  ],
                },
              ]}
              ask={(body) => command(incident.id, "/mitigations", body).then(changed)}
            />
          </div>
        </details>
      )}
    </section>
  );
};
