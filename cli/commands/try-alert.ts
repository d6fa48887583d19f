import type { Understood } from "../../shared/adapters/alerts/understand.ts";
import { unknownService } from "../../shared/runbook/settings.ts";
import type { Command, Doing } from "../command.ts";
import type { Piece } from "../shown.ts";
import { Stop } from "../stop.ts";

type Shown = Omit<Understood, "alerts" | "reports" | "changes"> & {
  alerts: (Understood["alerts"][number] & { rule?: string })[];
  reports: { customerId: string; service: string; issue: string }[];
  changes: { service: string; kind: string; state: string; what: string; at: string }[];
};

const understood = ({ print }: Doing, { as, alerts, reports, changes, unreadable, more, ignored }: Shown): void => {
  print.line(`Read as ${as}.`);
  const row = (name: string, text: Piece) => print.line(`  ${name.padEnd(12)} `, text);
  const apart = (text: string) => {
    print.line();
    print.line(text);
  };
  for (const alert of alerts) {
    apart(`Alert: ${alert.summary}`);
    row("name", alert.name);
    row("service", alert.service);
    row("severity", alert.severity ?? "unknown");
    row("status", `${alert.status}, at ${alert.at}`);
    if (alert.startedAt) row("began", alert.startedAt);
    row("fingerprint", alert.fingerprint);
    row("rule", alert.rule ?? alert.evidence?.rule ?? "unknown: the windows decide");
    row("judged", `${alert.judged ? "yes" : "no"}. ${alert.thinks}`);
    for (const doubt of alert.doubts) row("doubt", doubt);
  }
  for (const { customerId, service, issue } of reports) apart(`Report of ${customerId}: ${issue} (${service})`);
  for (const change of changes) {
    apart(`Change: ${change.what}`);
    row("service", change.service);
    row("kind", change.kind);
    row("state", `${change.state}, at ${change.at}`);
    if (change.service === unknownService) row("doubt", "No service of tars.yaml names it under changedBy.");
  }
  if ([alerts, reports, changes, unreadable].every(({ length }) => length === 0) && ignored === 0)
    apart("TARS keeps nothing of it.");
  for (const problem of unreadable)
    apart(`Unreadable; if it comes in, TARS keeps it and shows it among the alerts: ${problem}`);
  if (ignored > 0) apart(`${ignored} ignored, as the mapping says: nothing is kept.`);
  if (more > 0) apart(`${more} more are not shown.`);
};

const alert: Command = {
  name: "alert",
  summary: "Say what TARS would understand of a message in a file; nothing is kept (D1)",
  words: ["file"],
  options: [
    ["--webhook <name>", "the webhook of tars.yaml to which it would come"],
    ["--form", "the sender sends a form"],
    ["--settings <file>", "by this tars.yaml alone, without a TARS that runs"],
    ["--from <sender>", "with --settings: a ready mapping that the file does not have yet: datadog, sentry, …"],
  ],
  examples: ["tars alert message.json", "tars alert - --settings tars.yaml --from datadog < message.json"],
  run: async (doing, { file = "" }, { webhook, form, settings, from }) => {
    const { world, json, print } = doing;
    if (from && !settings)
      throw new Stop("usage", "--from needs --settings: what runs has its own webhooks.", [
        "Add --settings tars.yaml.",
      ]);
    let text: string;
    try {
      text = await world.read(file);
    } catch {
      throw new Stop("usage", `${file} cannot be read.`, ["Name a file, or - for the standard input."]);
    }
    let said: Shown;
    if (settings) {
      const { understandBy } = await import("../understand-by.ts");
      said = understandBy(
        String(settings),
        from as string | undefined,
        world.now(),
      )({
        text,
        webhook: (webhook ?? from) as string | undefined,
        form: form === true,
      });
      if (json) print.json(JSON.stringify(said));
      else understood(doing, said);
    } else {
      const answer = await doing.client.ask<Shown>("POST", "/v1/alerts/dry-run", {
        query: { webhook: webhook as string | undefined },
        body: text,
        ...(form && { contentType: "application/x-www-form-urlencoded" }),
      });
      said = answer.body;
      doing.show(answer, (body) => understood(doing, body));
    }
    if (said.unreadable.length > 0) throw new Stop("refused", "Not all of it can be read.");
  },
};

export const tryAlertCommands = [alert];
