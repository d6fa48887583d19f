import * as Ariakit from "@ariakit/react";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { navigate } from "wouter-preact/use-browser-location";
import { actsOn } from "../acts.ts";
import type { Incident, Offer } from "../client.ts";
import { useActions } from "../incident/actions.ts";
import { isOver } from "../incident/is-over.ts";
import { stoppable } from "../incident/offers.ts";
import { useIncident, useIncidents, usePeople, useServices } from "../queries.ts";
import { FormFor } from "./form-for.tsx";
import { answering, type Listed } from "./palette-words.ts";
import { giveFocusBack } from "./return-focus.ts";
import { useMay } from "./words.tsx";

/** Leads to a page, or opens the form of what is asked for. */
type Found = Listed & ({ to: string } | { given: Given });

const keys = [
  ["Ctrl K or /", "Search incidents, services, teams, people, pages and actions"],
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

type Given = Parameters<typeof FormFor>[0]["of"];

type Place = { path: string; name: string; kind: string };

type Way = {
  places: Place[];
  /** The incident whose page is open. */
  here?: string;
  actions: readonly Found[];
  open: (given: Given) => void;
  close: () => void;
};

/** What a person approves in the palette they see there, call by call. */
const callsOf = ({ preview }: Offer): string | undefined =>
  preview?.calls.map(({ call, on, change }) => `${call} on ${on}: ${change}`).join("; ");

/** The actions of `tars.yaml` as they stand on an incident: what is to be stopped, approved, or looked at first. */
const mitigationsOf = (incident: Incident): Found[] => {
  const { name, offers, actions } = incident;
  if (isOver(incident)) return [];
  const acts = actsOn(incident);
  const kind = name;
  const offered = offers.filter(({ status }) => status === "offered");
  const known = offers.filter(({ status }) => status === "offered" || status === "running" || status === "preparing");
  const isKnown = (service: string, action: string) =>
    known.some((one) => one.service === service && one.action === action);
  const asked = (title: string, as: string, given: Omit<Given, "label">, label: string): Found => ({
    given: { ...given, label, title: `${label}: ${title}`, confirmed: true },
    words: `${label}: ${title}`,
    kind,
    as,
  });
  return [
    ...stoppable(incident).map(({ rollback, label }) =>
      asked(name, "roll-back", { weight: "danger", ask: acts.stop(rollback.offerId) }, label),
    ),
    ...offered.map((offer) =>
      asked(offer.title, offer.kind, { says: () => callsOf(offer), ask: acts.approve(offer.id) }, "Approve"),
    ),
    ...actions
      .filter((one) => !isKnown(one.service, one.name))
      .map(({ service, name: action, title, kind: as }) =>
        asked(title, as, { ask: (body) => acts.preview(action)({ ...body, service }) }, "Preview"),
      ),
  ];
};

/** What is read of an incident on a tab of its page. */
const tabsOf = ({ name, postMortem }: Incident): Found[] => [
  { to: `/console/incidents/${name}/customers`, words: "Status page", kind: name },
  ...(postMortem ? [{ to: `/console/incidents/${name}/post-mortem`, words: "Post-mortem", kind: name }] : []),
];

/** What waits for an approval on another page than this one: it is approved where one sees it. */
const waitingIn = ({ name, offers, resolution }: Incident): Found[] =>
  resolution
    ? []
    : offers
        .filter(({ status }) => status === "offered")
        .map(({ title, kind: as }) => ({
          to: `/console/incidents/${name}`,
          words: `Ready for approval: ${title}`,
          kind: name,
          as,
        }));

/** The search with what can be asked of the incident whose page is open. */
const SearchAt = ({ incident, ...way }: Omit<Way, "actions"> & { incident: Incident }) => {
  const { buttons, more } = useActions(incident);
  const mayAct = useMay("act");
  const asked = [...buttons, ...more].map((given) => ({ given, words: given.label, kind: incident.name }));
  const actions = [...(mayAct ? [...mitigationsOf(incident), ...asked] : []), ...tabsOf(incident)];
  return <Search {...way} actions={actions} here={incident.name} />;
};

/** What is searched: on the page of an incident also what can be asked of it. */
const SearchHere = (way: Omit<Way, "actions">) => {
  const [, name] = /^\/incidents\/([^/]+)/.exec(useLocation()[0]) ?? [];
  const { data: incident } = useIncident(name ?? "", name !== undefined);
  return incident ? <SearchAt {...way} incident={incident} /> : <Search {...way} actions={[]} />;
};

const Search = ({ places, actions, here, open, close }: Way) => {
  const [words, setWords] = useState("");
  const { data: incidents = [], older } = useIncidents({});
  const { data: services = [] } = useServices();
  const { data: people } = usePeople();
  const all = useMemo(
    (): Found[] => [
      ...actions,
      ...incidents.filter(({ name }) => name !== here).flatMap(waitingIn),
      ...places.map(({ path, name, kind }) => ({ to: path, words: name, kind })),
      { to: "/console/declare", words: "Declare an incident", kind: "Action" },
      { to: "/console/people", words: "Change how you are paged: phone number, order of contact", kind: "Action" },
      ...incidents.map(({ name, description, severity }) => ({
        to: `/console/incidents/${name}`,
        words: `${name} ${description}`,
        kind: severity,
      })),
      ...services.map(({ id }) => ({ to: `/console/services/${encodeURIComponent(id)}`, words: id, kind: "Service" })),
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
    [actions, places, here, incidents, services, people],
  );
  const elsewhere =
    older && words.trim()
      ? [
          {
            to: `/console/incidents?q=${encodeURIComponent(words.trim())}`,
            words: `Search older incidents: ${words.trim()}`,
            kind: "Incidents",
          },
        ]
      : [];
  const found = answering(all, words).slice(0, 12);
  const shown = [...found, ...elsewhere];
  const [at, setAt] = useState(0);
  const active = shown[Math.min(at, shown.length - 1)];
  const go = (one: Found) => {
    if ("given" in one) return open(one.given);
    close();
    navigate(one.to);
  };
  const keyed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      setAt((shown.indexOf(active as Found) + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && active) go(active);
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
        placeholder="Incidents, services, teams, people, pages, actions"
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
            key={`${one.kind} ${"to" in one ? one.to : ""} ${one.words}`}
            id={`found-${index}`}
            role="option"
            aria-selected={one === active}
            class="palette-item"
            onClick={() => go(one)}
          >
            <span class="quiet">{one.kind}</span> {one.words}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p class="empty">No matches.</p>}
    </>
  );
};

/**
 * The command palette: it finds incidents, services, teams, people and pages by any of their words, and on the page of an
 * incident what can be asked of it.
 */
export const Palette = ({ isKeys, places, close }: { isKeys: boolean; places: Place[]; close: () => void }) => {
  const [chosen, setChosen] = useState<Given>();
  const [isGone, setGone] = useState(false);
  const opener = useRef(document.activeElement);
  // The search gives the focus back first: two dialogs at once would both have the keys.
  useEffect(() => {
    if (!chosen) return;
    const timer = setTimeout(() => setGone(true));
    return () => clearTimeout(timer);
  }, [chosen]);
  const closeForm = () => {
    close();
    giveFocusBack(opener.current);
  };
  if (chosen) return isGone ? <FormFor of={chosen} close={closeForm} /> : null;
  return (
    <Ariakit.Dialog
      open
      onClose={close}
      className="dialog palette"
      aria-label={isKeys ? "Keyboard shortcuts" : "Search"}
      backdrop={<div class="backdrop" />}
    >
      {isKeys ? <Keys /> : <SearchHere places={places} open={setChosen} close={close} />}
    </Ariakit.Dialog>
  );
};
