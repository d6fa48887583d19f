/** The words of a list, parted by blanks. */
export const setOf = (list: string): Set<string> => new Set(list.split(/\s+/));
