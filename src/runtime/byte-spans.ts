/** Bytes of a file, in offsets from its start; `end` exclusive. */
export interface ByteSpan {
  start: number;
  end: number;
}

/** The same bytes in as few spans as there can be, rising; those at most `gap` bytes apart become one. */
export function mergeSpans(spans: readonly ByteSpan[], gap = 0): ByteSpan[] {
  const merged: ByteSpan[] = [];
  for (const { start, end } of spans.filter(isFilled).sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end + gap) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Bytes of `span` that are in none of the merged spans `held`. */
export function missingIn(span: ByteSpan, held: readonly ByteSpan[]): ByteSpan[] {
  const missing: ByteSpan[] = [];
  let { start } = span;
  for (const each of held) {
    if (each.end <= start || each.start >= span.end) continue;
    missing.push({ start, end: each.start });
    start = each.end;
  }
  return [...missing, { start, end: span.end }].filter(isFilled);
}

export const bytesIn = (spans: readonly ByteSpan[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0);

export const lengthOf = ({ start, end }: ByteSpan): number => end - start;

const isFilled = (span: ByteSpan): boolean => lengthOf(span) > 0;
