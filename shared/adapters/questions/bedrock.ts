/** What TARS uses of this client, in a part that is loaded when a model is asked: an `import()` of the package loads all of it. */
export { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
