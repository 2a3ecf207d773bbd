import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { Logger } from "../../log.ts";
import { clientFor, explain, type S3Config } from "../files/s3-client.ts";
import { createUploader } from "../files/s3-upload.ts";
import { PERSISTENCE, type Persistence } from "./persist.ts";
import {
  checkedPiece,
  checkedRun,
  type HomeRun,
  type Piece,
  PieceGone,
  type Pieces,
  PiecesUnavailable,
} from "./pieces.ts";
import { createSparseFiles, type ReadSpan } from "./sparse-files.ts";

const CONTENT_TYPE = "application/octet-stream";

interface S3Deps {
  s3: S3Config;
  persistence?: Persistence;
  log: Logger;
}

/**
 * `Pieces` by a bucket of any S3-compatible store: what was given there is brought from there. By plan and not by run, so
 * that a new run finds what one that died has made.
 */
export function createS3Pieces({ s3, persistence = PERSISTENCE, log }: S3Deps): Pieces {
  const client = clientFor(s3);
  const upload = createUploader({ client, log });
  const sparse = createSparseFiles({ persistence, log });
  const objectOf = (piece: Piece) => ({ Bucket: s3.bucket, Key: keyOf(piece) });

  const readerOf =
    (piece: Piece): ReadSpan =>
    async ({ start, end }, abortSignal) => {
      const command = new GetObjectCommand({ ...objectOf(piece), Range: `bytes=${start}-${end - 1}` });
      const { ContentRange = "", Body } = await client.send(command, { abortSignal }).catch((error: Error) => {
        if (error.name === "NoSuchKey") throw new PieceGone(`the store has no ${piece.name}`, { cause: error });
        throw error;
      });
      const [, first, sizeBytes] = /^bytes (\d+)-\d+\/(\d+)$/.exec(ContentRange) ?? [];
      if (Number(first) !== start) throw new PiecesUnavailable("the store answers with another range");
      return { sizeBytes: Number(sizeBytes), bytes: Body as AsyncIterable<Uint8Array> };
    };

  async function* keysBelow(prefix: string, abortSignal?: AbortSignal): AsyncGenerator<string> {
    let ContinuationToken: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: s3.bucket, Prefix: prefix, ContinuationToken });
      const page = await client.send(command, abortSignal ? { abortSignal } : {});
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  async function findNames(run: HomeRun, names: readonly string[], signal: AbortSignal): Promise<Set<string>> {
    const prefix = placeOf(checkedRun(run));
    const wanted = new Set(names.map((name) => keyOf({ run, name })));
    const keys = await Array.fromAsync(keysBelow(prefix, signal));
    return new Set(keys.filter((key) => wanted.has(key)).map((key) => key.slice(prefix.length)));
  }

  async function removeAll(jobId: string): Promise<void> {
    const { jobId: checked } = checkedRun({ jobId, folder: jobId, planHash: jobId, home: "" });
    for await (const Key of keysBelow(`work/${checked}/`))
      await client.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key }));
  }

  return {
    async bring(piece, path, options) {
      checkedPiece(piece);
      await sparse.fill({ ...options, path, read: readerOf(piece) }).catch(explain);
    },
    async give(piece, from, { signal }) {
      signal.throwIfAborted();
      await upload({ object: objectOf(piece), contentType: CONTENT_TYPE, from, signal }).catch(explain);
    },
    which: (run, names, { signal }) => findNames(run, names, signal).catch(explain),
    drop: (jobId) => removeAll(jobId).catch(explain),
    close: async () => client.destroy(),
  };
}

const placeOf = ({ jobId, planHash }: HomeRun): string => `work/${jobId}/${planHash}/`;

const keyOf = (piece: Piece): string => {
  const { run, name } = checkedPiece(piece);
  return placeOf(run) + name;
};
