import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component whose code is fetched when it is shown for the first time; until then its place is empty. */
export const lazily = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  let known: ComponentType<Props> | undefined;
  return (props: Props) => {
    const [, setLoaded] = useState(known !== undefined);
    useEffect(() => {
      if (known) return;
      void load().then((component) => {
        known = component;
        setLoaded(true);
      });
    }, []);
    const Known = known;
    return Known ? <Known {...props} /> : null;
  };
};
