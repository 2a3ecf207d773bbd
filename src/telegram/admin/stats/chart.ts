import { scaleLinear } from "d3-scale";
import { type SeriesPoint, stack } from "d3-shape";
import type { StatsSpan } from "../../../stores/index.ts";
import { formatSize } from "../../texts/format.ts";
import { escapeHtml, type Texts } from "../../texts/texts.ts";
import type { Period } from "./periods.ts";
import { timeTicks } from "./time-ticks.ts";

/** Pixels: what Telegram keeps of a photo. */
const CHART = { width: 1280, height: 880 } as const;
const PLOT = { left: 130, right: 1240, height: 260 } as const;
const [TEXT_SIZE, TITLE_SIZE] = [24, 30];
/** A bar's share of its span. */
const BAR_SHARE = 0.78;
/** Most lines across a panel. */
const LINES = 4;

/** A dark card is read as well between light messages as between dark ones; colours differ in brightness, too. */
const COLOURS = {
  ...{ card: "#182533", line: "#31455b", text: "#f2f6fa", faint: "#a9bccf" },
  ...{ done: "#58a6ff", failed: "#ff8a65", cancelled: "#8595a8", bytes: "#5fd3bc" },
} as const;

type Figure = Exclude<keyof StatsSpan, "at">;

interface Panel {
  top: number;
  title: string;
  /** Stacked, the first at the bottom, with what the legend says of each. */
  bars: { figure: Figure; colour: string; label: string }[];
  format: (value: number) => string;
  /** Lines across stand at whole numbers only. */
  isWhole: boolean;
}

interface Look {
  period: Period;
  texts: Texts;
  /** Unset: UTC. */
  timeZone?: string | undefined | null;
}

/** Ended jobs and what was sent, a bar for each span of time, as an SVG whose texts are in the language of `texts`. */
export function chartSvg(series: readonly StatsSpan[], look: Look): string {
  const { width, height } = CHART;
  const parts = panelsOf(series, look.texts).map((panel) => drawPanel(series, panel, look));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.card}"/>`,
    ...parts,
    write(look.timeZone ?? "UTC", { x: PLOT.right, y: 60, anchor: "end", colour: COLOURS.faint, size: 20 }),
    "</svg>",
  ].join("\n");
}

function panelsOf(series: readonly StatsSpan[], texts: Texts): Panel[] {
  const total = (figure: Figure) => series.reduce((sum, span) => sum + span[figure], 0);
  const [done, failed, cancelled] = [total("done"), total("failed"), total("cancelled")];
  const share = done + failed > 0 ? failed / (done + failed) : 0;
  const numbers = new Intl.NumberFormat(texts.locale, { notation: "compact" });
  return [
    {
      top: 130,
      title: texts.plain("chart-jobs"),
      bars: [
        { figure: "done", colour: COLOURS.done, label: texts.plain("stats-done", { count: done }) },
        { figure: "failed", colour: COLOURS.failed, label: texts.plain("stats-failed", { count: failed, share }) },
        { figure: "cancelled", colour: COLOURS.cancelled, label: texts.plain("stats-cancelled", { count: cancelled }) },
      ],
      format: (value) => numbers.format(value),
      isWhole: true,
    },
    {
      top: 550,
      title: texts.plain("chart-sent"),
      bars: [
        {
          ...{ figure: "bytes", colour: COLOURS.bytes },
          label: texts.plain("stats-sent", { count: total("files"), bytes: total("bytes") }),
        },
      ],
      format: (value) => (value === 0 ? "0" : formatSize(texts.locale, value)),
      isWhole: false,
    },
  ];
}

function drawPanel(series: readonly StatsSpan[], panel: Panel, look: Look): string {
  const { top, title, bars, format, isWhole } = panel;
  const bottom = top + PLOT.height;
  const layers = stack<StatsSpan>().keys(bars.map(({ figure }) => figure))([...series]);
  const most = Math.max(isWhole ? LINES : 1000, ...layers.flat().map(([, upper]) => upper));
  const y = scaleLinear([0, most], [bottom, top]).nice(LINES);
  const startMs = series[0]?.at.getTime() ?? 0;
  const spanMs = look.period.spanSeconds * 1000;
  const endMs = startMs + series.length * spanMs;
  const x = scaleLinear([startMs, endMs], [PLOT.left, PLOT.right]);
  const lines = y.ticks(LINES).filter((value) => !isWhole || Number.isInteger(value));
  const ticks = timeTicks({ startMs, endMs }, { ...look, locale: look.texts.locale });
  const size = TEXT_SIZE;
  return [
    write(title, { x: PLOT.left, y: top - 70, size: TITLE_SIZE }),
    legend(bars, top - 28),
    ...lines.map((value) => line(y(value))),
    ...lines.map((value) => write(format(value), { x: PLOT.left - 14, y: y(value) + 8, anchor: "end", size })),
    ...ticks.map(({ atMs, label }) => write(label, { x: x(atMs), y: bottom + 36, anchor: "middle", size })),
    ...layers.flatMap((layer, at) => layer.map((bar) => drawBar(bar, { x, y, spanMs, colour: bars[at]!.colour }))),
  ].join("\n");
}

type Scale = (value: number) => number;

function drawBar(
  bar: SeriesPoint<StatsSpan>,
  { x, y, spanMs, colour }: { x: Scale; y: Scale; spanMs: number; colour: string },
): string {
  const [lower, upper] = bar;
  if (upper <= lower) return "";
  const [left, right] = [x(bar.data.at.getTime()), x(bar.data.at.getTime() + spanMs)];
  const gap = ((1 - BAR_SHARE) * (right - left)) / 2;
  const size = `width="${right - left - 2 * gap}" height="${y(lower) - y(upper)}"`;
  return `<rect x="${left + gap}" y="${y(upper)}" ${size} rx="2" fill="${colour}"/>`;
}

function legend(bars: Panel["bars"], y: number): string {
  const entries = bars.map(
    ({ colour, label }, at) =>
      `<tspan fill="${colour}"${at > 0 ? ' dx="32"' : ""}>■</tspan><tspan dx="10">${escapeHtml(label)}</tspan>`,
  );
  return `<text x="${PLOT.left}" y="${y}" font-size="${TEXT_SIZE}" fill="${COLOURS.faint}">${entries.join("")}</text>`;
}

const line = (y: number): string =>
  `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" stroke="${COLOURS.line}" stroke-width="2"/>`;

interface Placed {
  x: number;
  y: number;
  size: number;
  anchor?: "start" | "middle" | "end";
  colour?: string;
}

const write = (text: string, { x, y, size, anchor = "start", colour = COLOURS.text }: Placed): string =>
  `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${colour}">${escapeHtml(text)}</text>`;
