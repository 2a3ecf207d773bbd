import { type FileHandle, open, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { FileCalls, ServedFile } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { ignoreMissing } from "../runtime/files.ts";
import { countGarbage } from "../runtime/memory.ts";
import { contentDisposition } from "../stores/index.ts";
import { answerWith, textsFor, type Words } from "./answers.ts";
import type { Forwarding } from "./forward/forward.ts";
import { type ByteRange, rangeAnswer } from "./range.ts";
import type { App, RequestContext } from "./request-context.ts";

/** Bytes between checks whether the file was removed: an open one can still be read. */
const LOOK_BYTES = 4 * 2 ** 20;

export interface FileJobs {
  files: Pick<FileCalls, "open">;
}

interface Deps {
  jobs: FileJobs;
  forward: Forwarding;
  words: Words;
  log: Logger;
}

/** `GET /files/:id/:name?e=…&s=…`: files that were too big for the chat, by signed link. */
export function mountFiles(app: App, { jobs, forward, words, log }: Deps): void {
  app.get("/files/:id/:name", async (context) => {
    const { id = "" } = context.req.param();
    const { e: expires = "", s: signature = "" } = context.req.query();
    const texts = textsFor(words, { accepted: context.req.header("accept-language") });
    const file = await jobs.files.open(id, { expires, signature });
    if (file === "refused") return answerWith(context, 403, { texts, text: texts.plain("page-link-refused") });
    const gone = () => answerWith(context, 404, { texts, text: texts.plain("error-file-link-gone") });
    if (file === "gone") return gone();
    if ("host" in file) return forward.toHost(context, file.host, texts);
    if ("url" in file) return context.redirect(file.url);
    await using opened = await openServed(file, log);
    return opened ? await serve(context, { file, opened, log }) : gone();
  });
}

/** Undefined when it is not there, or is not the file that the link was made for. */
async function openServed({ path, sizeBytes }: ServedFile, log: Logger): Promise<FileHandle | undefined> {
  try {
    const opened = await open(path);
    const { size } = await opened.stat();
    if (size === sizeBytes) return opened;
    await opened.close();
    throw new Error(`${size} bytes instead of ${sizeBytes}`);
  } catch (error) {
    log.error({ err: error, path }, "linked file could not be served");
    return undefined;
  }
}

interface Serving {
  file: ServedFile;
  opened: FileHandle;
  log: Logger;
}

async function serve(context: RequestContext, { file, opened, log }: Serving): Promise<Response> {
  const { incoming, outgoing } = context.env;
  const { sizeBytes } = file;
  const isHead = incoming.method === "HEAD";
  const etag = `"${file.sha256}"`;
  const asked = { range: isHead ? undefined : context.req.header("range"), ifRange: context.req.header("if-range") };
  const { status, headers: ofRange, range } = rangeAnswer(asked, { sizeBytes, etag });
  if (status === 416) return context.body(null, status, ofRange);
  const headers = {
    ...ofRange,
    "cache-control": "private, no-store",
    "content-disposition": contentDisposition(file.name),
    "content-type": file.contentType,
    etag,
  };
  if (isHead || sizeBytes === 0) return context.body(null, status, headers);
  outgoing.writeHead(status, headers);
  await send({ outgoing, file, opened, range, log });
  return RESPONSE_ALREADY_SENT;
}

/** Breaks the connection where the file cannot be sent whole: the client notices, and can resume. */
async function send({
  outgoing,
  file,
  opened,
  range,
  log,
}: Serving & { outgoing: ServerResponse; range: ByteRange }): Promise<void> {
  const { start, end } = range;
  const isThere = () => isSameFile(file.path, opened);
  const content = opened.createReadStream({ start, end, autoClose: false });
  try {
    await pipeline(content, (chunks: AsyncIterable<Buffer>) => watched(chunks, isThere, end - start + 1), outgoing);
  } catch (error) {
    const isReaderGone = (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";
    if (isReaderGone) log.debug({ err: error }, "client disconnected from a linked file");
    else log.warn({ err: error }, "linked file was cut off");
  }
}

/** False when the name is gone, though the bytes may remain under another one. */
async function isSameFile(path: string, opened: FileHandle): Promise<boolean> {
  const [named, read] = await Promise.all([stat(path).catch(ignoreMissing), opened.stat()]);
  return named?.ino === read.ino;
}

async function* watched(
  chunks: AsyncIterable<Buffer>,
  isThere: () => Promise<boolean>,
  sizeBytes: number,
): AsyncGenerator<Buffer> {
  let passedBytes = 0;
  let lookAtBytes = LOOK_BYTES;
  for await (const chunk of chunks) {
    if (passedBytes >= lookAtBytes) {
      if (!(await isThere())) throw new Error("the file was taken away");
      lookAtBytes = passedBytes + LOOK_BYTES;
    }
    passedBytes += chunk.length;
    countGarbage(chunk.length);
    yield chunk;
  }
  if (passedBytes < sizeBytes) throw new Error(`the file ended ${sizeBytes - passedBytes} bytes early`);
}
