import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Endpoints } from "../infra/constructs/shared.ts";
import { readSettings } from "../infra/settings/read-settings.ts";
import { beginSession } from "../shared/adapters/aws/sessions.ts";
import { newSecret, tokenItem } from "../shared/adapters/aws/tokens.ts";
import { instant } from "../shared/runbook/time.ts";
import { startAlarmWatcher } from "./alarm-watcher.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { localFolder } from "./folder.ts";
import { startFrontDoor } from "./front-door.ts";
import { firstResponder, samplePeople, startIssuer, withSignIn } from "./issuer.ts";
import { startOutbox } from "./outbox/outbox.ts";
import { freePort } from "./ports.ts";
import { LocalProblem } from "./problem.ts";
import { type DemoAlarm, makeAlarms, sampleAlarms } from "./shop/alarms.ts";
import { localSettings, type Prepare } from "./shop/settings.ts";
import type { Shop } from "./shop/shown.ts";
import { type StandIns, standsInFor, startStandIns } from "./stand-ins/telemetry.ts";

/** What a local run says of itself in `.tars/local.json`: all of it reachable from this machine as it stands. */
export type LocalRun = {
  apiUrl: string;
  /** The console with the token of an integration, which says on whose behalf it acts. */
  consoleUrl: string;
  /** The console as a responder of the settings sees it, signed in. */
  signedInUrl: string;
  statusUrl: string;
  outboxUrl: string;
  endpointUrl: string;
  region: string;
  busName: string;
  tableName: string;
  scheduleGroup: string;
  token: string;
};

/** A local run as the program that started it has it. */
export type Running = LocalRun & { standIns: StandIns; shop?: Shop };

export type LocalOptions = {
  /** The settings file. */
  settings: string;
  /** Makes what stands behind the settings' actions, and gives the settings file with its names: of the sample's shop. */
  prepare?: Prepare;
  /** The alarms there are; those of the sample's shop. */
  alarms?: DemoAlarm[];
  /**
   * How a shop that is alive is opened, once the settings are prepared: undefined where they have none. Without it the
   * services are silent.
   */
  shop?: () => ((run: Running) => Promise<Shop>) | undefined;
  ports: { emulator: number; api: number; outbox: number };
  /** Where the run keeps what it writes. */
  folder: string;
  /** The period of the sample alarms, in seconds. */
  alarmPeriod: number;
  say: (sentence: string) => void;
  /** Ends a start that is under way. */
  signal: AbortSignal;
  /** Told when something dies that the run cannot do without. */
  died: (sentence: string) => void;
};

const region = "us-east-1";
const account = "000000000000";

/** Runs a command of the CDK and gives its output; a failure shows what it said. */
const cdk = (words: string[], environment: Record<string, string>, signal: AbortSignal): Promise<void> =>
  new Promise((done, failed) => {
    const child = spawn("node", ["node_modules/aws-cdk/bin/cdk", ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      env: { ...process.env, ...environment, CDK_DISABLE_VERSION_CHECK: "1" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", failed);
    child.once("exit", (code) => {
      if (code === 0) return done();
      const mistakes = output
        .split("\n")
        .filter((line) => !/^\s*(at |Subprocess exited|\[Error)/.test(line) && line.trim());
      failed(new LocalProblem(`cdk ${words[0]} failed:\n${mistakes.slice(-30).join("\n")}`));
    });
  });

/**
 * Starts a whole AWS on this machine with TARS deployed in it: the emulator (or the one that AWS_ENDPOINT_URL names),
 * the same stack as in a real account, the outbox for the world outside, and the watcher of alarms.
 */
export const startLocal = async (options: LocalOptions): Promise<Running & { stop: () => Promise<void> }> => {
  const { ports, say, prepare = localSettings, alarms = sampleAlarms } = options;
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  // Mistakes in the settings are found before anything is started.
  const asGiven = readSettings(options.settings);
  const people = samplePeople(asGiven);
  const { subject, person } = firstResponder(asGiven);
  const given = process.env.AWS_ENDPOINT_URL;
  const stops: (() => Promise<void>)[] = [];
  const { signal } = options;
  const stop = async () => {
    const problems: unknown[] = [];
    // One that fails keeps none of the others running.
    for (const one of stops.splice(0).reverse()) await one().catch((problem) => problems.push(problem));
    rmSync(join(folder, "local.json"), { force: true });
    if (problems.length > 0) throw problems[0];
  };

  try {
    const outboxUrl = `http://127.0.0.1:${ports.outbox}`;
    const output = join(folder, "cdk.out");
    say(given ? `Using the AWS at ${given} …` : "Starting the AWS emulator …");
    const emulator: Emulator | undefined = given ? undefined : await startEmulator(localFolder, ports.emulator);
    if (emulator) {
      stops.push(emulator.stop);
      emulator.onDeath(options.died);
    }
    signal.throwIfAborted();
    const endpointUrl = given ?? emulator?.url ?? "";
    // From here on this process and what it starts speak to that AWS, and to no other.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: endpointUrl,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: process.env.AWS_ACCESS_KEY_ID ?? "test",
      AWS_SECRET_ACCESS_KEY: process.env.AWS_SECRET_ACCESS_KEY ?? "test",
    });
    delete process.env.AWS_PROFILE;
    if (!given) stops.push(async () => void delete process.env.AWS_ENDPOINT_URL);

    const standIns = await startStandIns(await freePort(), () => endpointUrl);
    stops.push(standIns.stop);
    const publicUrl = `http://127.0.0.1:${ports.api}`;
    const issuer = await startIssuer(await freePort(), `${publicUrl}/auth/callback`, people);
    stops.push(issuer.stop);
    const prepared = await prepare(options.settings, folder, endpointUrl, outboxUrl);
    const openShop = options.shop?.();
    const settingsFile = withSignIn(prepared, folder, issuer.url);
    const settings = readSettings(settingsFile);
    const endpoints: Endpoints = {
      slack: `${outboxUrl}/api/`,
      pagerDuty: outboxUrl,
      sns: `${outboxUrl}/sns/`,
      ses: `${outboxUrl}/ses`,
      publicUrl,
      statusUrl: `${publicUrl}/status`,
      telemetry: { url: standIns.url, standsInFor },
      automation: standIns.url,
      ...(openShop && { trial: outboxUrl }),
    };
    const synthesis = cdk(
      [
        "synth",
        "--quiet",
        "--output",
        output,
        "-c",
        `settings=${settingsFile}`,
        "-c",
        `endpoints=${JSON.stringify(endpoints)}`,
        // The emulator knows neither; what they tell the operators nobody waits for here.
        "--context",
        `unknown=${JSON.stringify(["AWS::Logs::MetricFilter", "metric math"])}`,
      ],
      { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region, TARS_BUNDLES: join(folder, "functions") },
      signal,
    );
    // A failure of the synthesis is told when it is waited for.
    synthesis.catch(() => {});

    const signingSecret = randomBytes(16).toString("hex");
    const webhookSecret = randomBytes(16).toString("hex");
    const sns = new SNSClient();
    let apiUrl = "";
    const outbox = await startOutbox({
      port: ports.outbox,
      signingSecret,
      slackUrl: (door) => `${apiUrl}/slack/${door}`,
      subscribers: async (TopicArn) => {
        const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
        return Subscriptions.flatMap(({ Endpoint }) => Endpoint ?? []);
      },
      pagerDutyWebhook: { url: (team) => `${apiUrl}/pagerduty/${team}`, secret: webhookSecret },
      members: Object.fromEntries(
        Object.values(settings.responders).flatMap(({ slack, name, email }) =>
          slack ? [[slack, { name, ...(email && { email }) }]] : [],
        ),
      ),
    });
    stops.push(outbox.stop);

    say("Deploying TARS …");
    await Promise.all([cdk(["bootstrap", "--app", "", `aws://${account}/${region}`], {}, signal), synthesis]);
    const outputsFile = join(folder, "outputs.json");
    await cdk(
      ["deploy", "--app", output, "--require-approval", "never", "--method", "direct", "--outputs-file", outputsFile],
      {},
      signal,
    );
    const outputs = Object.values(JSON.parse(readFileSync(outputsFile, "utf8")))[0] as Record<string, string>;

    const frontDoor = await startFrontDoor(ports.api, endpointUrl, outputs.ApiHost ?? "", outputs.StatusBucket ?? "");
    stops.push(frontDoor.stop);
    apiUrl = frontDoor.url;

    const ssm = new SSMClient();
    const secrets: Record<string, string> = {
      [settings.slack.botTokenParameter]: "xoxb-local",
      [settings.slack.signingSecretParameter]: signingSecret,
      [settings.links.signingKeyParameter]: randomBytes(32).toString("hex"),
    };
    const own = [settings.tracker, ...Object.values(settings.customers?.webhooks ?? {}).flat()];
    for (const door of own) if (door) secrets[door.secretParameter] = randomBytes(16).toString("hex");
    for (const { actions } of Object.values(settings.services))
      for (const action of Object.values(actions))
        if (action.do === "webhook" && action.secretParameter)
          secrets[action.secretParameter] = randomBytes(16).toString("hex");
    for (const { pagerDuty } of Object.values(settings.teams)) {
      if (pagerDuty) secrets[pagerDuty.routingKeyParameter] = "local";
      if (pagerDuty?.webhookSecretParameter) secrets[pagerDuty.webhookSecretParameter] = webhookSecret;
    }
    for (const [Name, Value] of Object.entries(secrets))
      await ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString", Overwrite: true }));

    const token = newSecret("token");
    const dynamodb = new DynamoDBClient();
    await dynamodb.send(
      new PutItemCommand({
        TableName: outputs.TableName,
        Item: tokenItem(token, { integration: "local", may: "admin", createdAt: instant(Date.now()) }),
      }),
    );
    // Whoever the page of the outside world is at first is in the console, too.
    const { secret: session } = await beginSession(
      dynamodb,
      { table: outputs.TableName ?? "", settings },
      {
        claims: { subject, email: person.email, name: person.name, groups: person.groups },
        door: "console",
        now: instant(Date.now()),
      },
    );
    // In a real account the first page is there within twenty minutes.
    await new LambdaClient().send(
      new InvokeCommand({ FunctionName: outputs.StatusFunction, InvocationType: "Event", Payload: "{}" }),
    );
    signal.throwIfAborted();
    await makeAlarms(endpointUrl, alarms, options.alarmPeriod);
    const watcher = startAlarmWatcher(endpointUrl, say);
    stops.push(watcher.stop);

    const run: LocalRun = {
      apiUrl,
      consoleUrl: `${apiUrl}/console#token=${token}`,
      signedInUrl: `${apiUrl}/console#token=${session}`,
      statusUrl: `${apiUrl}/status/`,
      outboxUrl: outbox.url,
      endpointUrl,
      region,
      busName: outputs.BusName ?? "",
      tableName: outputs.TableName ?? "",
      scheduleGroup: outputs.ScheduleGroup ?? "",
      token,
    };
    const shop = await openShop?.({ ...run, standIns });
    if (shop) {
      stops.push(shop.stop);
      outbox.open(shop);
    }
    writeFileSync(join(folder, "local.json"), `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
    return { ...run, standIns, ...(shop && { shop }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
