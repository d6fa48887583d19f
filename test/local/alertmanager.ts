import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "../../local/ports.ts";
import { eventually } from "./run.ts";

const folder = resolve(".tars/alertmanager");

/** Debian's package `prometheus-alertmanager` has it; `npm test` installs it. */
const binary = process.env.TARS_ALERTMANAGER ?? "/usr/bin/prometheus-alertmanager";

/** A rule that fires or is over, as Prometheus tells Alertmanager of it. */
export type Rule = { labels: Record<string, string>; annotations?: Record<string, string>; endsAt?: string };

/** Debian's Alertmanager, on loopback, with a configuration whose webhook goes to a run of TARS. */
export const startAlertmanager = async (webhook: string, token: string) => {
  const port = await freePort();
  const own = join(folder, `run-${port}`);
  mkdirSync(own, { recursive: true });
  const configuration = join(own, "alertmanager.yml");
  writeFileSync(
    configuration,
    `route:
  receiver: tars
  group_by: [service]
  group_wait: 1s
  group_interval: 2s
  repeat_interval: 1h
receivers:
  - name: tars
    webhook_configs:
      - url: ${webhook}
        send_resolved: true
        http_config:
          authorization:
            credentials: ${token}
`,
  );
  const words = [
    `--config.file=${configuration}`,
    `--storage.path=${join(own, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ];
  const child: ChildProcess = spawn(binary, words, { stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = `http://127.0.0.1:${port}`;
  await eventually("Alertmanager", 20, () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    tell: async (rules: Rule[]): Promise<void> => {
      const { ok, status } = await fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rules),
      });
      if (!ok) throw new Error(`Alertmanager answered ${status}`);
    },
    stop: async () => {
      child.kill();
      await ended;
      rmSync(own, { recursive: true, force: true });
    },
  };
};
