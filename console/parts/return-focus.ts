import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The page takes the focus from what is there no more, so that whoever has no mouse goes on from there. */
const pageTakesFocus = (): void => document.getElementById("page")?.focus({ preventScroll: true });

/** Gives the focus to what had it, once what takes it now is gone; to the page where that is there no more. */
export const giveFocusBack = (to: Element | null): void => {
  setTimeout(() => {
    if (to instanceof HTMLElement && to.isConnected && to !== document.body) to.focus();
    else pageTakesFocus();
  });
};

/**
 * Gives the focus back to what opened a dialog, once the dialog is gone: as long as it is there, nothing else takes it. What
 * was done may have taken the button away.
 */
export const useReturnFocus = (isOpen: boolean, to: RefObject<HTMLElement>): void => {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) to.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useEffect(
    () => () => {
      const had = to.current;
      setTimeout(() => {
        if (had && !had.isConnected && document.activeElement === document.body) pageTakesFocus();
      });
    },
    [],
  );
};
