import type { Incident } from "../client.ts";
import { Time } from "../parts/time.tsx";

const steps = ["declared", "investigating", "mitigating", "monitoring", "resolved", "post-mortem", "closed"] as const;

type Step = (typeof steps)[number] | "merged";

const names: Record<Step, string> = {
  declared: "Declared",
  investigating: "Investigating",
  mitigating: "Mitigating",
  monitoring: "Monitoring",
  resolved: "Resolved",
  "post-mortem": "Post-mortem",
  closed: "Closed",
  merged: "Merged",
};

/** When each phase began, as far as the incident says. */
const beganAt = ({
  declaredAt,
  acknowledgement,
  mitigations,
  mitigatedAt,
  resolution,
  postMortemBegunAt,
  closedAt,
  mergedAt,
}: Incident): Partial<Record<Step, string | undefined>> => ({
  declared: declaredAt,
  investigating: acknowledgement?.at,
  mitigating: mitigations[0]?.at,
  monitoring: mitigatedAt,
  resolved: resolution?.at,
  "post-mortem": postMortemBegunAt,
  closed: closedAt,
  merged: mergedAt,
});

/** The phases of an incident, and where it stands: one that was merged has those that it came to, and no others. */
const wayOf = ({ phase, reached }: Incident): { way: readonly Step[]; at: Step } =>
  reached
    ? { way: [...steps.slice(0, steps.indexOf(reached) + 1), "merged"], at: "merged" }
    : { way: steps, at: phase };

/** The phases of an incident (L1): those that are over with their times, and where it stands. */
export const Stepper = ({ incident }: { incident: Incident }) => {
  const { way, at } = wayOf(incident);
  const place = way.indexOf(at);
  const times = beganAt(incident);
  return (
    <ol class="stepper" aria-label="Phases">
      {way.map((step, index) => (
        <li
          key={step}
          class={index < place ? "over" : index === place ? "current" : ""}
          aria-current={index === place ? "step" : undefined}
        >
          <span>{names[step]}</span>
          {index <= place && times[step] && <Time at={times[step]} />}
        </li>
      ))}
    </ol>
  );
};
