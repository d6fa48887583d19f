/**
 * Things in as few packs as they fit in, in their order: so many of them, and so many bytes, a pack. One that is larger
 * than a pack has a pack of its own.
 */
export const pack = <T>(all: T[], most: { count: number; bytes: number }, bytesOf: (one: T) => number): T[][] => {
  const packs: T[][] = [];
  let room = 0;
  for (const one of all) {
    const bytes = bytesOf(one);
    const last = packs.at(-1);
    if (last && last.length < most.count && bytes <= room) {
      last.push(one);
      room -= bytes;
    } else {
      packs.push([one]);
      room = most.bytes - bytes;
    }
  }
  return packs;
};
