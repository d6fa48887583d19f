import { allServices, countSubscribers, readSubscriber, subscribersPage } from "../../shared/adapters/aws/notices.ts";
import { mailsOfLastDay, unsubscribe } from "../../shared/adapters/aws/subscriptions.ts";
import { componentsOf } from "../../shared/status-page/components.ts";
import * as z from "../../shared/stored/zod.ts";
import { fromCursor, writeCursor } from "./cursor.ts";
import { paging } from "./fields.ts";
import { problemAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { one, page } from "./route.ts";

/** How the status page is set up, and who has subscribed to it. Addresses are for admins alone. */
export const statusPageRoutes: Routes = (route, { world, dynamodb }) => {
  const { settings, names } = world;
  const place = { dynamodb, table: names.table, told: world.misshapen };
  const topics = [allServices, ...componentsOf(settings).map(({ service }) => service)];
  const unknown = (service: string) =>
    `Nobody can subscribe to ${service}; there are: ${topics.join(", ")}. Services with a \`customerName\` in tars.yaml are on the status page.`;

  route(
    {
      method: "get",
      path: "/v1/status-page",
      summary: "How tars.yaml sets up the status page, and how many have subscribed to what",
      needs: "read",
      answers: { 200: one("statusPageSetUpView", "The settings and the counts") },
    },
    async (context) => {
      const { name, domain, publishAfter } = settings.statusPage;
      const counts = new Map(
        await Promise.all(topics.map(async (topic) => [topic, await countSubscribers(place, topic)] as const)),
      );
      return context.json(
        {
          name,
          url: names.statusUrl,
          domain,
          publishAfter,
          ...(settings.customers && {
            subscriptions: {
              most: settings.customers.subscriptions.most,
              askedLastDay: await mailsOfLastDay(dynamodb, world),
            },
          }),
          toAll: counts.get(allServices) ?? 0,
          components: componentsOf(settings).map(({ service, name: called }) => ({
            service,
            name: called,
            subscribers: counts.get(service) ?? 0,
          })),
        },
        200,
      );
    },
  );

  route(
    {
      method: "get",
      path: "/v1/status-page/subscribers",
      summary: "Who has confirmed a subscription to a component, or to all of them",
      needs: "administer",
      request: {
        query: z.object({
          service: z.described(z._default(z.string(), allServices), {
            description: "A service that is on the status page, or `all`: who hears of every one.",
          }),
          ...paging,
        }),
      },
      answers: { 200: page("subscriberView", "A page") },
    },
    async (context) => {
      const { service, cursor, limit } = context.req.valid("query");
      if (!topics.includes(service)) return problemAnswer(context, "invalid", `service: ${unknown(service)}`);
      const { rows, next } = await fromCursor(cursor, ({ from }) =>
        subscribersPage(place, service, { limit, ...(from && { from }) }),
      );
      const items = rows.map(({ id, wish: { email, at } }) => ({ id, service, email, confirmedAt: at }));
      return context.json({ items, ...(next && { nextCursor: writeCursor({ from: next }) }) }, 200);
    },
  );

  route(
    {
      method: "delete",
      path: "/v1/status-page/subscribers/{service}/{id}",
      summary: "End somebody's subscription: they are mailed about it no more, unless they subscribe again",
      needs: "administer",
      request: { params: z.object({ service: z.string(), id: z.string() }) },
      answers: { 200: one("subscriberView", "Ended") },
    },
    async (context) => {
      const { service, id } = context.req.valid("param");
      const known = topics.includes(service) ? await readSubscriber(place, service, id) : undefined;
      if (!known) return problemAnswer(context, "not-found", `There is no such subscriber of ${service}.`);
      const { email, at } = known;
      await unsubscribe(dynamodb, world, { service, email });
      return context.json({ id, service, email, confirmedAt: at }, 200);
    },
  );
};
