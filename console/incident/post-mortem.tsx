import { useContext, useRef, useState } from "preact/hooks";
import { happenedIn } from "../../shared/post-mortem/happened.ts";
import { impactRows } from "../../shared/post-mortem/impact.ts";
import { actsOn } from "../acts.ts";
import { download, type Incident } from "../client.ts";
import { Me } from "../me.ts";
import { Ask } from "../parts/ask.tsx";
import { Elsewhere } from "../parts/elsewhere.tsx";
import { type Field, useBehalf } from "../parts/form.ts";
import { Said } from "../parts/said.tsx";
import { DayTime, Time, utcWords } from "../parts/time.tsx";
import { Clause, Loading, Trouble, useChoices, useNames } from "../parts/words.tsx";
import { changed, useTimeline } from "../queries.ts";
import { type Part, useDraft } from "./draft.ts";

type PostMortem = NonNullable<Incident["postMortem"]>;

type Draft = ReturnType<typeof useDraft>;

const titles: Record<Part, { title: string; clause: string }> = {
  rootCause: { title: "Root cause", clause: "P2" },
  contributingFactors: { title: "Contributing factors", clause: "P3" },
  wentWell: { title: "What went well", clause: "P5" },
};

/** Somebody else has saved other words meanwhile: theirs, and what to do with them. */
const Theirs = ({ part, draft }: { part: Part; draft: Draft }) => {
  const theirs = draft.theirs(part);
  if (theirs === undefined) return null;
  const mine = draft.textOf(part);
  return (
    <div class="theirs" role="status">
      <p>
        <strong>Somebody else has saved this part meanwhile.</strong> It says:
      </p>
      <blockquote class="written">{theirs || "(nothing)"}</blockquote>
      <div class="buttons">
        <button type="button" class="plain" onClick={() => draft.settle(part, `${theirs}\n${mine}`)}>
          Keep both
        </button>
        <button type="button" class="plain" onClick={() => draft.settle(part, mine)}>
          Keep mine
        </button>
        <button type="button" class="plain" onClick={() => draft.settle(part, theirs)}>
          Take theirs
        </button>
      </div>
    </div>
  );
};

const PartEditor = ({
  part,
  draft,
  suggestions,
  focus,
  save,
}: {
  part: Part;
  draft: Draft;
  suggestions: string[];
  focus: (part: Part) => void;
  save: () => void;
}) => {
  const { title, clause } = titles[part];
  const value = draft.textOf(part);
  return (
    <section>
      <h3>
        <Clause is={clause}>{title}</Clause>{" "}
        {draft.unsaved.includes(part) && <span class="state unsaved">Not saved</span>}
      </h3>
      <textarea
        aria-label={title}
        rows={Math.max(3, value.split("\n").length + 1)}
        value={value}
        onFocus={() => focus(part)}
        onInput={(event) => draft.write(part, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      />
      <Theirs part={part} draft={draft} />
      <div class="suggestions">
        {suggestions
          .filter((one) => !value.includes(one))
          .map((one) => (
            <button
              key={one}
              type="button"
              class="plain"
              onClick={() => draft.write(part, `${value}${value ? "\n" : ""}- ${one}`)}
            >
              + {one}
            </button>
          ))}
      </div>
    </section>
  );
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What an action item is about; its owner is one of the responders, and its day is not over (P4). */
const useItemFields = () => {
  const responders = useChoices("responders");
  return (owner: string | undefined, due: string | undefined): Field[] => [
    { name: "owner", label: "Owner", choices: responders, value: owner, optional: true },
    { name: "due", label: "Due", type: "date", value: due ?? inDays(14), optional: true },
  ];
};

type NewItem = { what: string; owner: string; due: string };

/** An action item that is being written; the first is there already, as TARS suggests it. */
const NewItemForm = ({ item, change, add }: { item: NewItem; change: (item: NewItem) => void; add: () => void }) => {
  const responders = useChoices("responders");
  return (
    <form
      class="new-item"
      aria-label="New action item"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label class="field wide">
        <span>What is to be done</span>
        <input
          type="text"
          autocomplete="off"
          required
          value={item.what}
          onInput={({ currentTarget }) => change({ ...item, what: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>Owner</span>
        <select
          required
          value={item.owner}
          onChange={({ currentTarget }) => change({ ...item, owner: currentTarget.value })}
        >
          <option value="">Choose…</option>
          {responders.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Due</span>
        <input
          type="date"
          required
          value={item.due}
          onInput={({ currentTarget }) => change({ ...item, due: currentTarget.value })}
        />
      </label>
      <button type="submit" class="plain">
        Add
      </button>
    </form>
  );
};

/** The action items as they are (P4), for whoever reads and for whoever does them. */
export const ActionItemList = ({ incident, postMortem, fixed }: Written & { fixed?: boolean }) => {
  const nameOf = useNames();
  const fieldsOf = useItemFields();
  const acts = actsOn(incident);
  return (
    <ul class="rows">
      {postMortem.actionItems.map(({ id, what, owner, due, done, link }) => (
        <li key={id}>
          <span class="grow">
            {what}{" "}
            <span class={!done && due && due < inDays(0) ? "late" : "quiet"}>
              {owner ? nameOf(owner) : "no owner"}, {done ? `done by ${nameOf(done.by)}` : (due ?? "no due date")}
            </span>{" "}
            <Elsewhere to={link} words="in the tracker" />
          </span>
          {done && <span class="state well">Done</span>}
          {!done && !fixed && (
            <>
              <Ask label="Done" weight="link" ask={(body) => acts.changeActionItem(id)({ ...body, done: true })} />
              <Ask
                label="Change"
                title={what}
                weight="link"
                fields={fieldsOf(owner, due)}
                // A day that stands as it was is not asked for again: it may have passed since.
                ask={({ due: day, ...body }) =>
                  acts.changeActionItem(id)({ ...body, ...(day !== due && { due: day }) })
                }
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

export type Written = { incident: Incident; postMortem: PostMortem };

const words = { draft: "Draft", completed: "Completed", declined: "Declined" } as const;

/** How it stands with a post-mortem, who owns it, and when it is due. */
export const State = ({ postMortem: { status, owner, dueAt } }: Pick<Written, "postMortem">) => {
  const nameOf = useNames();
  return (
    <p>
      <span class={`state ${status}`}>{words[status]}</span> {owner && `Owner: ${nameOf(owner)}. `}
      {status === "draft" && dueAt && (
        <span class={dueAt < new Date().toISOString() ? "late" : ""}>
          Due <Time at={dueAt} />.
        </span>
      )}
    </p>
  );
};

/** The four times of a post-mortem (P1). */
export const Times = ({ postMortem: { times } }: Pick<Written, "postMortem">) => (
  <table class="facts">
    <tbody>
      {(
        [
          ["Detected", times.detected],
          ["Declared", times.declared],
          ["Mitigated", times.mitigated],
          ["Resolved", times.resolved],
        ] as const
      ).map(([label, at]) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td>
            <DayTime at={at} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What it has done to whom, and how long each step took: what is looked for first. */
export const ImpactFacts = ({ incident, postMortem: { impact } }: Written) => (
  <table class="facts">
    <tbody>
      {impactRows(impact).map(([what, much]) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td>
            <Said text={much} on={incident.declaredAt} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What happened, beside the draft: a line of it is put into the part that is being written. */
const Beside = ({ incident, cite }: { incident: Incident; cite: (at: string, said: string) => void }) => {
  const { data, error } = useTimeline(incident);
  const nameOf = useNames();
  const happened = happenedIn(data ?? [], nameOf).map(({ main, said }) => ({ ...main, said: said ?? main.sentence }));
  return (
    <aside class="panel beside" aria-labelledby="beside">
      <h3 id="beside">Timeline</h3>
      <Trouble of={error} />
      {!data && !error && <Loading what="the timeline" />}
      <ol class="timeline" aria-label="What happened">
        {happened.map(({ sequence, at, said }) => (
          <li key={sequence}>
            <Time at={at} />
            <div>
              <span>
                <Said text={said} on={incident.declaredAt} />
              </span>{" "}
              <button type="button" class="link" onClick={() => cite(at, said)}>
                Cite<span class="hidden"> {said}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
};

/** What still lacks once what is written, and not saved yet, is saved. */
const lacking = ({ missing }: PostMortem, draft: Draft, hasItem: boolean) => {
  const written = new Set(
    (Object.keys(titles) as Part[]).filter((part) => draft.textOf(part).trim()).map((part) => titles[part].clause),
  );
  return missing.filter(({ clause }) => (clause === "P4" ? !hasItem : !written.has(clause)));
};

/** The draft beside the timeline, where it is written and completed (P1–P5). */
const Editor = ({ incident, postMortem }: Written) => {
  const { by } = useBehalf();
  const draft = useDraft(incident, postMortem);
  const at = useRef<Part>("contributingFactors");
  const [refused, setRefused] = useState<Error>();
  const acts = actsOn(incident);
  const { suggestions, actionItems, owner, required } = postMortem;
  const ideas = suggestions.actionItems.filter((one) => !actionItems.some(({ what }) => what === one));
  const blank = (what = ""): NewItem => ({ what, owner: owner ?? incident.lead ?? "", due: inDays(14) });
  const [item, setItem] = useState(() => blank(actionItems.length === 0 ? ideas[0] : ""));
  const isWhole = Boolean(item.what.trim() && item.owner && item.due);
  // The first action item is saved with the whole, where it was not added before.
  const withItem = actionItems.length === 0 && isWhole;
  const missing = lacking(postMortem, draft, withItem);

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setRefused(undefined);
    try {
      await work();
    } catch (error) {
      setRefused(error as Error);
      // What somebody else has saved is shown beside one's own.
      await changed();
    }
  };
  const add = async (as: object): Promise<void> => {
    await acts.addActionItem({ ...as, ...item });
    setItem(blank());
  };
  const complete = async (as: object): Promise<void> => {
    try {
      await draft.save(as);
      if (withItem) await add(as);
      await acts.completePostMortem({ ...as });
    } catch (error) {
      await changed();
      throw error;
    }
  };
  const save = () => void attempt(() => draft.save());
  const cite = (when: string, said: string): void => {
    const value = draft.textOf(at.current);
    draft.write(at.current, `${value}${value ? "\n" : ""}- ${utcWords(when)}: ${said}`);
  };
  const editor = (part: Part) => (
    <PartEditor
      part={part}
      draft={draft}
      suggestions={part === "rootCause" ? [] : suggestions[part]}
      focus={(now) => {
        at.current = now;
      }}
      save={save}
    />
  );
  return (
    <div class="post-mortem editor">
      <div>
        <State postMortem={postMortem} />
        <ImpactFacts incident={incident} postMortem={postMortem} />
        <Times postMortem={postMortem} />
        {editor("rootCause")}
        {editor("contributingFactors")}
        <section>
          <h3>
            <Clause is="P4">Action items</Clause>
          </h3>
          <ActionItemList incident={incident} postMortem={postMortem} />
          <NewItemForm item={item} change={setItem} add={() => void attempt(() => add(by).then(() => changed()))} />
          <div class="suggestions">
            {ideas
              .filter((one) => one !== item.what)
              .map((one) => (
                <button key={one} type="button" class="plain" onClick={() => setItem({ ...item, what: one })}>
                  + {one}
                </button>
              ))}
          </div>
        </section>
        {editor("wentWell")}
        {missing.length > 0 && (
          <ul class="ticks" aria-label="Still missing">
            {missing.map(({ clause, sentence }) => (
              <li key={sentence}>
                <Clause is={clause}>{sentence}</Clause>
              </li>
            ))}
          </ul>
        )}
        <Trouble of={refused} />
        <div class="buttons save-bar">
          <Ask label="Complete" weight={missing.length > 0 ? "plain" : "primary"} ask={(body) => complete(body)} />
          <button
            type="button"
            class="plain"
            disabled={draft.unsaved.length === 0}
            aria-keyshortcuts="Control+S"
            onClick={save}
          >
            Save
          </button>
          <span class="quiet" role="status">
            {draft.isWriting
              ? "You have changes that are not saved."
              : draft.unsaved.length > 0
                ? "Drafted by TARS, and not saved yet."
                : "Saved."}
          </span>
          {!required && (
            <Ask label="Decline" fields={[{ name: "reason", label: "Reason" }]} ask={acts.declinePostMortem} />
          )}
        </div>
      </div>
      <Beside incident={incident} cite={cite} />
    </div>
  );
};

/** Lines that begin like those of a list in Markdown. */
const bullet = /^\s*[-*•] +/;

/** What people wrote: paragraphs, and lists where lines are written as such. */
const Prose = ({ text }: { text: string }) => {
  const blocks: { isList: boolean; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const isList = bullet.test(line);
    const last = blocks.at(-1);
    if (last && last.isList === isList && line.trim()) last.lines.push(line);
    else if (line.trim()) blocks.push({ isList, lines: [line] });
    else blocks.push({ isList: false, lines: [] });
  }
  return (
    <>
      {blocks
        .filter(({ lines }) => lines.length > 0)
        .map(({ isList, lines }, index) =>
          isList ? (
            <ul key={index} class="prose">
              {lines.map((line, place) => (
                <li key={place}>{line.replace(bullet, "")}</li>
              ))}
            </ul>
          ) : (
            <p key={index} class="written">
              {lines.join("\n")}
            </p>
          ),
        )}
    </>
  );
};

/** A post-mortem that is written no more: its parts as they are. */
export const Texts = ({
  postMortem,
  part,
  heading: Heading = "h3",
}: Pick<Written, "postMortem"> & { part: Part; heading?: "h2" | "h3" }) => (
  <section>
    <Heading>
      <Clause is={titles[part].clause}>{titles[part].title}</Clause>
    </Heading>
    {postMortem[part].trim() ? <Prose text={postMortem[part]} /> : <p class="quiet">Nothing was written.</p>}
  </section>
);

const Downloads = ({ incident: { id, name } }: { incident: Incident }) => {
  const [problem, setProblem] = useState<Error>();
  const path = `/v1/incidents/${id}/post-mortem`;
  const fetched = (of: string, accept: string, file: string) => () => download(of, accept, file).catch(setProblem);
  return (
    <>
      <Trouble of={problem} />
      <div class="buttons">
        <a class="button plain" href={`/console/post-mortems/${name}`}>
          Page to share
        </a>
        <button type="button" class="plain" onClick={fetched(path, "text/markdown", `post-mortem-${name}.md`)}>
          Markdown
        </button>
        <button type="button" class="plain" onClick={fetched(path, "text/html", `post-mortem-${name}.html`)}>
          HTML
        </button>
        <button type="button" class="plain" onClick={fetched(`${path}/meeting.ics`, "text/calendar", `${name}.ics`)}>
          Meeting (.ics)
        </button>
      </div>
    </>
  );
};

/** The post-mortem of an incident: written beside its timeline, or as it was completed (P1–P5). */
export const PostMortem = ({ incident }: { incident: Incident }) => {
  const me = useContext(Me);
  const { postMortem } = incident;
  if (!postMortem) return null;
  const written = { incident, postMortem };
  if (postMortem.status === "draft" && me?.may.includes("act"))
    return (
      <>
        <Editor {...written} />
        <Downloads incident={incident} />
      </>
    );
  return (
    <div class="post-mortem">
      <State {...written} />
      <ImpactFacts {...written} />
      <Times {...written} />
      <Texts {...written} part="rootCause" />
      <Texts {...written} part="contributingFactors" />
      <section>
        <h3>
          <Clause is="P4">Action items</Clause>
        </h3>
        <ActionItemList {...written} />
      </section>
      <Texts {...written} part="wentWell" />
      <Downloads incident={incident} />
    </div>
  );
};
