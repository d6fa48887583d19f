import * as Ariakit from "@ariakit/react";
import { useMemo, useState } from "preact/hooks";
import { navigate } from "wouter-preact/use-browser-location";
import { useIncidents, usePeople, useServices } from "../queries.ts";

type Found = { to: string; words: string; kind: string };

const keys = [
  ["Ctrl K or /", "Search incidents, services, teams, people and pages"],
  ["?", "Show these keys"],
  ["Esc", "Close what is open"],
] as const;

const Keys = () => (
  <>
    <Ariakit.HeadingLevel level={2}>
      <Ariakit.DialogHeading className="dialog-title">Keyboard shortcuts</Ariakit.DialogHeading>
    </Ariakit.HeadingLevel>
    <table class="facts">
      <tbody>
        {keys.map(([key, does]) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const Search = ({ places, close }: { places: { path: string; name: string }[]; close: () => void }) => {
  const [words, setWords] = useState("");
  const { data: incidents = [], older } = useIncidents({});
  const { data: services = [] } = useServices();
  const { data: people } = usePeople();
  const all = useMemo(
    (): Found[] => [
      ...places.map(({ path, name }) => ({ to: path, words: name, kind: "Page" })),
      { to: "/console/declare", words: "Declare an incident", kind: "Action" },
      { to: "/console/people", words: "Change how you are paged: phone number, order of contact", kind: "Action" },
      ...incidents.map(({ name, description, severity }) => ({
        to: `/console/incidents/${name}`,
        words: `${name} ${description}`,
        kind: severity,
      })),
      ...services.map(({ id }) => ({ to: `/console/incidents?service=${id}`, words: id, kind: "Service" })),
      ...(people?.teams ?? []).map(({ id, name }) => ({
        to: `/console/on-call/${id}`,
        words: `On call: ${name}`,
        kind: "Team",
      })),
      ...(people?.responders ?? []).map(({ id, name }) => ({
        to: `/console/people/${id}`,
        words: name,
        kind: "Person",
      })),
    ],
    [places, incidents, services, people],
  );
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const elsewhere =
    older && wanted.length > 0
      ? [
          {
            to: `/console/incidents?q=${encodeURIComponent(words.trim())}`,
            words: `Search older incidents: ${words.trim()}`,
            kind: "Incidents",
          },
        ]
      : [];
  const found = all.filter((one) => wanted.every((word) => one.words.toLowerCase().includes(word))).slice(0, 12);
  const shown = [...found, ...elsewhere];
  const [at, setAt] = useState(0);
  const active = shown[Math.min(at, shown.length - 1)];
  const go = (to: string) => {
    close();
    navigate(to);
  };
  const keyed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      setAt((shown.indexOf(active as Found) + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && active) go(active.to);
  };
  // The pattern of a combobox with a list: the focus stays in the field, which says what is active. Source: WAI-ARIA APG.
  return (
    <>
      <input
        role="combobox"
        aria-label="Search"
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={active && `found-${shown.indexOf(active)}`}
        autocomplete="off"
        placeholder="Incidents, services, teams, people, pages"
        value={words}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keyed}
      />
      <div role="listbox" id="found" aria-label="Found" class="palette-list">
        {shown.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the keys.
          <div
            key={`${one.kind} ${one.to}`}
            id={`found-${index}`}
            role="option"
            aria-selected={one === active}
            class="palette-item"
            onClick={() => go(one.to)}
          >
            <span class="quiet">{one.kind}</span> {one.words}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p class="empty">Nothing matches.</p>}
    </>
  );
};

/** The command palette: it finds incidents, services, teams, people and pages by any of their words. */
export const Palette = ({
  isKeys,
  places,
  close,
}: {
  isKeys: boolean;
  places: { path: string; name: string }[];
  close: () => void;
}) => (
  <Ariakit.Dialog
    open
    onClose={close}
    className="dialog palette"
    aria-label={isKeys ? "Keyboard shortcuts" : "Search"}
    backdrop={<div class="backdrop" />}
  >
    {isKeys ? <Keys /> : <Search places={places} close={close} />}
  </Ariakit.Dialog>
);
