/** Both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Range of a GET by `Range` and `If-Range` (RFC 9110, 13.1.5 and 14.2). "whole" for none, for several, and for one that is
 * malformed or meant for another file: a server may always send all of it.
 */
export function rangeOf(
  { range, ifRange }: { range: string | undefined; ifRange: string | undefined },
  { sizeBytes, etag }: { sizeBytes: number; etag: string },
): ByteRange | "whole" | "unsatisfiable" {
  const [, first, last] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return "whole";
  if (ifRange !== undefined && ifRange !== etag) return "whole";
  const [from, to] = [Number(first), Number(last)];
  if (first === "")
    return to === 0 || sizeBytes === 0 ? "unsatisfiable" : { start: Math.max(0, sizeBytes - to), end: sizeBytes - 1 };
  if (last !== "" && to < from) return "whole"; // not a range at all
  if (from >= sizeBytes) return "unsatisfiable";
  return { start: from, end: last === "" ? sizeBytes - 1 : Math.min(to, sizeBytes - 1) };
}

type RangeAnswer =
  | { status: 200 | 206; headers: Record<string, string>; range: ByteRange }
  | { status: 416; headers: Record<string, string>; range?: undefined };

/** Status and headers of the answer with a file, or with its range; `range` is what the body has. */
export function rangeAnswer(...asked: Parameters<typeof rangeOf>): RangeAnswer {
  const [, { sizeBytes }] = asked;
  const range = rangeOf(...asked);
  if (range === "unsatisfiable") return { status: 416, headers: { "content-range": `bytes */${sizeBytes}` } };
  const { start, end } = range === "whole" ? { start: 0, end: sizeBytes - 1 } : range;
  const headers = { "accept-ranges": "bytes", "content-length": String(end - start + 1) };
  if (range === "whole") return { status: 200, headers, range: { start, end } };
  return { status: 206, headers: { ...headers, "content-range": `bytes ${start}-${end}/${sizeBytes}` }, range };
}
