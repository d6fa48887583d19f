import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { useIsByLink } from "../me.ts";
import { Ask } from "../parts/ask.tsx";
import { Said, useSaid } from "../parts/said.tsx";
import { Time } from "../parts/time.tsx";
import { Clause, useNames } from "../parts/words.tsx";
import { isOver } from "./is-over.ts";

const answerTo = ({ findings }: Incident, which: string) => findings.find(({ finding }) => finding === which);

/** What is broken and since when, who is hit, and the suspect, or the cause once it is recorded: each once. */
export const Summary = ({ incident }: { incident: Incident }) => {
  const nameOf = useNames();
  const said = useSaid();
  const users = answerTo(incident, "users-affected");
  const broken = answerTo(incident, "what-is-broken")?.value ?? incident.brief?.headline;
  const suspect = incident.brief?.suspect;
  const cause = incident.standing.rootCause;
  const changed = answerTo(incident, "what-changed")?.value;
  const isByLink = useIsByLink();
  const isUntold = incident.statusPage?.unpublished && !isOver(incident) && !isByLink;
  return (
    <section class="panel summary" aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      <dl>
        <div>
          <dt>
            <Clause is="I1">Broken</Clause>
          </dt>
          <dd>{broken ? <Said text={broken} on={incident.declaredAt} /> : <span class="quiet">Not known yet</span>}</dd>
        </div>
        <div>
          <dt>
            <Clause is="I2">Since</Clause>
          </dt>
          <dd>
            <Time at={incident.startedAt} />
          </dd>
        </div>
        <div>
          <dt>
            <Clause is="I3">Impact</Clause>
          </dt>
          <dd>
            {users?.value ? (
              <Said text={users.value} on={incident.declaredAt} />
            ) : (
              <span class="quiet">Not known yet</span>
            )}{" "}
            {!incident.mergedInto && (
              <Ask
                label={users?.value ? "Correct" : "Set"}
                title="Users affected"
                weight="link"
                fields={[
                  {
                    name: "users",
                    label: "Number of users affected",
                    type: "number",
                    value: users?.users?.toString(),
                  },
                ]}
                ask={(values) => actsOn(incident).finding({ finding: "users-affected", ...values })}
              />
            )}
          </dd>
        </div>
        <div>
          <dt>{cause ? <Clause is="S2">Cause</Clause> : <Clause is="I4">Suspect</Clause>}</dt>
          <dd>
            {cause ? (
              <Said text={cause} on={incident.declaredAt} />
            ) : suspect ? (
              <>
                <Said text={suspect} on={incident.declaredAt} />{" "}
                {!isOver(incident) && (
                  <Ask
                    label="Not this"
                    title={`Not the cause: ${said(suspect, incident.declaredAt)}`}
                    weight="link"
                    fields={[{ name: "why", label: "Why is this not the cause?" }]}
                    ask={(values) => actsOn(incident).ruleOut({ suspect: incident.brief?.suspectId, ...values })}
                  />
                )}
                {incident.brief?.suspectsBeside?.map((one) => (
                  <p key={one.suspectId}>
                    Also suspected, of {one.service}: <Said text={one.suspect} on={incident.declaredAt} />
                  </p>
                ))}
              </>
            ) : (
              <span class="quiet">
                No suspect yet.{" "}
                {changed && (
                  <>
                    What changed: <Said text={changed} on={incident.declaredAt} />
                  </>
                )}
              </span>
            )}
            {incident.ruledOut.map(({ suspect: id, what, why, by, at }) => (
              <p key={id} class="quiet">
                Not the cause: <Said text={what} on={incident.declaredAt} />, says {nameOf(by)} at <Time at={at} />
                {why && `: ${why}`}{" "}
                {!isOver(incident) && (
                  <Ask
                    label="Undo"
                    title={`Undo: ${said(what, incident.declaredAt)}`}
                    weight="link"
                    ask={actsOn(incident).suspectAgain(id)}
                  />
                )}
              </p>
            ))}
          </dd>
        </div>
        {isUntold && (
          <div>
            <dt>
              <Clause is="S6">Public</Clause>
            </dt>
            <dd>
              Nothing is on the status page yet.{" "}
              <a href={`/console/incidents/${incident.name}/customers`}>Review the draft</a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};
