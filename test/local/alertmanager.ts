import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "../../local/ports.ts";
import { eventually } from "./run.ts";

const folder = resolve(".tars/alertmanager");

/** The program of Debian's package `prometheus-alertmanager`, unpacked beside the project: nothing is installed. */
const binary = (): string => {
  const named = process.env.TARS_ALERTMANAGER;
  if (named) return named;
  const program = join(folder, "usr/bin/prometheus-alertmanager");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const run = (command: string, words: string[]) => spawnSync(command, words, { cwd: folder, encoding: "utf8" });
  const download = () => run("apt-get", ["download", "-qq", "prometheus-alertmanager"]);
  if (download().status !== 0) {
    const root = process.getuid?.() === 0;
    run(root ? "apt-get" : "sudo", root ? ["update", "-qq"] : ["-n", "apt-get", "update", "-qq"]);
    const again = download();
    if (again.status !== 0)
      throw new Error(`prometheus-alertmanager could not be had; set TARS_ALERTMANAGER to one. ${again.stderr}`);
  }
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
  run("dpkg-deb", ["-x", file, "."]);
  rmSync(join(folder, file));
  return program;
};

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
  const child: ChildProcess = spawn(binary(), words, { stdio: "ignore" });
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
