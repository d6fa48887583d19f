import { useEffect, useRef, useState } from "preact/hooks";

type List = { data: unknown[] | undefined; older: (() => void) | undefined };

/**
 * How much of a list is shown, where that is not all of it, and the way to the rest. `by` is what a list is in the order
 * of that does not begin with its newest. Once all of it is there the button is gone, and the focus is on the sentence that
 * says so.
 */
export const Older = ({
  of: { data, older },
  what,
  by,
  are = "are shown",
}: {
  of: List;
  what: string;
  by?: string;
  /** What was done with them, where that is not that they are shown. */
  are?: string;
}) => {
  const [wasAsked, setAsked] = useState(false);
  const sentence = useRef<HTMLParagraphElement>(null);
  const isAll = wasAsked && !older;
  useEffect(() => {
    if (isAll) sentence.current?.focus();
  }, [isAll]);
  if (isAll)
    return (
      <p class="older quiet" ref={sentence} tabIndex={-1} role="status">
        All {data?.length} {what} {are}.
      </p>
    );
  return older ? (
    <p class="older">
      <span class="quiet">
        {by ? `The first ${data?.length} ${what} by ${by} ${are}.` : `The newest ${data?.length} ${what} ${are}.`}
      </span>{" "}
      <button
        type="button"
        class="link"
        onClick={() => {
          setAsked(true);
          older();
        }}
      >
        {by ? "Show more" : "Show older"}
      </button>
    </p>
  ) : null;
};
