import { expect, test } from "vitest";
import { inPlainWords } from "../../shared/investigation/question/plain.ts";

test.each([
  ["-status:404 payments", "without 404 payments"],
  ["errors !http.status_code:404", "errors without 404"],
  ["errors -service:payments", "errors unless payments"],
  ["errors !host:web-1", "errors unless host:web-1"],
  ["-timeout", "without timeout"],
  ["!logs payments", "logs payments"],
  ["/errors payments", "errors payments"],
  ["pd oncall discovery", "oncall discovery"],
  ["incidents list open", "list open incidents"],
  ["incidents status:triggered", "incidents open"],
  ['errors -"health check"', 'errors without "health check"'],
  ["errors -timeout", "errors without timeout"],
  ["errors 9am -noon", "errors 9am -noon"],
  ["p95(latency) of checkout", "p95 latency of checkout"],
  ["payments logs --limit 50", "payments logs latest 50"],
  ["tail -n20 payments", "tail latest 20 payments"],
  ["payments logs | head -20", "payments logs latest 20"],
  ["payments env:prod errors", "payments errors"],
  ["payments status:error", "payments errors"],
  ["payments @http.status_code:503", "payments status 503"],
  ["avg:latency{service:checkout}", "average latency of checkout"],
  ["svc:catalog service.name:payments errors", "catalog payments errors"],
  ["max:latency", "max latency"],
  ["sum:errors checkout", "number of errors checkout"],
  ["sum errors checkout", "number of errors checkout"],
  ["errors now-15m", "errors last 15m"],
  ["errors 2026-11-24T13:00:00Z/2026-11-24T13:20:00Z", "errors from 2026-11-24T13:00:00Z to 2026-11-24T13:20:00Z"],
  ["at 9:00 Central European Summer Time", "at 9:00 CET"],
  ["at 9:00 Greenwich Mean Time", "at 9:00 GMT"],
  ["at 9:00 coordinated universal time", "at 9:00 UTC"],
  ["between 9 and 10 in the morning", "between 9 and 10am"],
  ["since 2 in the afternoon", "since 2pm"],
  ["sorry if this is obvious, but any errors?", "any errors?"],
  ["group errors of checkout by type", "errors of checkout by type"],
  ["!logs error payments", "error logs payments"],
  ["ORA-00060 in payments", '"ORA-00060" in payments'],
  ["SQLSTATE 40001 in payments", '"SQLSTATE 40001" in payments'],
  ["grep ECONNREFUSED in checkout | wc -l", "how many ECONNREFUSED in checkout"],
  ["payments errors | wc", "how many payments errors in the logs"],
])("Q1 Q2: %s is said as %s", (typed, said) => {
  expect(inPlainWords(typed)).toBe(said);
});

test.each([
  "errors  in checkout",
  'lines with "status:error -x now-5m"',
  "errors of checkout - payments",
  "14:00-15:00",
])("Q1 Q2: %s stays as it is", (typed) => {
  expect(inPlainWords(typed)).toBe(typed);
});
