import { cut } from "../../shared/communication/figures.ts";
import { resolvesWhileFiring } from "../../shared/communication/firing.ts";
import { rootCauseHint } from "../../shared/runbook/root-cause.ts";
import { chosen } from "../choose.ts";
import type { Command, Incident } from "../command.ts";
import { incidentLine } from "../incident-shown.ts";
import { styled } from "../shown.ts";
import { Stop } from "../stop.ts";

/** As long as a root cause may be. */
const longest = 500;

const resolve: Command = {
  name: "resolve",
  summary:
    "Resolve: what ended the errors is what fixed it, and a confirmed suspect is the cause if you say so (S1–S4)",
  words: ["incident?"],
  options: [
    ["--suspect", "the root cause is the suspect that the mitigation has confirmed"],
    ["--cause <line>", "the root cause in one line"],
    ["--fixed-by <what>", "what ended it; without it, the mitigation behind which the errors ended, or the last one"],
    ["--reason <why>", "resolve although the error rate does not say so"],
  ],
  examples: ["tars resolve --suspect", 'tars resolve INC-42 --cause "a full disk" --fixed-by "a bigger disk"'],
  run: async (doing, { incident }, { suspect, cause, fixedBy, reason }) => {
    const { print } = doing;
    const id = await chosen(doing, incident);
    const read = suspect || doing.ask;
    const { body } = read
      ? await doing.client.ask<Incident>("GET", `/v1/incidents/${encodeURIComponent(id)}`)
      : { body: undefined };
    const first = body && doing.ask && resolvesWhileFiring(body.alerts, body.alertCounts.firing);
    if (
      first &&
      !/^y(?:es)?$/i.test((await doing.ask?.(`${first.because} ${first.question} Write yes: `))?.trim() ?? "")
    )
      throw new Stop("refused", "Nothing was resolved.", ["`tars show` says which alerts still fire."]);
    const suspected = async (): Promise<string | undefined> => {
      if (cause || !body) return undefined;
      const { cause: confirmed, rootCause: known } = body.standing;
      const said = confirmed && cut(confirmed, longest);
      if (suspect && !said)
        throw new Stop("usage", `No suspect of ${body.name} is confirmed: nothing that can be a cause was mended.`, [
          `Say the root cause: --cause <line>. ${rootCauseHint}`,
        ]);
      if (suspect || known || !doing.ask) return suspect ? said : undefined;
      const is = (
        await doing.ask(
          said
            ? `The mitigation has confirmed: ${said}. Is that the root cause? Write yes, or the root cause: `
            : `${rootCauseHint} Root cause, in one line: `,
        )
      ).trim();
      return said && /^y(?:es)?$/i.test(is) ? said : is || undefined;
    };
    const rootCause = cause ?? (await suspected());
    const answer = await doing.act("resolve", id, {
      ...(rootCause && { rootCause }),
      ...(fixedBy && { fixedBy }),
      ...(reason && { overrideReason: reason }),
    });
    doing.show(answer, (body) => {
      print.line(...incidentLine(body));
      print.line(styled("dim")("Root cause  "), body.rootCause?.line ?? "");
      print.line(styled("dim")("Fixed by    "), body.resolution?.fixedBy ?? "");
      if (body.postMortem) print.line(styled("dim")("Next        "), `tars post-mortem show ${body.name}`);
    });
  },
};

export const resolveCommands = [resolve];
