import { cut } from "../../shared/communication/figures.ts";
import { resolvesWhileFiring } from "../../shared/communication/firing.ts";
import { rootCauseHint } from "../../shared/runbook/root-cause.ts";
import { chosen } from "../choose.ts";
import type { Command } from "../command.ts";
import { incidentLine } from "../incident-shown.ts";
import { styled } from "../shown.ts";
import { Stop } from "../stop.ts";
import { isYes } from "../yes.ts";

/** As long as a root cause may be. */
const longest = 500;

/** Whether a root cause is all that a resolution lacks (S2). */
const lacksCauseAlone = (error: unknown): boolean => {
  if (!(error instanceof Stop) || !error.answer) return false;
  const { missing = [] } = JSON.parse(error.answer) as { missing?: { clause: string }[] };
  return missing.length > 0 && missing.every(({ clause }) => clause === "S2");
};

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
    const { body } = read ? await doing.incident(id) : { body: undefined };
    const first = body && doing.ask && resolvesWhileFiring(body.alerts, body.alertCounts.firing);
    if (first && !isYes((await doing.ask?.(`${first.because} ${first.question} Write yes: `)) ?? ""))
      throw new Stop("refused", "Nothing was resolved.", ["`tars show` says which alerts still fire."]);
    const confirmed = body?.standing.cause && cut(body.standing.cause, longest);
    if (suspect && !cause && !confirmed)
      throw new Stop("usage", `Nothing has confirmed a suspect of ${body?.name} yet.`, [
        "A suspect is confirmed when the errors fall after what was done against it: `tars show` says how far it has come.",
        `Or say the root cause: --cause <line>. ${rootCauseHint}`,
      ]);
    const resolveBy = (rootCause: string | boolean | undefined) =>
      doing.act("resolve", id, {
        ...(rootCause && { rootCause }),
        ...(fixedBy && { fixedBy }),
        ...(reason && { overrideReason: reason }),
      });
    /** Asks for the root cause where nothing else is missing: nobody writes one in vain. */
    const asked = async (error: unknown): Promise<string> => {
      if (!doing.ask || !lacksCauseAlone(error)) throw error;
      const said = (
        await doing.ask(
          confirmed
            ? `The mitigation has confirmed: ${confirmed}. Is that the root cause? Write yes, or the root cause: `
            : `${rootCauseHint} Root cause, in one line: `,
        )
      ).trim();
      if (!said) throw error;
      return confirmed && isYes(said) ? confirmed : said;
    };
    const answer = await resolveBy(cause ?? (suspect && confirmed)).catch(async (error: unknown) =>
      resolveBy(await asked(error)),
    );
    doing.show(answer, (body) => {
      print.line(...incidentLine(body));
      print.line(styled("dim")("Root cause  "), body.rootCause?.line ?? "");
      print.line(styled("dim")("Fixed by    "), body.resolution?.fixedBy ?? "");
      if (body.postMortem) print.line(styled("dim")("Next        "), `tars post-mortem show ${body.name}`);
    });
  },
};

export const resolveCommands = [resolve];
