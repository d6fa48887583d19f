import { happenedIn } from "../../shared/post-mortem/happened.ts";
import type { Incident } from "../client.ts";
import { ActionItemList, ImpactFacts, State, Texts, Times, type Written } from "../incident/post-mortem.tsx";
import { Together } from "../incident/timeline.tsx";
import { NotYet } from "../parts/not-yet.tsx";
import { Said } from "../parts/said.tsx";
import { DayTime, zoneName } from "../parts/time.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty, Loading, Severity, Trouble, useNames } from "../parts/words.tsx";
import { useIncident, useTimeline } from "../queries.ts";

/** What happened (P1): one line each, with what belongs to it behind. */
const WhatHappened = ({ incident }: { incident: Incident }) => {
  const { data, error } = useTimeline(incident);
  const nameOf = useNames();
  return (
    <section>
      <h2>Timeline</h2>
      <p class="quiet">Times in {zoneName()}.</p>
      <Trouble of={error} />
      {!data && !error && <Loading what="the timeline" />}
      <ol class="timeline" aria-label="Timeline">
        {happenedIn(data ?? [], nameOf).map((episode) => (
          <li key={episode.main.sequence}>
            <DayTime at={episode.main.at} />
            {episode.entries.length === 1 ? (
              <span>
                <Said text={episode.main.sentence} on={incident.declaredAt} />
              </span>
            ) : (
              <Together episode={episode} on={incident.declaredAt} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

const Document = ({ incident, postMortem }: Written) => {
  const { name, severity, description, services, resolution } = incident;
  return (
    <article class="document">
      <header>
        <h1>
          <Severity of={severity} /> Post-mortem of <span class="name">{name}</span>: {description}
        </h1>
        <ul class="meta">
          <li>{services.join(", ")}</li>
          {resolution && (
            <li>
              Resolved <DayTime at={resolution.at} />
            </li>
          )}
          {resolution && <li>Resolved by: {resolution.fixedBy}</li>}
        </ul>
        <State postMortem={postMortem} />
        <div class="buttons not-printed">
          <button type="button" class="primary" onClick={() => print()}>
            Print
          </button>
          <a class="button plain" href={`/console/incidents/${name}/post-mortem`}>
            {postMortem.status === "draft" ? "Edit" : "Incident"}
          </a>
        </div>
      </header>
      <section>
        <h2>Impact</h2>
        <ImpactFacts incident={incident} postMortem={postMortem} />
        <Times postMortem={postMortem} />
      </section>
      <Texts postMortem={postMortem} part="rootCause" heading="h2" />
      <Texts postMortem={postMortem} part="contributingFactors" heading="h2" />
      <section>
        <h2>Action items</h2>
        {postMortem.actionItems.length === 0 && <Empty>No action items yet.</Empty>}
        <ActionItemList incident={incident} postMortem={postMortem} fixed />
      </section>
      <Texts postMortem={postMortem} part="wentWell" heading="h2" />
      <WhatHappened incident={incident} />
    </article>
  );
};

/** A post-mortem at an address of its own: to share, to read, to print (P1–P5). */
export const PostMortemPage = ({ name }: { name: string }) => {
  const { data: incident, error } = useIncident(name);
  useTitle(incident ? `Post-mortem of ${incident.name}` : name);
  if (!incident)
    return <NotYet name={name} error={error} back={{ to: "/console/post-mortems", words: "Post-mortems" }} />;
  return (
    <main>
      {incident.postMortem ? (
        <Document incident={incident} postMortem={incident.postMortem} />
      ) : (
        <>
          <h1>{incident.name} has no post-mortem</h1>
          <p>
            TARS drafts one when a P1 or P2 is resolved. Go to{" "}
            <a href={`/console/incidents/${incident.name}`}>{incident.name}</a>.
          </p>
        </>
      )}
    </main>
  );
};
