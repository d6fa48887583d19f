import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Scroll } from "../parts/scroll.tsx";
import { Headings } from "../parts/table.tsx";
import type { Row, Stretch } from "./cells.ts";

/** What is selected: the numbers of two cells, and all between them; `head` has the focus. */
export type Range = { anchor: number; head: number };

/** The first and the last cell of a range. */
const ends = ({ anchor, head }: Range): [number, number] => [Math.min(anchor, head), Math.max(anchor, head)];

/** The time that a range of cells takes. */
export const stretchOf = (range: Range, cells: readonly Stretch[]): Stretch => {
  const [first, last] = ends(range);
  return { from: cells[first]?.from ?? new Date(0), until: cells[last]?.until ?? new Date(0) };
};

/** The number of the cell that an event happened in. */
const cellOf = (event: Event): number | undefined => {
  const number = (event.target as Element).closest<HTMLElement>("[data-cell]")?.dataset.cell;
  return number === undefined ? undefined : Number(number);
};

/** Where a key leads to from a cell; undefined for a key that does not move. */
const moved = (event: KeyboardEvent, from: number, columns: number, cells: number): number | undefined => {
  const row = Math.floor(from / columns) * columns;
  const places: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: event.ctrlKey ? 0 : row,
    End: event.ctrlKey ? cells - 1 : row + columns - 1,
  };
  const to = places[event.key];
  return to === undefined ? undefined : to < 0 || to >= cells ? from : to;
};

/**
 * A grid of stretches of time, by the grid pattern of the WAI-ARIA Authoring Practices: one cell is in the tab order, arrow keys
 * move it, Shift with them or Space extends what is selected, Enter opens and Delete removes it. A mouse drags over it; a finger
 * scrolls, and chooses a cell by a tap.
 */
export const Grid = ({
  label,
  kind,
  columns,
  rows,
  range,
  select,
  open,
  remove,
  describe,
  content,
  table,
}: {
  label: string;
  kind: string;
  columns: readonly string[];
  rows: readonly Row[];
  range: Range;
  select: (range: Range) => void;
  /** What is done with a range that was dragged over, or at which Enter was pressed. */
  open: (range: Range) => void;
  remove: () => void;
  /** What a cell is called, where that is more than stands in it. */
  describe: (cell: Stretch) => string | undefined;
  content: (cell: Stretch, place: { column: number; row: Row }) => ComponentChildren;
  table: RefObject<HTMLTableElement>;
}) => {
  const [isExtending, setExtending] = useState(false);
  const dragged = useRef<Range>();
  const now = new Date();
  const count = rows.length * columns.length;
  const [first, last] = ends(range);
  const focus = (cell: number) => table.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus();

  const pressed = (event: KeyboardEvent) => {
    const to = moved(event, range.head, columns.length, count);
    if (to !== undefined) {
      select({ anchor: event.shiftKey || isExtending ? range.anchor : to, head: to });
      focus(to);
    } else if (event.key === " ") {
      setExtending(!isExtending);
      if (!isExtending) select({ anchor: range.head, head: range.head });
    } else if (event.key === "Enter") {
      setExtending(false);
      open(range);
    } else if (event.key === "Delete") remove();
    else if (event.key === "Escape") {
      setExtending(false);
      select({ anchor: range.head, head: range.head });
    } else return;
    event.preventDefault();
  };

  const drag = (to: Range) => {
    dragged.current = to;
    select(to);
  };
  const down = (event: PointerEvent) => {
    const cell = cellOf(event);
    // A finger scrolls: its tap is a click.
    if (cell === undefined || event.button !== 0 || event.pointerType === "touch") return;
    setExtending(false);
    drag({ anchor: event.shiftKey ? range.anchor : cell, head: cell });
  };
  const over = (event: PointerEvent) => {
    const cell = cellOf(event);
    if (cell !== undefined && dragged.current) drag({ anchor: dragged.current.anchor, head: cell });
  };
  const tapped = (event: MouseEvent) => {
    const cell = cellOf(event);
    if (cell !== undefined && (event as PointerEvent).pointerType === "touch") select({ anchor: cell, head: cell });
  };
  useEffect(() => {
    const up = () => {
      const done = dragged.current;
      dragged.current = undefined;
      if (!done) return;
      focus(done.head);
      if (done.head !== done.anchor) open(done);
    };
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
    return () => {
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", up);
    };
  });

  return (
    <Scroll label={label}>
      <table
        ref={table}
        class={`calendar ${kind}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is worked with is a grid.
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        onKeyDown={pressed}
        onPointerDown={down}
        onPointerOver={over}
        onClick={tapped}
        onDblClick={() => open(range)}
      >
        <thead>
          <tr>
            {kind === "hours" && <td />}
            <Headings columns={columns} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.name}>
              {kind === "hours" && <th scope="row">{row.name}</th>}
              {row.cells.map((cell, column) => {
                const number = index * columns.length + column;
                return (
                  <td
                    key={number}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid.
                    role="gridcell"
                    data-cell={number}
                    tabIndex={number === range.head ? 0 : -1}
                    aria-selected={number >= first && number <= last}
                    aria-label={describe(cell)}
                    class={cell.until <= now ? "over" : cell.from <= now ? "today" : ""}
                  >
                    {content(cell, { column, row })}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};
