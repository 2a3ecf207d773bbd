import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { UserError } from "../../errors.ts";
import type { SpaceClaim } from "../../jobs/index.ts";
import { isDiskFull } from "../../runtime/files.ts";
import { passing } from "../../runtime/memory.ts";
import { tooBig } from "./intake.ts";

const FORM_LIMITS = { files: 1, fields: 10, parts: 11, fieldSize: 1024, headerPairs: 50, headerSize: 8192 };

interface Target {
  path: string;
  limitBytes: number;
  space: SpaceClaim;
}

/**
 * Writes the body of a request, or the file of its form; returns the form's file name. @throws {UserError}
 * `error-upload-too-big`, `error-disk-full`, `error-broken-file` for a form without a file
 */
export async function receive(incoming: IncomingMessage, target: Target): Promise<string> {
  const isForm = /^multipart\/form-data\b/i.test(incoming.headers["content-type"] ?? "");
  try {
    return isForm ? await receiveForm(incoming, target) : await receiveBody(incoming, target);
  } catch (error) {
    target.space.signal.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    if (isDiskFull(error)) throw new UserError("error-disk-full", {}, { cause: error });
    const isNoForm = isForm && incoming.complete && code === undefined && !(error instanceof UserError);
    throw isNoForm ? new UserError("error-broken-file", {}, { cause: error }) : error;
  }
}

async function receiveBody(incoming: IncomingMessage, target: Target): Promise<string> {
  await save(stayingOpen(incoming), target);
  return "";
}

async function receiveForm(incoming: IncomingMessage, target: Target): Promise<string> {
  const busboy = new Busboy({
    headers: { ...incoming.headers, "content-type": incoming.headers["content-type"] ?? "" },
    limits: FORM_LIMITS,
  });
  const broken = new AbortController();
  let saved: Promise<string> | undefined;
  busboy.on("file", (_field: string, content: BusboyFileStream, name: string) => {
    saved = save(content, target, broken.signal).then(() => name ?? "");
    saved.catch((error) => broken.abort(error)); // ends the reading below, which throws it
  });
  try {
    await pipeline(stayingOpen(incoming), busboy, { signal: broken.signal });
  } catch (error) {
    const isOfFile = broken.signal.aborted;
    broken.abort(error);
    await Promise.allSettled([saved]);
    throw isOfFile ? broken.signal.reason : error;
  }
  if (!saved) throw new UserError("error-broken-file");
  return await saved;
}

/** Leaves the connection open for the answer when the body is not read to its end. */
const stayingOpen = (incoming: IncomingMessage): AsyncIterable<Buffer> => incoming.iterator({ destroyOnReturn: false });

async function save(content: AsyncIterable<Buffer>, target: Target, broken?: AbortSignal): Promise<void> {
  const { path, space } = target;
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  const signal = broken ? AbortSignal.any([space.signal, broken]) : space.signal;
  await pipeline(content, (chunks: AsyncIterable<Buffer>) => limited(passing(chunks), target), file, { signal });
}

async function* limited(chunks: AsyncIterable<Buffer>, { limitBytes, space }: Target): AsyncGenerator<Buffer> {
  let cameBytes = 0;
  for await (const chunk of chunks) {
    cameBytes += chunk.length;
    if (cameBytes > limitBytes) throw tooBig(limitBytes);
    space.note(cameBytes);
    yield chunk;
  }
}
