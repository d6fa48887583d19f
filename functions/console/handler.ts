import { lambda } from "../../shared/adapters/aws/lambda.ts";
import { type ConsoleFiles, serveConsole } from "./console.ts";

declare const TARS_CONSOLE: ConsoleFiles;

export const handler = lambda(serveConsole(TARS_CONSOLE));
