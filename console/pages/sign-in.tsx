import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useTitle } from "../parts/title.ts";
import { Trouble } from "../parts/words.tsx";
import { hasProvider, signInAddress, token } from "../session.ts";

const TokenForm = () => {
  const [value, setValue] = useState("");
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        token.write(value.trim());
        location.reload();
      }}
    >
      <label>
        Token
        <input
          type="password"
          value={value}
          autocomplete="off"
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="plain" disabled={!value.trim()}>
        Use this token
      </button>
      <p class="quiet">
        An admin creates one under Settings, Access; an operator with <code>npm run token</code>.
      </p>
    </form>
  );
};

type Props = { problem: string | undefined; children?: ComponentChildren };

/** The way in: by the team's provider, or with a token. `children` say what it is needed for. */
export const SignIn = ({ problem, children }: Props) => {
  useTitle("Sign in");
  const [provider, setProvider] = useState<boolean>();
  useEffect(() => void hasProvider().then(setProvider), []);
  return (
    <main class="narrow">
      <h1>Sign in to TARS</h1>
      <Trouble of={problem} />
      {children && <p>{children}</p>}
      {provider && (
        // A token that opens nothing any more would go before the session.
        <a class="button primary" href={signInAddress()} onClick={() => token.forget()}>
          Sign in
        </a>
      )}
      {provider !== undefined && (
        <details open={!provider}>
          <summary>Use a token</summary>
          <TokenForm />
        </details>
      )}
    </main>
  );
};
