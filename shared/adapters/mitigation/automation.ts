import { createHash } from "node:crypto";
import { callWebhook } from "../webhooks/webhook.ts";
import { type ActionClients, type ActionOf, type Adapter, NotPossible, type Ran } from "./adapter.ts";

/** A UUID that is the same for the same text: Systems Manager takes a token of no other form. */
const uuidOf = (text: string): string =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

/**
 * The tag of the execution that a token started. Its token is in the key, because executions are listed by keys of tags
 * and not by values; source: the SSM API reference, AutomationExecutionFilter.
 */
const tagOf = (token: string): string => `tars:${uuidOf(token)}`;

/** The execution that a token started before, as far as Systems Manager lists it yet. */
const startedBefore = async (clients: ActionClients, token: string): Promise<string | undefined> => {
  const { DescribeAutomationExecutionsCommand } = await import("./sdk/automation.ts");
  const { AutomationExecutionMetadataList = [] } = await (await clients.ssm()).send(
    new DescribeAutomationExecutionsCommand({ Filters: [{ Key: "TagKey", Values: [tagOf(token)] }] }),
  );
  return AutomationExecutionMetadataList[0]?.AutomationExecutionId;
};

/** M4, M5 and what a team has of its own: an SSM Automation document. A start that got no answer is found again. */
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
    const before = await startedBefore(clients, token);
    if (before) return { running: { execution: before } };
    const { StartAutomationExecutionCommand } = await import("./sdk/automation.ts");
    try {
      const { AutomationExecutionId } = await (await clients.ssm()).send(
        new StartAutomationExecutionCommand({
          DocumentName: document,
          Parameters: { ...parameters, ...(role && { AutomationAssumeRole: [role] }) },
          // A token "can't be reused": the second start of the same is refused, and the first one goes on.
          ClientToken: uuidOf(token),
          Tags: [{ Key: tagOf(token), Value: document }],
        }),
      );
      return { running: { execution: AutomationExecutionId ?? "" } };
    } catch (error) {
      // Whatever it was refused with: what this token has started runs.
      const started = await startedBefore(clients, token);
      if (started) return { running: { execution: started } };
      if ((error as Error).name !== "IdempotentParameterMismatch") throw error;
      // No refusal of AWS's, which would be told as a failure: the next try finds it.
      throw new Error(`${document} was started, and Systems Manager does not list it yet; look there for how it goes.`);
    }
  },
  check: async ({ document }, { execution = "" }): Promise<Ran> => {
    const { GetAutomationExecutionCommand } = await import("./sdk/automation.ts");
    const { AutomationExecution } = await (await clients.ssm())
      .send(new GetAutomationExecutionCommand({ AutomationExecutionId: execution }))
      .catch((error: Error) => {
        // One that was started a moment ago may not be shown yet.
        if (error.name !== "AutomationExecutionNotFoundException") throw error;
        return {};
      });
    const status = AutomationExecution?.AutomationExecutionStatus;
    if (status === "Success" || status === "CompletedWithSuccess")
      return { applied: `The automation ${document} has succeeded.` };
    return ["Failed", "TimedOut", "Cancelled", "Rejected", "CompletedWithFailure", "Exited"].includes(status)
      ? {
          failed: `The automation ${document} ended as ${status}: ${AutomationExecution?.FailureMessage ?? "it says not why"}. In Systems Manager it is the execution ${execution}.`,
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
