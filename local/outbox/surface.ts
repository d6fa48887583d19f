/** A text of Block Kit. */
export type SlackText = { type: "plain_text" | "mrkdwn"; text: string; emoji?: boolean; verbatim?: boolean };

export type SlackOption = { text: SlackText; value: string; description?: SlackText; url?: string };

/** An element, with what any of them may have; `block-kit.ts` has checked which one has what. */
export type SlackElement = {
  type: string;
  action_id: string;
  text?: SlackText;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  placeholder?: SlackText;
  options?: SlackOption[];
  option_groups?: { label: SlackText; options: SlackOption[] }[];
  initial_option?: SlackOption;
  initial_options?: SlackOption[];
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_value?: string;
  multiline?: boolean;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  image_url?: string;
  alt_text?: string;
  confirm?: { title: SlackText; text: SlackText; confirm: SlackText; deny: SlackText };
};

/** A block, with what any of them may have. */
export type SlackBlock = {
  type: string;
  block_id?: string;
  text?: SlackText;
  fields?: SlackText[];
  accessory?: SlackElement;
  elements?: SlackElement[];
  element?: SlackElement;
  label?: SlackText;
  hint?: SlackText;
  optional?: boolean;
  dispatch_action?: boolean;
  image_url?: string;
  alt_text?: string;
  title?: SlackText;
};

/** A modal or a home tab, as it was sent. */
export type SlackView = {
  type: "modal" | "home";
  title?: SlackText;
  submit?: SlackText;
  close?: SlackText;
  blocks: SlackBlock[];
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  notify_on_close?: boolean;
};
