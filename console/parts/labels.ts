/** A label beside a moment: where the moment is, and how wide the words are. In pixels, as all here. */
export type Label = { x: number; width: number };

export type Box = { left: number; right: number; top: number; bottom: number };

/** The height of a row of labels, the place between a moment and its label, and what is left free between two labels. */
export const labelRoom = { row: 16, beside: 5, apart: 6 } as const;

/** The width of an axis of values at the least, and of its ticks with what is left free beside its labels. */
const axisRoom = { least: 60, beside: 20 } as const;

/** How wide an axis of values is for labels of such widths: none of them is cut. */
export const axisWidth = (labels: readonly number[]): number =>
  Math.max(axisRoom.least, ...labels.map((width) => Math.ceil(width) + axisRoom.beside));

const meets = (one: Box, other: Box): boolean =>
  one.left < other.right + labelRoom.apart &&
  other.left < one.right + labelRoom.apart &&
  one.top < other.bottom &&
  other.top < one.bottom;

/** The side of its moment on which a label stands, the one with more room: within the area always. */
const leftOf = ({ x, width }: Label, { left, right }: Pick<Box, "left" | "right">, isLate: boolean): number => {
  const side = isLate ? x - labelRoom.beside - width : x + labelRoom.beside;
  return Math.max(left, Math.min(side, right - width));
};

/**
 * The place of each label, in the highest row in which it lies over no other, nor over what is `taken`, and in which the line of its
 * moment, which begins there and goes down, runs through none that was placed before. Late moments have their labels before them
 * and early ones behind them, the outermost highest: so the lines of those that come later begin below it. A label that is
 * wider than the area is as wide as that.
 */
export const placeLabels = (
  labels: readonly Label[],
  area: Pick<Box, "left" | "right" | "top">,
  taken: readonly Box[] = [],
): Box[] => {
  const middle = (area.left + area.right) / 2;
  const late = labels.filter(({ x }) => x > middle).toSorted((a, b) => b.x - a.x);
  const early = labels.filter(({ x }) => x <= middle).toSorted((a, b) => a.x - b.x);
  const placed = new Map<Label, Box>();
  for (const label of [...late, ...early]) {
    const width = Math.min(label.width, area.right - area.left);
    const left = leftOf({ x: label.x, width }, area, label.x > middle);
    const crossed = [...placed.values()].filter((other) => other.left < label.x && label.x < other.right);
    const boxAt = (row: number): Box => {
      const top = area.top + row * labelRoom.row;
      return { left, right: left + width, top, bottom: top + labelRoom.row };
    };
    let row = rowsOf(crossed, area.top);
    while ([...taken, ...placed.values()].some((other) => meets(boxAt(row), other))) row++;
    placed.set(label, boxAt(row));
  }
  return labels.flatMap((label) => placed.get(label) ?? []);
};

/** How many rows boxes take, from the top of their area on. */
export const rowsOf = (boxes: readonly Box[], top: number): number =>
  Math.max(0, ...boxes.map(({ bottom }) => Math.ceil((bottom - top) / labelRoom.row)));
