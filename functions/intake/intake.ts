import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { servicesOfEnds } from "../../shared/adapters/alerts/ends.ts";
import {
  alertId,
  isAlert,
  isReport,
  isUnreadable,
  messageParser,
  type Parsed,
  triesOfNews,
} from "../../shared/adapters/alerts/parse.ts";
import { unreadable } from "../../shared/adapters/alerts/unreadable.ts";
import { placeOf, samePlace } from "../../shared/adapters/aws/arn.ts";
import { type Delivery, retryingSoon } from "../../shared/adapters/aws/batch.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { type Heartbeat, passOn } from "../../shared/adapters/aws/heartbeat.ts";
import { ownMessage } from "../../shared/adapters/aws/intake-queue.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import { tableStore } from "../../shared/adapters/aws/table.ts";
import { isTransient } from "../../shared/adapters/aws/transient.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { askedEvery } from "../../shared/adapters/cloudwatch/alarm-event.ts";
import { alarmTags } from "../../shared/adapters/cloudwatch/alarm-tags.ts";
import { heldBack } from "../../shared/adapters/cloudwatch/held-back.ts";
import { tars } from "../../shared/incident/actor-schema.ts";
import { hasCome, type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import { Misshapen } from "../../shared/stored/shape.ts";
import type { Alert, Unreadable } from "../../shared/triage/alert-schema.ts";
import { type About, judgeOffQueue } from "../../shared/triage/execute.ts";
import { inHalves } from "../../shared/triage/halves.ts";
import { endWindow, type Judgement, takeIn } from "../../shared/triage/judge.ts";
import { takeReport } from "../../shared/triage/reports.ts";
import type { Desk } from "../../shared/triage/service.ts";

type Failed = (error: unknown, what: string) => void;

/** A message of the queue. */
type Message = Delivery & { id: string };

const messageOf = ({ messageId: id, attributes, receiptHandle }: SQSRecord): Message => ({
  id,
  deliveries: Number(attributes.ApproximateReceiveCount),
  receiptHandle,
});

/**
 * After so many seconds news that cannot be judged come again, each time: all their tries are ten minutes, in which a
 * newer TARS may be back. What passes by itself comes again less and less often, for two hours.
 */
const unjudgedAgain = 20;

/** So many messages are given back at the same time. */
const givenBackAtOnce = 10;

/** The tags of so many alarms are looked up at the same time. */
const tagsAtOnce = 10;

/** After so many tries an alarm whose tags cannot be had is judged by its name: a page must not wait for them. */
const triesForTags = 3;

/** One piece of news of a service: an alert's, a customer's report, or that an alert's confirmation window has ended. */
type News = {
  message: Message;
  source: string;
  /** What it said, for a person to read; the end of a window has nothing to say. */
  text?: () => string;
  /** What it is about: news of the same subject are written as one. */
  subject: string;
  about: About;
  /** How many items it may write. */
  items: number;
  take: (desk: Desk, now: Instant) => Judgement;
};

/** News of the same subject side by side, each subject's in the order in which they came. */
const bySubject = (news: News[]): News[] => [...Map.groupBy(news, ({ subject }) => subject).values()].flat();

/**
 * So many items of alerts and reports are written in one transaction, which holds 100: the alerts that these confirm,
 * the services that must not change meanwhile and the incident's own items come to them.
 */
const itemsAtOnce = 40;

/** As much of the news, from their beginning, as one transaction takes. */
const oneTransaction = (news: News[]): News[] => {
  const subjects = new Set<string>();
  let items = 0;
  const end = news.findIndex((one) => {
    if (subjects.has(one.subject)) return false;
    if (items + one.items > itemsAtOnce) return true;
    subjects.add(one.subject);
    items += one.items;
    return false;
  });
  return end < 0 ? news : news.slice(0, end);
};

/**
 * Takes alarms, alerts and reports off the intake queue, and ends the confirmation windows of alerts (D1, D3). What a
 * batch holds of one service becomes one transaction, however many repetitions it holds; what nobody can read is kept
 * and shown. A heartbeat is passed on.
 */
export const intake = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    sqs: Client<SQSClient>;
    cloudWatch: () => Promise<Client<CloudWatchClient>>;
  },
  failed: Failed,
) => {
  const { settings, names } = world;
  const { dynamodb, sqs } = clients;
  const parse = messageParser(() => nowIn(world), settings);
  const tagsOf = alarmTags(clients.cloudWatch, world.now);

  /** What a message holds. Throws when the tags of its alarm cannot be had now, and there is time to ask again. */
  const read = async ({ body, attributes, eventSourceARN }: SQSRecord): Promise<Parsed[]> => {
    let untold = "";
    const home = placeOf(eventSourceARN);
    const parsed = parse(
      body,
      (arn) => {
        untold = arn;
        return undefined;
      },
      home,
    );
    // Alarms of other accounts are not TARS's to look at.
    if (!untold || !samePlace(untold, eventSourceARN)) return parsed;
    try {
      const tags = await tagsOf(untold);
      return parse(body, () => tags, home);
    } catch (error) {
      if (Number(attributes.ApproximateReceiveCount) < triesForTags) throw error;
      return parsed;
    }
  };

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const store = tableStore(dynamodb, world);
    /** The messages that come again, and how each is told when. */
    const failures = new Map<Message, (message: Message) => Promise<void>>();
    const passing = retryingSoon(sqs, names.queueUrl);
    const unjudged = retryingSoon(sqs, names.queueUrl, () => unjudgedAgain);
    const byService = new Map<string, News[]>();
    const add = (service: string, news: News) => byService.set(service, [...(byService.get(service) ?? []), news]);
    /** The ends of windows are judged last: what the same batch says of an alert has come before its window's end. */
    const windows: [service: string, news: News][] = [];

    const keep = async (kept: Unreadable, message: Message): Promise<void> => {
      try {
        await store.keepUnreadable(kept);
      } catch (error) {
        failed(error, "an unreadable alert");
        failures.set(message, passing);
      }
    };

    /** A heartbeat that fails is none: the next one comes soon. */
    const beat = (heartbeat: Heartbeat): Promise<void> =>
      passOn(dynamodb, names.table, heartbeat, nowIn(world)).catch((error) => failed(error, "a heartbeat"));

    /** Until when an alarm holds an alert back still, by what CloudWatch says of it; undefined when that is over. */
    const heldUntil = async (id: string, queueArn: string): Promise<Instant | undefined> => {
      const alert = (await store.readAlerts([id])).get(id);
      const ask = alert?.verdict === "muted" ? alert.mute.ask : undefined;
      const now = nowIn(world);
      if (!alert || !ask || hasCome(plusSeconds(alert.firedAt, settings.runbook.longestSilence), now)) return undefined;
      const ours = samePlace(ask.alarm, queueArn);
      const held = (ours ? await heldBack(clients.cloudWatch, ask.alarm) : undefined) ?? ask.otherwise === "holds";
      return held ? plusSeconds(now, askedEvery) : undefined;
    };

    /** The services in which alerts fire whose ends name another one. */
    const endsElsewhere = (told: Map<SQSRecord, Parsed[]>): Promise<Map<Alert, string[]>> =>
      servicesOfEnds([...told.values()].flat().filter(isAlert), settings, (ids) => store.readAlerts([], ids));

    /** What TARS itself has put on the queue: false for what others have. */
    const takeOwn = async (body: string, message: Message, queueArn: string): Promise<boolean> => {
      const mine = ownMessage(body, message.id);
      if (!mine) return false;
      if ("do" in mine) await beat(mine);
      else {
        const until = mine.muted ? await heldUntil(mine.alertId, queueArn) : undefined;
        windows.push([
          mine.service,
          {
            message,
            source: "timer",
            subject: mine.alertId,
            about: { alerts: [mine.alertId] },
            items: 1,
            take: (desk, now) => endWindow(desk, mine.alertId, now, settings, until),
          },
        ]);
      }
      return true;
    };

    /** What others have put on the queue. */
    const foreign: SQSRecord[] = [];
    for (const record of Records) {
      const message = messageOf(record);
      try {
        if (!(await takeOwn(record.body, message, record.eventSourceARN))) foreign.push(record);
      } catch (error) {
        failed(error, "a message of TARS itself");
        failures.set(message, unjudged);
      }
    }

    const told = new Map<SQSRecord, Parsed[]>();
    await sideBySide(tagsAtOnce, foreign, async (record) => {
      try {
        told.set(record, await read(record));
      } catch (error) {
        failed(error, "the tags of an alarm");
        failures.set(messageOf(record), passing);
      }
    });
    const elsewhere = await endsElsewhere(told).catch((error) => {
      failed(error, "where alerts fire that are over");
      for (const record of told.keys()) failures.set(messageOf(record), passing);
      told.clear();
    });
    for (const record of foreign) {
      const { body } = record;
      const message = messageOf(record);
      const all = (told.get(record) ?? []).flatMap((parsed): Parsed[] => {
        const services = isAlert(parsed) ? elsewhere?.get(parsed) : undefined;
        return services ? services.map((service) => ({ ...parsed, service }) as Alert) : [parsed];
      });
      for (const parsed of all) {
        if (isUnreadable(parsed)) {
          await keep(parsed, message);
          continue;
        }
        const text = () => (all.length > 1 ? JSON.stringify(parsed) : body);
        const news: News = isReport(parsed)
          ? {
              message,
              text,
              source: "customers",
              subject: `report ${parsed.reportedAt} ${parsed.customerId} ${parsed.issue}`,
              about: {
                reports: [{ issue: parsed.issueKey, at: parsed.reportedAt }],
              },
              // The report, as it decides and as the support desk keeps it, and one that it makes superfluous.
              items: 3,
              take: (desk) => takeReport(desk, parsed, settings),
            }
          : {
              message,
              text,
              source: parsed.source,
              subject: alertId(parsed),
              about: { alerts: [alertId(parsed)] },
              items: 1,
              take: (desk, now) => takeIn(desk, alertId(parsed), parsed, now, settings),
            };
        add(parsed.service, news);
      }
    }
    for (const [service, news] of windows) add(service, news);

    /** Judges what one transaction takes. */
    const takeSome = async (service: string, some: readonly News[], from = store): Promise<void> => {
      const now = nowIn(world);
      await judgeOffQueue(
        from,
        service,
        {
          alerts: some.flatMap(({ about }) => about.alerts ?? []),
          reports: some.flatMap(({ about }) => about.reports ?? []),
        },
        (desk) =>
          some.reduce<Judgement>(
            (judgement, { take }) => {
              const { desk: after, events } = take(judgement.desk, now);
              return { desk: after, events: [...judgement.events, ...events] };
            },
            { desk, events: [] },
          ),
        world.newId,
        { now, actor: tars, source: some[0]?.source ?? "intake", settings },
      );
    };

    /**
     * One piece of news that cannot be judged. It comes again: a newer TARS may have written what this one cannot read.
     * When it comes again it is judged as if what cannot be read were not there: an alert that nobody has heard of, a
     * service without an incident. It is better told twice than never. What cannot be judged at all is kept and shown, and
     * set aside with an alarm.
     */
    const alone = async (service: string, news: News, error: unknown): Promise<void> => {
      const { message, source, subject, text } = news;
      const what = `${subject} of ${service}`;
      failed(error, what);
      if (error instanceof Misshapen && message.deliveries > 1)
        try {
          return await takeSome(service, [news], store.lenient);
        } catch (again) {
          failed(again, what);
        }
      failures.set(message, unjudged);
      if (text && message.deliveries >= triesOfNews)
        await keep(unreadable(text(), source, `It could not be judged. ${error}`, nowIn(world)), message);
    };

    // A storm at one service holds up no other.
    await Promise.all(
      [...byService].map(async ([service, news]) => {
        const waiting = new Set(bySubject(news));
        const done = (some: readonly News[]) => {
          for (const one of some) waiting.delete(one);
        };
        try {
          while (waiting.size > 0)
            await inHalves(
              oneTransaction([...waiting]),
              (part) => takeSome(service, part).then(() => done(part)),
              (one, error) => alone(service, one, error).then(() => done([one])),
              isTransient,
            );
        } catch (error) {
          failed(error, `the alerts of ${service}`);
          for (const { message } of waiting) failures.set(message, passing);
        }
      }),
    );
    // A message that is not told when to come again does so at the queue's own pace.
    await sideBySide(givenBackAtOnce, [...failures], ([message, retry]) =>
      retry(message).catch((error) => failed(error, `the message ${message.id} again sooner`)),
    );
    return { batchItemFailures: [...failures.keys()].map(({ id: itemIdentifier }) => ({ itemIdentifier })) };
  };
};
