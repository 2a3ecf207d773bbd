import { type FileHandle, open } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { Logger } from "../../log.ts";
import { createSlots } from "../../runtime/slots.ts";

/** The least that stores take; 10,000 parts, the maximum, make 52 GB. */
const PART_BYTES = 5 * 2 ** 20;
/** Of one upload, and of all uploads of the process: they are in memory. */
const PARTS_AT_ONCE = 3;

export interface FileUpload {
  object: { Bucket: string; Key: string };
  contentType: string;
  from: string;
  signal: AbortSignal;
}

interface Deps {
  client: S3Client;
  log: Logger;
}

/**
 * Uploads files, all or nothing: after a failure or an abort the store forgets the parts it has. All uploads share a few
 * buffers; the library's own upload reads each file ahead and keeps each part twice.
 */
export function createUploader(deps: Deps): (upload: FileUpload) => Promise<void> {
  const usePart = createParts();
  return async (upload) => {
    await using file = await open(upload.from);
    const { size } = await file.stat();
    if (size > PART_BYTES) return await uploadInParts({ ...deps, usePart }, upload, { file, size });
    const { object, contentType: ContentType, signal } = upload;
    await usePart(upload, async (buffer) => {
      const Body = await readWhole(file, { buffer: buffer.subarray(0, size), position: 0 });
      await deps.client.send(new PutObjectCommand({ ...object, ContentType, Body }), { abortSignal: signal });
    });
  };
}

type UsePart = <Result>(upload: FileUpload, use: (buffer: Buffer) => Promise<Result>) => Promise<Result>;

/** Lends buffers of a part's size; uploads that wait take turns. */
function createParts(): UsePart {
  const slots = createSlots(PARTS_AT_ONCE);
  const spare: Buffer[] = [];
  return async ({ object, signal }, use) => {
    await slots.take(object.Key, signal);
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
    try {
      return await use(buffer);
    } finally {
      spare.push(buffer);
      slots.give(object.Key);
    }
  };
}

async function uploadInParts(
  { client, usePart, log }: Deps & { usePart: UsePart },
  upload: FileUpload,
  { file, size }: { file: FileHandle; size: number },
): Promise<void> {
  const { object, contentType: ContentType, signal } = upload;
  const begun = await client.send(new CreateMultipartUploadCommand({ ...object, ContentType }), {
    abortSignal: signal,
  });
  const whole = { ...object, UploadId: begun.UploadId };
  const failed = new AbortController(); // of one part: the others end
  const ends = AbortSignal.any([signal, failed.signal]);
  const parts: CompletedPart[] = [];
  let next = 0;
  const work = async () => {
    while (next * PART_BYTES < size) {
      const index = next++;
      const position = index * PART_BYTES;
      parts[index] = await usePart({ ...upload, signal: ends }, async (buffer) => {
        const Body = await readWhole(file, { buffer: buffer.subarray(0, size - position), position });
        const part = { ...whole, PartNumber: index + 1 };
        const { ETag } = await client.send(new UploadPartCommand({ ...part, Body }), { abortSignal: ends });
        return { PartNumber: part.PartNumber, ETag };
      });
    }
  };
  try {
    const workers = Array.from({ length: PARTS_AT_ONCE }, () => work().catch((error) => failed.abort(error)));
    await Promise.all(workers);
    ends.throwIfAborted();
    const completed = { ...whole, MultipartUpload: { Parts: parts } };
    await client.send(new CompleteMultipartUploadCommand(completed), { abortSignal: signal });
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(whole)).catch((left) => {
      log.warn({ err: left, fileKey: object.Key }, "parts of an upload could not be taken back");
    });
    signal.throwIfAborted();
    throw error;
  }
}

/** @throws {Error} when the file has become shorter */
async function readWhole(
  file: FileHandle,
  { buffer, position }: { buffer: Buffer; position: number },
): Promise<Buffer> {
  for (let length = 0; length < buffer.length; ) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, position + length);
    if (bytesRead === 0) throw new Error("a file became shorter while it was uploaded");
    length += bytesRead;
  }
  return buffer;
}
