import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Problem, readOnCall, token } from "./api.ts";
import { Incidents } from "./incidents.tsx";
import { OnCall } from "./on-call.tsx";
import { Trouble, useFresh } from "./parts.tsx";
import { Trends } from "./trends.tsx";
import { Triage } from "./triage.tsx";

const useRoute = (): string => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return hash.replace(/^#\/?/, "");
};

const SignIn = ({ problem }: { problem?: string }) => {
  const [value, setValue] = useState("");
  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        token.write(value.trim());
        location.reload();
      }}
    >
      <h1>Sign in to TARS</h1>
      <Trouble of={problem} />
      <label>
        Token
        <input
          type="password"
          value={value}
          autocomplete="off"
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={!value.trim()}>
        Sign in
      </button>
      <p class="quiet">
        An operator makes one with <code>npm run token</code>.
      </p>
    </form>
  );
};

const pages = [
  ["", "Incidents"],
  ["triage", "Triage"],
  ["on-call", "On call"],
  ["trends", "Trends"],
] as const;

const Console = () => {
  const route = useRoute();
  // Any read says whether the token is good.
  const { problem } = useFresh(readOnCall, []);
  if (!token.read()) return <SignIn />;
  if (problem instanceof Problem && problem.status === 401) return <SignIn problem={problem.message} />;
  const [place = "", rest = ""] = route.split("/", 2);
  const here = pages.some(([path]) => path === place) ? place : "";
  return (
    <>
      <nav class="top">
        <a href="#/" class="brand">
          TARS
        </a>
        {pages.map(([path, name]) => (
          <a key={path} href={`#/${path}`} aria-current={path === here ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {here === "triage" ? (
        <Triage />
      ) : here === "on-call" ? (
        <OnCall team={rest} />
      ) : here === "trends" ? (
        <Trends />
      ) : (
        <Incidents name={place} />
      )}
    </>
  );
};

// The token goes out of the address before the address is read as a route.
token.read();
const root = document.getElementById("console");
if (root) render(<Console />, root);
