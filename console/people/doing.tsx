import { useRef, useState } from "preact/hooks";
import { Trouble } from "../parts/words.tsx";
import { changed } from "../queries.ts";

/**
 * Something that is asked of TARS: why it was refused, and what was done last, in a sentence. A second click while one is
 * under way asks nothing; the button keeps the focus meanwhile. Where what asked is gone afterwards, `actAndTell` gives the
 * focus to the sentence.
 */
export const useDoing = () => {
  const isBusy = useRef(false);
  const [refused, setRefused] = useState<Error>();
  const [done, setDone] = useState<string>();
  const status = useRef<HTMLParagraphElement>(null);
  /** Says whether it was done. */
  const act = async (ask: () => Promise<unknown>, sentence?: string): Promise<boolean> => {
    if (isBusy.current) return false;
    isBusy.current = true;
    setRefused(undefined);
    setDone(undefined);
    try {
      await ask();
      await changed();
      setDone(sentence);
      return true;
    } catch (error) {
      setRefused(error as Error);
      return false;
    } finally {
      isBusy.current = false;
    }
  };
  const actAndTell = async (ask: () => Promise<unknown>, sentence: string): Promise<void> => {
    if (await act(ask, sentence)) status.current?.focus();
  };
  return { act, actAndTell, outcome: { refused, done, status } };
};

/** Why it was refused, or that it was done. */
export const Outcome = ({ refused, done, status }: ReturnType<typeof useDoing>["outcome"]) => (
  <>
    <Trouble of={refused} />
    <p role="status" ref={status} tabIndex={-1}>
      {done}
    </p>
  </>
);
