import * as Ariakit from "@ariakit/react";
import { useRef, useState } from "preact/hooks";
import type { Given } from "./form.ts";
import { FormFor } from "./form-for.tsx";
import { useReturnFocus } from "./return-focus.ts";

/**
 * A menu of more to ask for; what has nothing to fill in is confirmed in a dialog, so that no slip asks for it. On a phone
 * one sees its first word, so that the buttons beside it fit in one row.
 */
export const Menu = ({ items }: { items: Given[] }) => {
  const [chosen, setChosen] = useState<Given>();
  const button = useRef<HTMLButtonElement>(null);
  useReturnFocus(chosen !== undefined, button);
  return (
    <>
      <Ariakit.MenuProvider>
        <Ariakit.MenuButton ref={button} className="plain">
          <span>
            More<span class="when-wide"> actions</span>
          </span>
        </Ariakit.MenuButton>
        <Ariakit.Menu gutter={4} className="menu" portal>
          {items.map((one) => (
            <Ariakit.MenuItem key={one.label} className="menu-item" onClick={() => setChosen(one)}>
              {one.label}
            </Ariakit.MenuItem>
          ))}
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      {/* A dialog within the menu's provider would be open and closed as one with the menu. */}
      {chosen && <FormFor of={chosen} close={() => setChosen(undefined)} />}
    </>
  );
};
