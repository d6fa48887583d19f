import { api, given } from "../client.ts";
import { Ask } from "../parts/ask.tsx";
import { instantOf, localTime, Time } from "../parts/time.tsx";
import { Empty, Loading, Trouble, useNames } from "../parts/words.tsx";
import { useServices, useSilences } from "../queries.ts";

/** How long a silence is meant to last unless somebody says otherwise, in minutes. */
const usualSilence = 60;

/** Alerts that do not belong to a service of tars.yaml. */
const unknownService = "unknown";

/** Alerts that are expected for a while: who expects them, why and until when (D1). */
export const Silences = () => {
  const { data, error } = useSilences();
  const services = useServices().data ?? [];
  const nameOf = useNames();
  return (
    <section>
      <h2>Silences</h2>
      <p class="quiet">Alerts of a service that are expected for a while: they declare nothing, and page nobody.</p>
      <div class="buttons">
        <Ask
          label="Silence alerts"
          weight="primary"
          fields={[
            {
              name: "service",
              label: "Service",
              choices: [...services.map(({ id }) => id), unknownService].map((id) => ({ value: id, label: id })),
            },
            {
              name: "alert",
              label: "Alert name",
              optional: true,
              hint: "* stands for any text; empty for all alerts",
            },
            { name: "reason", label: "Reason" },
            { name: "from", label: "From", type: "datetime-local", value: localTime(0) },
            { name: "until", label: "Until", type: "datetime-local", value: localTime(usualSilence) },
          ]}
          ask={({ from, until, ...rest }) =>
            given(
              api.POST("/v1/silences", {
                body: { ...rest, from: instantOf(from), until: instantOf(until) } as never,
              }),
            )
          }
        />
      </div>
      <Trouble of={error} />
      {!data && !error && <Loading what="silences" />}
      {data?.length === 0 && <Empty>No silences.</Empty>}
      <ul class="rows">
        {data?.map(({ id, alert, service, reason, by, active, from, until, count }) => (
          <li key={id}>
            <span class="grow">
              <strong>{alert ?? "All alerts"}</strong> of {service}: {reason}
              <span class="quiet by">
                by {nameOf(by)},{" "}
                {!active && (
                  <>
                    from <Time at={from} />{" "}
                  </>
                )}
                until <Time at={until} />, {count} held back
              </span>
            </span>
            <Ask
              label="End now"
              weight="link"
              ask={(body) =>
                given(api.POST("/v1/silences/{id}/ending", { params: { path: { id } }, body: body as never }))
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
