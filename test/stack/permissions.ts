import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Call } from "../simulation/aws/memory-aws.ts";
import { account, ofType, region, resolved, type Template } from "../simulation/aws/template.ts";

export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
};

type Policy = { Version: string; Statement: Statement[] };

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** The policies of each function's own role, by the function's folder. */
export const rolesOf = (template: Template): Map<string, { arn: string; policies: Policy[] }> => {
  const all = resolved(template);
  const policies = new Map<string, Policy[]>();
  for (const [, { Roles, PolicyDocument }] of ofType(all, "AWS::IAM::Policy"))
    for (const role of Roles) policies.set(role, [...(policies.get(role) ?? []), PolicyDocument]);
  const roles = new Map<string, { arn: string; policies: Policy[] }>();
  for (const [, { Role, Environment }] of ofType(all, "AWS::Lambda::Function")) {
    const folder = String(Environment.Variables.AWS_SDK_UA_APP_ID).replace(/^tars-/, "");
    roles.set(folder, { arn: Role, policies: policies.get(String(Role).split("/").at(-1) ?? "") ?? [] });
  }
  return roles;
};

/** Whether IAM lets a role's policies make a call, as a policy-evaluation library sees it. */
export const isAllowed = async (role: { arn: string; policies: Policy[] }, call: Call): Promise<boolean> => {
  const { action, resource } = call;
  // A phone number is what SMS are published to; to IAM it is no ARN, and the library knows only ARNs.
  const phone = action === "sns:Publish" && resource.startsWith("+");
  if (phone)
    return role.policies.some(({ Statement }) =>
      Statement.some((one) => list(one.Action).includes(action) && one.NotResource !== undefined),
    );
  const answer = await runSimulation(
    {
      request: {
        principal: role.arn,
        action,
        resource: { resource, accountId: account },
        contextVariables: { "aws:RequestedRegion": region },
      },
      identityPolicies: role.policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    } as never,
    {},
  );
  // It does not know what belongs to no account: API Gateway's stages, AWS's own automations. There the text decides.
  if (answer.resultType === "error" && answer.errors.message === "no.resource.types")
    return grantsOf(call.folder, role.policies).some((grant) => uses(call, grant));
  if (answer.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === "Allowed";
};

/** A permission as the policies grant it, action by action and resource by resource. */
export type Grant = { folder: string; action: string; resource: string };

/** Everything that a role's policies grant, taken apart. */
export const grantsOf = (folder: string, policies: Policy[]): Grant[] =>
  policies.flatMap(({ Statement }) =>
    Statement.flatMap((one) =>
      list(one.Action).flatMap((action) =>
        [...list(one.Resource), ...list(one.NotResource).map((resource) => `not ${resource}`)].map((resource) => ({
          folder,
          action,
          resource,
        })),
      ),
    ),
  );

/** Whether a call uses a grant. */
export const uses = (call: Call, grant: Grant): boolean => {
  if (call.folder !== grant.folder || call.action !== grant.action) return false;
  if (grant.resource.startsWith("not ")) return call.resource.startsWith("+");
  const pattern = grant.resource.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(call.resource);
};
