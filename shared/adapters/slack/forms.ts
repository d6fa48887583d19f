import type { KnownBlock, ModalView, PlainTextElement } from "@slack/types";
import { asFormsSay, resolveLabels } from "../../communication/fields.ts";
import { resolvesWhileFiring } from "../../communication/firing.ts";
import { inWords } from "../../communication/in-words.ts";
import { notification } from "../../communication/notification.ts";
import { nameOf } from "../../communication/say.ts";
import { lastSentence } from "../../communication/updates.ts";
import { placeOf, wordsOf } from "../../communication/words.ts";
import { incidentName, isOpen } from "../../incident/incident.ts";
import type { AnyIncident, Incident } from "../../incident/incident-schema.ts";
import type { Refusal } from "../../incident/refusal.ts";
import { briefText } from "../../investigation/brief-text.ts";
import { actionsOf } from "../../mitigation/act.ts";
import { confirmedCause } from "../../mitigation/cause.ts";
import { fixThatWorked } from "../../mitigation/effect.ts";
import { standingOf } from "../../mitigation/rollback-text.ts";
import { roles } from "../../on-call/paging-schema.ts";
import { type PostMortem, partNames, type WrittenPart } from "../../post-mortem/post-mortem-schema.ts";
import { wantedInWords } from "../../resolution/progress.ts";
import { rootCauseHint } from "../../runbook/root-cause.ts";
import { customerNameOf, type Settings, unknownService } from "../../runbook/settings.ts";
import { severities, severityDefinitions } from "../../runbook/severity.ts";
import { componentsOf } from "../../status-page/components.ts";
import { draftOf, mostComponents, publicServicesOf } from "../../status-page/draft.ts";
import {
  addedChoices,
  addedComponent,
  componentChoices,
  componentField,
  isComponentField,
  statusWordsIn,
} from "../../status-page/form.ts";
import { publicStatuses } from "../../status-page/impact.ts";
import { readBy } from "../../stored/shape.ts";
import * as z from "../../stored/zod.ts";
import type { WordedAct } from "../acts/words.ts";
import { plain } from "./blocks.ts";

/** The forms of the chat: what there is more to say of than a click or a line says, filled with what is known. */

type Choice = { value: string; label: string };

type Field = {
  name: string;
  label: string;
  kind: "line" | "text" | "number" | "choice" | "date";
  choices?: Choice[];
  initial?: string | undefined;
  optional?: boolean;
  hint?: string;
};

type Form = {
  title: string;
  submit: string;
  /** What is to be known before it is sent. */
  says?: string | undefined;
  fields: Field[];
};

/** What a form is filled with: the incident that it is about, and what was said before it opened. */
type Known = {
  incident: Incident | undefined;
  settings: Settings;
  about: string;
  said: Record<string, string>;
  /** A day two weeks from now, by which an action item may be due. */
  dueBy: string;
};

/** The post-mortem that is being written. */
const draftedPostMortem = (incident: Incident | undefined): PostMortem | undefined =>
  incident && !isOpen(incident) && incident.postMortem?.status === "draft" ? incident.postMortem : undefined;

/** The parts of a post-mortem that people write, as its form names them. */
const postMortemLabels: Record<WrittenPart, string> = {
  rootCause: "Root cause",
  contributingFactors: "Contributing factors",
  wentWell: "What went well",
};

const partsOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(postMortemLabels, name)));

/** What a post-mortem still lacks stands at its field (P2–P5). */
const fieldOfClause: Record<string, string> = {
  P2: "rootCause",
  P3: "contributingFactors",
  P4: "what",
  P5: "wentWell",
};

/** The values of a form, by the names of its fields: those that were filled in. */
export type Values = Record<string, string>;

type FormKind = {
  form: (known: Known) => Form;
  /** What the form asks for, of an incident: one act, or several one after another. `shown` is what stood in its fields at first. */
  act?: (values: Values, about: string, shown: Values) => WordedAct | WordedAct[];
  /** In which fields of the form stands what the incident refuses, by their names; without it, in the first one. */
  refusedAt?: (refusal: Refusal, fields: string[]) => Values;
};

const severityChoices: Choice[] = severities.map((value) => ({
  value,
  label: `${value}: ${severityDefinitions[value].definition}`,
}));

const people = ({ settings }: Known): Choice[] =>
  Object.entries(settings.responders).map(([value, { name }]) => ({ value, label: name }));

const services = ({ settings }: Known): Choice[] =>
  [...Object.keys(settings.services), unknownService].map((value) => ({ value, label: value }));

const roleLabels: Record<(typeof roles)[number], string> = {
  scribe: "Scribe: writes things down",
  communications: "Communications: speaks for the incident",
};

/** A form of one field, which is a field of the act, too. */
const single = (
  title: string,
  submit: string,
  field: (known: Known) => Field,
  act: WordedAct["act"],
  path?: (about: string) => Record<string, string>,
): FormKind => ({
  form: (known) => ({ title, submit, fields: [field(known)] }),
  act: (values, about) => ({ act, path: path?.(about) ?? {}, fields: values }),
});

/** Where a form lists what a person can choose of an incident's actions. */
const actionSign = "/";

/** What still fires of an incident, as a sentence; undefined where nothing does. */
const firingSentence = (incident: Incident | undefined): string | undefined => {
  const asked = incident && resolvesWhileFiring(incident.alerts.first, incident.alerts.firing);
  return asked && `⚠️ ${asked.question} ${asked.because}`;
};

const etaWords = "Such as: in 20 minutes, 15:30";

/** What is wrong with an ETA stands at it. */
const etaRefused = ({ sentence }: Refusal): Values => {
  const [, wrong] = /^eta: (.+)$/s.exec(sentence) ?? [];
  return wrong ? { eta: wrong } : {};
};

const update: FormKind = {
  form: ({ incident }) => ({
    title: "Update",
    submit: "Give update",
    fields: [
      {
        name: "text",
        label: "Latest findings, in one sentence",
        kind: "text",
        initial: incident && lastSentence(incident),
      },
      {
        name: "eta",
        label: "ETA",
        kind: "line",
        optional: true,
        hint: incident?.eta ? `${etaWords}. Without one it stays: ${incident.eta.text}` : etaWords,
      },
    ],
  }),
  act: (values) => ({ act: "give update", path: {}, fields: values }),
  refusedAt: etaRefused,
};

const eta: FormKind = {
  ...single(
    "ETA",
    "Set ETA",
    ({ incident }) => ({
      name: "eta",
      label: "When will it be over?",
      kind: "line",
      initial: incident?.eta?.text,
      hint: etaWords,
    }),
    "set eta",
  ),
  refusedAt: etaRefused,
};

const users: FormKind = {
  form: ({ incident }) => ({
    title: "Users affected",
    submit: "Record",
    fields: [
      {
        name: "users",
        label: "How many users are affected?",
        kind: "number",
        initial: incident?.findings["users-affected"]?.users?.toString(),
      },
      { name: "value", label: "What do you know about them?", kind: "line", optional: true },
    ],
  }),
  act: ({ users: count = "", value }) => ({
    act: "record finding",
    path: { finding: "users-affected" },
    fields: { users: Number(count), value: value ?? `${count} users` },
  }),
};

/** The root cause as far as it is known: what somebody recorded, else the suspect that a mitigation has confirmed (S2). */
const causeOf = ({ incident, settings }: Known): { initial?: string; hint?: string } => {
  const initial = incident && (incident.rootCause?.line ?? confirmedCause(incident, settings));
  return initial ? { initial } : { hint: rootCauseHint };
};

const rootCause = single(
  "Root cause",
  "Record",
  (known) => ({
    name: "line",
    label: "The root cause, in one line",
    kind: "line",
    ...causeOf(known),
  }),
  "record root cause",
);

const forms = {
  update,
  eta,
  users,
  "root-cause": rootCause,
  severity: {
    form: ({ incident }) => ({
      title: "Severity",
      submit: "Change",
      fields: [
        { name: "severity", label: "Severity", kind: "choice", choices: severityChoices, initial: incident?.severity },
        { name: "reason", label: "Why?", kind: "line", optional: true },
      ],
    }),
    act: (values) => ({ act: "change severity", path: {}, fields: values }),
  },
  "page-team": {
    form: ({ settings }) => ({
      title: "Page a team",
      submit: "Page",
      fields: [
        {
          name: "team",
          label: "Team",
          kind: "choice",
          choices: Object.entries(settings.teams).map(([value, { name }]) => ({ value, label: name ?? value })),
        },
      ],
    }),
    act: ({ team = "" }) => ({ act: "page team", path: { team }, fields: {} }),
  },
  "hand-over": single(
    "Hand over",
    "Hand over",
    (known) => ({ name: "to", label: "Hand over to (they are paged)", kind: "choice", choices: people(known) }),
    "hand over",
  ),
  lead: single(
    "Lead",
    "Name the lead",
    (known) => ({ name: "lead", label: "Who leads?", kind: "choice", choices: people(known) }),
    "take lead",
  ),
  roles: {
    form: (known) => ({
      title: "Roles",
      submit: "Assign",
      fields: [
        {
          name: "role",
          label: "Role",
          kind: "choice",
          choices: roles.map((value) => ({ value, label: roleLabels[value] })),
        },
        { name: "who", label: "Who?", kind: "choice", choices: people(known) },
      ],
    }),
    act: ({ role = "", who = "" }) => ({ act: "assign role", path: { role }, fields: { who } }),
  },
  note: single(
    "Note",
    "Add to the timeline",
    ({ said }) => ({ name: "text", label: "Note", kind: "text", initial: said.text }),
    "add note",
  ),
  mitigate: {
    form: ({ incident, settings }) => {
      const choices = incident
        ? actionsOf(incident, settings).map(({ service, name, title }) => ({
            value: `${service}${actionSign}${name}`,
            label: title,
          }))
        : [];
      return {
        title: "Mitigate",
        submit: "Go on",
        fields: [
          ...(choices.length > 0
            ? [
                {
                  name: "action",
                  label: "An action from tars.yaml",
                  kind: "choice" as const,
                  choices,
                  optional: true,
                  hint: "TARS shows what it would do first. Nothing is done until somebody approves it.",
                },
              ]
            : []),
          {
            name: "what",
            label: choices.length > 0 ? "Or something that you have done" : "What have you done?",
            kind: "line",
            optional: choices.length > 0,
          },
        ],
      };
    },
    act: ({ action, what = "" }): WordedAct => {
      const [service = "", name = ""] = action?.split(actionSign) ?? [];
      return action
        ? { act: "prepare action", path: { action: name }, fields: { service } }
        : { act: "record mitigation", path: {}, fields: { what } };
    },
  },
  resolve: {
    form: ({ said, ...known }) => ({
      title: "Resolve",
      submit: "Resolve",
      says: firingSentence(known.incident),
      fields: [
        {
          name: "rootCause",
          label: resolveLabels.rootCause,
          kind: "line",
          ...(said.rootCause ? { initial: said.rootCause } : causeOf({ said, ...known })),
        },
        {
          name: "fixedBy",
          label: resolveLabels.fixedBy,
          kind: "line",
          initial: known.incident && fixThatWorked(known.incident, known.settings),
        },
        {
          name: "overrideReason",
          label: resolveLabels.overrideReason,
          kind: "line",
          optional: true,
          hint: `Only when the error rate has not been back to normal for ${wantedInWords(known.settings)}.`,
        },
      ],
    }),
    act: (values) => ({ act: "resolve", path: {}, fields: values }),
    // A page of another team comes first: no reason overrides it (D6).
    refusedAt: ({ missing = [] }): Values => {
      const of = (clause: string) => missing.find((one) => one.clause === clause)?.sentence;
      const [page, rate] = [of("D6"), of("S1")];
      if (page) return { rootCause: page };
      return rate ? { overrideReason: rate.replace("`overrideReason`", "a reason here") } : {};
    },
  },
  reopen: single(
    "Reopen",
    "Reopen",
    () => ({ name: "reason", label: "Why is it open again?", kind: "line" }),
    "reopen",
  ),
  "edit-status": {
    form: ({ incident, settings }) => {
      const draft = incident && draftOf(incident, settings);
      const named = Object.entries(draft?.components ?? {});
      const others = componentsOf(settings).filter(({ service }) => !named.some(([one]) => one === service));
      const affected = incident ? publicServicesOf(incident, settings) : [];
      const left = others.filter(({ service }) => affected.includes(service));
      return {
        title: "Status page",
        submit: "Publish",
        fields: [
          { name: "title", label: "Title", kind: "line", initial: draft?.title },
          {
            name: "status",
            label: "Status",
            kind: "choice",
            choices: publicStatuses.map((value) => ({ value, label: value })),
            initial: draft?.status,
          },
          {
            name: "text",
            label: "What do customers need to know?",
            kind: "text",
            initial: draft?.text,
            hint: "It is public. Leave out names of people, hosts and suppliers.",
          },
          ...named.map(([service, impact]) => ({
            name: componentField(service),
            label: customerNameOf(settings, service),
            kind: "choice" as const,
            choices: componentChoices,
            initial: impact,
          })),
          ...(others.length > 0 && named.length < mostComponents
            ? [
                {
                  name: addedComponent,
                  label: "Add a service",
                  kind: "choice" as const,
                  choices: addedChoices(others),
                  optional: true,
                },
              ]
            : []),
          {
            name: "when",
            label: "Publish",
            kind: "choice",
            choices: [
              { value: "now", label: "Now" },
              { value: "later", label: "Save as a draft" },
            ],
            initial: "now",
            ...(left.length > 0 && {
              hint: `An update names ${mostComponents} services at most. Not in it: ${inWords(left.map(({ name }) => name))}. The console can put them in the place of others.`,
            }),
          },
        ],
      };
    },
    act: ({ when, ...values }) => {
      const { words, components } = statusWordsIn(values);
      return {
        act: when === "later" ? "edit status draft" : "publish status",
        path: {},
        fields: { ...words, components },
      };
    },
    refusedAt: ({ sentence }, fields) => ({
      [(sentence.startsWith("components:") && fields.find(isComponentField)) || "text"]: sentence,
    }),
  },
  "withdraw-status": {
    ...single(
      "Not for the status page",
      "Keep it off",
      () => ({ name: "reason", label: "Why is it not for customers?", kind: "line" }),
      "withdraw status",
    ),
    refusedAt: ({ sentence }) => ({ reason: sentence }),
  },
  "not-this": {
    form: () => ({
      title: "Not the cause",
      submit: "Record",
      fields: [{ name: "why", label: "Why is this not the cause?", kind: "line" }],
    }),
    act: ({ why = "" }, about) => ({
      act: "rule out",
      path: {},
      fields: { ...(about && { suspect: about }), why },
    }),
    refusedAt: ({ sentence }) => ({ why: sentence }),
  },
  "post-mortem": {
    form: (known) => {
      const draft = draftedPostMortem(known.incident);
      const written = {
        rootCause: draft?.rootCause,
        contributingFactors: draft?.contributingFactors || draft?.suggestions.contributingFactors.join("\n"),
        wentWell: draft?.wentWell || draft?.suggestions.wentWell.join("\n"),
      };
      const parts = Object.entries(postMortemLabels).map(([name, label]) => ({
        name,
        label,
        kind: "text" as const,
        initial: written[name as WrittenPart],
      }));
      const isTooLong = ({ initial = "" }: Field): boolean => initial.length > longest.text;
      const left = parts.filter(isTooLong);
      const needsItem = draft?.actionItems.length === 0;
      return {
        title: "Post-mortem",
        submit: "Complete",
        ...(left.length > 0 && {
          says: `Too long to be shown here: ${inWords(left.map(({ label }) => label))}. What is written stays; the console can change it.`,
        }),
        fields: [
          ...parts.filter((part) => !isTooLong(part)),
          {
            name: "what",
            label: needsItem ? "Action item" : "Another action item",
            kind: "line",
            optional: !needsItem,
            ...(needsItem && { initial: draft?.suggestions.actionItems[0] }),
          },
          {
            name: "owner",
            label: "Its owner",
            kind: "choice",
            choices: people(known),
            optional: !needsItem,
            ...(needsItem && { initial: known.incident?.lead }),
          },
          {
            name: "due",
            label: "Due",
            kind: "date",
            optional: !needsItem,
            ...(needsItem && { initial: known.dueBy }),
          },
        ],
      };
    },
    act: ({ rootCause: cause, contributingFactors, wentWell, what, owner, due }, _, shown): WordedAct[] => [
      {
        act: "edit post-mortem",
        path: {},
        fields: { rootCause: cause, contributingFactors, wentWell, was: partsOf(shown) },
      },
      ...(what ? [{ act: "add action item" as const, path: {}, fields: { what, owner, due } }] : []),
      { act: "complete post-mortem", path: {}, fields: {} },
    ],
    refusedAt: ({ refused, sentence, missing = [] }): Values => {
      if (refused === "invalid") return { due: sentence };
      const changed = Object.entries(partNames).filter(([, words]) => sentence.includes(`"${words}"`));
      if (refused === "conflict") return Object.fromEntries(changed.map(([part]) => [part, sentence]));
      return Object.fromEntries(
        missing.flatMap(({ clause, sentence }) => [[fieldOfClause[clause] ?? "what", sentence]]),
      );
    },
  },
  declare: {
    form: (known) => ({
      title: "Declare an incident",
      submit: "Declare",
      fields: [
        {
          name: "severity",
          label: "Severity",
          kind: "choice",
          choices: severityChoices,
          initial: known.said.severity,
        },
        { name: "service", label: "Service", kind: "choice", choices: services(known), initial: known.said.service },
        {
          name: "description",
          label: "What is broken?",
          kind: "line",
          initial: known.said.description,
          hint: "It goes into the channel.",
        },
      ],
    }),
  },
  report: {
    form: (known) => ({
      title: "Customer report",
      submit: "Report",
      fields: [
        {
          name: "customerId",
          label: "Customer",
          kind: "line",
          hint: "Their name or number. Use the same one every time.",
        },
        {
          name: "service",
          label: "Service",
          kind: "choice",
          choices: services(known).filter(({ value }) => value !== unknownService),
          initial: known.said.service,
        },
        { name: "issue", label: "What do they say?", kind: "line", initial: known.said.issue },
        { name: "description", label: "Details", kind: "text", optional: true },
        {
          name: "contact",
          label: "How can they be reached?",
          kind: "line",
          optional: true,
          hint: "Shown to those who may report. TARS writes to nobody there.",
        },
      ],
    }),
  },
} as const satisfies Record<string, FormKind>;

export type FormName = keyof typeof forms;

export const formNames = Object.keys(forms) as FormName[];

const kindOf = (name: FormName): FormKind => forms[name];

export const isForm = (name: string): name is FormName => Object.hasOwn(forms, name);

/** What is asked for when a person was asked for something: `answer` of `actions.ts`. */
export const formOfAnswer = (about: string): FormName => (about === "eta" || about === "users" ? about : "update");

/** What a form of an incident asks for; undefined for one that is about none. */
export const actsOf = (name: FormName, values: Values, about: string, shown: Values): WordedAct[] | undefined => {
  const asked = kindOf(name).act?.(values, about, shown);
  return asked && [asked].flat();
};

/** What an incident refuses, in the fields of a form that is still open: nobody has to write it again. */
export const refusedAt = (name: FormName, refusal: Refusal, fields: string[]): Values => {
  const [first = "text"] = fields;
  const found = kindOf(name).refusedAt?.(refusal, fields) ?? {};
  const said = Object.keys(found).length > 0 ? found : { [first]: refusal.sentence };
  return Object.fromEntries(Object.entries(said).map(([name, sentence]) => [name, asFormsSay(sentence)]));
};

/** What a form carries along until it is sent: Slack hands it back. */
const carriedSchema = z.object({
  form: z.string(),
  incident: z.optional(z.string()),
  about: z.string(),
  responseUrl: z.optional(z.string()),
  place: z.optional(z.object({ channel: z.string(), thread: z.string() })),
});

export type Carried = z.infer<typeof carriedSchema>;

/** Throws `Misshapen` for what no form of TARS carried. */
export const carriedIn = (text: string): Carried =>
  readBy("form", carriedSchema, JSON.parse(text), "what Slack handed back");

/** Limits of Block Kit; source: Slack's reference of block elements, composition objects and views. */
const longest = { title: 24, label: 2000, hint: 2000, option: 75, options: 100, line: 500, text: 3000, section: 2900 };

/** A text field begins with no more than it may hold. */
const initially = (text: string | undefined, most: number) => (text ? { initial_value: text.slice(0, most) } : {});

/** A menu takes a hundred options, and a hundred groups of so many. */
const grouped = (options: { text: PlainTextElement; value: string }[]) =>
  Array.from({ length: Math.min(longest.options, Math.ceil(options.length / longest.options)) }, (_, place) => {
    const some = options.slice(place * longest.options, (place + 1) * longest.options);
    return { label: plain(`From ${some[0]?.text.text}`, longest.option), options: some };
  });

const elementOf = ({ kind, choices = [], initial }: Field) => {
  if (kind === "number")
    return {
      type: "number_input" as const,
      action_id: "value",
      is_decimal_allowed: false,
      min_value: "0",
      ...initially(initial, 20),
    };
  if (kind === "date")
    return { type: "datepicker" as const, action_id: "value", ...(initial && { initial_date: initial }) };
  if (kind !== "choice") {
    const most = kind === "text" ? longest.text : longest.line;
    return {
      type: "plain_text_input" as const,
      action_id: "value",
      multiline: kind === "text",
      max_length: most,
      ...initially(initial, most),
    };
  }
  const options = choices.map(({ value, label }) => ({ text: plain(label, longest.option), value }));
  const first = options.find(({ value }) => value === initial);
  return {
    type: "static_select" as const,
    action_id: "value",
    ...(options.length > longest.options ? { option_groups: grouped(options) } : { options }),
    ...(first && { initial_option: first }),
  };
};

/** A form as Slack shows it. */
export const modalOf = (name: FormName, known: Omit<Known, "about">, carried: Carried): ModalView => {
  const { title, submit, says, fields } = kindOf(name).form({ ...known, about: carried.about });
  const heading: KnownBlock[] = known.incident
    ? [
        {
          type: "context",
          elements: [plain(`${incidentName(known.incident)}: ${known.incident.description}`, longest.option * 4)],
        },
      ]
    : [];
  return {
    type: "modal",
    callback_id: name,
    private_metadata: JSON.stringify(carried),
    title: plain(title, longest.title),
    submit: plain(submit, longest.title),
    close: plain("Cancel", longest.title),
    blocks: [
      ...heading,
      ...(says ? [{ type: "section" as const, text: plain(says, longest.section) }] : []),
      ...fields.map(
        (field): KnownBlock => ({
          type: "input",
          block_id: field.name,
          label: plain(field.label, longest.label),
          element: elementOf(field),
          optional: field.optional ?? false,
          ...(field.hint && { hint: plain(field.hint, longest.hint) }),
        }),
      ),
    ],
  };
};

/** A longer text to be read, in parts that Slack takes. */
const reading = (title: string, text: string): ModalView => ({
  type: "modal",
  title: plain(title, longest.title),
  close: plain("Close", longest.title),
  blocks: (text.match(/[\s\S]{1,2900}/gu) ?? [" "])
    .slice(0, 90)
    .map((part): KnownBlock => ({ type: "section", text: plain(part, longest.section + 100) })),
});

/** All that TARS found out of an incident (I1–I5, K1–K6). */
export const evidenceOf = (incident: Incident, settings: Settings): ModalView => {
  const { brief } = incident;
  if (!brief) return reading("Evidence", "TARS has not looked yet, or could not. Look again in a minute.");
  const { done, ...standing } = standingOf(incident, brief);
  const said = { ...standing, done: done.map((one) => wordsOf(one, placeOf(incident, settings))) };
  return reading("Evidence", briefText(brief, incidentName(incident), settings.timeZone, said));
};

/** How an incident stands, for whoever asks (T1). */
export const statusText = (incident: AnyIncident, settings: Settings): string =>
  [
    `${incidentName(incident)} [${incident.severity}] ${incident.description}`,
    ...notification(incident, settings).split("\n").slice(1),
    `Lead: ${incident.lead ? nameOf(settings, incident.lead) : "nobody yet"}`,
    ...(incident.eta ? [`ETA to resolution: ${incident.eta.text}`] : []),
  ].join("\n");

/** The values of a form's fields, those that were filled in; source: Slack's reference of view_submission payloads. */
const stateSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.optional(z.nullable(z.string())),
      selected_date: z.optional(z.nullable(z.string())),
      selected_option: z.optional(z.nullable(z.object({ value: z.string() }))),
    }),
  ),
);

/** What stood in a form's text fields when it opened; source: the same, whose view has its blocks. */
const blocksSchema = z.array(
  z.object({
    block_id: z.optional(z.string()),
    element: z.optional(z.object({ initial_value: z.optional(z.string()) })),
  }),
);

export const shownIn = (blocks: unknown): Values =>
  Object.fromEntries(
    (blocksSchema.safeParse(blocks).data ?? []).flatMap(({ block_id: field, element }) =>
      field && element ? [[field, element.initial_value ?? ""]] : [],
    ),
  );

export const valuesIn = (state: unknown): Values => {
  const read = stateSchema.safeParse(state);
  if (!read.success) return {};
  return Object.fromEntries(
    Object.entries(read.data).flatMap(([field, { value }]) => {
      const text = (value?.selected_option?.value ?? value?.selected_date ?? value?.value)?.trim();
      return text ? [[field, text]] : [];
    }),
  );
};
