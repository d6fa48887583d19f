import type { ComponentType } from "preact";
import { useContext } from "preact/hooks";
import { Me } from "../me.ts";
import { Tabs } from "../parts/tabs.tsx";
import { useTitle } from "../parts/title.ts";
import { Empty } from "../parts/words.tsx";
import { Access } from "../settings/access.tsx";
import { Maintenance } from "../settings/maintenance.tsx";
import { Silences } from "../settings/silences.tsx";
import { StatusPage } from "../settings/status-page.tsx";

type Section = { name: string; needs?: "administer"; of: ComponentType<Record<never, never>> };

/** The sections of the settings, by their addresses. */
const sections: Record<string, Section> = {
  silences: { name: "Silences", of: Silences },
  maintenance: {
    name: "Maintenance",
    of: Maintenance,
  },
  "status-page": {
    name: "Status page",
    of: StatusPage,
  },
  access: {
    name: "Access",
    needs: "administer",
    of: Access,
  },
};

/** What is set at one place: each section has an address of its own. */
export const Settings = ({ section = "silences" }: { section?: string | undefined }) => {
  const me = useContext(Me);
  const shown = Object.entries(sections).filter(([, { needs }]) => !needs || me?.may.includes(needs));
  const [chosen, found] = shown.find(([id]) => id === section) ?? [];
  useTitle(found ? `${found.name} · Settings` : "Settings");
  return (
    <main>
      <h1>Settings</h1>
      <Tabs label="Settings" of="/console/settings" tabs={shown} chosen={chosen} />
      <div class="tab">
        {found ? <found.of key={chosen} /> : <Empty>There is no such section, or your role does not have it.</Empty>}
      </div>
    </main>
  );
};
