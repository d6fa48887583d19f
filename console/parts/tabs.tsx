import { useEffect, useRef } from "preact/hooks";

type Given = {
  label: string;
  /** The address of all of them, below which each has its own. */
  of: string;
  tabs: readonly (readonly [id: string, tab: { name: string }])[];
  chosen: string | undefined;
};

/** The bar of tabs, each with an address. Where it is wider than the screen, the tab that is open is in sight. */
export const Tabs = ({ label, of, tabs, chosen }: Given) => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const bar = place.current;
    const open = bar?.querySelector<HTMLElement>("[aria-current]");
    if (bar && open) bar.scrollLeft = open.offsetLeft - bar.offsetLeft - (bar.clientWidth - open.offsetWidth) / 2;
  }, [chosen]);
  return (
    <nav class="tabs" aria-label={label} ref={place}>
      {tabs.map(([id, { name }]) => (
        <a key={id} href={`${of}/${id}`} aria-current={id === chosen ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
};
