import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { Client } from "./clients.ts";

/** Reads a secret by the name of its SSM parameter. */
export type Secrets = (parameter: string) => Promise<string>;

/** How long a secret is remembered, in milliseconds: a rotated one is in use this much later at the latest. */
const remembered = 5 * 60 * 1000;

/** Secrets from SSM SecureString parameters, remembered for five minutes. */
export const ssmSecrets = (ssm: Client<SSMClient>, now: () => number): Secrets => {
  const known = new Map<string, { value: string; until: number }>();
  return async (parameter) => {
    const hit = known.get(parameter);
    if (hit && hit.until > now()) return hit.value;
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
    const value = Parameter?.Value;
    if (!value) throw new Error(`The SSM parameter ${parameter} is empty; put the secret there.`);
    known.set(parameter, { value, until: now() + remembered });
    return value;
  };
};
