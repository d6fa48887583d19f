import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AppOfSlack } from "../app.ts";
import type { EmailRecord, PageRecord, SlackRecord } from "../world-outside.ts";
import { withAddresses } from "./addresses.ts";
import { Blocks } from "./blocks.tsx";
import { act, type Known, readApp, readKnown, readMembers } from "./calls.ts";
import type { Names } from "./markup.tsx";
import { Composer, type Me, Message } from "./messages.tsx";
import { Modal } from "./modal.tsx";
import { ShopPlace } from "./shop.tsx";
import { exactTime } from "./time.ts";

/** What is known, asked for again and again. */
const useKnown = (): Known | undefined => {
  const [known, setKnown] = useState<Known>();
  const last = useRef("");
  useEffect(() => {
    const look = async () => {
      const next = await readKnown();
      const text = JSON.stringify(next);
      if (text !== last.current) setKnown(next);
      last.current = text;
    };
    void look();
    const timer = setInterval(() => look().catch(() => {}), 700);
    return () => clearInterval(timer);
  }, []);
  return known;
};

/** Plain text as a phone and a mailbox show it: an address in it can be followed, without what ends the sentence. */
const Linked = ({ text, of }: { text: string; of: "sms" | "mail" }) => (
  <p class={`plain_text ${of}`}>
    {withAddresses(text).map(({ piece, isAddress }, index) =>
      isAddress ? (
        <a key={index} href={piece}>
          {piece}
        </a>
      ) : (
        piece
      ),
    )}
  </p>
);

const Pages = ({ pages }: { pages: PageRecord[] }) => (
  <main>
    <h2 class="place">Pages</h2>
    <div class="list">
      {pages.length === 0 && <p class="quiet">Nobody was paged.</p>}
      {pages.map((page, index) => (
        <article key={index} class="card">
          <p class="plain_text">{page.subject}</p>
          {page.methods.map(({ via, to, at, sent }) => (
            <div key={`${via} ${to} ${at}`}>
              <p class="quiet">
                {to.startsWith(via) ? via : `${via} to ${to}`} · {exactTime(at)}
              </p>
              {via === "SMS" && <Linked of="sms" text={String(sent.text)} />}
            </div>
          ))}
          {page.settled.map(({ as, at }) => (
            <p class="quiet" key={at}>
              {as}d · {exactTime(at)}
            </p>
          ))}
        </article>
      ))}
    </div>
  </main>
);

const Mail = ({ emails }: { emails: EmailRecord[] }) => (
  <main>
    <h2 class="place">E-mail</h2>
    <div class="list">
      {emails.length === 0 && <p class="quiet">Nobody was written to.</p>}
      {emails.map((mail, index) => (
        <article key={index} class="card">
          <p class="quiet">
            {mail.via} to {mail.to.join(", ")} · {exactTime(mail.at)}
          </p>
          <strong>{mail.subject}</strong>
          <Linked of="mail" text={mail.text} />
        </article>
      ))}
    </div>
  </main>
);

const Home = ({ known, me }: { known: Known; me: Me }) => {
  const view = known.screen.homes[me.member];
  const { member, complain } = me;
  useEffect(() => {
    void act("/home", { member }).then(complain);
  }, [member]);
  const doing = {
    names: me.names,
    click: async (action: string, selected?: string) =>
      complain(await act("/click", { home: true, action, selected, member })),
  };
  return (
    <main>
      <h2 class="place">TARS · Home</h2>
      <div class="list home">
        {view ? <Blocks blocks={view.blocks} doing={doing} /> : <p class="quiet">TARS shows nothing here yet.</p>}
      </div>
    </main>
  );
};

const seen = (messages: SlackRecord[], member: string): SlackRecord[] =>
  messages.filter(({ only }) => only === undefined || only === member);

const Channel = ({ id, name, all, me, openThread }: ChannelGiven) => {
  const messages = all.filter((one) => one.channelId === id && (!one.thread_ts || (one.reply_broadcast && !one.only)));
  const end = useRef<HTMLDivElement>(null);
  const { length } = messages;
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [id, length]);
  return (
    <main id="slack">
      <h2 class="place">{name}</h2>
      <div class="list">
        {messages.length === 0 && <p class="quiet">Nothing was said here.</p>}
        {messages.map((message) => (
          <Message
            key={message.ts}
            message={message}
            me={me}
            isReply={false}
            replies={message.thread_ts ? [] : all.filter((one) => one.thread_ts === message.ts)}
            openThread={() => openThread(message.thread_ts ?? message.ts)}
          />
        ))}
        <div ref={end} />
      </div>
      <Composer me={me} label={`Message ${name}`} channel={id} />
    </main>
  );
};

type ChannelGiven = { id: string; name: string; all: SlackRecord[]; me: Me; openThread: (ts: string) => void };

const Thread = ({ ts, all, me, close }: { ts: string; all: SlackRecord[]; me: Me; close: () => void }) => {
  const root = all.find((one) => one.ts === ts);
  const replies = all.filter((one) => one.thread_ts === ts);
  const end = useRef<HTMLDivElement>(null);
  const { length } = replies;
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [ts, length]);
  return (
    <aside class="thread" aria-label="Thread">
      <h2 class="place">
        Thread
        <button type="button" class="dots" aria-label="Close the thread" onClick={close}>
          ✕
        </button>
      </h2>
      <div class="list">
        {root && <Message message={root} me={me} isReply={false} />}
        {replies.map((message) => (
          <Message key={message.ts} message={message} me={me} isReply />
        ))}
        <div ref={end} />
      </div>
      {root && <Composer me={me} label="Reply in the thread" ts={ts} channel={root.channelId} />}
    </aside>
  );
};

/** The channels in which something was said, and those that are always there. */
const channelsIn = (messages: SlackRecord[], member: string): [id: string, name: string][] => {
  const known = new Map<string, string>();
  for (const { channelId, channel, only } of messages)
    if (!only && channel.startsWith("#")) known.set(channelId, channel);
  const direct: [string, string][] = messages.some(({ channelId }) => channelId === member)
    ? [[member, "TARS (direct message)"]]
    : [];
  return [...known, ["C0GENERAL", "#general"], ...direct];
};

const Outbox = ({ names, app }: { names: Names; app: AppOfSlack }) => {
  const known = useKnown();
  const [member, setMember] = useState(() => localStorage.getItem("member") ?? Object.keys(names)[0] ?? "");
  const [place, setPlace] = useState("");
  const [thread, setThread] = useState<string>();
  const [problem, complain] = useState<string>();
  if (!known) return <p class="quiet">Loading …</p>;
  const me: Me = { member, names, app, complain };
  const { screen, pages, emails } = known;
  const all = seen(screen.messages, member);
  const channels = channelsIn(screen.messages, member);
  const [firstId = "C0GENERAL"] = channels[0] ?? [];
  const here = place || (screen.shop ? "shop" : firstId);
  const incidents = channels.find(([, name]) => name === "#incidents")?.[0];
  const go = (to: string) => {
    setPlace(to);
    setThread(undefined);
  };
  const modal = screen.views.findLast((one) => one.member === member);
  const inThread = thread !== undefined && channels.some(([id]) => id === here);
  const tab = (to: string, words: string) => (
    <button type="button" key={to} aria-current={here === to ? "page" : undefined} onClick={() => go(to)}>
      {words}
    </button>
  );
  return (
    <div class={`screen ${inThread ? "with-thread" : ""}`}>
      <header class="top">
        <h1>Outbox</h1>
        <label>
          You are{" "}
          <select
            id="member"
            value={member}
            onChange={({ currentTarget }) => {
              localStorage.setItem("member", currentTarget.value);
              setMember(currentTarget.value);
            }}
          >
            {Object.entries(names).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Slack answers{" "}
          <select
            value={String(screen.failing)}
            onChange={({ currentTarget }) => act("/failing", { status: Number(currentTarget.value), retryAfter: 5 })}
          >
            <option value="0">as usual</option>
            <option value="429">429, wait 5 s</option>
            <option value="500">500</option>
          </select>
        </label>
      </header>
      <nav class="side" aria-label="Places">
        {screen.shop && tab("shop", "The shop")}
        {channels.map(([id, name]) => tab(id, name))}
        {tab("home", "TARS · Home")}
        {tab("pages", `Pages ${pages.length || ""}`)}
        {tab("mail", `E-mail ${emails.length || ""}`)}
        {app.shortcuts
          .filter((one) => one.of === "everything")
          .map(({ name, callback }) => (
            <button
              type="button"
              class="shortcut"
              key={callback}
              onClick={async () => complain(await act("/shortcut", { callback, member }))}
            >
              ⚡ {name}
            </button>
          ))}
      </nav>
      {here === "shop" && screen.shop ? (
        <ShopPlace shop={screen.shop} complain={complain} goToIncidents={incidents ? () => go(incidents) : undefined} />
      ) : here === "home" ? (
        <Home known={known} me={me} />
      ) : here === "pages" ? (
        <Pages pages={pages} />
      ) : here === "mail" ? (
        <Mail emails={emails} />
      ) : (
        <Channel
          id={here}
          name={channels.find(([id]) => id === here)?.[1] ?? "#general"}
          all={all}
          me={me}
          openThread={setThread}
        />
      )}
      {inThread && thread && <Thread ts={thread} all={all} me={me} close={() => setThread(undefined)} />}
      {modal && <Modal key={modal.id} view={modal} me={me} />}
      {problem && (
        <p class="problem" role="alert">
          {problem}
          <button type="button" class="dots" aria-label="Dismiss" onClick={() => complain(undefined)}>
            ✕
          </button>
        </p>
      )}
    </div>
  );
};

const [names, app] = await Promise.all([readMembers(), readApp()]);
const root = document.getElementById("app");
if (root) render(<Outbox names={names} app={app} />, root);
