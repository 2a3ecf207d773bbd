import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { PieceGone } from "../../../src/stores/index.ts";
import { createS3Pieces } from "../../../src/stores/pieces/s3-pieces.ts";
import { temporaryFolder } from "../../bot-process.ts";
import {
  CHUNK,
  copyRun,
  JOB_ID,
  never,
  type OpenedPieces,
  piecesContract,
  RUN_FOLDER,
} from "../../contracts/pieces.ts";
import { digest } from "../../digest.ts";
import { silentLog } from "../../media/studio.ts";
import { openS3, type S3 } from "../files/s3.ts";
import { QUICK } from "./open-home.ts";

piecesContract("an S3-compatible store", openPieces);

test("pieces of a plan are found by every run of the job, and dropped with all of its plans", async () => {
  await using opened = await openPieces();
  const { pieces, run, home, s3 } = opened;
  await opened.offer("plan.json");
  await opened.offer(CHUNK);
  const other = { ...run, planHash: "0".repeat(16) };
  await pieces.give({ run: other, name: CHUNK }, path.join(home, CHUNK), { signal: never });
  const neighbour = { ...run, jobId: `${JOB_ID}2` };
  await pieces.give({ run: neighbour, name: CHUNK }, path.join(home, CHUNK), { signal: never });
  const later = { ...run, folder: `${JOB_ID}2`, home: "another" };
  expect(await pieces.which(later, [CHUNK], { signal: never })).toEqual(new Set([CHUNK]));
  expect((await s3.keys()).sort()).toEqual(
    [
      `work/${JOB_ID}/${run.planHash}/plan.json`,
      ...[run.planHash, other.planHash].map((hash) => `work/${JOB_ID}/${hash}/${CHUNK}`),
      `work/${JOB_ID}2/${run.planHash}/${CHUNK}`,
    ].sort(),
  );
  await pieces.drop(JOB_ID);
  expect(await s3.keys()).toEqual([`work/${JOB_ID}2/${run.planHash}/${CHUNK}`]);
});

test("bytes that are there are not fetched again, and a store that fails for a while is asked again", async () => {
  await using opened = await openPieces();
  const { pieces, run, home, folder, s3 } = opened;
  const content = randomBytes(50_000);
  await writeFile(path.join(home, "original"), content);
  await opened.offer("original");
  const ranges = () => s3.requests.flatMap(({ method, headers }) => (method === "GET" ? [headers.range] : []));
  const bring = (start: number, end: number) =>
    pieces.bring({ run, name: "original" }, path.join(folder, "a"), { signal: never, spans: [{ start, end }] });
  await bring(0, 10_000);
  await bring(5_000, 20_000);
  await bring(0, 20_000);
  expect(ranges()).toEqual(["bytes=0-9999", "bytes=10000-19999"]);
  let failures = 0;
  s3.onRequest = () => (++failures > 2 ? undefined : 503);
  await bring(20_000, 50_000);
  expect(digest(await readFile(path.join(folder, "a")))).toBe(digest(content));
  expect(failures).toBe(3);
  s3.onRequest = () => 404;
  await expect(pieces.bring({ run, name: "source.mkv" }, path.join(folder, "b"), { signal: never })).rejects.toThrow(
    PieceGone,
  );
});

async function openPieces(): Promise<OpenedPieces & { s3: S3 }> {
  await using cleanup = new AsyncDisposableStack();
  const s3 = cleanup.use(await openS3());
  const place = cleanup.use(await temporaryFolder());
  const { home, planHash } = await copyRun(path.join(place.path, "work"));
  const folder = path.join(place.path, "scratch");
  await mkdir(folder);
  const pieces = createS3Pieces({ s3: s3.config, persistence: QUICK, log: silentLog });
  cleanup.defer(() => pieces.close());
  const run = { jobId: JOB_ID, folder: RUN_FOLDER, planHash, home: "home" };
  const kept = cleanup.move();
  return {
    ...{ pieces, run, home, folder, s3 },
    offer: (name) => pieces.give({ run, name }, path.join(home, name), { signal: never }),
    async read(name) {
      const copy = path.join(place.path, "read");
      await pieces.bring({ run, name }, copy, { signal: never });
      return readFile(copy);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
