import { randomBytes } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { EncodePlan } from "../../src/media/index.ts";
import type { HomeRun, Pieces } from "../../src/stores/index.ts";
import { digest } from "../digest.ts";
import { openStudio } from "../media/studio.ts";
import { madeOnce } from "../run-folder.ts";

/** A way to bring pieces, with a home of its own whose run has a plan, an original and one chunk. */
export interface OpenedPieces extends AsyncDisposable {
  pieces: Pieces;
  run: HomeRun;
  /** The run's folder as its home has it. */
  home: string;
  /** Where this host wants its pieces. */
  folder: string;
  /** Has others get what is in the home's folder. */
  offer(name: string): Promise<void>;
  /** What the home, or who asks for it, has of a piece. */
  read(name: string): Promise<Buffer | undefined>;
}

export const JOB_ID = "abcdefghijkl";
export const RUN_FOLDER = `${JOB_ID}1`;
export const CHUNK = "chunks/96p/0000.mp4";

/** Copies a planned run with one chunk to a folder below `root`; the same for all tests. */
export async function copyRun(root: string): Promise<{ home: string; planHash: string }> {
  const made = await madeOnce({ kind: "piece-run", of: CHUNK }, async (target) => {
    await using studio = await openStudio();
    const picture = ["-f", "lavfi", "-i", "testsrc2=s=128x96:r=10:d=2", "-c:v", "libx264", "-preset", "ultrafast"];
    const plan = await studio.plan(await studio.make("a.mp4", picture));
    await studio.media.runTask(plan, "low-0000", { folder: studio.folder, signal: never });
    await cp(studio.folder, target, { recursive: true });
  });
  const home = path.join(root, RUN_FOLDER);
  await cp(made, home, { recursive: true });
  const { hash } = JSON.parse(await readFile(path.join(home, "plan.json"), "utf8")) as EncodePlan;
  return { home, planHash: hash };
}

export const never = new AbortController().signal;
const options = { signal: never };

/** What every implementation of `Pieces` has to do. */
export function piecesContract(name: string, open: () => Promise<OpenedPieces>): void {
  describe(`pieces by ${name}`, () => {
    test("brings a piece byte for byte, in several requests and after the last one", async () => {
      await using opened = await open();
      const { pieces, run, home, folder } = opened;
      const content = randomBytes(8 * 2 ** 20 + 1);
      await writeFile(path.join(home, "original"), content);
      for (const piece of ["plan.json", "original"]) {
        await opened.offer(piece);
        const target = path.join(folder, piece);
        await pieces.bring({ run, name: piece }, target, options);
        await pieces.bring({ run, name: piece }, target, options);
        expect(digest(await readFile(target))).toBe(digest(await readFile(path.join(home, piece))));
      }
    });

    test("brings the spans that are wanted, also in several calls at a time, in a file of the size of the whole", async () => {
      await using opened = await open();
      const { pieces, run, home, folder } = opened;
      const content = randomBytes(300_000);
      await writeFile(path.join(home, "original"), content);
      await opened.offer("original");
      const target = path.join(folder, "original");
      const wanted = [
        [{ start: 100_000, end: 150_000 }],
        [
          { start: 120_000, end: 180_000 },
          { start: 299_000, end: 400_000 },
        ],
      ];
      await Promise.all(wanted.map((spans) => pieces.bring({ run, name: "original" }, target, { ...options, spans })));
      const brought = await readFile(target);
      expect(brought.length).toBe(content.length);
      expect(digest(brought.subarray(100_000, 180_000))).toBe(digest(content.subarray(100_000, 180_000)));
      expect(digest(brought.subarray(299_000))).toBe(digest(content.subarray(299_000)));
    });

    test("gives a chunk, and twice is once", async () => {
      await using opened = await open();
      const { pieces, run, home, folder } = opened;
      const content = await readFile(path.join(home, CHUNK));
      const made = path.join(folder, CHUNK);
      await mkdir(path.dirname(made), { recursive: true });
      await writeFile(made, content);
      await pieces.give({ run, name: CHUNK }, made, options);
      await pieces.give({ run, name: CHUNK }, made, options);
      expect(digest(await opened.read(CHUNK))).toBe(digest(content));
    });

    test("tells which pieces there are, and says so of one that is not", async () => {
      await using opened = await open();
      const { pieces, run, folder } = opened;
      await opened.offer("plan.json");
      await opened.offer(CHUNK);
      const absent = "chunks/96p/0007.mp4";
      expect(await pieces.which(run, ["plan.json", CHUNK, absent], options)).toEqual(new Set(["plan.json", CHUNK]));
      const asked = pieces.bring({ run, name: absent }, path.join(folder, "absent.mp4"), options);
      await expect(asked).rejects.toMatchObject({ name: "PieceGone" });
      const other = { ...run, jobId: "zzzzzzzzzzzz", folder: "zzzzzzzzzzzz1" };
      expect(await pieces.which(other, ["plan.json"], options)).toEqual(new Set());
    });

    test("has nothing left beside the home's folder once it was dropped, and may be told so again", async () => {
      await using opened = await open();
      const { pieces, run, home } = opened;
      await opened.offer("plan.json");
      await pieces.drop(run.jobId);
      await pieces.drop(run.jobId);
      await pieces.drop("zzzzzzzzzzzz");
      expect(await readFile(path.join(home, "plan.json"), "utf8")).not.toBe("");
    });

    test("ends with the reason of who waits no more", async () => {
      await using opened = await open();
      const { pieces, run, folder } = opened;
      await opened.offer("plan.json");
      const ended = { signal: AbortSignal.abort(new Error("cancelled by its user")) };
      const target = path.join(folder, "plan.json");
      await expect(pieces.bring({ run, name: "plan.json" }, target, ended)).rejects.toThrow("cancelled by its user");
      await expect(pieces.give({ run, name: "plan.json" }, target, ended)).rejects.toThrow("cancelled by its user");
    });

    test.each([
      "",
      "..",
      "../plan.json",
      "chunks/../plan.json",
      "/etc/passwd",
      "chunks/96p/../../a.mp4",
      "plan.json\n",
      "a",
    ])("%j is no name and never becomes a place", async (wrong) => {
      await using opened = await open();
      const { pieces, run, folder } = opened;
      const target = path.join(folder, "a");
      await expect(pieces.bring({ run, name: wrong }, target, options)).rejects.toThrow("no name of a piece");
      await expect(pieces.give({ run, name: wrong }, target, options)).rejects.toThrow("no name of a piece");
      await expect(pieces.which(run, [wrong], options)).rejects.toThrow("no name of a piece");
      const elsewhere = { ...run, jobId: "..", folder: ".." };
      await expect(pieces.bring({ run: elsewhere, name: "original" }, target, options)).rejects.toThrow(
        "name of a run",
      );
    });
  });
}
