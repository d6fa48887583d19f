import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { components } from "../.build/api.ts";

/** Who has signed in. */
export const Me = createContext<components["schemas"]["Me"] | undefined>(undefined);

/** Whether somebody came by a page's link: what is of more than its incident is not for them. */
export const useIsByLink = (): boolean => useContext(Me)?.only !== undefined;
