import { QueryClientProvider } from "@tanstack/preact-query";
import {
  Activity,
  Bell,
  ChartColumn,
  Ellipsis,
  FileText,
  KeyRound,
  LifeBuoy,
  type LucideIcon,
  Megaphone,
  Phone,
  Server,
  Settings as SettingsSign,
  Siren,
  Users,
} from "lucide-preact";
import { type ComponentChildren, type ComponentType, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Redirect, Route, Router, Switch, useLocation } from "wouter-preact";
import { navigate } from "wouter-preact/use-browser-location";
import type { components } from "../.build/api.ts";
import { Problem } from "./client.ts";
import { IncidentPage } from "./incident/incident.tsx";
import { Me } from "./me.ts";
import { Alerts } from "./pages/alerts.tsx";
import { Analytics } from "./pages/analytics.tsx";
import { Declare } from "./pages/declare.tsx";
import { Incidents } from "./pages/incidents.tsx";
import { Now } from "./pages/now.tsx";
import { OnCall, Team } from "./pages/on-call.tsx";
import { PostMortemPage } from "./pages/post-mortem.tsx";
import { PostMortems } from "./pages/post-mortems.tsx";
import { Services } from "./pages/services.tsx";
import { SignIn } from "./pages/sign-in.tsx";
import { Support } from "./pages/support.tsx";
import { lazily } from "./parts/lazily.tsx";
import { zoneName } from "./parts/time.tsx";
import { useTitle } from "./parts/title.ts";
import { Loading, Trouble } from "./parts/words.tsx";
import { queryClient, useIncidents, useMe, useNews } from "./queries.ts";
import { signOut, token } from "./session.ts";
import { sectionsFor } from "./settings/sections.ts";

type Person = components["schemas"]["Me"];

/** Looked at once a month: what it is made of is fetched then. */
const Settings = lazily(async () => (await import("./pages/settings.tsx")).Settings);

const Palette = lazily(async () => (await import("./parts/palette.tsx")).Palette);
const Service = lazily<{ id: string }>(async () => (await import("./pages/service.tsx")).Service);
const People = lazily(async () => (await import("./pages/people.tsx")).People);
const PersonPage = lazily(async () => (await import("./pages/people.tsx")).PersonPage);

type Place = {
  path: string;
  name: string;
  Sign: LucideIcon;
  needs?: Person["may"][number];
  /** Where there is no place for all of them, on a phone, it stands behind *More*. */
  isUsual?: boolean;
  of: ComponentType<Record<never, never>>;
};

/** The pages of the rail, in their order. */
const places: Place[] = [
  { path: "/", name: "Now", Sign: Activity, isUsual: true, of: Now },
  {
    path: "/incidents",
    name: "Incidents",
    Sign: Siren,
    isUsual: true,
    of: Incidents,
  },
  {
    path: "/alerts",
    name: "Alerts",
    Sign: Bell,
    isUsual: true,
    of: Alerts,
  },
  {
    path: "/on-call",
    name: "On call",
    Sign: Phone,
    isUsual: true,
    of: OnCall,
  },
  { path: "/people", name: "People", Sign: Users, of: People },
  {
    path: "/services",
    name: "Services",
    Sign: Server,
    of: Services,
  },
  {
    path: "/post-mortems",
    name: "Post-mortems",
    Sign: FileText,
    of: PostMortems,
  },
  {
    path: "/analytics",
    name: "Analytics",
    Sign: ChartColumn,
    of: Analytics,
  },
  {
    path: "/support",
    name: "Support desk",
    Sign: LifeBuoy,
    needs: "report",
    of: Support,
  },
  {
    path: "/settings",
    name: "Settings",
    Sign: SettingsSign,
    of: () => <Settings />,
  },
];

/** Where a page is. */
const hrefOf = ({ path }: Place): string => `/console${path === "/" ? "" : path}`;

const Rail = ({ me, shown, search }: { me: Person; shown: Place[]; search: () => void }) => {
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const { data: incidents = [], older } = useIncidents({ state: "open" });
  const isHere = (place: Place) => (place.path === "/" ? path === "/" : path.startsWith(place.path));
  const link = (place: Place) => (
    <a
      key={place.path}
      href={hrefOf(place)}
      class={place.isUsual ? "usual" : ""}
      aria-current={isHere(place) ? "page" : undefined}
    >
      <span class="sign" aria-hidden="true">
        <place.Sign size={18} />
      </span>
      {place.name}
      {place.path === "/incidents" && incidents.length > 0 && (
        <span class="count">
          {incidents.length}
          {older && "+"}
          <span class="hidden"> open</span>
        </span>
      )}
    </a>
  );
  return (
    <nav class={`rail ${isOpen ? "open" : ""}`} aria-label="Main">
      <a href="/console" class="brand">
        TARS
      </a>
      {me.may.includes("act") && (
        <a
          href="/console/declare"
          class="button danger declare usual"
          aria-current={path === "/declare" ? "page" : undefined}
        >
          <span class="sign" aria-hidden="true">
            <Megaphone size={18} />
          </span>
          Declare
        </a>
      )}
      <button type="button" class="plain search" onClick={search} aria-keyshortcuts="Control+K">
        Search <kbd>Ctrl K</kbd>
      </button>
      {shown.map(link)}
      <button type="button" class="more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class="sign" aria-hidden="true">
          <Ellipsis size={18} />
        </span>
        More
      </button>
      <div class="me">
        <span>
          {me.fullName} <span class="quiet">{me.role ?? `token: ${me.token}`}</span>
        </span>
        <span class="quiet">Times in {zoneName()}</span>
        <button type="button" class="link" onClick={() => signOut()}>
          Sign out
        </button>
      </div>
    </nav>
  );
};

/** The rail of whoever came by a page's link: its incidents, and the way to the rest. */
const LinkRail = ({ me, only }: { me: Person; only: NonNullable<Person["only"]> }) => {
  const [path] = useLocation();
  return (
    <nav class="rail by-link" aria-label="Main">
      <span class="brand">TARS</span>
      {only.map(({ id, name }) => (
        <a
          key={id}
          href={`/console/incidents/${name}`}
          class="usual"
          aria-current={path.startsWith(`/incidents/${name}`) ? "page" : undefined}
        >
          <span class="sign" aria-hidden="true">
            <Siren size={18} />
          </span>
          {name}
        </a>
      ))}
      <a href="/console/sign-in" class="usual" aria-current={path === "/sign-in" ? "page" : undefined}>
        <span class="sign" aria-hidden="true">
          <KeyRound size={18} />
        </span>
        Sign in
      </a>
      <div class="me">
        <span>{me.fullName}</span>
        <span class="quiet">Times in {zoneName()}</span>
        <button type="button" class="link" onClick={() => signOut("link")}>
          Sign out
        </button>
      </div>
    </nav>
  );
};

/** Says that a page may be out of date, while TARS does not answer. */
const NoNews = () => {
  const { error } = useNews();
  return <Trouble of={error && `No news from TARS, and this page may be out of date: ${error.message}`} />;
};

/** What a page's link opens: its incident and that incident's post-mortem. Everything else takes a sign-in. */
const LinkPages = ({ me, only }: { me: Person; only: NonNullable<Person["only"]> }) => {
  useBeginning();
  useFollowing();
  const isOpen = (name: string) => only.some((one) => one.id === name || one.name === name.toUpperCase());
  const names = only.map(({ name }) => name).join(" and ");
  const elsewhere = (
    <SignIn problem={undefined}>
      The link that you opened is for {names}. Sign in for everything else, or go back to{" "}
      <a href={`/console/incidents/${only.at(-1)?.name}`}>{only.at(-1)?.name}</a>.
    </SignIn>
  );
  return (
    <Me.Provider value={me}>
      <a class="skip" href="#page">
        Skip to content
      </a>
      <LinkRail me={me} only={only} />
      <div id="page" tabIndex={-1}>
        <NoNews />
        <Switch>
          <Route path="/incidents/:name/:tab?">
            {({ name = "", tab }) => (isOpen(name) ? <IncidentPage key={name} name={name} tab={tab} /> : elsewhere)}
          </Route>
          <Route path="/post-mortems/:name">
            {({ name = "" }) => (isOpen(name) ? <PostMortemPage key={name} name={name} /> : elsewhere)}
          </Route>
          <Route>{() => elsewhere}</Route>
        </Switch>
      </div>
    </Me.Provider>
  );
};

/** A click on a link to a page of the console changes the page without loading it anew. */
const follow = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element).closest("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (!/^\/console(?:\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  navigate(`${link.pathname}${link.search}`);
};

/** What keys do everywhere, while nobody is writing. */
const keyed = (open: (what: "search" | "keys") => void) => (event: KeyboardEvent) => {
  const isWriting = /^(?:INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName);
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    open("search");
  } else if (!isWriting && event.key === "/") {
    event.preventDefault();
    open("search");
  } else if (!isWriting && event.key === "?") open("keys");
};

/** After a page has changed it is read from its beginning: by eyes from the top, by a screen reader from its heading. */
const useBeginning = () => {
  const [path] = useLocation();
  const page = path.split("/").slice(0, 3).join("/");
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      scrollTo(0, 0);
      document.getElementById("page")?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [page]);
};

/** Clicks on links to the console's own pages are followed without loading anything. */
const useFollowing = () =>
  useEffect(() => {
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, []);

const Pages = ({ me }: { me: Person }) => {
  useBeginning();
  useFollowing();
  const [palette, setPalette] = useState<"search" | "keys">();
  const may = (needs: Place["needs"]): boolean => needs === undefined || me.may.includes(needs);
  const shown = places.filter(({ needs }) => may(needs));
  useEffect(() => {
    const listen = keyed(setPalette);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <Me.Provider value={me}>
      <a class="skip" href="#page">
        Skip to content
      </a>
      <Rail me={me} shown={shown} search={() => setPalette("search")} />
      <div id="page" tabIndex={-1}>
        <NoNews />
        <Switch>
          <Route path="/incidents/:name/:tab?">
            {({ name = "", tab }) => <IncidentPage key={name} name={name} tab={tab} />}
          </Route>
          <Route path="/people/:id">{({ id = "" }) => <PersonPage key={id} id={id} />}</Route>
          <Route path="/post-mortems/:name">{({ name = "" }) => <PostMortemPage key={name} name={name} />}</Route>
          <Route path="/services/:id">{({ id = "" }) => <Service key={id} id={id} />}</Route>
          <Route path="/on-call/:team">{({ team = "" }) => <Team team={team} />}</Route>
          <Route path="/settings/:section">{({ section }) => <Settings section={section} />}</Route>
          {/* Where tokens and sessions were before. */}
          <Route path="/access">{() => <Redirect to="/settings/access" replace />}</Route>
          {may("act") && <Route path="/declare">{() => <Declare />}</Route>}
          {shown.map(({ path, of: Page }) => (
            <Route key={path} path={path}>
              {() =>
                // Who reports what customers say begins at the support desk.
                path === "/" && me.role === "reporter" ? <Redirect to="/support" replace /> : <Page />
              }
            </Route>
          ))}
          <Route>{() => <NotFound />}</Route>
        </Switch>
      </div>
      {palette && (
        <Palette
          isKeys={palette === "keys"}
          places={[
            ...shown.map((place) => ({ path: hrefOf(place), name: place.name, kind: "Page" })),
            ...sectionsFor(me.may).map(([id, { name }]) => ({
              path: `/console/settings/${id}`,
              name,
              kind: "Settings",
            })),
          ]}
          close={() => setPalette(undefined)}
        />
      )}
    </Me.Provider>
  );
};

const NotFound = () => {
  useTitle("Page not found");
  return (
    <main>
      <h1>Page not found</h1>
      <p>
        There is no such page, or your role does not have it. Go to <a href="/console">Now</a>.
      </p>
    </main>
  );
};

const Console = () => {
  const { data: me, error } = useMe();
  const isUnknown = error instanceof Problem && (error.status === 401 || error.status === 403);
  // Whoever was never here has nothing to be told.
  if (isUnknown) return <SignIn problem={error.status === 403 || token.read() ? error.message : undefined} />;
  if (!me) return <Alone>{error ? <p class="trouble">{error.message}</p> : <Loading what="TARS" />}</Alone>;
  return me.only ? <LinkPages me={me} only={me.only} /> : <Pages me={me} />;
};

const Alone = ({ children }: { children: ComponentChildren }) => (
  <main class="narrow">
    <h1>TARS</h1>
    {children}
  </main>
);

/** Links of before named a page behind a hash: `/console#/INC-3` is `/console/incidents/INC-3`. */
const fromHash = (): void => {
  const [, place] = /^#\/(.*)$/.exec(location.hash) ?? [];
  if (place === undefined) return;
  const old: Record<string, string> = { triage: "alerts", trends: "analytics" };
  // What would lead out of the console is no page of it.
  const isPage = /^[\w-]+(?:\/[\w-]+)*$/.test(place);
  const path = !isPage
    ? ""
    : /^INC-\d+/i.test(place) || /^[0-9A-HJKMNP-TV-Z]{26}$/.test(place)
      ? `incidents/${place}`
      : (old[place] ?? place);
  navigate(`/console${path && `/${path}`}`, { replace: true });
};

token.takeFromAddress();
fromHash();
addEventListener("hashchange", () => {
  // The address with a token was pasted into a tab that shows the console already.
  if (token.takeFromAddress()) location.reload();
  else fromHash();
});
const root = document.getElementById("console");
if (root)
  render(
    <QueryClientProvider client={queryClient}>
      <Router base="/console">
        <Console />
      </Router>
    </QueryClientProvider>,
    root,
  );
