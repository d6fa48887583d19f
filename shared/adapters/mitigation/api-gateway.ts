import type { ActionClients, ActionOf, Adapter } from "./adapter.ts";
import type { RouteSettings } from "./aws-types.ts";

type Action = ActionOf<"api-throttle">;

/** The throttling of a stage: what it is, in requests a second, and setting it. */
type Throttling = {
  now(action: Action): Promise<number | undefined>;
  set(action: Action, rate: number, burst: number): Promise<void>;
};

const ofHttpApi = (clients: ActionClients): Throttling => {
  const routeSettings = async ({ api, stage }: Action): Promise<RouteSettings> => {
    const { GetStageCommand } = await import("./sdk/http-api.ts");
    const found = await (await clients.httpApi()).send(new GetStageCommand({ ApiId: api, StageName: stage }));
    return found.DefaultRouteSettings ?? {};
  };
  return {
    now: async (action) => (await routeSettings(action)).ThrottlingRateLimit,
    set: async (action, rate, burst) => {
      const { UpdateStageCommand } = await import("./sdk/http-api.ts");
      // The settings are replaced as a whole: what they say beside the throttling stays as it is.
      const settings = { ...(await routeSettings(action)), ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
      const { api, stage } = action;
      await (await clients.httpApi()).send(
        new UpdateStageCommand({ ApiId: api, StageName: stage, DefaultRouteSettings: settings }),
      );
    },
  };
};

/** Source: the API reference of API Gateway, "Patch operations" of a stage; every method of every path. */
const everyMethod = "*/*";

const ofRestApi = (clients: ActionClients): Throttling => ({
  now: async ({ api, stage }) => {
    const { GetStageCommand } = await import("./sdk/rest-api.ts");
    const found = await (await clients.restApi()).send(new GetStageCommand({ restApiId: api, stageName: stage }));
    return found.methodSettings?.[everyMethod]?.throttlingRateLimit;
  },
  set: async ({ api, stage }, rate, burst) => {
    const { UpdateStageCommand } = await import("./sdk/rest-api.ts");
    const replaced = (what: string, value: number) => ({
      op: "replace" as const,
      path: `/${everyMethod}/throttling/${what}`,
      value: String(value),
    });
    await (await clients.restApi()).send(
      new UpdateStageCommand({
        restApiId: api,
        stageName: stage,
        patchOperations: [replaced("rateLimit", rate), replaced("burstLimit", burst)],
      }),
    );
  },
});

/** M2: no more than so many requests a second through a stage of an API. */
export const apiThrottle = (clients: ActionClients): Adapter<Action> => {
  const throttlings = { http: ofHttpApi(clients), rest: ofRestApi(clients) };
  return {
    preview: async (action) => {
      const { api, stage, type, rate, burst } = action;
      const now = await throttlings[type].now(action);
      return {
        calls: [
          {
            call: "apigateway:UpdateStage",
            on: `${api}/${stage}`,
            change: `${now === undefined ? "no limit of its own" : `${now} requests a second`} → ${rate} requests a second, bursts of ${burst}`,
          },
        ],
        plan: { rate, burst },
      };
    },
    run: async (action, { rate, burst }) => {
      await throttlings[action.type].set(action, Number(rate), Number(burst));
      return { applied: `${action.api}/${action.stage} takes ${rate} requests a second now.` };
    },
  };
};
