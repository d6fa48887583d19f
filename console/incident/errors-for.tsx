import { lasted, lasting } from "../../shared/communication/figures.ts";
import type { Incident } from "../client.ts";
import { Ago, Time } from "../parts/time.tsx";

const secondsFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/**
 * How long the errors of an incident have gone on, or did: it counts no further than to their end, or, where they went on then,
 * to the resolution. What has ended is measured of the incident's own service: the others may fail on (S1).
 */
export const ErrorsFor = ({
  incident: { service, services, startedAt, errorsEndedAt, resolution },
}: {
  incident: Pick<Incident, "service" | "services" | "startedAt" | "errorsEndedAt" | "resolution">;
}) => {
  if (errorsEndedAt)
    return (
      <>
        Errors{services.length > 1 ? ` of ${service}` : ""} for {lasted(secondsFrom(startedAt, errorsEndedAt))}, ended{" "}
        <Time at={errorsEndedAt} />
      </>
    );
  return resolution ? (
    <>Errors for more than {lasting(secondsFrom(startedAt, resolution.at))}, and still when it was resolved</>
  ) : (
    <>
      Errors for <Ago at={startedAt} />
    </>
  );
};
