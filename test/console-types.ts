import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { descriptionFile } from "./api-description.ts";

/** What the console's client is checked against: types of the API's description, made anew. */
const types = ".build/api.ts";

mkdirSync(".build", { recursive: true });
writeFileSync(types, astToString(await openapiTS(JSON.parse(readFileSync(descriptionFile, "utf8")))));
process.exitCode = spawnSync("tsc", ["-p", "console"], { stdio: "inherit" }).status ?? 1;
