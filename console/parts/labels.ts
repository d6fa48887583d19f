/** A label beside a moment: where the moment is, and how wide the words are. In pixels, as all here. */
export type Label = { x: number; width: number };

export type Box = { left: number; right: number; top: number; bottom: number };

/** The height of a row of labels, the place between a moment and its label, and what is left free between two labels. */
export const labelRoom = { row: 16, beside: 5, apart: 6 } as const;

const meets = (one: Box, other: Box): boolean =>
  one.left < other.right + labelRoom.apart &&
  other.left < one.right + labelRoom.apart &&
  one.top < other.bottom &&
  other.top < one.bottom;

/** Where a label can stand in a row: on the side with more room first, then on the other; within the area always. */
const placesOf = ({ x, width }: Label, { left, right }: Pick<Box, "left" | "right">): number[] => {
  const sides = [x + labelRoom.beside, x - labelRoom.beside - width];
  const ordered = x > (left + right) / 2 ? sides.toReversed() : sides;
  const fitting = ordered.filter((at) => at >= left && at + width <= right);
  return fitting.length > 0 ? fitting : [Math.max(left, Math.min(x + labelRoom.beside, right - width))];
};

/**
 * The place of each label, in the highest row in which it lies over no other and over nothing that is `taken`: there are as many
 * rows as that takes. A label that is wider than the area is as wide as that.
 */
export const placeLabels = (
  labels: readonly Label[],
  area: Pick<Box, "left" | "right" | "top">,
  taken: readonly Box[] = [],
): Box[] => {
  const boxes: Box[] = [];
  for (const label of labels) {
    const width = Math.min(label.width, area.right - area.left);
    const places = placesOf({ x: label.x, width }, area);
    for (let row = 0, found = false; !found; row++) {
      const top = area.top + row * labelRoom.row;
      const free = places
        .map((left) => ({ left, right: left + width, top, bottom: top + labelRoom.row }))
        .find((box) => ![...taken, ...boxes].some((other) => meets(box, other)));
      if (!free) continue;
      boxes.push(free);
      found = true;
    }
  }
  return boxes;
};

/** How many rows boxes take, from the top of their area on. */
export const rowsOf = (boxes: readonly Box[], top: number): number =>
  Math.max(0, ...boxes.map(({ bottom }) => Math.ceil((bottom - top) / labelRoom.row)));
