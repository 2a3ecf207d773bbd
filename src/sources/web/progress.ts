import { z } from "zod";
import type { FetchProgress } from "../web-api.ts";
import { tooBig } from "./watch.ts";

/** What the tool is told to print: one line each, a word and JSON. POST comes on stderr, all else on stdout. */
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

/** What comes after the last byte, and can take long. */
const MERGING = /^(Merger|ExtractAudio|Fixup|EmbedThumbnail|Metadata)/;

interface Options {
  limitBytes: number;
  onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** With each line of a stream: whether more of it is to come. */
  onReceiving?: ((isReceiving: boolean) => void) | undefined;
}

/** Reads the lines of one run. Throws `error-link-too-big` as soon as a stream is known to be. */
export function createProgressReader({ limitBytes, onProgress, onReceiving }: Options) {
  let streams = 1;
  let done: Done | undefined;
  const files: string[] = [];
  let last: FetchProgress = { bytes: 0, stream: 0, streams, isMerging: false };

  function tell(progress: Omit<FetchProgress, "stream" | "streams">): void {
    streams = Math.max(streams, files.length);
    last = { ...progress, stream: Math.max(0, files.length - 1), streams };
    onProgress?.(last);
  }

  function progressed(told: z.infer<typeof PROG>): void {
    if ((told.total_bytes ?? 0) > limitBytes) throw tooBig(limitBytes);
    onReceiving?.(told.status === "downloading");
    if (!files.includes(told.filename)) files.push(told.filename);
    const totalBytes = told.total_bytes ?? told.total_bytes_estimate;
    const bytes = told.downloaded_bytes ?? (told.status === "finished" ? totalBytes : undefined) ?? 0;
    tell({
      bytes,
      totalBytes,
      bytesPerSecond: told.speed,
      secondsLeft: told.eta,
      isEstimated: told.total_bytes === undefined,
      isMerging: false,
    });
  }

  return {
    /** Of stdout. */
    onLine(line: string): void {
      const [, word, text = ""] = /^(PROG|BEFORE|DONE) (.*)$/s.exec(line) ?? [];
      if (word === "PROG") whenFits(PROG, text, progressed);
      if (word === "BEFORE") whenFits(BEFORE, text, (formats) => (streams = Math.max(1, formats.length)));
      if (word === "DONE") whenFits(DONE, text, (told) => (done ??= told));
    },
    /** Of stderr. */
    onNote(line: string): void {
      if (!line.startsWith("POST ")) return;
      whenFits(POST, line.slice("POST ".length), ({ status, postprocessor }) => {
        const { bytes, totalBytes } = last;
        if (status === "started" && MERGING.test(postprocessor)) tell({ bytes, totalBytes, isMerging: true });
      });
    },
    /** The file that is there, once it is. */
    get done(): Done | undefined {
      return done;
    },
  };
}

function whenFits<T>(schema: z.ZodType<T>, text: string, then: (told: T) => void): void {
  const told = schema.safeParse(parsed(text)).data;
  if (told !== undefined) then(told);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // "NA", or half a line: the next one tells
  }
}
