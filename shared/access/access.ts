/**
 * Who may do what. Everything that is asked of TARS, at whatever door, needs one of these; `grants` is the one table
 * that says who has it.
 */
export const needs = ["read", "report", "tell", "act", "contact", "approve", "administer"] as const;

/**
 * What it takes to be answered: `read` what is there; `report` what a customer says; `tell` of alerts and changes, as a
 * machine does; `act` in an incident's life; `contact`: change how one is paged; `approve` what changes production;
 * `administer` tokens, people and sessions.
 */
export type Need = (typeof needs)[number];

/** What a person can be, each able to do what the one before can. */
export const roles = ["viewer", "reporter", "responder", "admin"] as const;

export type Role = (typeof roles)[number];

/** What an integration's token can be for. */
export const tokenKinds = ["tell", "read", "act", "admin"] as const;

export type TokenKind = (typeof tokenKinds)[number];

const grants = {
  person: {
    viewer: ["read"],
    reporter: ["read", "report"],
    responder: ["read", "report", "tell", "act", "contact", "approve"],
    admin: ["read", "report", "tell", "act", "contact", "approve", "administer"],
  },
  integration: {
    tell: ["report", "tell"],
    read: ["read"],
    // A program never approves: a person looks at the preview. Nor does it change whom a page reaches.
    act: ["read", "report", "tell", "act"],
    admin: ["read", "report", "tell", "act", "contact", "approve", "administer"],
  },
} as const satisfies { person: Record<Role, readonly Need[]>; integration: Record<TokenKind, readonly Need[]> };

/** A person who signed in: a responder of tars.yaml by their id, or anybody else by their address. */
export type Person = {
  kind: "person";
  name: string;
  /** How people call them. */
  fullName: string;
  role: Role;
  /** Through which door they came: the console, the command line. */
  door: string;
  /** The incidents that they may ask of, and nothing else: those of the page's links by which they came. */
  only?: { id: string; number: number }[];
};

/** Whether somebody may ask of an incident, by its id, number or name. */
export const mayAskOf = ({ only }: Pick<Person, "only">, incident: string): boolean =>
  !only ||
  only.some(({ id, number }) => incident === id || /^(?:INC-)?(\d{1,9})$/i.exec(incident)?.[1] === String(number));

/** Why somebody who came by a page's link is not answered. */
export const onlyByLink = ({ only = [] }: Pick<Person, "only">): string =>
  `You came by the link of a page, which opens ${only.map(({ number }) => `INC-${number}`).join(" and ")} and nothing else. Sign in for the rest.`;

/** A program with a token. */
export type Integration = { kind: "integration"; name: string; may: TokenKind; token: string };

/** Who asks. */
export type Principal = Person | Integration;

/** What somebody may do. */
export const grantsOf = (principal: Principal): readonly Need[] =>
  principal.kind === "person" ? grants.person[principal.role] : grants.integration[principal.may];

export const may = (principal: Principal, need: Need): boolean => grantsOf(principal).includes(need);

const words: Record<Need, string> = {
  read: "read what is there",
  report: "report what customers say",
  tell: "tell of alerts and changes",
  act: "act in incidents",
  contact: "change how people are paged",
  approve: "approve what changes production",
  administer: "administer TARS",
};

/** Roles and kinds as a person says them: `a viewer`, `an admin`. */
const withArticle = (word: string): string => `${/^[ae]/.test(word) ? "an" : "a"} ${word}`;

/** The roles or kinds that have what is needed, the least first. */
const whoHas = <K extends string>(of: Record<K, readonly Need[]>, need: Need): K[] =>
  (Object.keys(of) as K[]).filter((one) => of[one].includes(need));

/** Why somebody is not answered, and what to do about it. */
export const refusal = (principal: Principal, need: Need): string => {
  if (principal.kind === "person") {
    const [least = "admin"] = whoHas(grants.person, need);
    return `You are ${withArticle(principal.role)}, and may not ${words[need]}. It takes ${withArticle(least)}: ask an admin of TARS for the role.`;
  }
  return `The token of ${principal.name} is of the kind \`${principal.may}\`, and may not ${words[need]}. It takes one of the kind ${whoHas(
    grants.integration,
    need,
  )
    .map((kind) => `\`${kind}\``)
    .join(" or ")}: an admin of TARS makes it.`;
};
