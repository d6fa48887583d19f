import * as z from "zod";

/*
 * Block Kit as Slack's own references describe it: "Blocks", "Block elements", "Composition objects" and "Views" at
 * docs.slack.dev. Only what TARS uses, or may; anything else is refused, as a slip of the pen would be.
 */

const text = (longest: number) => z.string().min(1).max(longest);

const plainText = (longest: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(longest), emoji: z.boolean().optional() });

const markup = (longest: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: text(longest), verbatim: z.boolean().optional() });

const anyText = (longest: number) => z.discriminatedUnion("type", [plainText(longest), markup(longest)]);

const id = text(255);
const url = z.url().max(3000);

const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(["primary", "danger"]).optional(),
});

const option = z.strictObject({ text: anyText(75), value: text(150), description: anyText(75).optional() });
const overflowOption = option.extend({ text: plainText(75), url: url.optional() });
const options = z.array(option).min(1).max(100);
const optionGroups = z
  .array(z.strictObject({ label: plainText(75), options }))
  .min(1)
  .max(100);

const common = { action_id: id.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = plainText(150).optional();
const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).max(2),
    })
    .optional(),
};

const button = z.strictObject({
  type: z.literal("button"),
  ...common,
  text: plainText(75),
  url: url.optional(),
  value: text(2000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  confirm: confirm.optional(),
  accessibility_label: text(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...common,
  options: z.array(overflowOption).min(1).max(5),
  confirm: confirm.optional(),
});
const select = { ...common, ...focus, placeholder, confirm: confirm.optional() };
const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...select,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_option: option.optional(),
  })
  .refine((one) => (one.options === undefined) !== (one.option_groups === undefined), "options or option_groups");
const multiStaticSelect = z.strictObject({
  type: z.literal("multi_static_select"),
  ...select,
  options: options.optional(),
  option_groups: optionGroups.optional(),
  initial_options: z.array(option).optional(),
  max_selected_items: z.number().int().min(1).optional(),
});
const usersSelect = z.strictObject({ type: z.literal("users_select"), ...select, initial_user: text(50).optional() });
const multiUsersSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  ...select,
  initial_users: z.array(text(50)).optional(),
  max_selected_items: z.number().int().min(1).optional(),
});
const channelsSelect = z.strictObject({
  type: z.literal("channels_select"),
  ...select,
  initial_channel: text(50).optional(),
});
const choice = { ...common, ...focus, options: z.array(option).min(1).max(10), confirm: confirm.optional() };
const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...choice,
  initial_options: z.array(option).optional(),
});
const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...choice,
  initial_option: option.optional(),
});
const datePicker = z.strictObject({
  type: z.literal("datepicker"),
  ...select,
  initial_date: z.iso.date().optional(),
});
const timePicker = z.strictObject({
  type: z.literal("timepicker"),
  ...select,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
});
const dateTimePicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...common,
  ...focus,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  confirm: confirm.optional(),
});
const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...common,
  ...focus,
  ...dispatch,
  placeholder,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
});
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...common,
  ...focus,
  ...dispatch,
  placeholder,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const urlInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...common,
  ...focus,
  ...dispatch,
  placeholder,
  initial_value: z.string().optional(),
});
const emailInput = urlInput.extend({ type: z.literal("email_text_input") });
const image = { image_url: url, alt_text: text(2000) };
const imageElement = z.strictObject({ type: z.literal("image"), ...image });

const fields = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  channelsSelect,
  checkboxes,
  radioButtons,
  datePicker,
  timePicker,
] as const;
const choosing = [button, overflow, ...fields] as const;
const accessory = z.discriminatedUnion("type", [...choosing, imageElement]);
const interactive = z.discriminatedUnion("type", [...choosing, dateTimePicker]);
const input = z.discriminatedUnion("type", [
  ...fields,
  dateTimePicker,
  plainTextInput,
  numberInput,
  urlInput,
  emailInput,
]);

const block = { block_id: id.optional() };
const section = z
  .strictObject({
    type: z.literal("section"),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, "text or fields");
const header = z.strictObject({ type: z.literal("header"), ...block, text: plainText(150) });
const divider = z.strictObject({ type: z.literal("divider"), ...block });
const context = z.strictObject({
  type: z.literal("context"),
  ...block,
  elements: z
    .array(z.discriminatedUnion("type", [plainText(2000), markup(2000), imageElement]))
    .min(1)
    .max(10),
});
const actions = z.strictObject({ type: z.literal("actions"), ...block, elements: z.array(interactive).min(1).max(25) });
const imageBlock = z.strictObject({
  type: z.literal("image"),
  ...block,
  ...image,
  title: plainText(2000).optional(),
});
const inputBlock = z.strictObject({
  type: z.literal("input"),
  ...block,
  label: plainText(2000),
  element: input,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const blockSchema = z.discriminatedUnion("type", [section, header, divider, context, actions, imageBlock, inputBlock]);

type Ided = { block_id?: string; elements?: unknown[]; accessory?: unknown; element?: unknown };

/** Ids that stand twice: of blocks in a surface, and of elements in a block. */
const doubles = (blocks: Ided[]): string[] => {
  const twice = (ids: (string | undefined)[]) => ids.filter((one, index) => one && ids.indexOf(one) !== index);
  const actionIds = ({ elements = [], accessory, element }: Ided) =>
    twice([...elements, accessory, element].map((one) => (one as { action_id?: string } | undefined)?.action_id));
  return [
    ...twice(blocks.map(({ block_id }) => block_id)).map((one) => `block_id ${one} stands twice`),
    ...blocks.flatMap((one, index) => actionIds(one).map((twin) => `action_id ${twin} stands twice /blocks/${index}`)),
  ];
};

const problemsOf = (schema: z.ZodType, value: unknown): string[] => {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ message, path }) => `${message} [json-pointer:/${path.map(String).join("/")}]`);
};

/** What Slack would refuse of the blocks of a message, each as a sentence; none when it takes them. */
export const blockProblems = (blocks: unknown): string[] => {
  const wrong = problemsOf(z.strictObject({ blocks: z.array(blockSchema).max(50) }), { blocks });
  return wrong.length > 0 ? wrong : doubles(blocks as Ided[]);
};

const viewBlocks = z.array(blockSchema).max(100);
const metadata = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const view = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    blocks: viewBlocks,
    ...metadata,
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("home"), blocks: viewBlocks, ...metadata }),
]);

/** What Slack would refuse of a modal or a home tab; a modal with a question needs a button to send the answer. */
export const viewProblems = (value: unknown): string[] => {
  const wrong = problemsOf(view, value);
  if (wrong.length > 0) return wrong;
  const { type, blocks, submit } = value as { type: string; blocks: (Ided & { type: string })[]; submit?: unknown };
  const asks = type === "modal" && blocks.some((one) => one.type === "input");
  return [
    ...doubles(blocks),
    ...(asks && !submit ? ["submit is needed where there is an input [json-pointer:/submit]"] : []),
  ];
};

/** A message's text as Slack takes it: 40,000 characters at most, of which 4,000 are shown. */
export const textLimits = { taken: 40_000, shown: 4000 };
