import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Context, HonoRequest } from "hono";
import { rangeAnswer } from "../../../src/http/range.ts";
import { contentDisposition } from "../../../src/stores/index.ts";
import type { StoredFile } from "../index.ts";
import { Refusal } from "./refusal.ts";

/** What Telegram takes from anybody. */
const LIMIT_BYTES = 2_000 * 2 ** 20;
const SHOWN = /^(image\/(jpeg|png|webp|gif)|(video|audio)\/[\w.+-]+)$/;

export type Uploads = Awaited<ReturnType<typeof createUploads>>;

/** Files that were dropped on the page and wait to be sent. */
export async function createUploads(folder: string) {
  const home = path.join(folder, "dropped");
  await mkdir(home, { recursive: true });
  const waiting = new Set<string>();

  return {
    /** The body of a request, whole or not at all. */
    async take({ raw: { body } }: HonoRequest): Promise<{ id: string }> {
      const id = randomUUID();
      const target = path.join(home, id);
      try {
        if (!body) throw new Refusal("The file is empty.");
        await pipeline(Readable.fromWeb(body as ReadableStream), limited(), createWriteStream(target));
      } catch (error) {
        await rm(target, { force: true });
        throw error;
      }
      waiting.add(id);
      return { id };
    },

    find(id: string): string {
      if (!waiting.has(id)) throw new Refusal("That file is not here any more. Add it once more.");
      return path.join(home, id);
    },

    async remove(id: string): Promise<void> {
      waiting.delete(id);
      await rm(path.join(home, id), { force: true });
    },
  };
}

function limited(): Transform {
  let passedBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passedBytes += chunk.length;
      if (passedBytes > LIMIT_BYTES) done(new Refusal("Telegram takes files of up to 2,000 MB."));
      else done(null, chunk);
    },
  });
}

/** A file of a chat, or the range of it that a player asks for. What a browser could run is only saved. */
export async function serveFile(context: Context, file: StoredFile): Promise<Response> {
  const { size: sizeBytes } = await stat(file.path);
  const etag = `"${file.sha256}"`;
  const asked = { range: context.req.header("range"), ifRange: context.req.header("if-range") };
  const { status, headers, range } = rangeAnswer(asked, { sizeBytes, etag });
  if (status === 416) return context.body(null, status, headers);
  const isShown = SHOWN.test(file.mimeType) && file.kind !== "document";
  const about = {
    ...{ ...headers, etag },
    "content-type": isShown ? file.mimeType : "application/octet-stream",
    "content-disposition": isShown ? "inline" : contentDisposition(file.name),
  };
  if (sizeBytes === 0) return context.body(null, status, about);
  return context.body(Readable.toWeb(createReadStream(file.path, range)) as globalThis.ReadableStream, status, about);
}
