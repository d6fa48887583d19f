import { createHash } from "node:crypto";
import { callWebhook } from "../webhooks/webhook.ts";
import { type ActionClients, type ActionOf, type Adapter, NotPossible, type Ran } from "./adapter.ts";

/** A UUID that is the same for the same text: Systems Manager takes a token of no other form. */
const uuidOf = (text: string): string =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

/** M4, M5 and what a team has of its own: an SSM Automation document. */
export const ssmAutomation = (clients: ActionClients): Adapter<ActionOf<"ssm-automation">> => ({
  preview: async ({ document, parameters }) => {
    const given = Object.entries(parameters).map(([name, values]) => `${name}=${values.join(",")}`);
    return {
      calls: [
        {
          call: "ssm:StartAutomationExecution",
          on: document,
          change: given.length > 0 ? `with ${given.join(", ")}` : "without parameters",
        },
      ],
      plan: {},
    };
  },
  run: async ({ document, parameters, role }, _, token) => {
    const { StartAutomationExecutionCommand } = await import("./sdk/automation.ts");
    const { AutomationExecutionId } = await (await clients.ssm()).send(
      new StartAutomationExecutionCommand({
        DocumentName: document,
        Parameters: { ...parameters, ...(role && { AutomationAssumeRole: [role] }) },
        // The same token again starts nothing anew; source: the SSM API reference.
        ClientToken: uuidOf(token),
      }),
    );
    return { running: { execution: AutomationExecutionId ?? "" } };
  },
  check: async ({ document }, { execution = "" }): Promise<Ran> => {
    const { GetAutomationExecutionCommand } = await import("./sdk/automation.ts");
    const { AutomationExecution } = await (await clients.ssm()).send(
      new GetAutomationExecutionCommand({ AutomationExecutionId: execution }),
    );
    const status = AutomationExecution?.AutomationExecutionStatus;
    if (status === "Success" || status === "CompletedWithSuccess")
      return { applied: `The automation ${document} has succeeded (${execution}).` };
    return ["Failed", "TimedOut", "Cancelled", "Rejected", "CompletedWithFailure", "Exited"].includes(status)
      ? {
          failed: `The automation ${document} ended as ${status}: ${AutomationExecution?.FailureMessage ?? "it says not why"} (${execution})`,
        }
      : { running: { execution } };
  },
});

/** Anything that has a door: a feature flag, a circuit breaker, a team's own tool. */
export const webhook = (clients: ActionClients): Adapter<ActionOf<"webhook">> => ({
  preview: async ({ url, body }) => ({
    calls: [{ call: "POST", on: url, change: JSON.stringify(body) }],
    plan: {},
  }),
  run: async ({ url, body, secretParameter }, _, token) => {
    const { host } = new URL(url);
    const secret = secretParameter && (await clients.secrets(secretParameter));
    let response: Response;
    try {
      response = await callWebhook(clients.http, url, { body, key: token, ...(secret && { secret }) });
    } catch (error) {
      throw new NotPossible(`${host} does not answer: ${(error as Error).message}`);
    }
    return response.ok
      ? { applied: `${host} answered ${response.status}.` }
      : { failed: `${host} answered ${response.status}.` };
  },
});
