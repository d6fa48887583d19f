/** How something looks in a text: each row is one way, told by all of its patterns, wherever they stand. */
export type Signs = RegExp[][];

/**
 * True when a text shows one of the ways. Two patterns side by side say what one with anything in between would, and
 * take a step for each sign of the text where that one takes a step for each pair of them.
 */
export const tells = (signs: Signs, text: string): boolean => signs.some((all) => all.every((one) => one.test(text)));
