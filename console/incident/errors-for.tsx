import { lasted } from "../../shared/communication/figures.ts";
import type { Incident } from "../client.ts";
import { Ago, Time } from "../parts/time.tsx";

/** How long the errors of an incident have gone on, or did: it counts no further than to their end. */
export const ErrorsFor = ({
  incident: { startedAt, errorsEndedAt },
}: {
  incident: Pick<Incident, "startedAt" | "errorsEndedAt">;
}) =>
  errorsEndedAt ? (
    <>
      Errors for {lasted((Date.parse(errorsEndedAt) - Date.parse(startedAt)) / 1000)}, ended <Time at={errorsEndedAt} />
    </>
  ) : (
    <>
      Errors for <Ago at={startedAt} />
    </>
  );
