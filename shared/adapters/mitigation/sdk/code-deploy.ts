/** What TARS uses of this client, in a part that is loaded when an action needs it: an `import()` of the package loads all of it. */
export {
  CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
