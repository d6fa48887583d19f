import type { Item } from "./expressions.ts";

/**
 * A text by which its bytes in UTF-8 are compared, one character a byte: that is how DynamoDB orders keys, and not as
 * JavaScript orders texts. Source: developer guide, "Working with queries", "Sort order".
 */
const bytesOf = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString("latin1"));

/** The items of one partition in the order of their places: a table's by its sort key, an index's by its own. */
export const sortedItems = () => {
  /** The places, as bytes. */
  const places: string[] = [];
  /** By their place, as bytes. */
  const items = new Map<string, Item>();

  /** The first position whose place is not before `place`, both as bytes. */
  const position = (place: string): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] as string) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get: (place: string): Item | undefined => items.get(bytesOf(place)),
    set: (text: string, item: Item): void => {
      const place = bytesOf(text);
      if (!items.has(place)) {
        const at = position(place);
        if (at === places.length) places.push(place);
        else places.splice(at, 0, place);
      }
      items.set(place, item);
    },
    delete: (text: string): void => {
      const place = bytesOf(text);
      if (items.delete(place)) places.splice(position(place), 1);
    },
    values: (): Iterable<Item> => items.values(),
    /**
     * The items whose place is at or after `from` and before `to`, forwards or backwards, beginning behind `after`
     * when it is given.
     */
    between: function* (from: string, to: string | undefined, backwards: boolean, after?: string): Generator<Item> {
      let low = position(bytesOf(from));
      let high = to === undefined ? places.length : position(bytesOf(to));
      if (after !== undefined) {
        const at = position(bytesOf(after));
        if (backwards) high = Math.min(high, at);
        else low = Math.max(low, places[at] === bytesOf(after) ? at + 1 : at);
      }
      for (let step = 0; step < high - low; step++) {
        const place = places[backwards ? high - 1 - step : low + step] as string;
        yield items.get(place) as Item;
      }
    },
  };
};

export type SortedItems = ReturnType<typeof sortedItems>;
