import { stat } from "node:fs/promises";
import type { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { type Api, HttpError, InputFile, type Transformer } from "grammy";
// @ts-expect-error: it has no types of its own, and keeps to those of the standard
import untypedFetch from "node-fetch";
import { ignoreMissing } from "../../runtime/files.ts";
import { OurFile } from "./input-file.ts";

/** The `fetch` that grammY itself uses. */
const nodeFetch: typeof fetch = untypedFetch;

/** Refusals that a proxy before the Bot API makes in HTML: about the request, not outages. */
const PROXY_REFUSALS: Readonly<Record<number, string>> = {
  413: "Request Entity Too Large",
  429: "Too Many Requests",
};

/** `fetch` for grammY, by `agent` where given; turns a proxy's HTML refusal into the Bot API's own answer. */
export function createBotApiFetch(agent?: Agent): typeof fetch {
  return async (address, options) => {
    const sent = agent ? { ...options, agent } : options;
    const response = await nodeFetch(address, sent);
    const description = PROXY_REFUSALS[response.status];
    if (description === undefined || /\bjson\b/.test(response.headers.get("content-type") ?? "")) return response;
    await response.text(); // frees the connection
    const retryAfter = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
    const parameters = Number.isNaN(retryAfter) ? {} : { parameters: { retry_after: retryAfter } };
    return Response.json({ ok: false, error_code: response.status, description, ...parameters });
  };
}

export interface Patience {
  /** For a call without a file: the server holds one for some 10 s at most. */
  baseMs: number;
  /** Slowest upload, in bytes/s. */
  slowestBytesPerSecond: number;
}

/** Line to the cloud server. 50 MB take 500 s, which is also what the server allows. */
export const CLOUD_PATIENCE: Patience = { baseMs: 60_000, slowestBytesPerSecond: 100_000 };
/** Line of a local server to Telegram: it reads a file of 2 GB itself, and uploads it within the call. */
export const LOCAL_PATIENCE: Patience = { baseMs: 60_000, slowestBytesPerSecond: 1_000_000 };

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY's type for signals is a shim that Node's satisfy. */
export function asGrammySignal(signal: AbortSignal | GrammySignal): AbortSignal & GrammySignal {
  if (!isSignal(signal)) throw new TypeError("a signal that is not one of Node");
  return signal;
}

const isSignal = (signal: unknown): signal is AbortSignal & GrammySignal => signal instanceof AbortSignal;

/** Ends a call that is not answered in the time that its files may need; that is an outage. */
export function endSilentCalls({ baseMs, slowestBytesPerSecond }: Patience): Transformer {
  return async (call, method, payload, signal) => {
    const limitMs = Math.ceil(baseMs + (1000 * (await bytesIn(payload))) / slowestBytesPerSecond);
    const silence = AbortSignal.timeout(limitMs);
    const end = AbortSignal.any(signal ? [asGrammySignal(signal), silence] : [silence]);
    try {
      return await call(method, payload, asGrammySignal(end));
    } catch (error) {
      if (!silence.aborted || signal?.aborted) throw error;
      throw new HttpError(`'${method}' was not answered within ${Math.round(limitMs / 1000)} s`, silence.reason);
    }
  };
}

/** Size of all files that a call uploads, or has the server read. */
async function bytesIn(value: unknown): Promise<number> {
  if (value instanceof OurFile) return sizeOf(value.path);
  if (typeof value === "string") return value.startsWith("file://") ? sizeOf(fileURLToPath(value)) : 0;
  if (typeof value !== "object" || value === null || value instanceof InputFile) return 0; // thumbnails are small
  const sizes = await Promise.all(Object.values(value).map(bytesIn));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** 0 for a missing file: the call itself will fail. */
const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(ignoreMissing))?.size ?? 0;
