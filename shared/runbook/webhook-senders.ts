import type { Mapping } from "./webhook-mapping-schema.ts";

/**
 * Ready mappings, by the name of the sender: `from:` of tars.yaml. docs/webhooks.md says what to set up there, and
 * test/unit/webhooks holds a message of each kind. The sources of the shapes are the senders' own documents, each named
 * above its mapping.
 */
const ready = {
  /**
   * Datadog's guide to its webhooks integration, "Variables": the user writes the message; docs/webhooks.md has it. Others
   * name its fields after the variables, in several spellings. What only warns is a P3, whatever the monitor's priority.
   * The title of a test begins with `[TEST]`, and its transition is that of an alert: "Notifications", "Test notifications".
   */
  datadog: {
    summary: ["/title", "/alert_title", "/alert/title", "/event_title", "/body"],
    fingerprint: [
      "/alert_cycle_key",
      "/alertCycleKey",
      "/alert/cycle_key",
      "/aggreg_key",
      "/aggregKey",
      "/alert_id",
      "/alertId",
      "/alert/id",
      "/alert/alert_id",
    ],
    status: {
      at: [
        "/alert_transition",
        "/alert/transition",
        "/alert/alert_transition",
        "/transition",
        "/alertTransition",
        "/alert_type",
        "/alert/type",
        "/alert/alert_type",
        "/title",
        "/event_title",
      ],
      ignored: ["[TEST]*", ...["P1", "P2", "P3", "P4", "P5"].map((priority) => `[${priority}] [TEST]*`)],
      firing: ["Triggered", "Re-Triggered", "Warn", "Re-Warn", "Renotify", "Alert", "error", "warning"],
      resolved: ["Recovered", "success"],
      noData: ["No Data", "Re-No Data"],
    },
    // What a monitor of several groups fires for stands in its scope.
    tags: ["/alert_scope", "/alertScope", "/tags"],
    severity: {
      at: [
        "/alert_transition",
        "/alert/transition",
        "/alertTransition",
        "/alert_priority",
        "/alertPriority",
        "/alert/priority",
        "/alert/alert_priority",
        "/priority",
      ],
    },
    severities: { Warn: "P3", "Re-Warn": "P3", "1": "P1", "2": "P2", "3": "P3", "4": "P4", "5": "P4" },
    rule: { at: ["/alert_id", "/alertId", "/alert/id", "/alert/alert_id"] },
    startedAt: ["/date_posix", "/date", "/last_updated"],
    endedAt: ["/last_updated", "/date_posix", "/date"],
    link: ["/link"],
  },

  /**
   * Sentry's integration platform, "Webhooks": issue alerts (`event_alert`), metric alerts and issues. An issue that was
   * seen first, assigned or commented on is no alert: an alert rule says when it is one. The last names are those of the
   * plugin from before the platform, whose messages all fire.
   */
  sentry: {
    summary: [
      "/data/description_title",
      "/data/event/title",
      "/data/event/message",
      "/data/issue/title",
      "/data/error/title",
      "/message",
      "/event/title",
    ],
    name: [
      "/data/metric_alert/alert_rule/name",
      "/data/issue_alert/title",
      "/data/triggered_rule",
      "/data/issue/title",
    ],
    fingerprint: ["/data/metric_alert/id", "/data/issue/id", "/data/event/issue_id", "/id"],
    status: {
      at: ["/action", "/level"],
      firing: ["triggered", "critical", "warning", "fatal", "error", "info", "debug"],
      resolved: ["resolved", "archived", "ignored"],
      ignored: ["created", "assigned", "unassigned", "unresolved", "updated", "deleted"],
    },
    tags: ["/data/event/tags", "/event/tags"],
    service: {
      at: [
        "/data/issue/project/slug",
        "/data/metric_alert/projects",
        "/data/metric_alert/alert_rule/projects",
        "/project_slug",
        "/project",
      ],
    },
    severity: { at: ["/action", "/data/event/level", "/data/issue/level", "/level"] },
    rule: { at: ["/data/metric_alert/alert_rule/id", "/data/triggered_rule", "/data/issue/id", "/triggering_rules"] },
    startedAt: ["/data/metric_alert/date_started", "/data/event/datetime", "/data/issue/firstSeen", "/event/timestamp"],
    endedAt: ["/data/metric_alert/date_closed"],
    link: ["/data/web_url", "/data/event/web_url", "/data/issue/web_url", "/data/issue/permalink", "/url"],
  },

  /**
   * New Relic's "Workflow variables" and the default message of a workflow's webhook; the second names are those of the
   * channels before workflows. The test of a workflow's destination has the title of New Relic's samples.
   */
  "new-relic": {
    summary: ["/title", "/details", "/condition_name"],
    name: ["/alertConditionNames", "/condition_name", "/title"],
    fingerprint: ["/id", "/issueId", "/incident_id"],
    status: {
      at: ["/state", "/current_state", "/title"],
      firing: ["ACTIVATED", "CREATED", "open"],
      resolved: ["CLOSED", "DEACTIVATED"],
      ignored: ["ACKNOWLEDGED", "test", "Memory Used % > 90 for at least 2 minutes on 'Some-Entity'"],
    },
    tags: ["/tags", "/labels"],
    service: { at: ["/impactedEntities", "/targets/0/name"] },
    severity: { at: ["/priority", "/severity"] },
    rule: { at: ["/alertConditionNames", "/condition_id", "/condition_name"] },
    startedAt: ["/activatedAt", "/createdAt", "/timestamp"],
    endedAt: ["/closedAt", "/updatedAt", "/timestamp"],
    link: ["/issueUrl", "/incident_url"],
  },

  /** Pingdom's "State change webhooks": uptime checks are UP or DOWN, transactions SUCCESS or FAILING. */
  pingdom: {
    summary: ["/long_description", "/description", "/check_name"],
    name: ["/check_name"],
    fingerprint: ["/check_id"],
    status: { at: ["/current_state"], firing: ["DOWN", "FAILING"], resolved: ["UP", "SUCCESS"] },
    tags: ["/tags"],
    service: { at: ["/tags", "/check_name"] },
    severity: { at: ["/importance_level"] },
    rule: { at: ["/check_id"] },
    startedAt: ["/state_changed_timestamp", "/state_changed_utc_time"],
    endedAt: ["/state_changed_timestamp", "/state_changed_utc_time"],
    link: ["/check_params/full_url"],
  },

  /**
   * UptimeRobot's guide to web-hooks: its variables by the names that it gives them, as a form or as JSON. Type 3 is a
   * certificate that expires: nothing fails yet, and nothing is to be forgotten, so that it is kept as unreadable.
   */
  uptimerobot: {
    summary: ["/alertDetails", "/alert_details", "/monitorFriendlyName", "/monitor_friendly_name"],
    name: ["/monitorFriendlyName", "/monitor_friendly_name"],
    fingerprint: ["/monitorID", "/monitor_id", "/monitorURL", "/monitor_url"],
    status: {
      at: ["/alertType", "/alert_type", "/alertTypeFriendlyName", "/alert_type_friendly_name"],
      firing: ["1", "Down"],
      resolved: ["2", "Up"],
    },
    tags: ["/tags"],
    service: { at: ["/service", "/monitorFriendlyName", "/monitor_friendly_name"] },
    rule: { at: ["/monitorID", "/monitor_id", "/monitorURL", "/monitor_url"] },
    startedAt: ["/alertDateTime", "/alert_date_time"],
    endedAt: ["/alertDateTime", "/alert_date_time"],
    link: ["/monitorAlertURL", "/monitorURL", "/monitor_url"],
  },

  /** StatusCake's "How To Use The Web Hook URL": a form. */
  statuscake: {
    summary: ["/Name", "/URL"],
    fingerprint: ["/TestID", "/Name", "/URL"],
    status: { at: ["/Status"], firing: ["Down"], resolved: ["Up"] },
    tags: ["/Tags"],
    service: { at: ["/Tags", "/Name"] },
    rule: { at: ["/TestID", "/Name", "/URL"] },
    link: ["/URL"],
  },

  /**
   * Opsgenie's "Webhook integration" and "Alert webhook data": what people do with an alert is no news of it, but for its
   * priority.
   */
  opsgenie: {
    relays: true,
    summary: ["/alert/message"],
    fingerprint: ["/alert/alias", "/alert/alertId"],
    status: {
      at: ["/action"],
      firing: ["Create", "UpdatePriority"],
      resolved: ["Close", "Delete"],
      ignored: [
        "Acknowledge",
        "UnAcknowledge",
        "AddNote",
        "AddTags",
        "RemoveTags",
        "AddDetails",
        "RemoveDetails",
        "AddRecipient",
        "AddResponder",
        "AddTeam",
        "AssignOwnership",
        "TakeOwnership",
        "Escalate",
        "EscalateNext",
        "EscalateToNext",
        "Snooze",
        "SnoozeEnded",
        "UpdateMessage",
        "UpdateDescription",
        "Seen",
      ],
    },
    tags: ["/alert/details", "/alert/tags"],
    service: { at: ["/alert/details/service", "/alert/entity", "/alert/tags"] },
    severity: { at: ["/alert/priority"] },
    severities: { "1": "P1", "2": "P2", "3": "P3", "4": "P4", "5": "P4" },
    startedAt: ["/alert/createdAt"],
    endedAt: ["/alert/updatedAt"],
  },

  /**
   * PagerDuty's developer documents, "V3 webhooks": `event_type` says what has happened, the incident's own status whether
   * it still fires.
   */
  pagerduty: {
    relays: true,
    summary: ["/event/data/title", "/event/data/summary"],
    fingerprint: ["/event/data/incident_key", "/event/data/id"],
    status: {
      at: ["/event/event_type", "/event/data/status"],
      firing: ["incident.triggered", "incident.priority_updated"],
      anew: ["incident.reopened"],
      resolved: ["incident.resolved", "resolved"],
      ignored: [
        "incident.acknowledged",
        "incident.unacknowledged",
        "incident.annotated",
        "incident.conference_bridge.updated",
        "incident.custom_field_values.updated",
        "incident.delegated",
        "incident.escalated",
        "incident.incident_type.changed",
        "incident.reassigned",
        "incident.responder.added",
        "incident.responder.replied",
        "incident.role.assigned",
        "incident.service_updated",
        "incident.status_update_published",
        "incident.task.completed",
        "incident.task.created",
        "incident.workflow.completed",
        "incident.workflow.started",
        "incident.action_invocation.created",
        "incident.action_invocation.terminated",
        "incident.action_invocation.updated",
        "service.created",
        "service.updated",
        "service.deleted",
        "service.custom_field_values.updated",
        "pagey.ping",
      ],
    },
    service: { at: ["/event/data/service/summary"] },
    severity: { at: ["/event/data/priority/summary", "/event/data/urgency"] },
    startedAt: ["/event/data/created_at", "/event/occurred_at"],
    endedAt: ["/event/data/resolved_at", "/event/occurred_at"],
    link: ["/event/data/html_url"],
  },

  /**
   * Azure Monitor's "Common alert schema", and the schemas of metric alerts and of the activity log from before it. The
   * labels are those of a Prometheus rule, the dimensions those of what fired of a metric or a log. A
   * service issue of Azure is told anew with each of its updates, by one tracking id, and is over by its stage, as is planned
   * work; that a resource is healthy again comes as `Fired`, too. Sev0 is critical, Sev1 an error,
   * Sev2 a warning, Sev3 informational, Sev4 verbose.
   */
  "azure-monitor": {
    summary: [
      "/data/essentials/description",
      "/data/essentials/alertRule",
      "/data/context/description",
      "/data/context/name",
      "/data/context/activityLog/properties/title",
      "/data/context/activityLog/description",
      "/data/context/activityLog/operationName",
    ],
    name: ["/data/essentials/alertRule", "/data/context/name", "/data/context/activityLog/operationName"],
    fingerprint: [
      "/data/alertContext/properties/trackingId",
      "/data/context/activityLog/properties/trackingId",
      "/data/essentials/alertId",
      "/data/essentials/originAlertId",
      "/data/context/id",
      "/data/context/activityLog/correlationId",
    ],
    status: {
      at: [
        "/data/essentials/monitorCondition",
        "/data/status",
        "/data/alertContext/properties/stage",
        "/data/alertContext/properties/currentHealthStatus",
        "/data/context/activityLog/properties/stage",
      ],
      firing: ["Fired", "Activated"],
      resolved: ["Resolved", "Deactivated", "Available", "RCA", "Complete", "Canceled"],
    },
    tags: [
      "/data/customProperties",
      "/data/properties",
      "/data/alertContext/labels",
      "/data/alertContext/condition/allOf/0/dimensions",
      "/data/context/condition/allOf/0/dimensions",
    ],
    service: {
      at: ["/data/customProperties/service", "/data/essentials/configurationItems", "/data/context/resourceName"],
    },
    severity: { at: ["/data/essentials/severity", "/data/context/severity", "/data/context/activityLog/level"] },
    severities: {
      Sev0: "P1",
      Sev1: "P2",
      Sev2: "P3",
      Sev3: "P4",
      Sev4: "P4",
      "0": "P1",
      "1": "P2",
      "2": "P3",
      "3": "P4",
      "4": "P4",
    },
    rule: { at: ["/data/essentials/alertRuleID", "/data/essentials/alertRule", "/data/context/id"] },
    startedAt: ["/data/essentials/firedDateTime", "/data/context/timestamp"],
    endedAt: ["/data/essentials/resolvedDateTime", "/data/context/timestamp"],
    link: ["/data/essentials/investigationLink", "/data/context/portalLink"],
  },

  /** Google Cloud's "Create and manage notification channels", "Schema structure", version 1.2. Tests have the version `test`. */
  "google-cloud-monitoring": {
    summary: ["/incident/summary", "/incident/condition_name", "/incident/policy_name"],
    name: ["/incident/policy_name", "/incident/condition_name"],
    fingerprint: ["/incident/incident_id"],
    status: {
      at: ["/version", "/incident/state"],
      firing: ["open"],
      resolved: ["closed"],
      ignored: ["test", "acknowledged"],
    },
    tags: ["/incident/policy_user_labels", "/incident/metadata/user_labels", "/incident/resource/labels"],
    service: {
      at: [
        "/incident/policy_user_labels/service",
        "/incident/resource/labels/service_name",
        "/incident/resource/labels/container_name",
        "/incident/resource_display_name",
      ],
    },
    severity: { at: ["/incident/severity"] },
    rule: { at: ["/incident/condition/name", "/incident/condition_name", "/incident/policy_name"] },
    startedAt: ["/incident/started_at"],
    endedAt: ["/incident/ended_at"],
    link: ["/incident/url"],
  },

  /**
   * Zabbix's "Webhook" media type and "Supported macros": the user writes the script; docs/webhooks.md has it. Values and
   * severities are words or numbers.
   */
  zabbix: {
    summary: ["/event_name", "/event/name", "/alert_subject", "/subject", "/trigger_name", "/trigger/name", "/name"],
    fingerprint: ["/event_id", "/eventid", "/event/id"],
    status: {
      at: [
        "/event_status",
        "/event_value",
        "/event/status",
        "/event/value",
        "/trigger_status",
        "/trigger/status",
        "/trigger_value",
        "/status",
      ],
      firing: ["PROBLEM", "1"],
      resolved: ["OK", "RESOLVED", "0"],
    },
    tags: ["/event_tags", "/event/tags", "/tags"],
    service: { at: ["/service", "/host_name", "/host/name", "/host", "/hostname", "/host_groups"] },
    severity: {
      at: [
        "/event_severity",
        "/event_nseverity",
        "/event/severity",
        "/trigger_severity",
        "/trigger/severity",
        "/severity",
      ],
    },
    severities: {
      "Not classified": "P4",
      "5": "P1",
      "4": "P2",
      "3": "P3",
      "2": "P3",
      "1": "P4",
      "0": "P4",
    },
    rule: { at: ["/trigger_id", "/triggerid", "/trigger/id"] },
    startedAt: ["/event_timestamp", "/event/timestamp"],
    endedAt: ["/event_recovery_timestamp", "/event/recovery_timestamp"],
    link: ["/event_url", "/url"],
  },

  /** Honeycomb's "Webhooks": what it sends of a trigger by itself, and of a burn alert. A test says that it is one. */
  honeycomb: {
    summary: ["/summary", "/alert/summary", "/description", "/name", "/trigger/name"],
    name: ["/name", "/trigger/name"],
    fingerprint: ["/id", "/trigger/id", "/name"],
    status: {
      at: ["/status", "/is_test", "/isTest", "/alert/status", "/alert/isTest"],
      firing: ["TRIGGERED"],
      resolved: ["OK"],
      ignored: ["TEST", "true"],
    },
    tags: ["/vars", "/result_groups_triggered/0/Group"],
    service: { at: ["/service", "/result_groups_triggered/0/Group/service.name", "/datasets", "/dataset"] },
    severity: { at: ["/severity"] },
    rule: { at: ["/id", "/trigger/id", "/name"] },
    startedAt: ["/timestamp", "/alert/timestamp"],
    endedAt: ["/timestamp", "/alert/timestamp"],
    link: ["/trigger_url", "/result_url", "/links/url"],
  },

  /**
   * Dynatrace's "Webhook integration": the user may write the message; what it suggests is read, too. A host that is no
   * longer monitored is no data. Its test has a title of its own.
   */
  dynatrace: {
    summary: ["/ProblemTitle", "/ImpactedEntity"],
    fingerprint: ["/PID", "/ProblemID"],
    status: {
      at: ["/State", "/ProblemSeverity", "/ProblemTitle"],
      firing: ["OPEN"],
      resolved: ["RESOLVED", "CLOSED"],
      ignored: ["MERGED", "Dynatrace problem notification test run"],
      noData: ["MONITORING_UNAVAILABLE"],
    },
    tags: ["/Tags"],
    service: { at: ["/service", "/ImpactedEntities/0/name", "/ImpactedEntities/1/name", "/ImpactedEntity"] },
    severity: { at: ["/ProblemSeverity", "/ProblemDetailsJSONv2/severityLevel", "/ProblemDetailsJSON/severityLevel"] },
    severities: {
      AVAILABILITY: "P1",
      ERROR: "P2",
      SLOWDOWN: "P3",
      PERFORMANCE: "P3",
      RESOURCE_CONTENTION: "P3",
      CUSTOM_ALERT: "P3",
      MONITORING_UNAVAILABLE: "P3",
    },
    startedAt: ["/ProblemDetailsJSONv2/startTime", "/ProblemDetailsJSON/startTime"],
    endedAt: ["/ProblemDetailsJSONv2/endTime", "/ProblemDetailsJSON/endTime"],
    link: ["/ProblemURL", "/Problem URL"],
  },

  /**
   * Splunk's alerting manual, "Use a webhook alert action": the first row of the search. It says nothing of a recovery, and
   * a severity only where the search has such a field.
   */
  splunk: {
    summary: ["/result/summary", "/search_name", "/sid"],
    name: ["/search_name", "/sid"],
    fingerprint: ["/result/fingerprint", "/search_name", "/sid"],
    service: { at: ["/result/service", "/result/app"] },
    severity: { at: ["/result/severity", "/result/urgency"] },
    rule: { at: ["/search_name"] },
    startedAt: ["/result/_time"],
    link: ["/results_link"],
  },
} satisfies Record<string, Partial<Mapping>>;

/** A sender that TARS has a ready mapping for. */
export type Sender = keyof typeof ready;

export const senders: Record<Sender, Partial<Mapping>> = ready;
