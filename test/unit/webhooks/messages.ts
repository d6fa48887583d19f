import { azureMonitor } from "./azure-monitor.ts";
import { datadog } from "./datadog.ts";
import { dynatrace } from "./dynatrace.ts";
import { googleCloudMonitoring } from "./google-cloud-monitoring.ts";
import { honeycomb } from "./honeycomb.ts";
import type { Message } from "./message.ts";
import { newRelic } from "./new-relic.ts";
import { opsgenie } from "./opsgenie.ts";
import { pagerduty } from "./pagerduty.ts";
import { pingdom } from "./pingdom.ts";
import { sentry } from "./sentry.ts";
import { splunk } from "./splunk.ts";
import { statuscake } from "./statuscake.ts";
import { uptimerobot } from "./uptimerobot.ts";
import { zabbix } from "./zabbix.ts";

/** What all senders send for which there is a ready mapping. */
export const messages: Message[] = [
  datadog,
  sentry,
  newRelic,
  pingdom,
  uptimerobot,
  statuscake,
  opsgenie,
  pagerduty,
  azureMonitor,
  googleCloudMonitoring,
  zabbix,
  honeycomb,
  dynatrace,
  splunk,
].flat();
