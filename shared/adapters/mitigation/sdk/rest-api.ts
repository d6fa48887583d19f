/** What TARS uses of this client, in a part that is loaded when an action needs it: an `import()` of the package loads all of it. */
export { APIGatewayClient, GetStageCommand, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
