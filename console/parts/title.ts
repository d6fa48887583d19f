import { useEffect } from "preact/hooks";

/** What the browser's tab says. */
export const useTitle = (words: string): void => {
  useEffect(() => {
    document.title = `${words} · TARS`;
  }, [words]);
};
