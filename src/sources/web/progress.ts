import { z } from "zod";
import type { FetchProgress } from "../web-api.ts";
import { tooBig } from "./watch.ts";

/** Output templates: lines of a word and JSON. POST comes on stderr, all else on stdout. */
export const PROGRESS_ARGS = [
  ...["-q", "--newline", "--progress", "--progress-delta", "0.5", "--no-simulate"],
  "--progress-template",
  "download:PROG %(progress.{status,downloaded_bytes,total_bytes,total_bytes_estimate,speed,eta,filename})j",
  ...["--progress-template", "postprocess:POST %(progress.{status,postprocessor})j"],
  ...["--print", "before_dl:BEFORE %(requested_formats.:.format_id)j"],
  ...["--print", "after_move:DONE %(.{filepath,vcodec})j"],
];

const amount = z.number().nonnegative().optional().catch(undefined);
const PROG = z.object({
  ...{ downloaded_bytes: amount, total_bytes: amount, total_bytes_estimate: amount, speed: amount, eta: amount },
  ...{ status: z.string(), filename: z.string() },
});
const BEFORE = z.array(z.unknown());
const POST = z.object({ status: z.string(), postprocessor: z.string() });
const DONE = z.object({ filepath: z.string(), vcodec: z.string().nullish() });
export type Done = z.infer<typeof DONE>;

/** Postprocessors that may take long after the last byte. */
const MERGING = /^(Merger|ExtractAudio|Fixup|EmbedThumbnail|Metadata)/;

interface Options {
  limitBytes: number;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** Called per line of a stream: whether more of it is to come. */
  onReceiving?: ((isReceiving: boolean) => void) | undefined;
}

/** Reads the output of one run. Throws `error-link-too-big` as soon as a stream is known to be. */
export function createProgressReader({ limitBytes, onProgress, onReceiving }: Options) {
  let streams = 1;
  let done: Done | undefined;
  const files: string[] = [];
  let last: FetchProgress = { bytes: 0, stream: 0, streams, isMerging: false };

  function report(progress: Omit<FetchProgress, "stream" | "streams">): void {
    streams = Math.max(streams, files.length);
    last = { ...progress, stream: Math.max(0, files.length - 1), streams };
    onProgress?.(last);
  }

  function progressed(event: z.infer<typeof PROG>): void {
    if ((event.total_bytes ?? 0) > limitBytes) throw tooBig(limitBytes);
    onReceiving?.(event.status === "downloading");
    if (!files.includes(event.filename)) files.push(event.filename);
    const totalBytes = event.total_bytes ?? event.total_bytes_estimate;
    const bytes = event.downloaded_bytes ?? (event.status === "finished" ? totalBytes : undefined) ?? 0;
    report({
      bytes,
      totalBytes,
      bytesPerSecond: event.speed,
      secondsLeft: event.eta,
      isEstimated: event.total_bytes === undefined,
      isMerging: false,
    });
  }

  return {
    onLine(line: string): void {
      const [, word, text = ""] = /^(PROG|BEFORE|DONE) (.*)$/s.exec(line) ?? [];
      if (word === "PROG") whenFits(PROG, text, progressed);
      if (word === "BEFORE") whenFits(BEFORE, text, (formats) => (streams = Math.max(1, formats.length)));
      if (word === "DONE") whenFits(DONE, text, (event) => (done ??= event));
    },
    onNote(line: string): void {
      if (!line.startsWith("POST ")) return;
      whenFits(POST, line.slice("POST ".length), ({ status, postprocessor }) => {
        const { bytes, totalBytes } = last;
        if (status === "started" && MERGING.test(postprocessor)) report({ bytes, totalBytes, isMerging: true });
      });
    },
    /** The finished file. */
    get done(): Done | undefined {
      return done;
    },
  };
}

function whenFits<T>(schema: z.ZodType<T>, text: string, then: (event: T) => void): void {
  const event = schema.safeParse(parsed(text)).data;
  if (event !== undefined) then(event);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // "NA", or half a line: the next one tells
  }
}
