import type { Incident } from "../client.ts";
import { Time } from "../parts/time.tsx";

const steps = ["declared", "investigating", "mitigating", "monitoring", "resolved", "post-mortem", "closed"] as const;

const names: Record<(typeof steps)[number], string> = {
  declared: "Declared",
  investigating: "Investigating",
  mitigating: "Mitigating",
  monitoring: "Monitoring",
  resolved: "Resolved",
  "post-mortem": "Post-mortem",
  closed: "Closed",
};

/** When each phase began, as far as the incident says. */
const beganAt = ({ declaredAt, acknowledgement, mitigations, mitigatedAt, resolution }: Incident) => ({
  declared: declaredAt,
  investigating: acknowledgement?.at,
  mitigating: mitigations[0]?.at,
  monitoring: mitigatedAt,
  resolved: resolution?.at,
});

/** The phases of an incident (L1): those that are over with their times, and where it stands. */
export const Stepper = ({ incident }: { incident: Incident }) => {
  const at = steps.indexOf(incident.phase);
  const times: Partial<Record<string, string | undefined>> = beganAt(incident);
  return (
    <ol class="stepper" aria-label="Phases">
      {steps.map((step, index) => (
        <li
          key={step}
          class={index < at ? "over" : index === at ? "current" : ""}
          aria-current={index === at ? "step" : undefined}
        >
          <span>{names[step]}</span>
          {index <= at && times[step] && <Time at={times[step]} />}
        </li>
      ))}
    </ol>
  );
};
