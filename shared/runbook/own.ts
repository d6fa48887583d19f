/**
 * What a record says under a key that comes from outside: `constructor` and its like are not there unless somebody
 * wrote them. Undefined where the record says nothing, or where there is no record.
 */
export const own = <Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
