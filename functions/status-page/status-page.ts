import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import { digest } from "../../shared/adapters/alerts/unreadable.ts";
import { type CallEvent, tryingAgain, whenCalled } from "../../shared/adapters/aws/asynchronous.ts";
import { effectEvent, putEvents } from "../../shared/adapters/aws/bus.ts";
import type { Client } from "../../shared/adapters/aws/clients.ts";
import { counting } from "../../shared/adapters/aws/counting.ts";
import { ifSo, item, itemKey, readEach, readRows } from "../../shared/adapters/aws/items.ts";
import { tableReceipts } from "../../shared/adapters/aws/receipts.ts";
import { armMaintenance } from "../../shared/adapters/aws/schedules.ts";
import { sideBySide } from "../../shared/adapters/aws/side-by-side.ts";
import { readStatusRows } from "../../shared/adapters/aws/status-rows.ts";
import { keys, tableStore } from "../../shared/adapters/aws/table.ts";
import { scheduleSettings } from "../../shared/adapters/aws/timers.ts";
import { inTurn } from "../../shared/adapters/aws/turns.ts";
import { nowIn, type World } from "../../shared/adapters/aws/world.ts";
import { publicId } from "../../shared/adapters/links/public-id.ts";
import {
  maintenanceMomentShape,
  type Notice,
  noticeShape,
  statusPageShape,
} from "../../shared/incident/effects-schema.ts";
import { isMerged } from "../../shared/incident/incident.ts";
import type { AnyIncident } from "../../shared/incident/incident-schema.ts";
import { own } from "../../shared/runbook/own.ts";
import { epochSeconds, type Instant, plusSeconds } from "../../shared/runbook/time.ts";
import { componentsOf } from "../../shared/status-page/components.ts";
import { maintenanceNews, nextMoment } from "../../shared/status-page/maintenance.ts";
import { daysShown, incidentShown, isListed, statusPageOf } from "../../shared/status-page/page.ts";
import { publicPostOf } from "../../shared/status-page/public-post.ts";
import {
  maintenanceShape,
  publicPostShape,
  statusDayShape,
  statusFilesShape,
} from "../../shared/status-page/public-schema.ts";
import { dayOf, daysUntil, watchedFrom } from "../../shared/status-page/uptime.ts";
import { oneOf } from "../../shared/stored/shape.ts";
import { type File, fileOfIncident, filesOf, incidentFile } from "./files.ts";
import type { Places } from "./html.ts";

const day = 24 * 60 * 60;

/** What is over is read for so long, and a day's figures are kept, in seconds. */
const kept = { post: (daysShown.past + 2) * day, day: (daysShown.bars + 10) * day };

/** So many files are put at the same time. */
const putsAtOnce = 8;

/** How long readers and the CDN may keep a file. */
const cacheControl = "public, max-age=30";

/**
 * Makes the public status page as files, and puts them where readers find them. It is called for what was published, when
 * maintenance is planned, begins and ends, and every twenty minutes: what was lost is put again then, and days pass. Nothing is
 * put that says the same as before.
 */
export const statusPageEffects = (
  world: World,
  clients: {
    dynamodb: Client<DynamoDBClient>;
    eventBridge: Client<EventBridgeClient>;
    s3: Client<S3Client>;
    scheduler: Client<SchedulerClient>;
  },
  failed: (error: unknown) => void,
) => {
  const { settings, names } = world;
  const { dynamodb, eventBridge, s3, scheduler } = clients;
  const store = tableStore(dynamodb, world);
  const receipts = tableReceipts(dynamodb, names, () => nowIn(world));
  const places = (): Places => ({
    page: names.statusUrl,
    subscribe: settings.customers ? `${names.publicUrl}/status/subscriptions` : undefined,
    timeZone: settings.timeZone,
  });

  const put = ({ name, type, body }: File) =>
    s3.send(
      new PutObjectCommand({
        Bucket: names.statusBucket,
        Key: name,
        Body: body,
        ContentType: type,
        CacheControl: cacheControl,
      }),
    );

  const write = (key: { pk: string; sk: string }, value: object) =>
    dynamodb.send(new PutItemCommand({ TableName: names.table, Item: item({ ...key, ...value }) }));

  /** The incidents into which one was merged, one after the other: the last one goes on for all of them. */
  const heirsOf = async (incident: AnyIncident): Promise<AnyIncident[]> => {
    const heir = isMerged(incident) ? await store.readIncident(incident.mergedInto.id) : undefined;
    return heir ? [heir, ...(await heirsOf(heir))] : [];
  };

  /** Takes in what is published of an incident now, unless something newer of it is there. */
  const takeIn = async (incident: AnyIncident): Promise<void> => {
    const heirs = await heirsOf(incident);
    const post = publicPostOf(incident, heirs);
    // Of one that was merged something newer is said when something newer is said of those that go on for it.
    const version = [incident, ...heirs].reduce((sum, one) => sum + one.version, 0);
    const until = post ? post.resolvedAt && plusSeconds(post.resolvedAt, kept.post) : plusSeconds(nowIn(world), day);
    const isNews = await ifSo(
      dynamodb,
      new PutItemCommand({
        TableName: names.table,
        Item: item({
          ...keys.statusPost(incident.id),
          version,
          // One that was taken off has none.
          state: post && publicPostShape.write(post),
          expires: until && epochSeconds(until),
        }),
        ConditionExpression: "attribute_not_exists(pk) OR version <= :version",
        ExpressionAttributeValues: item({ ":version": version }),
      }),
    );
    if (!isNews) return;
    const shown = post && incidentShown(post, settings, publicId);
    if (shown) {
      // One that is not listed any more has a page of its own all the same.
      if (!isListed(shown.resolvedAt, nowIn(world))) await put(fileOfIncident(shown, settings, places()));
      return;
    }
    const gone = incident.statusPage?.post;
    if (gone && heirs[0]?.statusPage?.post?.of !== gone.of)
      await s3.send(new DeleteObjectCommand({ Bucket: names.statusBucket, Key: incidentFile(publicId(gone.of)) }));
  };

  /** Takes in what is published of an incident, and of those for which it goes on. */
  const takeInAll = async (incidentId: string): Promise<void> => {
    const incident = await store.readIncident(incidentId);
    if (!incident) return;
    await takeIn(incident);
    for (const id of incident.absorbed) {
      const absorbed = await store.readIncident(id);
      if (absorbed?.statusPage?.post && !absorbed.statusPage.withdrawn) await takeIn(absorbed);
    }
  };

  /** What the page is to say now, and what of that is not said yet. */
  const look = async () => {
    const now = nowIn(world);
    const { rows, isCut } = await readStatusRows(dynamodb, names.table);
    const of = (prefix: string) => rows.filter(({ sk, state }) => String(sk).startsWith(prefix) && state !== undefined);
    const state = (row: Record<string, unknown>) => row.state;
    const posts = readRows(of(keys.statusPost("").sk), publicPostShape, world.misshapen, state);
    const planned = of(keys.maintenance("").sk);
    const held = readRows(planned, maintenanceShape, world.misshapen, state);
    const dayKey = keys.statusDay("").sk;
    const days = new Map(
      readEach(
        rows.filter(({ sk }) => String(sk).startsWith(dayKey)),
        (row) => [String(row.sk).slice(dayKey.length), statusDayShape.read(row, itemKey(row)).components] as const,
        world.misshapen,
      ),
    );
    // Of these days all incidents are read; where there are too many, of those since the oldest one that was.
    const [oldest] = isCut ? posts.map(({ startedAt }) => startedAt.slice(0, 10)).sort() : [];
    const readDays = daysUntil(now, daysShown.past).filter((date) => oldest === undefined || date > oldest);
    const changedDays = readDays.flatMap((date) => {
      const components = dayOf(posts, Object.keys(settings.services), date, now);
      if (JSON.stringify(days.get(date) ?? {}) === JSON.stringify(components)) return [];
      days.set(date, components);
      return [{ date, components }];
    });
    const [files = { since: now }] = readRows(
      rows.filter(({ sk }) => sk === keys.statusFiles.sk),
      statusFilesShape,
      world.misshapen,
    );
    // Those that were there before it was kept are watched since there is a page.
    const others = files.components ? now : files.since;
    const since = {
      ...files.components,
      ...Object.fromEntries(
        componentsOf(settings).map(({ service }) => [
          service,
          watchedFrom(posts, service, own(files.components ?? {}, service) ?? others),
        ]),
      ),
    };
    const page = statusPageOf({ posts, maintenance: held, days, since }, settings, now, publicId);
    const made = filesOf(page, settings, publicId(names.statusUrl), places());
    // Once a day all of it is put again: whoever empties the bucket has not ended the page.
    const said = digest(now.slice(0, 10), ...made.flatMap(({ name, body }) => [name, body]));
    const untold = settings.customers ? held.filter((one) => maintenanceNews(one, settings, now)) : [];
    return {
      planned,
      changedDays,
      made,
      said,
      files,
      since,
      isDue: said !== files.put || changedDays.length + untold.length > 0,
      movesAt: nextMoment(held, now),
    };
  };

  /** Maintenance begins and ends on the page by a schedule, of which there is one for whatever comes first. */
  const arm = async ({ movesAt }: { movesAt: Instant | undefined }) => {
    if (movesAt) await armMaintenance(scheduler, movesAt, nowIn(world), scheduleSettings(names));
  };

  /** Subscribers hear of maintenance that is announced, begins, ends or is cancelled. */
  const tellOfMaintenance = async (rows: Record<string, unknown>[]) => {
    if (!settings.customers) return;
    for (const row of rows) {
      const [held] = readRows([row], maintenanceShape, world.misshapen, ({ state }) => state);
      const news = held && maintenanceNews(held, settings, nowIn(world));
      if (!held || !news) continue;
      const notice: Notice = {
        do: "notice",
        key: digest("maintenance", held.id, news.step),
        at: nowIn(world),
        services: held.components,
        subject: news.subject,
        text: news.text,
      };
      await putEvents(eventBridge, [effectEvent(names.bus, "notice", noticeShape.write(notice))]);
      // Who changes it meanwhile has it told again, by the same key: nobody is mailed twice.
      await ifSo(
        dynamodb,
        new PutItemCommand({
          TableName: names.table,
          Item: item({
            ...row,
            version: Number(row.version) + 1,
            state: maintenanceShape.write({ ...held, told: [...held.told, news.step] }),
          }),
          ConditionExpression: "version = :version",
          ExpressionAttributeValues: item({ ":version": row.version }),
        }),
      );
    }
  };

  /** Puts the page as it is to be now. */
  const make = async () => {
    const looked = await look();
    const { planned, changedDays, made, said, files, since } = looked;
    for (const { date, components } of changedDays)
      await write(keys.statusDay(date), {
        ...statusDayShape.write({ components }),
        expires: epochSeconds(date) + kept.day,
      });
    if (said !== files.put) {
      const index = made.at(-1);
      await sideBySide(putsAtOnce, made.slice(0, -1), put);
      if (index) await put(index);
      await write(keys.statusFiles, statusFilesShape.write({ since: files.since, components: since, put: said }));
    }
    await tellOfMaintenance(planned);
    await arm(looked);
  };

  const inOrder = (work: () => Promise<void>) => inTurn({ ...world, dynamodb }, names.table, keys.statusTurn, work);

  const published = whenCalled(
    world,
    oneOf("status page", "do", { "status page": statusPageShape, maintenance: maintenanceMomentShape }),
    ({ body }) =>
      body.do === "maintenance"
        ? inOrder(make)
        : receipts.once(body, async () => {
            await takeInAll(body.incidentId);
            await inOrder(make);
          }),
    failed,
    { count: counting(world, dynamodb, failed) },
  );

  return async (event: CallEvent & { "detail-type"?: string; source?: string }): Promise<void> => {
    // Without a detail it is the schedule that calls.
    if ("detail" in event && event["detail-type"] !== "Scheduled Event") return published(event);
    return tryingAgain(
      world,
      async () => {
        const looked = await look();
        // A schedule that was lost is armed again, too.
        await (looked.isDue ? inOrder(make) : arm(looked));
      },
      failed,
    );
  };
};
