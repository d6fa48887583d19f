import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { actsOn } from "../acts.ts";
import type { Incident } from "../client.ts";
import { useBehalf } from "../parts/form.ts";
import { changed } from "../queries.ts";

type PostMortem = NonNullable<Incident["postMortem"]>;

/** The parts of a post-mortem that people write. */
export const parts = ["rootCause", "contributingFactors", "wentWell"] as const;

export type Part = (typeof parts)[number];

type Texts = Partial<Record<Part, string>>;

/** What somebody is writing: the parts that they have touched, and how each was when they began. */
type Writing = { texts: Texts; was: Texts };

const nothing: Writing = { texts: {}, was: {} };

/** Where this browser keeps what is not saved yet: a tab that is closed by mistake loses no words. */
const placeOf = (id: string): string => `tars-writing-${id}`;

const kept = (id: string): Writing => {
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(placeOf(id)) ?? "{}") };
  } catch {
    return nothing;
  }
};

/** What was written while something was saved: that is not saved yet, and was begun from what is saved now. */
const sinceSaved = ({ texts, was }: Writing, saved: Texts): Writing => {
  const open = parts.filter((part) => texts[part] !== undefined && texts[part] !== saved[part]);
  return {
    texts: Object.fromEntries(open.map((part) => [part, texts[part]])),
    was: Object.fromEntries(open.map((part) => [part, saved[part] ?? was[part]])),
  };
};

/** What TARS suggests for a part that nobody has written yet. */
const suggested = ({ suggestions }: PostMortem, part: Part): string =>
  part === "rootCause" ? "" : suggestions[part].map((one) => `- ${one}`).join("\n");

/**
 * A post-mortem that is being written. Nothing is written over what somebody else has saved meanwhile: the API refuses it,
 * and `theirs` has their words, to put together with one's own.
 */
export const useDraft = (incident: Incident, postMortem: PostMortem) => {
  const { by } = useBehalf();
  const first = useMemo(() => kept(incident.id), []);
  // Known at once, and not with the next drawing: one save may follow another while that is still under way.
  const store = useRef(first);
  const [writing, draw] = useState(first);
  const setWriting = (change: (before: Writing) => Writing): void => {
    store.current = change(store.current);
    draw(store.current);
  };
  const underWay = useRef<Promise<void>>(Promise.resolve());
  const { texts, was } = writing;
  const mine = (part: Part): string | undefined => store.current.texts[part];
  const textOf = (part: Part): string => mine(part) ?? (postMortem[part] || suggested(postMortem, part));
  const unsaved = parts.filter((part) => textOf(part) !== postMortem[part]);
  const written = unsaved.filter((part) => mine(part) !== undefined);

  useEffect(() => {
    if (Object.keys(texts).length > 0) localStorage.setItem(placeOf(incident.id), JSON.stringify(writing));
    else localStorage.removeItem(placeOf(incident.id));
  }, [writing]);

  const isWriting = written.length > 0;
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isWriting) addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [isWriting]);

  const write = (part: Part, text: string): void =>
    setWriting((before) => ({
      texts: { ...before.texts, [part]: text },
      was: { ...before.was, [part]: before.was[part] ?? postMortem[part] },
    }));

  /** Somebody else's words of a part that one is writing, where they have changed since one began. */
  const theirs = (part: Part): string | undefined => {
    const before = was[part];
    const now = postMortem[part];
    return mine(part) !== undefined && before !== undefined && before !== now && mine(part) !== now ? now : undefined;
  };

  /** One has seen their words: what one saves now stands in their place. */
  const settle = (part: Part, text: string): void =>
    setWriting((before) => ({
      texts: { ...before.texts, [part]: text },
      was: { ...before.was, [part]: postMortem[part] },
    }));

  const saveNow = async (as: object): Promise<void> => {
    const open = parts.filter((part) => textOf(part) !== postMortem[part]);
    if (open.length === 0) return;
    const pick = (of: (part: Part) => string): Texts => Object.fromEntries(open.map((part) => [part, of(part)]));
    const saved = pick(textOf);
    const before = pick((part) => store.current.was[part] ?? postMortem[part]);
    await actsOn(incident).writePostMortem({ ...as, ...saved, was: before });
    // What is shown is as it is saved before one's own words are let go of: nothing flickers.
    await changed();
    setWriting((now) => sinceSaved(now, saved));
  };

  /** Saves what is not saved, one save after another. Throws the API's refusal; what was written stays where it is. */
  const save = (as: object = by): Promise<void> => {
    const mineNow = underWay.current.then(() => saveNow(as));
    underWay.current = mineNow.catch(() => {});
    return mineNow;
  };

  return { textOf, write, theirs, settle, save, unsaved, isWriting };
};
