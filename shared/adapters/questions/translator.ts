import type { Query } from "../../investigation/answer-schema.ts";
import { querySchema } from "../../investigation/query.ts";
import type { Settings } from "../../runbook/settings.ts";
import type { Instant } from "../../runbook/time.ts";

/** Makes a typed query of a free question; undefined when it cannot. */
export type Translator = (question: string, now: Instant) => Promise<Query | undefined>;

/** A call of a model that answers with the input of the one tool it has; what a test puts in its place. */
export type Converse = (request: {
  modelId: string;
  system: string;
  question: string;
  tool: { name: string; description: string; inputSchema: object };
}) => Promise<unknown>;

const tool = (services: string[]) => ({
  name: "query",
  description:
    "Asks TARS for the error rate, error messages, all log lines with an id, or timeouts and connection errors.",
  inputSchema: {
    type: "object",
    required: ["ask", "services", "window"],
    properties: {
      ask: { enum: ["error-rate", "error-messages", "correlation", "dependency-errors"] },
      services: { type: "array", items: { enum: services } },
      window: {
        type: "object",
        required: ["from", "to"],
        properties: { from: { type: "string", format: "date-time" }, to: { type: "string", format: "date-time" } },
      },
      every: {
        type: "integer",
        description: "With error-rate: the length of an interval in seconds, a multiple of 60.",
      },
      id: { type: "string", description: "With correlation: the id." },
    },
  },
});

/**
 * A translator that asks a model. Its answer is data from outside: it is checked like any other typed query before
 * anything runs, and an answer that does not pass is no answer. The question is the only thing that the model sees
 * beside the names of the services.
 */
export const modelTranslator =
  (settings: Settings, modelId: string, converse: Converse, failed: (error: unknown) => void): Translator =>
  async (question, now) => {
    const services = Object.keys(settings.services);
    try {
      const made = await converse({
        modelId,
        system: `You translate one question of an engineer into one call of the tool. It is ${now} now; the engineer's time zone is ${settings.timeZone}. Call the tool only when the question asks for what the tool gives.`,
        question,
        tool: tool(services),
      });
      return made === undefined ? undefined : (querySchema(services, now).safeParse(made).data as Query | undefined);
    } catch (error) {
      // A question that a model cannot help with is one that is not understood.
      failed(error);
      return undefined;
    }
  };

/** The translator by Amazon Bedrock, where `tars.yaml` names a model. Its client is loaded when it is first asked. */
export const bedrockTranslator = (settings: Settings, failed: (error: unknown) => void): Translator | undefined => {
  const { bedrockModel } = settings.questions;
  if (!bedrockModel) return undefined;
  const converse: Converse = async ({ modelId, system, question, tool: { name, description, inputSchema } }) => {
    const { BedrockRuntimeClient, ConverseCommand } = await import("./bedrock.ts");
    const { output } = await new BedrockRuntimeClient().send(
      new ConverseCommand({
        modelId,
        system: [{ text: system }],
        messages: [{ role: "user", content: [{ text: question }] }],
        inferenceConfig: { maxTokens: 500, temperature: 0 },
        toolConfig: { tools: [{ toolSpec: { name, description, inputSchema: { json: inputSchema as never } } }] },
      }),
    );
    return output?.message?.content?.find(({ toolUse }) => toolUse?.name === name)?.toolUse?.input;
  };
  return modelTranslator(settings, bedrockModel, converse, failed);
};
