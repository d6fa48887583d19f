import { firingInWords } from "../../shared/communication/firing.ts";
import { inWords } from "../../shared/communication/in-words.ts";
import { mitigationCatalogue } from "../../shared/runbook/mitigations.ts";
import { actsOn } from "../acts.ts";
import type { Incident, Offer } from "../client.ts";
import { useIsByLink } from "../me.ts";
import { Ask } from "../parts/ask.tsx";
import { Said } from "../parts/said.tsx";
import { useNow } from "../parts/time.tsx";
import { useNames } from "../parts/words.tsx";
import { conditionsOf, resolving, rootCauseField, stillFiring } from "./gate.tsx";
import { isOver } from "./is-over.ts";
import { canWait, liveOffers, stoppable } from "./offers.ts";
import { suggestionsOf } from "./suggestions.ts";

const Calls = ({ offer: { preview } }: { offer: Offer }) => (
  <ul class="calls">
    {preview?.calls.map(({ call, on, change }) => (
      <li key={call}>
        <code>{call}</code> on <code>{on}</code>: {change}
      </li>
    ))}
  </ul>
);

const states: Record<string, string> = {
  preparing: "Preparing the preview",
  offered: "Ready for approval",
  running: "Running",
  applied: "Done",
  failed: "Failed",
  impossible: "Not done",
};

/** One button stands out on the page: the one of the next step, once somebody has acknowledged. */
const weightOf = ({ acknowledgement }: Incident): "primary" | "plain" => (acknowledgement ? "primary" : "plain");

/** An action that TARS can carry out: what it would do, and what became of it. */
export const OfferCard = ({
  offer,
  incident,
  weight = weightOf(incident),
}: {
  offer: Offer;
  incident: Incident;
  weight?: ReturnType<typeof weightOf>;
}) => {
  const nameOf = useNames();
  const { id, title, status, service, action, approvedBy, result, withdrawn } = offer;
  const acts = actsOn(incident);
  const over = isOver(incident);
  // What was withdrawn is of what was ruled out, or another incident's: there is nothing to look at again.
  const again = !over && (status === "failed" || (status === "impossible" && !withdrawn));
  return (
    <li class={`offer ${status}`}>
      <p>
        <strong>{title}</strong> <span class="state">{withdrawn ? "Withdrawn" : (states[status] ?? status)}</span>
      </p>
      <Calls offer={offer} />
      {approvedBy && (
        <p class="quiet">
          {approvedBy === "TARS" ? "By TARS: nobody stopped it" : `Approved by ${nameOf(approvedBy)}`}
        </p>
      )}
      {result && (
        <p>
          <Said text={result} on={incident.declaredAt} />
        </p>
      )}
      {!over && status === "offered" && (
        <Ask label="Approve" title={`Approve: ${title}`} weight={weight} ask={acts.approve(id)} />
      )}
      {again && <Ask label="Preview again" ask={(body) => acts.preview(action)({ ...body, service })} weight="plain" />}
    </li>
  );
};

/** A roll-back that TARS does by itself: how long there is to stop it (R1–R3). */
const OwnRollback = ({ incident, rollback }: { incident: Incident; rollback: Incident["rollbacks"][number] }) => {
  const now = useNow();
  const pending = stoppable(incident).find((one) => one.rollback === rollback);
  const left = Math.max(0, Math.ceil((Date.parse(rollback.runsAt ?? rollback.at) - now) / 1000));
  return (
    <div class="offer" role="status">
      <p>
        <Said text={rollback.reading} on={incident.declaredAt} />
      </p>
      {pending && (
        <>
          <p>
            <strong class="countdown">{left} s left to stop it</strong>
          </p>
          <Ask label={pending.label} weight="danger" ask={actsOn(incident).stop(rollback.offerId)} />
        </>
      )}
    </div>
  );
};

/** What still fires of services for which nothing was done: the fix is not theirs. */
const StillFires = ({ incident: { name, alerts, firingByService } }: { incident: Incident }) => {
  const unfixed = firingByService.filter(({ fixed }) => !fixed);
  if (unfixed.length === 0) return null;
  const services = unfixed.map(({ service }) => service);
  const firing = unfixed.reduce((sum, one) => sum + one.alerts, 0);
  const known = alerts.filter(({ service }) => services.includes(service));
  return (
    <p>
      <strong>{firingInWords(known, firing)}</strong>, and no fix is in place for {inWords(services)}.{" "}
      <a href={`/console/incidents/${name}/alerts`}>Look at the alerts</a>, and split off what is another problem.
    </p>
  );
};

/** The fix is in place: what the resolution takes still. */
const AfterFix = ({ incident }: { incident: Incident }) => {
  const { service, firingByService } = incident;
  const { S1, S2 } = conditionsOf(incident);
  const firing = stillFiring(incident);
  if (S1)
    return (
      <>
        <StillFires incident={incident} />
        <p>
          {S2
            ? `All three conditions for resolving are met${firing ? `, but ${firing}. Look at them first` : ""}.`
            : `The error rate of ${service} is back to normal and its fix is in place. Add the root cause to resolve.`}
        </p>
        <Ask {...resolving(incident)} weight={firing ? "plain" : weightOf(incident)} />
      </>
    );
  if (S2)
    return (
      <>
        <StillFires incident={incident} />
        <p>
          {firingByService.every(({ fixed }) => fixed)
            ? "The fix is in place. TARS watches the error rate and says when you can resolve."
            : `TARS watches the error rate of ${service}.`}
        </p>
      </>
    );
  const field = rootCauseField(incident, "line");
  return (
    <>
      <StillFires incident={incident} />
      <p>
        {field.value
          ? "The fix is in place, and has shown what the cause was. Record it while TARS watches the error rate."
          : "The fix is in place, and TARS watches the error rate. Record the root cause once you know it."}
      </p>
      <Ask
        label="Record root cause"
        weight={field.value ? weightOf(incident) : "plain"}
        fields={[field]}
        ask={actsOn(incident).rootCause}
      />
    </>
  );
};

/** What is suggested and is being done already, or was: it is no next step, and says where and when it ran. */
const Already = ({ incident: { brief, rolledBack, declaredAt } }: { incident: Incident }) => {
  const done = [
    ...(brief?.suggestions ?? []).map((one) => one.done),
    rolledBack,
    ...(brief?.adviceBeside ?? []).map((one) => one.rolledBack),
  ].filter((one) => one !== undefined);
  return [...new Set(done)].map((one) => (
    <p key={one} class="quiet">
      <Said text={one} on={declaredAt} />
    </p>
  ));
};

/** No fix is in place, and none waits for approval: what the evidence points at. */
const BeforeFix = ({ incident }: { incident: Incident }) => {
  const { brief, actions, rootCause } = incident;
  const isByLink = useIsByLink();
  const [suggestion] = suggestionsOf(incident);
  const none = brief?.suggestions.length ? "No other suggested mitigation. " : "No suggested mitigation. ";
  if (!suggestion)
    return (
      <p>
        {brief ? none : "TARS is looking into it. The brief arrives within two minutes. "}
        {!rootCause && brief && !isByLink && (
          <a href={`/console/incidents/${incident.name}/ask`}>Ask a question about what you see.</a>
        )}
      </p>
    );
  const fitting = actions.find(
    ({ kind, service }) => kind === suggestion.kind && service === (suggestion.service ?? service),
  );
  return (
    <>
      <p>
        <strong>{mitigationCatalogue[suggestion.kind].mitigation}</strong>:{" "}
        <Said text={suggestion.because.join("; ")} on={brief?.onset?.at ?? incident.declaredAt} />
      </p>
      {fitting && (
        <Ask
          label={`Preview: ${fitting.title}`}
          title={fitting.title}
          weight={weightOf(incident)}
          ask={(body) => actsOn(incident).preview(fitting.name)({ ...body, service: fitting.service })}
        />
      )}
    </>
  );
};

/** What to do next, as one thing with its button. */
export const Next = ({ incident }: { incident: Incident }) => {
  const live = liveOffers(incident);
  const later = live.length > 0 && canWait(incident);
  const Open = conditionsOf(incident).S3 ? AfterFix : BeforeFix;
  return (
    <section class="panel next" aria-labelledby="next">
      <h2 id="next">Next step</h2>
      {incident.rollbacks.map((one) => (
        <OwnRollback key={one.offerId} incident={incident} rollback={one} />
      ))}
      <Already incident={incident} />
      {(live.length === 0 || later) && <Open incident={incident} />}
      {later && <p class="quiet">Still offered, though the errors have ended:</p>}
      {live.length > 0 && (
        <ul class="plain-list">
          {live.map((offer) => (
            <OfferCard key={offer.id} offer={offer} incident={incident} {...(later && { weight: "plain" as const })} />
          ))}
        </ul>
      )}
    </section>
  );
};
