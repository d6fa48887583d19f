import type { Meter } from "./meter.ts";
import { invalid, refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account, region } from "./template.ts";

/**
 * Parameter Store's limits. Sources: its API reference (GetParameter, PutParameter) and "Parameter Store throughput":
 * 40 calls a second unless more is paid for. A name has letters, digits and `_.-/`, 15 levels and 1,011 characters.
 */
const parameterLimits = { name: /^[a-zA-Z0-9_.\-/]{1,1011}$/, levels: 15, perSecond: 40 } as const;

/** SSM's Parameter Store in memory, with the secrets that there are. */
export const memoryParameters = (options: {
  now: () => number;
  secrets: Record<string, string>;
  meter: Meter;
}): Service => {
  const { now, secrets, meter } = options;
  const throttled = () => refusal("ThrottlingException", "Rate exceeded");
  let second = 0;
  let asked = 0;

  const getParameter = (name: string) => {
    if (Math.floor(now() / 1000) !== second) [second, asked] = [Math.floor(now() / 1000), 0];
    asked += 1;
    if (asked > parameterLimits.perSecond) throw throttled();
    if (!parameterLimits.name.test(name) || name.split("/").length - 1 > parameterLimits.levels)
      throw invalid(`Invalid parameter name. Please use correct syntax for referencing a version/label: ${name}`);
    const Value = secrets[name];
    if (Value === undefined) throw refusal("ParameterNotFound", `Parameter ${name} not found.`);
    meter.count("secret decrypted");
    return { Parameter: { Name: name, Value } };
  };

  return {
    name: "ssm",
    throttled,
    commands: {
      GetParameterCommand: ({ Name }) => ({
        actions: [["ssm:GetParameter", `arn:aws:ssm:${region}:${account}:parameter${Name}`]],
        act: () => getParameter(Name),
      }),
    },
  };
};
