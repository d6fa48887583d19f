import { Fragment } from "preact";
import type { Incident } from "../client.ts";

type Ref = Incident["mergedIn"][number];

const Named = ({ those }: { those: readonly Ref[] }) => (
  <>
    {those.map(({ id, name }, index) => (
      <Fragment key={id}>
        {index > 0 && ", "}
        <a href={`/console/incidents/${name}`}>{name}</a>
      </Fragment>
    ))}
  </>
);

/** The incidents that this one has to do with (L1): what was merged and what was split, each with its link. */
export const Related = ({ incident }: { incident: Incident }) => {
  const { mergedInto, mergedIn, splitFrom, splitOff } = incident;
  if (!mergedInto && !splitFrom && mergedIn.length + splitOff.length === 0) return null;
  return (
    <ul class="meta">
      {mergedInto && (
        <li>
          Merged into <Named those={[mergedInto]} />, which goes on for both
        </li>
      )}
      {mergedIn.length > 0 && (
        <li>
          <Named those={mergedIn} /> merged in
        </li>
      )}
      {splitFrom && (
        <li>
          Split off from <Named those={[splitFrom]} />
        </li>
      )}
      {splitOff.length > 0 && (
        <li>
          <Named those={splitOff} /> split off from this one
        </li>
      )}
    </ul>
  );
};
