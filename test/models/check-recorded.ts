import { globSync } from "node:fs";
import { callsFolder } from "./recorded-calls.ts";
import { checkCalls } from "./refused-calls.ts";

// Checks every call that the tests recorded, in the simulation and on the emulator, against AWS's service models.
const { taken, said } = checkCalls(globSync(`${callsFolder}/*.jsonl`));
console.log(said);
process.exitCode = taken ? 0 : 1;
