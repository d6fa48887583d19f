/** Where a log line says the HTTP status of an answer: by name, behind the request, or before its own words. */
const places = [
  /\b(?:status|statuscode|status_code|http_status|httpstatus|responsecode|code)["']?\s{0,2}[=: ]\s{0,2}["']?([1-5]\d\d)\b/gi,
  /\bHTTP(?:\/\d(?:\.\d)?)?["']?[ :/-]{1,3}([1-5]\d\d)\b/g,
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/\S{0,300} (?:HTTP\/\d(?:\.\d)?"? )?(?:->|=>|→|-|:)? ?([1-5]\d\d)\b/g,
  /\b(?:returned|returns|responded|answered|failed|got|received|response|error)(?: (?:with|by|a|an|status|code|http)){0,3}:? ([1-5]\d\d)\b(?! ?(?:ms|s|%|bytes|kb|mb|times|requests|items))/gi,
  /\b([1-5]\d\d) (?:OK|Created|Accepted|Moved|Found|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Gone|Too Many Requests|Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|errors?|responses?)\b/gi,
];

/** How much of a line is looked at, in characters. */
const longest = 4000;

/** The HTTP statuses of which a log line tells, each once. */
export const statusesIn = (line: string): string[] => {
  const text = line.slice(0, longest);
  return [...new Set(places.flatMap((place) => [...text.matchAll(place)].flatMap(([, found]) => found ?? [])))];
};

/** True for an HTTP status that is meant by `503`, or by `4xx`. */
export const isStatusOf = (found: string, status: string): boolean =>
  status.endsWith("xx") ? found[0] === status[0] : found === status;

/** True where a log line tells of an HTTP status, such as `503`, or of one of a kind, such as `4xx`. */
export const hasStatus = (line: string, status: string): boolean =>
  statusesIn(line).some((found) => isStatusOf(found, status));
