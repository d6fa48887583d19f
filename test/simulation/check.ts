import type { SlackRecord } from "../../local/outbox/world-outside.ts";
import { type Demand, demandsOf, templates } from "./demands.ts";
import type { Deployment } from "./deployment.ts";

const whereOf = ({ thread_ts, reply_broadcast }: SlackRecord): Demand["where"] =>
  thread_ts ? (reply_broadcast ? "both" : "thread") : "channel";

/**
 * Compares how the story ended with what the runbook demands, and gives every difference as a sentence.
 * `lateBy` is how late a message may be, in milliseconds.
 */
export const differences = async (tars: Deployment, id: string, lateBy: number): Promise<string[]> => {
  const wrong: string[] = [];
  const { slack, pages, emails } = tars.outside;
  const { body: incident } = await tars.request("GET", `/v1/incidents/${id}`);
  const { body: listed } = await tars.request("GET", "/v1/incidents");

  if (listed.items.length !== 1) wrong.push(`${listed.items.length} incidents instead of one`);
  if (incident.phase !== "closed") wrong.push(`the incident ended in phase ${incident.phase}`);
  if (incident.resolution?.customers !== "sent") wrong.push(`S6: customers ${incident.resolution?.customers}`);
  if (incident.postMortem?.status !== "completed") wrong.push(`P1r: the post-mortem is ${incident.postMortem?.status}`);
  if (incident.postMortem?.times.detected !== "2026-11-24T03:00:00.000Z")
    wrong.push(`P1: detected ${incident.postMortem?.times.detected}`);

  const rest = slack.filter(({ text }) => templates.some((template) => text.startsWith(template)));
  for (const { clause, due, text, where } of demandsOf(Date.parse(incident.declaredAt))) {
    const index = rest.findIndex(
      (one) => (one.posted ?? one.text) === text && whereOf(one) === where && Date.parse(one.at) >= due - 1000,
    );
    const [found] = index < 0 ? [] : rest.splice(index, 1);
    // An update that may be as late as the resolution may just as well not be needed any more.
    const overtaken = clause === "T2" && due + lateBy > Date.parse(incident.resolution?.at);
    if (!found && !overtaken) wrong.push(`${clause}: nobody said, due ${new Date(due).toISOString()}: ${text}`);
    if (found && Date.parse(found.at) > due + lateBy)
      wrong.push(`${clause}: said at ${found.at}, due ${new Date(due).toISOString()}`);
  }
  for (const { at, text } of rest) wrong.push(`not demanded by the runbook, or said twice, at ${at}: ${text}`);

  // One that was lost, and that the sweeper found when somebody else of the team had acknowledged, is rightly not sent.
  const doneAt = (key: string) => [...tars.aws.table.items()].find(({ sk }) => sk?.S === `EFFECT#${key}`)?.at?.S ?? "";
  const foundLate = tars.repairs.some(
    ({ details }: { details: { kind?: string; key?: string } }) =>
      details.kind === "page" && doneAt(details.key ?? "") >= incident.acknowledgement?.at,
  );
  for (const [via, to] of [
    ["PagerDuty", `PagerDuty ${id}`],
    ["SMS", "+447700900102"],
    ["e-mail", "ben@shop.example"],
  ]) {
    const reached = pages.flatMap(({ methods }) => methods).filter((method) => method.via === via && method.to === to);
    if (reached.length === 0 && !foundLate) wrong.push(`D6: no page by ${via}`);
    const first = reached[0]?.at ?? "";
    if (first && Date.parse(first) > Date.parse(incident.declaredAt) + lateBy)
      wrong.push(`D6: paged by ${via} only at ${first}`);
  }
  for (const customer of ["partners@shop.example", "marketplace@bigcustomer.example"])
    if (!emails.some(({ via, to }) => via === "SES" && to.includes(customer)))
      wrong.push(`S6: ${customer} was not told`);

  // The owner of the action item is reminded of it in weeks.
  const left = tars.aws.scheduler.names().filter((name) => !/\.item-\w+-(soon|due)$/.test(name));
  if (left.length > 0) wrong.push(`schedules were left behind: ${left.join(", ")}`);
  const lost = tars.aws.deadLetters();
  if (lost.length > 0) wrong.push(`messages were given up: ${lost.join(", ")}`);
  return wrong;
};
