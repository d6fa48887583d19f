import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Gives the focus back to what opened a dialog, once the dialog is gone: as long as it is there, nothing else takes it. */
export const useReturnFocus = (isOpen: boolean, to: RefObject<HTMLElement>): void => {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) to.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
};
