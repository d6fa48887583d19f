import { useState } from "preact/hooks";
import { change, command, downloadDocument, type Incident } from "./api.ts";
import { Ask, Trouble, time } from "./parts.tsx";

type Part = "rootCause" | "contributingFactors" | "wentWell";

const Editor = ({
  incident,
  part,
  title,
  suggestions,
  changed,
}: {
  incident: Incident;
  part: Part;
  title: string;
  suggestions: string[];
  changed: () => void;
}) => {
  const written = incident.postMortem?.[part] ?? "";
  const [text, setText] = useState<string>();
  const [refused, setRefused] = useState<Error>();
  const draft = incident.postMortem?.status === "draft";
  const value = text ?? written;
  const save = () =>
    change(incident.id, "/post-mortem", { [part]: value }).then(
      () => {
        setText(undefined);
        setRefused(undefined);
        changed();
      },
      (problem: Error) => setRefused(problem),
    );
  return (
    <section>
      <h3>{title}</h3>
      {draft ? (
        <>
          <textarea
            aria-label={title}
            rows={Math.max(3, value.split("\n").length + 1)}
            value={value}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          {suggestions
            .filter((one) => !value.includes(one))
            .map((one) => (
              <button
                key={one}
                type="button"
                class="second suggestion"
                onClick={() => setText(`${value}${value ? "\n" : ""}- ${one}`)}
              >
                + {one}
              </button>
            ))}
          <Trouble of={refused} />
          {text !== undefined && text !== written && (
            <button type="button" onClick={save}>
              Save
            </button>
          )}
        </>
      ) : (
        <p class="written">{written}</p>
      )}
    </section>
  );
};

/** What an action item is refused for unless it is meant so (P4). */
const meantSo = [
  { name: "unknownOwner", label: "The owner is not in tars.yaml", type: "checkbox", optional: true },
  { name: "pastDue", label: "The day has passed", type: "checkbox", optional: true },
] as const;

/** An action item as the API takes it. */
const asItem = ({ unknownOwner, pastDue, ...item }: Record<string, string>) => ({
  ...item,
  ...(unknownOwner && { unknownOwner: true }),
  ...(pastDue && { pastDue: true }),
});

const due = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The post-mortem, written where it is read (P1–P5). */
export const PostMortemSection = ({ incident, changed }: { incident: Incident; changed: () => void }) => {
  const { postMortem } = incident;
  const [problem, setProblem] = useState<Error>();
  if (!postMortem) return null;
  const { suggestions, actionItems, times, missing, status } = postMortem;
  const draft = status === "draft";
  const fetched = (kind: "markdown" | "html" | "calendar") => () => downloadDocument(incident, kind).catch(setProblem);
  return (
    <section class="post-mortem">
      <h2>Post-mortem</h2>
      <p>
        {status}
        {postMortem.owner && `, owned by ${postMortem.owner}`}
        {draft && postMortem.dueAt && (
          <span class={postMortem.dueAt < new Date().toISOString() ? "late" : ""}>, due {time(postMortem.dueAt)}</span>
        )}
      </p>
      <dl class="facts">
        {(
          [
            ["Detected", times.detected],
            ["Declared", times.declared],
            ["Mitigated", times.mitigated],
            ["Resolved", times.resolved],
          ] as const
        ).map(([name, at]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{time(at)}</dd>
          </div>
        ))}
      </dl>
      <Editor incident={incident} part="rootCause" title="Root cause" suggestions={[]} changed={changed} />
      <Editor
        incident={incident}
        part="contributingFactors"
        title="Contributing factors"
        suggestions={suggestions.contributingFactors}
        changed={changed}
      />
      <section>
        <h3>Action items</h3>
        <ul class="cards">
          {actionItems.map(({ id, what, owner, due: day, done, link }) => (
            <li key={id} class="card">
              {done ? "☑" : "☐"} {what}{" "}
              <span class={!done && day && day < due(0) ? "late" : "quiet"}>
                {owner ?? "no owner"}, {done ? `done by ${done.by}` : (day ?? "no due date")}
              </span>{" "}
              {link && /^https?:/.test(link) && (
                <a href={link} rel="noreferrer">
                  in the tracker
                </a>
              )}
              {!done && (
                <div class="actions">
                  <Ask
                    quiet
                    label="Done"
                    fields={[]}
                    ask={(body) =>
                      change(incident.id, `/post-mortem/action-items/${id}`, { ...body, done: true }).then(changed)
                    }
                  />
                  <Ask
                    quiet
                    label="Change"
                    fields={[
                      { name: "owner", label: "Owner (id in tars.yaml)", value: owner ?? "", optional: true },
                      { name: "due", label: "Due (2026-12-01)", value: day ?? due(14), optional: true },
                      ...meantSo,
                    ]}
                    ask={(body) => change(incident.id, `/post-mortem/action-items/${id}`, asItem(body)).then(changed)}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
        {draft && (
          <div class="actions">
            {["", ...suggestions.actionItems.filter((one) => !actionItems.some(({ what }) => what === one))].map(
              (one) => (
                <Ask
                  key={one}
                  quiet
                  label={one ? `+ ${one}` : "Add an action item"}
                  fields={[
                    { name: "what", label: "What is to be done", value: one },
                    { name: "owner", label: "Owner (id in tars.yaml)", value: postMortem.owner ?? "" },
                    { name: "due", label: "Due", value: due(14) },
                    ...meantSo,
                  ]}
                  ask={(body) => command(incident.id, "/post-mortem/action-items", asItem(body)).then(changed)}
                />
              ),
            )}
          </div>
        )}
      </section>
      <Editor
        incident={incident}
        part="wentWell"
        title="What went well"
        suggestions={suggestions.wentWell}
        changed={changed}
      />
      {draft && missing.length > 0 && (
        <ul class="findings">
          {missing.map(({ clause, sentence }) => (
            <li key={sentence} class="quiet">
              ☐ {clause}: {sentence}
            </li>
          ))}
        </ul>
      )}
      <Trouble of={problem} />
      <div class="actions">
        {draft && (
          <Ask
            quiet={missing.length > 0}
            label="Complete"
            fields={[]}
            ask={(body) => command(incident.id, "/post-mortem/completion", body).then(changed)}
          />
        )}
        {draft && !postMortem.required && (
          <Ask
            quiet
            label="Decline"
            fields={[{ name: "reason", label: "Why" }]}
            ask={(body) => command(incident.id, "/post-mortem/declining", body).then(changed)}
          />
        )}
        <button type="button" class="second" onClick={fetched("markdown")}>
          Markdown
        </button>
        <button type="button" class="second" onClick={fetched("html")}>
          HTML
        </button>
        <button type="button" class="second" onClick={fetched("calendar")}>
          Meeting (.ics)
        </button>
      </div>
    </section>
  );
};
