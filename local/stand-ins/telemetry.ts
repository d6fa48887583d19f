import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { asResults, NotInsights, parseInsights, type Record_, runInsights } from "./logs-insights.ts";
import { metricMath, type Series } from "./metric-math.ts";

/** What is stood in for, as answers name it. */
export const standsInFor = ["CloudWatch metrics", "Logs Insights"];

export type StandIns = {
  url: string;
  /** The automations that were started: what a shop's own documents do is up to the shop. */
  automations: { document: string; parameters: Record<string, string[]>; since: number }[];
  stop: () => Promise<void>;
};

type Body = Record<string, any>;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** How long an automation takes, in milliseconds. */
const automationTakes = 3000;

/**
 * Answers what the emulator cannot: metric math in GetMetricData, all of Logs Insights, and SSM Automation. The answers
 * come from the emulator's own metrics and log lines; every other call goes to the emulator as it is.
 */
export const startStandIns = async (port: number, emulator: () => string): Promise<StandIns> => {
  const automations: (StandIns["automations"][number] & { id: string; keys: string[] })[] = [];
  const queries = new Map<string, object>();
  let logs: CloudWatchLogsClient | undefined;

  const forward = async (request: IncomingMessage, body: Buffer | string) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !["host", "content-length", "connection"].includes(name)),
    ) as Record<string, string>;
    return fetch(new URL(request.url ?? "/", emulator()), {
      method: request.method ?? "POST",
      headers,
      ...(request.method !== "GET" && { body: typeof body === "string" ? body : new Uint8Array(body) }),
    });
  };

  const metricData = async (request: IncomingMessage, asked: Body): Promise<object> => {
    const plain = asked.MetricDataQueries.filter(({ Expression }: Body) => !Expression);
    const answer = (await (
      await forward(request, JSON.stringify({ ...asked, MetricDataQueries: plain }))
    ).json()) as Body;
    const known: Record<string, Series> = {};
    for (const { Id, Timestamps = [], Values = [] } of answer.MetricDataResults ?? [])
      known[Id] = new Map(Timestamps.map((at: number, index: number) => [at, Values[index]]));
    const times = [...new Set(Object.values(known).flatMap((series) => [...series.keys()]))].sort((a, b) => a - b);
    const computed = asked.MetricDataQueries.filter(({ Expression }: Body) => Expression).map(
      ({ Id, Label, Expression }: Body) => {
        const series = metricMath(Expression, known, times);
        return { Id, Label, Timestamps: [...series.keys()], Values: [...series.values()], StatusCode: "Complete" };
      },
    );
    return { ...answer, MetricDataResults: [...(answer.MetricDataResults ?? []), ...computed] };
  };

  const linesOf = async (logGroupName: string, startTime: number, endTime: number): Promise<Record_[]> => {
    logs ??= new CloudWatchLogsClient({ endpoint: emulator() });
    const lines: Record_[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime: startTime * 1000,
          endTime: endTime * 1000 + 999,
          ...(nextToken && { nextToken }),
        }),
      );
      for (const { timestamp = 0, message = "" } of page.events ?? [])
        lines.push({ "@timestamp": timestamp, "@message": message, "@log": `000000000000:${logGroupName}` });
      nextToken = page.nextToken;
    } while (nextToken);
    return lines;
  };

  const startQuery = async ({ logGroupIdentifiers, queryString, startTime, endTime }: Body): Promise<object> => {
    const query = parseInsights(queryString);
    const lines = (
      await Promise.all(logGroupIdentifiers.map((group: string) => linesOf(group, startTime, endTime)))
    ).flat();
    const { rows, matched } = runInsights(query, lines);
    const queryId = crypto.randomUUID();
    const bytesScanned = lines.reduce((sum, line) => sum + String(line["@message"]).length, 0);
    queries.set(queryId, {
      status: "Complete",
      results: asResults(rows),
      statistics: { recordsMatched: matched, recordsScanned: lines.length, bytesScanned },
    });
    return { queryId };
  };

  const startAutomation = ({ DocumentName: document, Parameters: parameters = {}, Tags: tags = [] }: Body): object => {
    const id = crypto.randomUUID();
    const keys = tags.map(({ Key }: { Key: string }) => Key);
    automations.push({ id, keys, document, parameters, since: Date.now() });
    return { AutomationExecutionId: id };
  };

  /** The automations by the key of a tag: no other filter is asked for. */
  const listAutomations = ({ Filters: [filter] }: Body): object => ({
    AutomationExecutionMetadataList: automations
      .filter(({ keys }) => keys.includes(filter.Values[0]))
      .map(({ id }) => ({ AutomationExecutionId: id })),
  });

  const automation = ({ AutomationExecutionId: id }: Body): object => {
    const found = automations.find((one) => one.id === id);
    const status = found && Date.now() - found.since > automationTakes ? "Success" : "InProgress";
    return { AutomationExecution: { AutomationExecutionId: id, AutomationExecutionStatus: status } };
  };

  const answer = async (request: IncomingMessage, body: Buffer): Promise<object | undefined> => {
    const target = String(request.headers["x-amz-target"] ?? "")
      .split(".")
      .at(-1);
    const asked = () => JSON.parse(body.toString() || "{}") as Body;
    switch (target) {
      case "GetMetricData":
        return metricData(request, asked());
      case "StartQuery":
        return startQuery(asked());
      case "GetQueryResults":
        return queries.get(asked().queryId) ?? { status: "Unknown" };
      case "StopQuery":
        // Every query is over as soon as it began.
        return { success: false };
      case "StartAutomationExecution":
        return startAutomation(asked());
      case "DescribeAutomationExecutions":
        return listAutomations(asked());
      case "GetAutomationExecution":
        return automation(asked());
      default:
        return undefined;
    }
  };

  const respond = (response: ServerResponse, status: number, body: object, type = "application/x-amz-json-1.1") => {
    response.writeHead(status, { "content-type": type });
    response.end(JSON.stringify(body));
  };

  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const own = await answer(request, body);
      if (own) return respond(response, 200, own);
      const forwarded = await forward(request, body);
      response.writeHead(forwarded.status, {
        "content-type": forwarded.headers.get("content-type") ?? "application/json",
      });
      response.end(Buffer.from(await forwarded.arrayBuffer()));
    })().catch((error: Error) => {
      const missing = error.name === "ResourceNotFoundException";
      const name = missing
        ? error.name
        : error instanceof NotInsights
          ? "MalformedQueryException"
          : "ServiceUnavailableException";
      respond(response, missing || error instanceof NotInsights ? 400 : 503, { __type: name, message: error.message });
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    automations,
    stop: () =>
      new Promise<void>((done) => {
        logs?.destroy();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
