import type { ComponentType } from "preact";
import { useContext } from "preact/hooks";
import { Me } from "../me.ts";
import { Tabs } from "../parts/tabs.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty } from "../parts/words.tsx";
import { Access } from "../settings/access.tsx";
import { Maintenance } from "../settings/maintenance.tsx";
import { type SectionName, sectionsFor } from "../settings/sections.ts";
import { Silences } from "../settings/silences.tsx";
import { StatusPage } from "../settings/status-page.tsx";

const parts: Record<SectionName, ComponentType<Record<never, never>>> = {
  silences: Silences,
  maintenance: Maintenance,
  "status-page": StatusPage,
  access: Access,
};

/** What is set at one place: each section has an address of its own. */
export const Settings = ({ section = "silences" }: { section?: string | undefined }) => {
  const me = useContext(Me);
  const shown = sectionsFor(me?.may ?? []);
  const [chosen, found] = shown.find(([id]) => id === section) ?? [];
  const Part = chosen && parts[chosen];
  useTitle(found ? `${found.name} · Settings` : "Settings");
  return (
    <main>
      <h1>Settings</h1>
      <Tabs label="Settings" of="/console/settings" tabs={shown} chosen={chosen} />
      <div class="tab">
        {Part ? <Part key={chosen} /> : <Empty>There is no such section, or your role has no access to it.</Empty>}
      </div>
    </main>
  );
};
