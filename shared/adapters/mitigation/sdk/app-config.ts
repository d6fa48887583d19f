/** What TARS uses of this client, in a part that is loaded when an action needs it: an `import()` of the package loads all of it. */
export {
  AppConfigClient,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StartDeploymentCommand,
} from "@aws-sdk/client-appconfig";
