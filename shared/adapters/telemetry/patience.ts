/**
 * How long one search of the logs is waited for, in seconds. A brief of a service without metrics has two of them, one
 * after the other; an answer of the API has one, and API Gateway waits for 30 s. The time-outs of their functions are made
 * of these (`infra/constructs/investigation.ts`, `http-api.ts`): that of the brief's is below the minute after which Lambda
 * tries again what died, so that the second try does not take the first for one that goes on.
 */
export const logPatience = { brief: 22, api: 20 };
