import type { Shown } from "../../shop/shown.ts";
import type { AppOfSlack } from "../app.ts";
import type { ViewRecord } from "../views.ts";
import type { EmailRecord, PageRecord, SlackRecord } from "../world-outside.ts";

/** What the page shows of Slack. */
export type Screen = {
  messages: SlackRecord[];
  views: ViewRecord[];
  homes: Record<string, ViewRecord>;
  failing: number;
  /** The shop, where the run has one that is alive. */
  shop?: Shown[];
};

/** What is known of everything. */
export type Known = { screen: Screen; pages: PageRecord[]; emails: EmailRecord[] };

const get = async <T>(path: string): Promise<T> => (await fetch(path)).json();

export const readKnown = async (): Promise<Known> => {
  const [screen, pages, emails] = await Promise.all([
    get<Screen>("/screen"),
    get<PageRecord[]>("/pages"),
    get<EmailRecord[]>("/emails"),
  ]);
  return { screen, pages, emails };
};

export const readMembers = () => get<Record<string, string>>("/members");

export const readApp = () => get<AppOfSlack>("/app");

/** Has the outbox do what a person did; gives what Slack would complain of. */
export const act = async (path: string, what: object): Promise<string | undefined> => {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(what) });
  const { slow, problems = [] } = (await answer.json()) as { slow?: boolean; problems?: string[] };
  if (answer.status === 409) return problems.join(" ");
  if (!answer.ok) return "TARS refused it.";
  if (problems.length > 0) return `Slack would not show this: ${problems.join("; ")}`;
  return slow ? "TARS took longer than the three seconds that Slack waits." : undefined;
};
