/** The clients of telemetry, in a part that is loaded with the first question: an `import()` of the packages loads all of them. */
export { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
export { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
