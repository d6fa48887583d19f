import type { Context } from "hono";
import { zonedTime } from "../../shared/adapters/alerts/plausible.ts";
import { timelinePage } from "../../shared/adapters/aws/table.ts";
import { incidentAddress } from "../../shared/communication/console-address.ts";
import type { TimelineEntry } from "../../shared/incident/events.ts";
import { incidentName, isMerged, isOpen } from "../../shared/incident/incident.ts";
import type { ResolvedIncident } from "../../shared/incident/incident-schema.ts";
import { isOfPostMortem } from "../../shared/post-mortem/happened.ts";
import { meetingAt, meetingMinutes, meetingPeople } from "../../shared/post-mortem/meeting.ts";
import type { PostMortem } from "../../shared/post-mortem/post-mortem-schema.ts";
import * as z from "../../shared/stored/zod.ts";
import { incidentPath } from "./fields.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { list, one, text } from "./route.ts";
import { postMortemView, timelineEntryView } from "./views.ts";

/** The post-mortem to read, its history, and the meeting about it (P1–P5). */
export const postMortemRoutes: Routes = (route, { world, dynamodb, now, store, idOf, notThere }) => {
  const { settings, names } = world;

  type Written = ResolvedIncident & { postMortem: PostMortem };

  const written = async (context: Context, id: string): Promise<Written | Response> => {
    const found = await idOf(id);
    const incident = found && (await store.readIncident(found));
    if (!incident) return notThere(context, id);
    if (isOpen(incident) || isMerged(incident) || !incident.postMortem)
      return problemAnswer(context, "not-found", "There is no post-mortem: it is drafted when a P1 or P2 is resolved.");
    return { ...incident, postMortem: incident.postMortem };
  };

  const timelineOf = async (id: string): Promise<TimelineEntry[]> => {
    const entries: TimelineEntry[] = [];
    let from: Record<string, string> | undefined;
    do {
      const page = await timelinePage(dynamodb, names.table, id, 100, world.misshapen, from);
      entries.push(...page.rows);
      from = page.next;
    } while (from);
    return entries;
  };

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/post-mortem",
      summary: "The post-mortem: JSON, or with `Accept: text/markdown` or `text/html` a document (P1–P5)",
      needs: "read",
      byLink: "path",
      request: { params: incidentPath },
      answers: { 200: one("postMortemView", "The post-mortem", "text/markdown", "text/html") },
    },
    async (context) => {
      const incident = await written(context, context.req.valid("param").id);
      if (incident instanceof Response) return incident;
      const { costOf } = await import("../../shared/adapters/aws/cost-of.ts");
      const cost = await costOf(dynamodb, names.table, incident, world.misshapen);
      const wanted = context.req.header("accept") ?? "";
      const html = wanted.includes("text/html");
      if (!html && !wanted.includes("text/markdown"))
        return context.json({ ...postMortemView(incident, settings), cost }, 200);
      const { postMortemMarkdown } = await import("../../shared/post-mortem/markdown.ts");
      const markdown = postMortemMarkdown(incident, await timelineOf(incident.id), settings, cost);
      if (!html) return context.body(markdown, 200, { "content-type": "text/markdown; charset=utf-8" });
      const { documentHtml } = await import("../../shared/adapters/documents/html.ts");
      return context.body(
        documentHtml(`Post-mortem of ${incidentName(incident)}: ${incident.description}`, markdown),
        200,
        {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy":
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
          "x-content-type-options": "nosniff",
        },
      );
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/post-mortem/history",
      summary: "Who wrote what of the post-mortem, and when, oldest first (P1–P5)",
      needs: "read",
      byLink: "path",
      request: { params: incidentPath },
      answers: { 200: list("timelineEntryView", "Its history") },
    },
    async (context) => {
      const incident = await written(context, context.req.valid("param").id);
      if (incident instanceof Response) return incident;
      const entries = await timelineOf(incident.id);
      return context.json(
        {
          items: entries.filter(isOfPostMortem).map((entry) => timelineEntryView(entry, settings)),
        },
        200,
      );
    },
  );

  route(
    {
      method: "get",
      path: "/v1/incidents/{id}/post-mortem/meeting.ics",
      summary: "An invitation to the post-mortem's meeting, for any calendar (P1–P5)",
      needs: "read",
      byLink: "path",
      request: {
        params: incidentPath,
        query: z.object({
          at: z.described(z.optional(zonedTime()), { description: "Default: ten o'clock on the next working day." }),
        }),
      },
      answers: { 200: text("text/calendar", "The invitation") },
    },
    async (context) => {
      const incident = await written(context, context.req.valid("param").id);
      if (incident instanceof Response) return incident;
      const people = meetingPeople(incident, settings);
      const [organizer] = people;
      if (!organizer)
        return problemAnswer(
          context,
          "conflict",
          "Nobody of this incident has an e-mail address in tars.yaml: name an owner.",
        );
      const name = incidentName(incident);
      const { meetingInvitation } = await import("../../shared/adapters/calendar/meeting.ts");
      return context.body(
        meetingInvitation({
          id: `post-mortem-${incident.id}@tars`,
          at: context.req.valid("query").at ?? meetingAt(now(), settings),
          minutes: meetingMinutes,
          summary: `Post-mortem of ${name}: ${incident.service}`,
          description: `${incident.description}\n\nRoot cause: ${incident.resolution.rootCause.line}\nFixed by: ${incident.resolution.fixedBy}\n\n${incidentAddress(`${names.publicUrl}/console`, name, "/post-mortem")}`,
          organizer,
          attendees: people,
          stamp: now(),
        }),
        200,
        {
          "content-type": "text/calendar; charset=utf-8; method=REQUEST",
          "content-disposition": `attachment; filename="post-mortem-${name}.ics"`,
        },
      );
    },
  );
};
