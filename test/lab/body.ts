import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import path from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { ApiError, badRequest } from "./api-error.ts";

/** A file part of a request, on disk. */
export interface Upload {
  field: string;
  name: string;
  mimeType: string;
  path: string;
  sizeBytes: number;
  sha256: string;
}

export interface Body {
  values: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

/**
 * Parameters of a call: from the query and a body of JSON, a form, or multipart, whose files go to `folder`.
 * @throws {ApiError} 413 when its files together are longer than `limitBytes` (all is read and dropped), 400 for broken JSON
 */
export async function readBody(
  request: IncomingMessage,
  { query, folder, limitBytes }: { query: URLSearchParams; folder: string; limitBytes: number },
): Promise<Body> {
  const values: Record<string, unknown> = Object.fromEntries(query);
  const uploads = new Map<string, Upload>();
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "multipart/form-data") {
    await readMultipart(request, { values, uploads, folder, limitBytes });
    return { values, uploads };
  }
  const text = (await buffer(request)).toString("utf8");
  if (type === "application/json") Object.assign(values, parseJson(text));
  else if (type === "application/x-www-form-urlencoded")
    Object.assign(values, Object.fromEntries(new URLSearchParams(text)));
  return { values, uploads };
}

function parseJson(text: string): object {
  if (text === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(badRequest("can't parse JSON object"), { cause });
  }
  if (typeof parsed !== "object" || parsed === null) throw badRequest("can't parse JSON object");
  return parsed;
}

async function readMultipart(
  request: IncomingMessage,
  { values, uploads, folder, limitBytes }: Body & { folder: string; limitBytes: number },
): Promise<void> {
  const busboy = new Busboy({
    headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
    limits: { fileSize: Math.min(limitBytes, Number.MAX_SAFE_INTEGER), fieldNameSize: 1000, fieldSize: 2 ** 24 },
  });
  const streams: BusboyFileStream[] = [];
  const writes: Promise<void>[] = [];
  busboy.on("field", (name, value) => {
    values[name] = value;
  });
  busboy.on("file", (field, stream, name, _encoding, mimeType) => {
    streams.push(stream);
    const target = path.join(folder, crypto.randomUUID());
    const write = writeHashed(stream, target).then((facts) => {
      uploads.set(field, { field, name: name ?? "", mimeType, path: target, ...facts });
    });
    write.catch(() => stream.resume()); // looked at below, with the others
    writes.push(write);
  });
  const read = await settle(pipeline(request, busboy));
  if (read) for (const stream of streams) stream.destroy(read);
  const failures = (await Promise.allSettled(writes)).filter((write) => write.status === "rejected");
  const sizeBytes = [...uploads.values()].reduce((sum, upload) => sum + upload.sizeBytes, 0);
  const isTooLarge = streams.some((stream) => stream.truncated) || sizeBytes > limitBytes;
  if (!read && failures.length === 0 && !isTooLarge) return;
  await Promise.all([...uploads.values()].map((upload) => rm(upload.path, { force: true })));
  if (isTooLarge && !read) throw new ApiError(413, "Request Entity Too Large");
  throw read ?? failures[0]?.reason;
}

const settle = (work: Promise<void>): Promise<Error | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error,
  );

/** Streams to a new file, which is removed again when the stream breaks. */
export async function writeHashed(stream: Readable, target: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const meter = new PassThrough();
  meter.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    sizeBytes += chunk.length;
  });
  try {
    await pipeline(stream, meter, createWriteStream(target, { flags: "wx" }));
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
