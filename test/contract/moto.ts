import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { localFolder } from "../../local/folder.ts";
import { installedFromPyPI } from "../../local/pypi.ts";

/** The second emulator, from PyPI. */
const version = "5.2.5";

const account = "000000000000";

/** Makes the role that functions of the cases have: moto wants it to be there. */
const makeRole = async (url: string): Promise<void> => {
  const asked = { Action: "CreateRole", Version: "2010-05-08", RoleName: "shop", AssumeRolePolicyDocument: "{}" };
  // moto looks at the service of the signature and at no more of it.
  const authorization = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request";
  const { ok } = await fetch(url, { method: "POST", headers: { authorization }, body: new URLSearchParams(asked) });
  if (!ok) throw new Error("moto did not make the role");
};

/** Starts moto's server on loopback and waits until it answers. It keeps nothing. */
export const startMoto = async (port: number): Promise<{ url: string; stop: () => Promise<void> }> => {
  const target = installedFromPyPI("moto[server]", version);
  const log = resolve(localFolder, `moto-${port}.log`);
  const output = openSync(log, "w");
  const child = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", output, output],
    env: { ...process.env, PYTHONPATH: target, MOTO_ACCOUNT_ID: account },
  });
  let ended = false;
  const end = new Promise<void>((done) => {
    child.once("exit", () => {
      ended = true;
      done();
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/moto-api/data.json`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const deadline = Date.now() + 60_000; !(await answers()); await sleep(100))
    if (ended || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`moto did not start:\n${readFileSync(log, "utf8").slice(-2000)}`);
    }
  await makeRole(url);
  return {
    url,
    stop: async () => {
      child.kill("SIGKILL");
      await end;
    },
  };
};
