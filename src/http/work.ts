import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { ChunkIntake, WorkAsked, WorkCalls, WorkRefusal } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { ignoreMissing, isDiskFull, writeAllAtomically } from "../runtime/files.ts";
import { passing } from "../runtime/memory.ts";
import { contentDigest, sha256Of } from "../runtime/sha256.ts";
import { type ByteRange, rangeAnswer } from "./range.ts";
import type { App, RequestContext } from "./request-context.ts";

/** Longest answer whose digest is told: it is read twice for that. */
const DIGEST_BYTES = 8 * 2 ** 20;

export interface WorkJobs {
  encode: { work: WorkCalls };
}

interface Deps {
  jobs: WorkJobs;
  log: Logger;
}

/**
 * `GET` (by range), `HEAD` and `PUT /work/<folder>/<plan>/<name>?e=…&s=…`: files of a run for hosts of ours that encode
 * its chunks, and those chunks.
 */
export function mountWork(app: App, deps: Deps): void {
  const route = "/work/:folder/:planHash/:name{.+}";
  const { work } = deps.jobs.encode;
  app.get(route, async (context) => {
    const found = await work.find(askedIn(context));
    return typeof found === "string" ? refuse(context, found) : sendFile(context, found.path, deps.log);
  });
  app.put(route, async (context) => {
    const intake = await work.receive(askedIn(context));
    return typeof intake === "string" ? refuse(context, intake) : receiveChunk(context, intake, deps.log);
  });
}

function askedIn(context: RequestContext): WorkAsked {
  const { folder = "", planHash = "", name = "" } = context.req.param();
  const { method = "", url: target = "", headers } = context.env.incoming;
  return { method, target, digest: String(headers["content-digest"] ?? ""), folder, planHash, name };
}

const refuse = (context: RequestContext, refusal: WorkRefusal): Response =>
  context.body(null, refusal === "refused" ? 403 : 404, { connection: "close" }); // the rest of a body is not read

async function sendFile(context: RequestContext, path: string, log: Logger): Promise<Response> {
  await using file = await open(path).catch(ignoreMissing);
  if (!file) return refuse(context, "gone"); // since it was found
  const { size: sizeBytes } = await file.stat();
  const isHead = context.req.method === "HEAD";
  const asked = { range: isHead ? undefined : context.req.header("range"), ifRange: undefined };
  const { status, headers: ofRange, range } = rangeAnswer(asked, { sizeBytes, etag: "" });
  if (status === 416) return context.body(null, status, ofRange);
  const { start, end } = range;
  const isTold = status === 206 && end - start < DIGEST_BYTES;
  const headers = {
    ...ofRange,
    "content-type": "application/octet-stream",
    ...(isTold && { "content-digest": await digestOf(file, range) }),
  };
  if (isHead || sizeBytes === 0) return context.body(null, status, headers);
  const { outgoing } = context.env;
  outgoing.writeHead(status, headers);
  try {
    await pipeline(passing(file.createReadStream({ start, end, autoClose: false })), outgoing);
  } catch (error) {
    log.warn({ err: error }, "file for another host was cut off");
  }
  return RESPONSE_ALREADY_SENT;
}

const digestOf = async (file: FileHandle, { start, end }: ByteRange): Promise<string> =>
  contentDigest(await sha256Of(file.createReadStream({ start, end, autoClose: false }), "base64"));

/** What was sent is not what the plan or the sender's own digest says. */
class UnfitChunk extends Error {
  override readonly name = "UnfitChunk";
}

class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** Undefined for what is the connection's failure, or ours. */
function statusOf(error: unknown): 413 | 422 | 507 | undefined {
  if (error instanceof TooLarge) return 413;
  if (error instanceof UnfitChunk) return 422;
  return isDiskFull(error) ? 507 : undefined;
}

/** Gives a chunk its name when it has come whole and is the one of the plan. */
async function receiveChunk(context: RequestContext, intake: ChunkIntake, log: Logger): Promise<Response> {
  const { incoming } = context.env;
  const { path, limitBytes, check } = intake;
  try {
    if (Number(incoming.headers["content-length"] ?? 0) > limitBytes)
      throw new TooLarge("a chunk says it is too large");
    await writeAllAtomically([path], async ([part = ""]) => {
      const hash = createHash("sha256");
      const body: AsyncIterable<Buffer> = incoming.iterator({ destroyOnReturn: false });
      const limited = async function* () {
        let cameBytes = 0;
        for await (const chunk of passing(body)) {
          cameBytes += chunk.length;
          if (cameBytes > limitBytes) throw new TooLarge("a chunk is too large");
          hash.update(chunk);
          yield chunk;
        }
      };
      await pipeline(limited, createWriteStream(part, { flags: "wx", mode: 0o600 }));
      const digest = contentDigest(hash.digest("base64"));
      if (incoming.headers["content-digest"] !== digest) throw new UnfitChunk("other bytes came than were sent");
      await check(part).catch((error: unknown) => {
        throw new UnfitChunk("a chunk is not that of the plan", { cause: error });
      });
    });
    return context.body(null, 204);
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined && incoming.complete) throw error;
    const isFull = status === 507;
    log.warn({ err: error }, isFull ? "no disk space for a chunk of another host" : "chunk of another host refused");
    return context.body(null, status ?? 400, { connection: "close" });
  }
}
