import { Loading, Trouble } from "./words.tsx";

/** A page of one thing that is not there yet, or that there is not: it is called by the name that stands in its address. */
export const NotYet = ({
  name,
  error,
  back,
}: {
  name: string;
  error: Error | null;
  back: { to: string; words: string };
}) => (
  <main>
    <h1>{name}</h1>
    {error ? (
      <>
        <Trouble of={error} />
        <p>
          Go to <a href={back.to}>{back.words}</a>.
        </p>
      </>
    ) : (
      <Loading what={name} />
    )}
  </main>
);
