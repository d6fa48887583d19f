import { lazily } from "./lazily.tsx";

/** The charts, whose library comes with the first that is shown. */
export const RateChart = lazily(async () => (await import("./chart.tsx")).RateChart);
export const BarChart = lazily(async () => (await import("./chart.tsx")).BarChart);
export const WeekChart = lazily(async () => (await import("./chart.tsx")).WeekChart);
