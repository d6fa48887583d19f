import { toldAs, wayBack } from "../../mitigation/way-back.ts";
import {
  type ActionClients,
  type ActionOf,
  type Adapter,
  changedMeanwhile,
  nothingTold,
  noWayBack,
} from "./adapter.ts";
import type { Alias, FunctionConfiguration } from "./aws-types.ts";

/** The version of a function that whoever deployed it means: a number, with or without a letter. */
const versionIn = (told: string): string | undefined => /^v?(\d+)$/.exec(told)?.[1];

/** M1: an alias goes back to the version before, which may be another one than the number before. */
export const lambdaPreviousVersion = (clients: ActionClients): Adapter<ActionOf<"lambda-previous-version">> => {
  const aliasOf = async ({
    function: FunctionName,
    alias: Name,
  }: ActionOf<"lambda-previous-version">): Promise<Alias> => {
    const { GetAliasCommand } = await import("./sdk/lambda.ts");
    return (await clients.lambda()).send(new GetAliasCommand({ FunctionName, Name }));
  };
  return {
    preview: async (action, told = nothingTold) => {
      const { ListVersionsByFunctionCommand } = await import("./sdk/lambda.ts");
      const lambda = await clients.lambda();
      const { FunctionVersion: current = "" } = await aliasOf(action);
      const versions: number[] = [];
      let Marker: string | undefined;
      do {
        const page: { Versions?: FunctionConfiguration[]; NextMarker?: string } = await lambda.send(
          new ListVersionsByFunctionCommand({ FunctionName: action.function, ...(Marker && { Marker }) }),
        );
        versions.push(...(page.Versions ?? []).map(({ Version }) => Number(Version)).filter(Number.isInteger));
        Marker = page.NextMarker;
      } while (Marker);
      const before = versions.filter((version) => version < Number(current)).sort((a, b) => b - a);
      const way = wayBack(current, before.map(String), toldAs(told, versionIn));
      const alias = `${action.function}:${action.alias}`;
      const now = `${alias} points at version ${current}`;
      if ("none" in way) throw noWayBack(way.none, now, `${now}, and there is none before it.`);
      return {
        calls: [
          {
            call: "lambda:UpdateAlias",
            on: alias,
            change: `version ${current} → ${way.to}, for all traffic`,
          },
        ],
        plan: { from: current, to: way.to },
      };
    },
    run: async (action, { from, to }) => {
      const { UpdateAliasCommand } = await import("./sdk/lambda.ts");
      const { FunctionVersion: current, RevisionId } = await aliasOf(action);
      const done = { applied: `${action.function}:${action.alias} now points at version ${to}.` };
      if (current === to) return done;
      if (current !== from) changedMeanwhile(`${action.function}:${action.alias}`);
      await (await clients.lambda()).send(
        new UpdateAliasCommand({
          FunctionName: action.function,
          Name: action.alias,
          FunctionVersion: String(to),
          RoutingConfig: { AdditionalVersionWeights: {} },
          ...(RevisionId && { RevisionId }),
        }),
      );
      return done;
    },
  };
};

/** M2: no more than so many executions of a function at once. */
export const lambdaReservedConcurrency = (
  clients: ActionClients,
): Adapter<ActionOf<"lambda-reserved-concurrency">> => ({
  preview: async ({ function: FunctionName, concurrency }) => {
    const { GetFunctionConcurrencyCommand } = await import("./sdk/lambda.ts");
    const { ReservedConcurrentExecutions: now } = await (await clients.lambda()).send(
      new GetFunctionConcurrencyCommand({ FunctionName }),
    );
    return {
      calls: [
        {
          call: "lambda:PutFunctionConcurrency",
          on: FunctionName,
          change: `${now === undefined ? "no limit" : `${now} at once`} → ${concurrency} at once; what is above is refused with 429`,
        },
      ],
      plan: { concurrency },
    };
  },
  run: async ({ function: FunctionName }, { concurrency }) => {
    const { PutFunctionConcurrencyCommand } = await import("./sdk/lambda.ts");
    await (await clients.lambda()).send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: Number(concurrency) }),
    );
    return { applied: `${FunctionName} runs at most ${concurrency} times at once now.` };
  },
});
