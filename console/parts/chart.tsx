import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { cut } from "../../shared/communication/figures.ts";
import { axisWidth, type Box, labelRoom, placeLabels, rowsOf } from "./labels.ts";

/** A moment that is marked on the time axis, such as a deployment. */
export type Mark = { at: string; label: string };

/** A colour of the style sheet as a canvas takes it: what `light-dark` comes to here and now. */
const colour = (name: string): string => {
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.color = `var(${name})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** Steps of a time axis in seconds: no shorter than what its words tell apart. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * 60);

/** The words at the steps of a time axis: the clock, and the day where one begins. */
const timeLabels = (steps: number[]): string[] =>
  steps.map((at, index) => {
    const before = steps[index - 1];
    const isNewDay = before !== undefined && new Date(before * 1000).getDate() !== new Date(at * 1000).getDate();
    return (isNewDay ? day : clock).format(at * 1000);
  });

const seconds = (at: string): number => Date.parse(at) / 1000;

/** Writes words on a ground of their own, so that no line runs through them. */
const write = (ctx: CanvasRenderingContext2D, words: string, { left, right, top, bottom }: Box, name: string): void => {
  ctx.fillStyle = colour("--panel");
  ctx.fillRect(left - 2, top, right - left + 4, bottom - top);
  ctx.fillStyle = colour(name);
  ctx.fillText(words, left, top + 12);
};

/** The width of a sign of an axis, and of the place beside a label; the height of a time axis: in pixels. */
const room = { sign: 7, gap: 10, time: 60 };

/** A level across the whole chart, such as what an error rate has to come below. */
export type Level = { at: number; label: string };

const font = "12px system-ui, sans-serif";

/** How wide some words are on the chart, in pixels of the page. */
const widthOf = (words: string): number => {
  const ctx = document.createElement("canvas").getContext("2d");
  if (!ctx) return words.length * room.sign;
  ctx.font = font;
  return ctx.measureText(words).width;
};

/** The words as far as they fit into a width. */
const fitted = (words: string, width: number): string => {
  let length = words.length;
  while (length > 1 && widthOf(cut(words, length)) > width) length--;
  return cut(words, length);
};

/** What lies over the lines: a level across the chart, and a line with a few words at each mark. No words lie over others. */
const marksPlugin = (marks: Mark[], level: Level | undefined): uPlot.Plugin => ({
  hooks: {
    draw: (plot) => {
      const { ctx, bbox } = plot;
      const scale = devicePixelRatio;
      const area = { left: bbox.left / scale, right: (bbox.left + bbox.width) / scale, top: bbox.top / scale + 2 };
      const bottom = (bbox.top + bbox.height) / scale;
      ctx.save();
      ctx.scale(scale, scale);
      ctx.font = font;
      ctx.textAlign = "left";
      const taken: Box[] = [];
      const line = (name: string, dashes: number[], from: [number, number], to: [number, number]) => {
        ctx.strokeStyle = colour(name);
        ctx.setLineDash(dashes);
        ctx.beginPath();
        ctx.moveTo(...from);
        ctx.lineTo(...to);
        ctx.stroke();
      };
      const shown = marks
        .map(({ at, label }) => ({ x: plot.valToPos(seconds(at), "x", true) / scale, label }))
        .filter(({ x }) => x >= area.left && x <= area.right);
      if (level) {
        const y = plot.valToPos(level.at, "y", true) / scale;
        line("--well", [2, 4], [area.left, y], [area.right, y]);
        const left = area.left + 4;
        const top = y - labelRoom.row - 2;
        const box = { left, right: left + widthOf(level.label), top, bottom: top + labelRoom.row };
        write(ctx, level.label, box, "--well");
        taken.push(box);
      }
      const words = shown.map(({ label }) => fitted(label, area.right - area.left));
      const boxes = placeLabels(
        shown.map(({ x }, index) => ({ x, width: widthOf(words[index] ?? "") })),
        area,
        taken,
      );
      for (const [index, { top }] of boxes.entries()) {
        const x = shown[index]?.x ?? 0;
        line("--accent", [4, 4], [x, top], [x, bottom]);
      }
      for (const [index, box] of boxes.entries()) write(ctx, words[index] ?? "", box, "--accent");
      ctx.restore();
    },
  },
});

/** How high the rows of the labels of some marks are together: they are placed by about where they will be. */
const labelsHigh = (marks: Mark[], [first, last]: [number, number], width: number): number => {
  const area = { left: axisWidth([]), right: width - room.gap, top: 0 };
  const boxes = placeLabels(
    marks.map(({ at, label }) => ({
      x: area.left + ((seconds(at) - first) / Math.max(1, last - first)) * (area.right - area.left),
      width: widthOf(label),
    })),
    area,
  );
  const rows = rowsOf(boxes, 0);
  return rows > 0 ? rows * labelRoom.row + room.gap : 0;
};

/** How high the lines of a chart have to be to tell something, and a chart as a whole; in pixels. */
const leastHigh = { lines: 90, chart: 180 };

/** Makes a plot as wide as its place, and again when that or the colours change. */
const usePlot = (make: (width: number) => { options: uPlot.Options; data: uPlot.AlignedData }, keys: unknown[]) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let plot: uPlot | undefined;
    const draw = () => {
      plot?.destroy();
      const { options, data } = make(box.clientWidth);
      plot = new uPlot(options, data, box);
    };
    const watched = new ResizeObserver(draw);
    watched.observe(box);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      watched.disconnect();
      dark.removeEventListener("change", draw);
      plot?.destroy();
    };
  }, keys);
  return place;
};

const axis = (more: uPlot.Axis = {}): uPlot.Axis => ({
  stroke: colour("--ink-2"),
  grid: { stroke: colour("--rule"), width: 1 },
  ticks: { stroke: colour("--rule"), width: 1 },
  ...more,
});

/** An axis of values, as wide as the widest of its labels. */
const valueAxis = (say: (value: number) => string, more: uPlot.Axis = {}): uPlot.Axis =>
  axis({
    size: (_plot, labels) => axisWidth((labels ?? []).map(widthOf)),
    values: (_plot, values) => values.map((value) => (value === null ? "" : say(value))),
    ...more,
  });

type Rates = {
  series: { name: string; points: { at: string; value: number | null }[] }[];
  marks?: Mark[];
  label: string;
  unit?: string | undefined;
  level?: Level | undefined;
  /** Beside other things: low, and without axes. */
  small?: boolean;
};

const RatePlot = ({ series, marks = [], label, unit = "%", level, small = false }: Rates) => {
  const place = usePlot(
    (width) => {
      const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => seconds(at))))].sort(
        (a, b) => a - b,
      );
      const lines = series.map(({ points }) => {
        const known = new Map(points.map(({ at, value }) => [seconds(at), value]));
        return times.map((at) => known.get(at) ?? null);
      });
      // Each value holds for its interval: the newest, too.
      const [first = 0, second = first + 60] = times;
      times.push((times.at(-1) ?? first) + second - first);
      for (const line of lines) line.push(line.at(-1) ?? null);
      // What has happened since the last value has its place, too.
      const ends: [number, number] = [first, Math.max(times.at(-1) ?? first, ...marks.map(({ at }) => seconds(at)))];
      const most = Math.max(1, ...lines.flat().map((value) => value ?? 0));
      // Above the lines stand the labels, and no steps.
      const upTo = (_plot: uPlot, steps: number[]) => steps.map((step) => (step > most ? null : step));
      // The labels of the marks stand above the lines.
      const labels = small ? 0 : labelsHigh(marks, ends, width);
      const height = small ? 72 : Math.max(leastHigh.chart, labels + leastHigh.lines + room.time);
      const above = small ? 1.05 : Math.max(1.05, (height - room.time) / (height - room.time - labels));
      const colours = ["--p1", "--accent", "--p2", "--p3", "--p4"];
      return {
        data: [times, ...lines],
        options: {
          width,
          height,
          legend: { show: series.length > 1 && !small },
          cursor: { y: false },
          scales: {
            x: { range: () => ends },
            y: { range: (_plot, _min, max) => [0, Math.max(1, max) * above] },
          },
          axes: small
            ? [{ show: false }, { show: false }]
            : [
                axis({ incrs: timeSteps, values: (_plot, values) => timeLabels(values) }),
                valueAxis((value) => `${value} ${unit}`, {
                  filter: upTo,
                  grid: { stroke: colour("--rule"), width: 1, filter: upTo },
                  ticks: { stroke: colour("--rule"), width: 1, filter: upTo },
                }),
              ],
          series: [
            {},
            ...series.map(({ name }, index) => ({
              label: name,
              stroke: colour(colours[index % colours.length] ?? "--p1"),
              width: 2,
              paths: uPlot.paths.stepped?.({ align: 1 }) ?? (() => null),
              points: { show: false },
            })),
          ],
          plugins: [marksPlugin(marks, level)],
        },
      };
    },
    [JSON.stringify(series), JSON.stringify(marks), JSON.stringify(level)],
  );
  return <div ref={place} class={small ? "chart small" : "chart"} role="img" aria-label={label} />;
};

/**
 * Error rates over time, in percent, with what changed marked on the same axis; a gap where nothing was measured, and
 * nothing at all where there is no rate.
 */
export const RateChart = (rates: Rates) =>
  rates.series.some(({ points }) => points.some(({ value }) => value !== null)) ? <RatePlot {...rates} /> : null;

/** Every so many bars have their name below, so that none is written over another. */
const apart = (bars: readonly { name: string }[], width: number): number => {
  const longest = Math.max(...bars.map(({ name }) => name.length)) * room.sign + room.gap;
  return Math.max(1, Math.ceil((bars.length * longest) / Math.max(1, width - axisWidth([]))));
};

/** Bars for a few named values. */
export const BarChart = ({ bars, label }: { bars: { name: string; value: number }[]; label: string }) => {
  const place = usePlot(
    (width) => ({
      data: [bars.map((_, index) => index), bars.map(({ value }) => value)],
      options: {
        width,
        height: 200,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-0.6, bars.length - 0.4] },
          y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
        },
        axes: [
          axis({
            values: (_plot, values) => values.map((value) => bars[value]?.name ?? ""),
            splits: () => bars.flatMap((_, index) => (index % apart(bars, width) === 0 ? [index] : [])),
          }),
          axis({ size: 50, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] }),
        ],
        series: [
          {},
          {
            label,
            fill: colour("--accent"),
            stroke: colour("--accent"),
            paths: uPlot.paths.bars?.({ size: [0.6, 60] }) ?? (() => null),
            points: { show: false },
          },
        ],
      },
    }),
    [JSON.stringify(bars)],
  );
  return <div ref={place} class="chart" role="img" aria-label={label} />;
};

type Weeks = { label: string; unit: string; weeks: string[]; lines: { name: string; values: (number | null)[] }[] };

const weekDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** A value a week, by the weeks' Mondays: a point each, joined only where weeks follow one another; a gap for no value. */
export const WeekChart = ({ label, unit, weeks, lines }: Weeks) => {
  const place = usePlot(
    (width) => ({
      data: [weeks.map((_, index) => index), ...lines.map(({ values }) => values)] as uPlot.AlignedData,
      options: {
        width,
        height: 180,
        legend: { show: lines.length > 1 },
        cursor: { y: false },
        scales: {
          x: { time: false, range: [-0.5, weeks.length - 0.5] },
          y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
        },
        axes: [
          axis({
            incrs: [1, 2, 4, 8, 13, 26],
            values: (_plot, values) =>
              values.map((value) => {
                const monday = weeks[value];
                return monday ? weekDay.format(new Date(`${monday}T00:00:00Z`)) : "";
              }),
          }),
          valueAxis((value) => `${value}${unit && ` ${unit}`}`),
        ],
        series: [
          { label: "Week of", value: (_plot, value) => weeks[value ?? -1] ?? "–" },
          ...lines.map(({ name }, index) => ({
            label: name,
            stroke: colour(["--accent", "--p2"][index % 2] ?? "--accent"),
            width: 2,
            spanGaps: false,
            points: { show: true, size: 7 },
          })),
        ],
      },
    }),
    [JSON.stringify(weeks), JSON.stringify(lines)],
  );
  return <div ref={place} class="chart" role="img" aria-label={label} />;
};
