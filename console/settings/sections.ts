type Section = { name: string; needs?: "administer" };

/** The sections of the settings, by their addresses. */
export const sections = {
  silences: { name: "Silences" },
  maintenance: { name: "Maintenance" },
  "status-page": { name: "Status page" },
  access: { name: "Access", needs: "administer" },
} as const satisfies Record<string, Section>;

export type SectionName = keyof typeof sections;

/** The sections that somebody with such rights has. */
export const sectionsFor = (may: readonly string[]): [SectionName, Section][] =>
  (Object.entries(sections) as [SectionName, Section][]).filter(([, { needs }]) => !needs || may.includes(needs));
