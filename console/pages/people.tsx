import { useContext } from "preact/hooks";
import { orderInWords } from "../../shared/runbook/contact.ts";
import { Me } from "../me.ts";
import { useTitle } from "../parts/title.ts";
import { Empty, Loading, Trouble, useNames } from "../parts/words.tsx";
import { LinksOfPages } from "../people/links.tsx";
import { OrderOfContact } from "../people/order.tsx";
import { PhoneNumber } from "../people/phone.tsx";
import { TestPage } from "../people/test-page.tsx";
import { type Person, usePeople, usePerson } from "../queries.ts";

/** For whoever may not change how somebody is reached. */
const Shown = ({ person: { contact, phone } }: { person: Person }) => (
  <table class="facts">
    <tbody>
      <tr>
        <th scope="row">Phone number</th>
        <td>{phone ?? "None"}</td>
      </tr>
      <tr>
        <th scope="row">Order of contact</th>
        <td>{orderInWords(contact)}</td>
      </tr>
    </tbody>
  </table>
);

const HowReached = ({ id }: { id: string }) => {
  const me = useContext(Me);
  const { data: person, error } = usePerson(id);
  if (!person) return error ? <Trouble of={error} /> : <Loading what="how you are paged" />;
  if (!person.mayChange) return <Shown person={person} />;
  const isMe = me?.kind === "person" && me.name === id;
  const first = person.name.split(" ")[0] ?? person.name;
  const whose = isMe ? { your: "Your", you: "you" } : { your: `${first}'s`, you: first };
  return (
    <div class="columns">
      <div class="panels">
        <PhoneNumber person={person} {...whose} />
        <TestPage id={id} you={whose.you} />
        <LinksOfPages id={id} whose={isMe ? "your" : whose.your} />
      </div>
      <OrderOfContact key={person.ways.join()} person={person} {...whose} />
    </div>
  );
};

type Listed = NonNullable<ReturnType<typeof usePeople>["data"]>["responders"][number];

const levelWords = (level: number, words = "on call now"): string => (level === 1 ? words : `${words}, level ${level}`);

const Row = ({ person, team, isMe }: { person: Listed; team: string; isMe: boolean }) => {
  const { id, name, contact, phone, onCall } = person;
  const level = onCall.find((one) => one.team === team)?.level;
  return (
    <li>
      <span class="grow">
        <a href={`/console/people/${id}`}>{name}</a>
        {isMe && <span class="quiet"> (you)</span>}{" "}
        {level !== undefined && <span class="state">{levelWords(level, "On call now")}</span>}
        <span class="quiet by">
          <span class="way">{orderInWords(contact)}</span>
          {phone && ` · ${phone}`}
        </span>
      </span>
    </li>
  );
};

/** Everybody whom TARS pages, by team, with how they are reached; and how one is reached oneself (D6). */
export const People = () => {
  useTitle("People");
  const me = useContext(Me);
  const { data, error } = usePeople();
  const mine = me?.kind === "person" ? data?.responders.find(({ id }) => id === me.name) : undefined;
  const groups = [
    ...(data?.teams ?? []).map(({ id, name }) => ({
      id,
      name,
      people: data?.responders.filter(({ teams }) => teams.includes(id)) ?? [],
    })),
    { id: "", name: "In no team", people: data?.responders.filter(({ teams }) => teams.length === 0) ?? [] },
  ];
  return (
    <main>
      <h1>People</h1>
      <Trouble of={error} />
      {!data && !error && <Loading what="people" />}
      {mine && (
        <section aria-label="How you are paged">
          <HowReached id={mine.id} />
        </section>
      )}
      {data && !mine && me?.kind === "person" && (
        <Empty>
          TARS never pages you: you are not a responder. To be one, ask for your address to be added to{" "}
          <code>responders</code> in <code>tars.yaml</code>.
        </Empty>
      )}
      {groups
        .filter(({ id, people }) => id || people.length > 0)
        .map(({ id, name, people }) => (
          <section key={id} aria-label={name}>
            <h2>{id ? <a href={`/console/on-call/${id}`}>{name}</a> : name}</h2>
            {people.length === 0 && (
              <Empty>
                Nobody is on a rota of this team, so pages go to the fallback. Add people under <code>teams</code> in{" "}
                <code>tars.yaml</code>.
              </Empty>
            )}
            <ul class="rows">
              {people.map((person) => (
                <Row key={person.id} person={person} team={id} isMe={person === mine} />
              ))}
            </ul>
          </section>
        ))}
    </main>
  );
};

/** One person, and how they are reached (D6). */
export const PersonPage = ({ id }: { id: string }) => {
  const { data } = usePeople();
  const person = data?.responders.find((one) => one.id === id);
  const name = person?.name ?? id;
  const nameOf = useNames();
  useTitle(name);
  return (
    <main>
      <p>
        <a href="/console/people">People</a>
      </p>
      <h1>{name}</h1>
      {person && person.teams.length > 0 && (
        <p>
          Team{person.teams.length > 1 && "s"}:{" "}
          {person.teams.map((team, index) => {
            const level = person.onCall.find((one) => one.team === team)?.level;
            return (
              <span key={team}>
                {index > 0 && ", "}
                <a href={`/console/on-call/${team}`}>{nameOf(team)}</a>
                {level !== undefined && ` (${levelWords(level)})`}
              </span>
            );
          })}
        </p>
      )}
      <HowReached id={id} />
    </main>
  );
};
