import { publicStatuses } from "../../shared/status-page/impact.ts";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import type { Field } from "../parts/form.ts";
import { Countdown, Time } from "../parts/time.tsx";
import { Empty } from "../parts/words.tsx";

const statuses = publicStatuses.map((value) => ({ value, label: value }));

type Words = { title?: string | undefined; status?: string | undefined; text?: string | undefined };

const fieldsFor = ({ title, status, text }: Words): Field[] => [
  { name: "title", label: "Title", value: title },
  { name: "status", label: "Status", choices: statuses, value: status },
  { name: "text", label: "What customers read", type: "long", value: text },
];

/** What the status page says of an incident, and what it would say next, for somebody to publish. */
export const Told = ({ incident }: { incident: Incident }) => {
  const { statusPage } = incident;
  if (!statusPage) return null;
  const { title, updates, draft, unpublished, withdrawn, publishedByItselfAt } = statusPage;
  const acts = actsOn(incident);
  const last = updates.at(-1);
  return (
    <section aria-labelledby="told">
      <h2 id="told">Status page</h2>
      {withdrawn && <p>It was taken off the status page.</p>}
      {!withdrawn && updates.length === 0 && <Empty>Nothing is published on the status page.</Empty>}
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <ul class="rows">
        {updates.map(({ status, text, at }) => (
          <li key={at}>
            <span class="state">{status}</span>
            <span class="grow">{text}</span>
            <Time at={at} />
          </li>
        ))}
      </ul>
      {unpublished && (
        <div class="panel">
          <h3>Draft</h3>
          <p>
            <strong>{draft.title}</strong> <span class="state">{draft.status}</span>
          </p>
          <p>{draft.text}</p>
          {publishedByItselfAt && (
            <p class="quiet">
              TARS publishes it in <Countdown to={publishedByItselfAt} over="a moment" />.
            </p>
          )}
          <div class="buttons">
            <Ask label="Publish" title="Publish on the status page" weight="primary" ask={acts.publishStatus} />
            <Ask
              label="Edit and publish"
              title="Publish on the status page"
              fields={fieldsFor(draft)}
              ask={acts.publishStatus}
            />
          </div>
        </div>
      )}
      <div class="buttons">
        {!unpublished && (
          <Ask
            label="Publish an update"
            title="Publish on the status page"
            fields={fieldsFor(draft)}
            ask={acts.publishStatus}
          />
        )}
        {last && (
          <Ask
            label="Correct"
            title="Correct the last update"
            fields={fieldsFor({ title, ...last })}
            ask={acts.correctStatus}
          />
        )}
        {!withdrawn && (
          <Ask
            label={last ? "Take off the status page" : "Keep off the status page"}
            weight={last && "danger"}
            fields={[{ name: "reason", label: "Reason" }]}
            ask={acts.withdrawStatus}
          />
        )}
      </div>
    </section>
  );
};
