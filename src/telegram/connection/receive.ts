import { createReadStream, createWriteStream } from "node:fs";
import { link, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Api } from "grammy";
import { RetryLater, UserError } from "../../errors.ts";
import type { IncomingFile, Outbox } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { countGarbage } from "../../runtime/memory.ts";
import { publishSource } from "../../runtime/telemetry.ts";
import { explainCallError, isTrouble, telegramUnavailable } from "./call-errors.ts";
import type { ClientConfig } from "./client.ts";
import { createDownload, type Download } from "./proxy.ts";
import { asGrammySignal } from "./transport.ts";

/** Silence after which a download is given up and retried. */
const STALL_MS = 60_000;

interface Deps {
  api: Api;
  config: ClientConfig & { isLocal: boolean };
  readLimitBytes: number;
  log: Logger;
}

type ReceiveOptions = Parameters<Outbox["receive"]>[2];
type Source = (signal: AbortSignal) => Promise<Readable>;

/**
 * `Outbox.receive`. A server in local mode gives an absolute path, whose file is linked (or copied across disks); any other
 * serves the file over HTTP. A failed attempt leaves nothing.
 */
export function createReceiver(deps: Deps): Outbox["receive"] {
  const { api, config, readLimitBytes, log } = deps;
  const download = createDownload(config.proxy);
  const receive: Outbox["receive"] = async (file, target, options) => {
    if ((file.sizeBytes ?? 0) > readLimitBytes) throw tooBigToRead(file, readLimitBytes);
    const filePath = await askForPath(api, { file, readLimitBytes, signal: options.signal });
    if (config.isLocal && (await linked(filePath, target, log))) return;
    const source = config.isLocal ? fromDisk(filePath) : fromServer({ ...config, download }, filePath);
    await save(source, target, {
      ...options,
      limitBytes: readLimitBytes,
      tooBig: () => tooBigToRead(file, readLimitBytes),
    });
  };
  return async (file, target, options) => {
    const about = { source: "chat", operation: "download", signal: options.signal } as const;
    await publishSource(about, async () => {
      await receive(file, target, options);
      return { sizeBytes: (await stat(target)).size };
    });
  };
}

/** Reads a small file into memory, not to disk; undefined when larger. Removes the copy of a local server. */
export type ReadSmall = (
  fileId: string,
  options: { limitBytes: number; signal: AbortSignal },
) => Promise<Buffer | undefined>;

export function createSmallReader({ api, config, log }: Pick<Deps, "api" | "config" | "log">): ReadSmall {
  const download = createDownload(config.proxy);
  return async (fileId, { limitBytes, signal }) => {
    const file = { fileId, fileUniqueId: "" };
    const filePath = await askForPath(api, { file, readLimitBytes: limitBytes, signal });
    try {
      const source = config.isLocal ? fromDisk(filePath) : fromServer({ ...config, download }, filePath);
      return await collect(await source(signal), limitBytes);
    } catch (error) {
      signal.throwIfAborted();
      throw withoutAddress(error);
    } finally {
      if (config.isLocal)
        await rm(filePath, { force: true }).catch((error) => log.warn({ err: error }, "upload not removed"));
    }
  };
}

async function collect(source: Readable, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) return undefined; // leaving the loop ends the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooBigToRead(file: IncomingFile, limitBytes: number): UserError {
  return new UserError("error-too-big-to-read", inMegabytes({ sizeBytes: file.sizeBytes ?? limitBytes, limitBytes }));
}

/** Rounds away from each other, so that a size above its limit also reads like that. */
export function inMegabytes({ sizeBytes, limitBytes }: { sizeBytes: number; limitBytes: number }) {
  return { sizeMb: Math.ceil(sizeBytes / 1e5) / 10, limitMb: Math.floor(limitBytes / 1e6) };
}

/** Limits as Telegram names them: its 20 × 2^20 bytes are "20 MB" in its own words. */
export function inWholeMegabytes({ readBytes, sendBytes }: Outbox["limits"]): Outbox["limits"] {
  const whole = (bytes: number) => Math.floor(bytes / 1e6) * 1e6;
  return { readBytes: whole(readBytes), sendBytes: whole(sendBytes) };
}

async function askForPath(
  api: Api,
  { file, readLimitBytes, signal }: { file: IncomingFile; readLimitBytes: number; signal: AbortSignal },
): Promise<string> {
  try {
    const { file_path: filePath } = await api.getFile(file.fileId, asGrammySignal(signal));
    if (!filePath) throw new Error("telegram gave no path for the file");
    return filePath;
  } catch (error) {
    signal.throwIfAborted();
    if (isTrouble(error, "size")) throw tooBigToRead(file, readLimitBytes);
    throw isTrouble(error, "file-id") ? new UserError("error-download-gone") : explainCallError(error);
  }
}

/** Whether the file could be linked to `target`, without a copy. */
async function linked(filePath: string, target: string, log: Logger): Promise<boolean> {
  if (!path.isAbsolute(filePath))
    throw new Error("TELEGRAM_LOCAL is set, but the Bot API server does not run in local mode");
  try {
    await link(filePath, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") throw error;
    log.debug({ code }, "file cannot be linked, copying it");
    return false;
  }
}

const fromDisk =
  (filePath: string): Source =>
  async () =>
    createReadStream(filePath);

const fromServer =
  (config: ClientConfig & { download: Download }, filePath: string): Source =>
  async (signal) => {
    const address = `${config.apiRoot}/file/bot${config.token}/${filePath.split("/").map(encodeURIComponent).join("/")}`;
    const response = await config.download(address, signal);
    if (response.ok && response.body) return Readable.fromWeb(response.body as ReadableStream);
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) throw new UserError("error-download-gone");
    if (response.status === 429) throw new RetryLater(Number(response.headers.get("retry-after") ?? 1) * 1000);
    const refusal = new Error(`download of a file answered ${response.status}`);
    throw response.status >= 500 ? telegramUnavailable(refusal) : refusal;
  };

async function save(
  source: Source,
  target: string,
  { signal, onBytes, limitBytes, tooBig }: ReceiveOptions & { limitBytes: number; tooBig: () => UserError },
): Promise<void> {
  const stall = new AbortController();
  const watch = setTimeout(() => stall.abort(telegramUnavailable(new Error("download stalled"))), STALL_MS);
  const either = AbortSignal.any([signal, stall.signal]);
  let written = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      watch.refresh();
      countGarbage(chunk.length);
      onBytes?.(written);
      done(written > limitBytes ? tooBig() : null, chunk);
    },
  });
  try {
    await pipeline(await source(either), counter, createWriteStream(target, { flags: "wx", mode: 0o600 }), {
      signal: either,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(target, { force: true });
    either.throwIfAborted();
    throw withoutAddress(error);
  } finally {
    clearTimeout(watch);
  }
}

/** Error without the address, which holds the token and which errors of fetch and its streams may quote. */
function withoutAddress(error: unknown): Error {
  if (error instanceof UserError || error instanceof RetryLater) return error;
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
  const reason = code ?? cause?.code;
  if (reason === "ENOSPC" || reason === "EDQUOT") return new UserError("error-disk-full");
  const failure = new Error(`download failed: ${reason ?? name ?? "unknown cause"}`);
  return error instanceof TypeError ? telegramUnavailable(failure) : failure; // so fetch words what happens on the line
}
