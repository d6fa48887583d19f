import { percent } from "../../shared/communication/figures.ts";
import type { Incident } from "../client.ts";
import { Time } from "../parts/time.tsx";

/** The error rate that was measured last, with its time: it may be a minute old, or more. */
export const RateAt = ({ lastPercent, lastAt }: NonNullable<Incident["health"]>) => (
  <>
    {lastPercent === null ? "No data" : percent(lastPercent)}
    {lastAt && (
      <>
        {" "}
        at <Time at={lastAt} />
      </>
    )}
  </>
);
