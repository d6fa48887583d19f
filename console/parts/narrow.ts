import { useEffect, useState } from "preact/hooks";

/** As in the style sheets: below this the page is laid out for a phone. */
const narrow = "(max-width: 760px)";

/** Whether the page is as narrow as a phone's. */
export const useNarrow = (): boolean => {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const look = () => setNarrow(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return isNarrow;
};
