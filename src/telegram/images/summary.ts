import type { ImagesSummary } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { shortened } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";
import { columnLines } from "./columns.ts";

/** Hosts shown by name; the rest is counted. */
const SHOWN_HOSTS = 8;
const SHOWN_ROWS = 5;
const HOST_LIMIT = 64;
const ROW_LIMIT = 48;

const ROW_REASONS = {
  "no-images": "images-row-empty",
  "not-a-link": "images-row-no-link",
  broken: "images-row-broken",
} as const;

/** Result of a dry run: how much, what is left out, which hosts, and how long it will take. */
export function summaryBlocks(
  summary: ImagesSummary,
  { max, texts }: { max?: number | undefined; texts: Texts },
): string[][] {
  const { posts, images, seconds } = summary;
  const found = [texts.plain("images-posts", { count: posts }), texts.plain("images-count", { count: images })];
  return [
    [texts.html("images-found", { found: found.join(" · ") }), ...exceptionLines(summary, { max, texts })],
    columnLines(summary, texts),
    rowLines(summary, texts),
    hostLines(summary, texts),
    [texts.html("images-time", { seconds: Math.max(1, Math.round(seconds)) })],
  ];
}

function exceptionLines(
  { known, duplicates, leftOut }: ImagesSummary,
  { max, texts }: { max?: number | undefined; texts: Texts },
): string[] {
  return [
    ...(known > 0 ? [texts.html("images-known", { count: known })] : []),
    ...(max === undefined ? [] : [texts.html("images-max", { max, leftOut })]),
    ...(duplicates > 0 ? [texts.html("images-duplicates", { count: duplicates })] : []),
  ];
}

function rowLines({ invalid, bad }: ImagesSummary, texts: Texts): string[] {
  if (invalid === 0) return [];
  const shown = bad.slice(0, SHOWN_ROWS).map(({ row, text, reason }) =>
    texts.html("images-row", {
      row,
      text: shortened(oneLine(text), ROW_LIMIT),
      why: texts.plain(ROW_REASONS[reason]),
    }),
  );
  return [texts.html("images-invalid", { count: invalid }), ...shown, ...moreLines(invalid - shown.length, texts)];
}

function hostLines({ hosts, hostCount }: ImagesSummary, texts: Texts): string[] {
  const shown = hosts
    .slice(0, SHOWN_HOSTS)
    .map(({ host, images }) => texts.html("images-host", { host: shortened(oneLine(host), HOST_LIMIT), images }));
  if (shown.length === 0) return [];
  return [texts.html("images-hosts", { count: hostCount }), ...shown, ...moreLines(hostCount - shown.length, texts)];
}

const moreLines = (count: number, texts: Texts): string[] => (count > 0 ? [texts.html("list-more", { count })] : []);
