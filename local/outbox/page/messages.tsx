import { useState } from "preact/hooks";
import type { AppOfSlack } from "../app.ts";
import type { SlackRecord } from "../world-outside.ts";
import { Blocks } from "./blocks.tsx";
import { act } from "./calls.ts";
import { type Names, nameIn, pictureOf } from "./markup.tsx";
import { timeOfDay } from "./time.ts";

export type Me = { member: string; names: Names; app: AppOfSlack; complain: (problem: string | undefined) => void };

/** The text of a message without blocks: nothing in it is markup but whom TARS mentions. */
const Text = ({ text, names }: { text: string; names: Names }) => (
  <p class="plain_text">
    {text.split(/(<[@!][A-Za-z0-9]+>)/).map((piece, index) => {
      const id = /^<[@!]([A-Za-z0-9]+)>$/.exec(piece)?.[1];
      return id ? (
        <span key={index} class="mention">
          @{nameIn(names, id)}
        </span>
      ) : (
        piece
      );
    })}
  </p>
);

const Tools = ({ message, me }: { message: SlackRecord; me: Me }) => {
  const [isOpen, setOpen] = useState(false);
  const { ts } = message;
  return (
    <div class="tools">
      {["pushpin", "eyes", "white_check_mark"].map((reaction) => (
        <button
          type="button"
          key={reaction}
          aria-label={`React with ${reaction}`}
          onClick={async () => me.complain(await act("/react", { ts, reaction, member: me.member }))}
        >
          {pictureOf(reaction)}
        </button>
      ))}
      <button
        type="button"
        aria-label="Shortcuts of this message"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⋮
      </button>
      {isOpen && (
        <div class="menu" role="menu">
          {me.app.shortcuts
            .filter((one) => one.of === "message")
            .map(({ name, callback }) => (
              <button
                type="button"
                role="menuitem"
                key={callback}
                onClick={async () => {
                  setOpen(false);
                  me.complain(await act("/shortcut", { callback, ts, member: me.member }));
                }}
              >
                {name}
              </button>
            ))}
        </div>
      )}
    </div>
  );
};

type Given = { message: SlackRecord; me: Me; isReply: boolean; replies?: SlackRecord[]; openThread?: () => void };

export const Message = ({ message, me, isReply, replies = [], openThread }: Given) => {
  const { ts, text, blocks, user, only, edits, reactions = {} } = message;
  const doing = {
    names: me.names,
    click: async (action: string, selected?: string) =>
      me.complain(await act("/click", { ts, action, selected, member: me.member })),
  };
  return (
    <article class={`${isReply ? "reply" : ""} ${only ? "only" : ""}`} data-ts={ts}>
      <span class={`face ${user ? "person" : "app"}`} aria-hidden="true">
        {(user ? nameIn(me.names, user) : "TARS").slice(0, 1)}
      </span>
      <div class="said">
        {only && <p class="quiet">Only visible to you</p>}
        {message.reply_broadcast && !isReply && <p class="quiet">replied to a thread</p>}
        <div class="by">
          <strong>{user ? nameIn(me.names, user) : "TARS"}</strong>
          {!user && <span class="badge">APP</span>}
          <time dateTime={message.at}>{timeOfDay(message.at)}</time>
        </div>
        {blocks && blocks.length > 0 ? <Blocks blocks={blocks} doing={doing} /> : <Text text={text} names={me.names} />}
        {edits ? <span class="quiet edited">(edited)</span> : null}
        <div class="reactions">
          {Object.entries(reactions).map(([reaction, who]) => (
            <span key={reaction} title={who.map((one) => nameIn(me.names, one)).join(", ")}>
              {pictureOf(reaction)} {who.length}
            </span>
          ))}
        </div>
        {openThread && replies.length > 0 && (
          <button type="button" class="replies" onClick={openThread}>
            {replies.length} {replies.length === 1 ? "reply" : "replies"}
            <span class="quiet"> last at {timeOfDay(replies.at(-1)?.at ?? "")}</span>
          </button>
        )}
        {openThread && replies.length === 0 && !only && (
          <button type="button" class="replies" onClick={openThread}>
            {message.reply_broadcast ? "View thread" : "Reply in thread"}
          </button>
        )}
      </div>
      {!only && <Tools message={message} me={me} />}
    </article>
  );
};

/** Where somebody writes: a message, `@TARS` and what they ask, or a command. */
export const Composer = ({ me, label, ts, channel }: { me: Me; label: string; ts?: string; channel: string }) => {
  const [text, setText] = useState("");
  const send = async () => {
    const said = text.trim();
    if (said === "") return;
    const { member } = me;
    const [command = "", ...rest] = said.split(" ");
    const mention = /^@?tars[,:]?\s+/i.exec(said);
    const problem = said.startsWith("/")
      ? await act("/slash", { command, text: rest.join(" "), member, channel })
      : await act(mention ? "/mention" : "/write", { ts, channel, text: said.slice(mention?.[0].length ?? 0), member });
    setText("");
    me.complain(problem);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <input
        aria-label={label}
        placeholder={label}
        value={text}
        autocomplete="off"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
};
