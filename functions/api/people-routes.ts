import type { Context } from "hono";
import { may, type Principal, refusal } from "../../shared/access/access.ts";
import { membersOf } from "../../shared/access/people.ts";
import { endLinks } from "../../shared/adapters/aws/link-ends.ts";
import { changePerson, readPerson, rememberPerson } from "../../shared/adapters/aws/people.ts";
import type { Secrets } from "../../shared/adapters/aws/secrets.ts";
import { isPhoneCode } from "../../shared/adapters/links/link.ts";
import { cut } from "../../shared/communication/figures.ts";
import { nameOf } from "../../shared/communication/say.ts";
import { isRefusal } from "../../shared/incident/refusal.ts";
import { orderOf, waysOf } from "../../shared/on-call/contact.ts";
import {
  type Asking,
  askForCode,
  enterCode,
  type Known,
  masked,
  type PersonDecision,
  phoneCode,
  setOrder,
  takeBackNumber,
  takeBackOrder,
  testPage,
} from "../../shared/on-call/people.ts";
import { laidOver, type OnCallData } from "../../shared/on-call/reached.ts";
import { respondersAt } from "../../shared/on-call/rota.ts";
import { contactMethods, phoneAdvice, phonePattern } from "../../shared/runbook/contact.ts";
import { own } from "../../shared/runbook/own.ts";
import * as z from "../../shared/stored/zod.ts";
import { idempotency } from "./fields.ts";
import { problemAnswer, refusalAnswer } from "./problems.ts";
import type { Routes } from "./requests.ts";
import { type App, json, one } from "./route.ts";

const path = z.object({ id: z.described(z.string(), { description: "The responder's id in tars.yaml." }) });

const newNumber = z.described(
  z.object({
    phone: z.described(z.string().check(z.regex(phonePattern, { error: phoneAdvice })), {
      description: "In E.164 form.",
      example: "+447700900123",
    }),
  }),
  { id: "NewNumber" },
);

const enteredCode = z.described(
  z.object({
    code: z.described(z.string().check(z.regex(/^\d{6}$/, { error: "write the six digits of the text message" })), {
      example: "123456",
    }),
  }),
  { id: "PhoneCode" },
);

/** What is kept of the name of who changed something: a provider may give a longer one. */
const longestName = 200;

/** The longest that a way of the order may be put off, in seconds. */
const longestAfter = 60 * 60;

const newOrder = z.described(
  z.object({
    contact: z.described(
      z
        .array(
          z.object({
            by: z.enum(contactMethods),
            after: z.described(
              z.optional(z.int().check(z.minimum(0), z.maximum(longestAfter, { error: "write 3600 seconds at most" }))),
              { description: "How many seconds after the page this way is used; without it, at once." },
            ),
          }),
        )
        .check(z.minLength(1, { error: "name at least one way" }), z.maxLength(contactMethods.length)),
      { description: "In the order of tars.yaml's `contact`." },
    ),
  }),
  { id: "NewOrder" },
);

/** The people of tars.yaml, how they are reached, and what each may set for themselves (D6). */
export const peopleRoutes =
  (secrets: Secrets): Routes =>
  (route, { world, dynamodb, now, store, commandId }) => {
    const { settings, names, newId } = world;

    /** Whoever signed in may change what is theirs, an admin what is anybody's; a page's link is no sign-in for that. */
    const mayChange = (principal: Principal, id: string): boolean =>
      !(principal.kind === "person" && principal.only) &&
      may(principal, "contact") &&
      (may(principal, "administer") || isThem(principal, id));

    const isThem = (principal: Principal, id: string): boolean => principal.kind === "person" && principal.name === id;

    const onCallOf = (id: string, { overrides }: OnCallData) =>
      Object.entries(settings.teams).flatMap(([team, { escalation }]) =>
        escalation.flatMap((_, level) =>
          respondersAt(settings, overrides, team, level, now()).includes(id) ? [{ team, level: level + 1 }] : [],
        ),
      );

    const view = (principal: Principal, id: string, onCall: OnCallData) => {
      const laid = laidOver(settings, onCall.people);
      const { phone, contact } = onCall.people.find(({ responder }) => responder === id) ?? {};
      const number = own(laid.responders, id)?.phone;
      const isShown = mayChange(principal, id);
      const set = (one: { at: string; by: string } | undefined) => one && { at: one.at, by: nameOf(settings, one.by) };
      return {
        id,
        name: nameOf(settings, id),
        teams: Object.keys(settings.teams).filter((team) => membersOf(settings, team).has(id)),
        onCall: onCallOf(id, onCall),
        contact: orderOf(laid, id),
        ways: waysOf(laid, id),
        ...(number && { phone: isShown ? number : masked(number) }),
        phoneSet: set(phone),
        contactSet: set(contact),
        mayChange: isShown,
      };
    };

    const personView = async (principal: Principal, id: string, { person, requests: { waiting } }: Known) => {
      const { overrides } = await store.readOnCall();
      const waits = waiting && waiting.until > now() && mayChange(principal, id);
      return {
        ...view(principal, id, { overrides, people: [person] }),
        ...(waits && {
          waiting: { phone: waiting.phone, until: waiting.until, triesLeft: phoneCode.tries - waiting.tries },
        }),
      };
    };

    const notThere = (context: Context, id: string) =>
      problemAnswer(
        context,
        "not-found",
        `There is no responder ${id}; there are: ${Object.keys(settings.responders).join(", ")}.`,
      );

    /** Why somebody may change nothing of a person; undefined where they may. */
    const refusedChange = (context: Context<App>, principal: Principal, id: string): Response | undefined => {
      if (!Object.hasOwn(settings.responders, id)) return notThere(context, id);
      return mayChange(principal, id)
        ? undefined
        : problemAnswer(
            context,
            "forbidden",
            `You may change how you are paged yourself. For ${nameOf(settings, id)}: ${refusal(principal, "administer")}`,
          );
    };

    /** Changes something of a person, where whoever asks may; `decide` is handed who asks for what. */
    const change = async (
      context: Context<App>,
      id: string,
      status: 200 | 202,
      decide: (known: Known, asking: Asking) => PersonDecision,
    ): Promise<Response> => {
      const principal = context.get("principal");
      const refused = refusedChange(context, principal, id);
      if (refused) return refused;
      const consoleUrl = `${names.publicUrl}/console`;
      const asking = {
        responder: id,
        by: cut(principal.name, longestName),
        now: now(),
        id: newId(),
        settings,
        consoleUrl,
      };
      const outcome = await changePerson(
        dynamodb,
        world,
        asking,
        (known) => decide(known, asking),
        await commandId(context, rememberPerson),
      );
      if (isRefusal(outcome)) return refusalAnswer(context, outcome);
      const known = "repeated" in outcome ? await readPerson(dynamodb, world, id) : outcome;
      return context.json(await personView(principal, id, known), status);
    };

    route(
      {
        method: "get",
        path: "/v1/people",
        summary: "The responders and teams of tars.yaml, and how people are reached (D6)",
        needs: "read",
        byLink: "nowhere",
        answers: { 200: one("peopleView", "All of them") },
      },
      async (context) => {
        const onCall = await store.readOnCall();
        const principal = context.get("principal");
        return context.json(
          {
            responders: Object.keys(settings.responders).map((id) => view(principal, id, onCall)),
            teams: Object.entries(settings.teams).map(([id, { name }]) => ({ id, name: name ?? id })),
          },
          200,
        );
      },
    );

    route(
      {
        method: "get",
        path: "/v1/people/{id}",
        summary: "One responder, and how they are reached (D6)",
        needs: "read",
        request: { params: path },
        answers: { 200: one("personView", "The person") },
      },
      async (context) => {
        const { id } = context.req.valid("param");
        if (!Object.hasOwn(settings.responders, id)) return notThere(context, id);
        const known = await readPerson(dynamodb, world, id);
        return context.json(await personView(context.get("principal"), id, known), 200);
      },
    );

    route(
      {
        method: "post",
        path: "/v1/people/{id}/phone",
        summary: "Set a phone number; it counts once the code that goes to it was entered (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path, body: json(newNumber, "The number") },
        answers: { 202: one("personView", "The person, with the number that waits for its code") },
      },
      (context) => {
        const { phone } = context.req.valid("json");
        return change(context, context.req.valid("param").id, 202, (known, asking) => askForCode(known, phone, asking));
      },
    );

    route(
      {
        method: "post",
        path: "/v1/people/{id}/phone/code",
        summary: "Enter the code that went to a new phone number: pages go there from now on (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path, body: json(enteredCode, "The code") },
        answers: { 200: one("personView", "The person") },
      },
      async (context) => {
        const { code } = context.req.valid("json");
        const key = await secrets(settings.links.signingKeyParameter);
        return change(context, context.req.valid("param").id, 200, (known, asking) =>
          enterCode(known, (of) => isPhoneCode(key, of, code), asking),
        );
      },
    );

    route(
      {
        method: "delete",
        path: "/v1/people/{id}/phone",
        summary: "Take a phone number back: that of tars.yaml holds again (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path },
        answers: { 200: one("personView", "The person") },
      },
      (context) => change(context, context.req.valid("param").id, 200, takeBackNumber),
    );

    route(
      {
        method: "post",
        path: "/v1/people/{id}/contact",
        summary: "Set the order in which a person is reached, and when (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path, body: json(newOrder, "The order") },
        answers: { 200: one("personView", "The person") },
      },
      (context) => {
        const { contact } = context.req.valid("json");
        return change(context, context.req.valid("param").id, 200, (known, asking) => setOrder(known, contact, asking));
      },
    );

    route(
      {
        method: "delete",
        path: "/v1/people/{id}/contact",
        summary: "Take the order back: that of tars.yaml holds again (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path },
        answers: { 200: one("personView", "The person") },
      },
      (context) => change(context, context.req.valid("param").id, 200, takeBackOrder),
    );

    route(
      {
        method: "delete",
        path: "/v1/people/{id}/links",
        summary: "End the links of the pages that a person got until now, and what a phone may do by them (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path },
        answers: { 200: one("personView", "The person; the link of the next page works") },
      },
      async (context) => {
        const { id } = context.req.valid("param");
        const principal = context.get("principal");
        const refused = refusedChange(context, principal, id);
        if (refused) return refused;
        const unlike = await endLinks(dynamodb, world, id, await commandId(context, () => ({})));
        if (unlike) return refusalAnswer(context, unlike);
        return context.json(await personView(principal, id, await readPerson(dynamodb, world, id)), 200);
      },
    );

    route(
      {
        method: "post",
        path: "/v1/people/{id}/test-page",
        summary: "Page a person as a test, by each way of their order but PagerDuty (D6)",
        needs: "contact",
        request: { headers: idempotency, params: path, body: json(z.object({}), "Nothing more is to be said") },
        answers: { 202: one("personView", "The person; the test is on its way") },
      },
      (context) => change(context, context.req.valid("param").id, 202, testPage),
    );
  };
