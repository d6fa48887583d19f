import { useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { tokenKinds } from "../../shared/access/access.ts";
import { api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { Ago } from "../parts/time.tsx";
import { Empty, Trouble } from "../parts/words.tsx";
import { readAll } from "../queries.ts";

const kinds = {
  tell: "Tell: alerts, reports and changes",
  read: "Read: what is there",
  act: "Act: an incident's life, without approvals",
  admin: "Admin: everything",
} as const;

const Tokens = () => {
  const { data: tokens, error } = useQuery({
    queryKey: ["tokens"],
    // All of them: a token that cannot be seen cannot be ended.
    queryFn: () => readAll((cursor) => given(api.GET("/v1/tokens", { params: { query: { limit: 100, ...cursor } } }))),
  });
  const [made, setMade] = useState<{ name: string; token: string }>();
  return (
    <section>
      <h2>Tokens of integrations</h2>
      <Trouble of={error} />
      {made && (
        <p class="panel" role="status">
          The token of {made.name}, shown this once: <code class="secret">{made.token}</code>
        </p>
      )}
      <Ask
        label="Make a token"
        weight="primary"
        anonymous
        fields={[
          { name: "name", label: "Integration, such as alertmanager" },
          {
            name: "kind",
            label: "What it is for",
            choices: tokenKinds.map((kind) => ({ value: kind, label: kinds[kind] })),
          },
          { name: "days", label: "Days until it ends, else never", optional: true },
        ]}
        ask={async ({ days, ...rest }) =>
          setMade(
            await given(
              api.POST("/v1/tokens", { body: { ...rest, ...(days !== undefined && { days: Number(days) }) } as never }),
            ),
          )
        }
      />
      {tokens?.length === 0 && <Empty>No integration has a token yet.</Empty>}
      <ul class="rows">
        {tokens?.map(({ id, name, kind, active, createdBy, until, usedAt, revokedAt }) => (
          <li key={id}>
            <strong>{name}</strong> <span class="severity">{kind}</span>{" "}
            <span class="quiet">
              {revokedAt ? (
                <>
                  revoked <Ago at={revokedAt} /> ago,{" "}
                </>
              ) : (
                until && `${active ? "ends" : "ended"} ${until.slice(0, 10)}, `
              )}
              {usedAt ? (
                <>
                  last used <Ago at={usedAt} /> ago
                </>
              ) : (
                "never used"
              )}
              {createdBy && `, made by ${createdBy}`}
            </span>
            {active && (
              <Ask
                label={`Revoke ${name}`}
                title={`Revoke the token of ${name}?`}
                weight="link"
                anonymous
                confirmed
                ask={() => given(api.DELETE("/v1/tokens/{id}", { params: { path: { id } } }))}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Sessions = () => {
  const { data: sessions, error } = useQuery({
    queryKey: ["sessions"],
    queryFn: () =>
      readAll((cursor) => given(api.GET("/v1/sessions", { params: { query: { limit: 100, ...cursor } } }))),
  });
  return (
    <section>
      <h2>Who is signed in</h2>
      <Trouble of={error} />
      {sessions?.length === 0 && <Empty>Nobody is signed in.</Empty>}
      <ul class="rows">
        {sessions?.map(({ id, fullName, role, door, seenAt }) => (
          <li key={id}>
            <strong>{fullName}</strong> <span class="severity">{role ?? "no role"}</span>{" "}
            <span class="quiet">
              {door}, last seen <Ago at={seenAt} /> ago
            </span>
            <Ask
              label={`Sign out ${fullName}`}
              title={`Sign out ${fullName}?`}
              weight="link"
              anonymous
              confirmed
              ask={() => given(api.DELETE("/v1/sessions/{id}", { params: { path: { id } } }))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** For admins: the tokens of integrations, and who is signed in. */
export const Access = () => (
  <>
    <Tokens />
    <Sessions />
  </>
);
