import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisWidth, type Box, placeLabels, rowsOf } from "../../console/parts/labels.ts";

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe("labels of a chart", () => {
  test("none of an axis is cut: it is as wide as the widest of them, and no narrower than others are", () => {
    // `15000 requests` beside `0 requests`
    expect(axisWidth([60, 87.2])).toBeGreaterThan(87.2);
    expect(axisWidth([30])).toBe(axisWidth([]));
  });

  test.each([250, 1100])(
    "lie over no other in a chart of %i pixels, nor over its baseline, and stay in it",
    (width) => {
      const area = { left: 60, right: 60 + width, top: 2 };
      const label = fc.record({
        x: fc.integer({ min: 60, max: 60 + width }),
        width: fc.integer({ min: 10, max: 400 }),
      });
      const baseline = fc.integer({ min: 0, max: 120 }).map((top) => ({ left: 64, right: 150, top, bottom: top + 16 }));
      fc.assert(
        fc.property(fc.array(label, { maxLength: 20 }), baseline, (labels, taken) => {
          const boxes = placeLabels(labels, area, [taken]);
          expect(boxes).toHaveLength(labels.length);
          for (const [index, box] of boxes.entries()) {
            expect(box.left).toBeGreaterThanOrEqual(area.left);
            expect(box.right).toBeLessThanOrEqual(area.right);
            expect([taken, ...boxes.slice(0, index)].filter((other) => overlap(box, other))).toEqual([]);
          }
        }),
      );
    },
  );

  test("are in one row where there is room, and one below the other at one moment", () => {
    const area = { left: 0, right: 1000, top: 0 };
    const apart = placeLabels(
      [
        { x: 10, width: 60 },
        { x: 300, width: 60 },
        { x: 700, width: 60 },
      ],
      area,
    );
    expect(rowsOf(apart, 0)).toBe(1);
    const close = placeLabels(
      [
        { x: 10, width: 60 },
        { x: 12, width: 60 },
        { x: 14, width: 60 },
      ],
      area,
    );
    expect(rowsOf(close, 0)).toBe(3);
    // Of two close to each other in the middle each takes a side of its own.
    const sides = placeLabels(
      [
        { x: 480, width: 60 },
        { x: 490, width: 60 },
      ],
      area,
    );
    expect(rowsOf(sides, 0)).toBe(2);
  });

  test("of moments close to each other no line runs through a label: it begins with its own, and goes down", () => {
    const area = { left: 0, right: 250, top: 0 };
    for (const at of [20, 210]) {
      const labels = [0, 4, 9, 20].map((after) => ({ x: at + after, width: 90 }));
      const boxes = placeLabels(labels, area);
      for (const [index, { x }] of labels.entries())
        expect(
          boxes.filter(
            ({ left, right, bottom }, other) =>
              other !== index && left < x && x < right && bottom > (boxes[index]?.top ?? 0),
          ),
          `the line at ${x}`,
        ).toEqual([]);
    }
  });
});
