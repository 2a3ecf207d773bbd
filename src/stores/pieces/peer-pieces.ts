import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Agent, type Dispatcher, request } from "undici";
import type { Logger } from "../../log.ts";
import { contentDigest, sha256In, sha256Of } from "../../runtime/sha256.ts";
import { PERSISTENCE, type Persistence, persist } from "./persist.ts";
import { checkedPiece, type Piece, PieceGone, PieceRefused, type Pieces, PiecesUnavailable } from "./pieces.ts";
import { createSparseFiles, type ReadSpan } from "./sparse-files.ts";
import { signedWorkPath } from "./work-signature.ts";

interface PeerDeps {
  secret: string;
  /** Origin at which a host is reached by the others; undefined while it is not known. */
  addressOf: (host: string) => Promise<string | undefined>;
  /** Silence after which a connection is given up. */
  stallMs: number;
  persistence?: Persistence;
  log: Logger;
}

/** `Pieces` from the home's own HTTP port. Homes are announced by hosts of ours, so private addresses are fine. */
export function createPeerPieces({ persistence = PERSISTENCE, ...deps }: PeerDeps): Pieces {
  const { secret, addressOf, stallMs, log } = deps;
  const tries = { persistence, log };
  const dispatcher = new Agent({ connect: { timeout: stallMs }, headersTimeout: stallMs, bodyTimeout: stallMs });
  const sparse = createSparseFiles(tries);

  async function ask(piece: Piece, method: "GET" | "HEAD" | "PUT", asked: Asked): Promise<Dispatcher.ResponseData> {
    const { run, name } = checkedPiece(piece);
    const { openBody, ...options } = asked;
    const origin = await addressOf(run.home);
    if (origin === undefined) throw new PiecesUnavailable("the home of the run has no address");
    const digest = options.headers?.["content-digest"];
    const url = origin + signedWorkPath(secret, { ...run, method, name, digest });
    const body = openBody?.();
    return request(url, { method, dispatcher, ...options, ...(body && { body }) }).catch((error: unknown) => {
      body?.destroy();
      options.signal.throwIfAborted();
      throw new PiecesUnavailable(`the home does not answer: ${(error as Error).message}`, { cause: error });
    });
  }

  async function isThere(piece: Piece, signal: AbortSignal): Promise<boolean> {
    const answer = await ask(piece, "HEAD", { signal });
    if (answer.statusCode === 404) return false;
    if (answer.statusCode !== 200) throw await refusalOf(answer, piece);
    return true;
  }

  return {
    async bring(piece, path, options) {
      checkedPiece(piece);
      await sparse.fill({ ...options, path, read: readerOf(ask, piece) });
    },
    async give(piece, path, { signal }) {
      checkedPiece(piece);
      signal.throwIfAborted();
      const digest = contentDigest(await sha256Of(createReadStream(path, { signal }), "base64"));
      const { size } = await stat(path);
      const headers = { "content-length": String(size), "content-digest": digest };
      await persist(tries, signal, async () => {
        const answer = await ask(piece, "PUT", { headers, openBody: () => createReadStream(path), signal });
        if (answer.statusCode !== 204) throw await refusalOf(answer, piece);
        await answer.body.dump();
      });
    },
    async which(run, names, { signal }) {
      const found = await Promise.all(
        names.map((name) => persist(tries, signal, () => isThere({ run, name }, signal))),
      );
      return new Set(names.filter((_, index) => found[index]));
    },
    drop: async () => undefined, // the home removes its own folder
    close: () => dispatcher.destroy(),
  };
}

type Ask = (piece: Piece, method: "GET" | "HEAD" | "PUT", options: Asked) => Promise<Dispatcher.ResponseData>;

const readerOf =
  (ask: Ask, piece: Piece): ReadSpan =>
  async ({ start, end }, signal) => {
    const answer = await ask(piece, "GET", { headers: { range: `bytes=${start}-${end - 1}` }, signal });
    if (answer.statusCode !== 206) throw await refusalOf(answer, piece);
    const { "content-range": range = "", "content-digest": digest } = answer.headers;
    const [, first, sizeBytes] = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(range)) ?? [];
    if (Number(first) !== start) throw await refusalOf(answer, piece);
    return { sizeBytes: Number(sizeBytes), bytes: whole(answer.body), sha256: sha256In(digest) };
  };

/** @throws {PiecesUnavailable} when the connection is cut */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new PiecesUnavailable(`the home was lost: ${(error as Error).message}`, { cause: error });
  }
}

interface Asked {
  headers?: Record<string, string>;
  /** Called once the home has an address. */
  openBody?: () => Readable;
  signal: AbortSignal;
}

/** Too large for the plan, or not what the plan says. */
const REFUSALS: readonly number[] = [413, 422];

async function refusalOf({ statusCode, body }: Dispatcher.ResponseData, { name }: Piece): Promise<Error> {
  await body.dump().catch(() => undefined); // only its status counts
  if (REFUSALS.includes(statusCode)) return new PieceRefused(`the home answers ${statusCode} for ${name}`);
  if (statusCode === 404) return new PieceGone(`the home has no ${name}`);
  return new PiecesUnavailable(`the home answers ${statusCode} for ${name}`);
}
