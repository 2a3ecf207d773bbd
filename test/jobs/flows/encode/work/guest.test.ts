import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createEncoderSlots, type EncoderSlots } from "../../../../../src/jobs/engine/slots/encoder-slots.ts";
import { createGuest } from "../../../../../src/jobs/flows/encode/work/guest.ts";
import type { EncodePlan } from "../../../../../src/media/index.ts";
import type { VideoDetails } from "../../../../../src/media/plan/details.ts";
import { diskSpace } from "../../../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../../../src/stores/files/local-files.ts";
import type { OpenRun, Pieces } from "../../../../../src/stores/index.ts";
import { createS3Pieces } from "../../../../../src/stores/pieces/s3-pieces.ts";
import { JOB_ID, never, RUN_FOLDER } from "../../../../contracts/pieces.ts";
import { digest } from "../../../../digest.ts";
import { openMedia } from "../../../../media/open-media.ts";
import { CONFIG, openStudio, silentLog } from "../../../../media/studio.ts";
import { madeOnce } from "../../../../run-folder.ts";
import { openS3 } from "../../../../stores/files/s3.ts";
import { openHome, QUICK } from "../../../../stores/pieces/open-home.ts";

const OPEN: OpenRun = {
  ...{ id: JOB_ID, run: 1, kind: "encode", home: "home", chatId: 1, userId: 1 },
  ...{ cardMessageId: null, createdAt: new Date(), isHeld: false },
};
const TASKS = ["low-0000", "low-0001", "low-0002", "low-0003"];
const NOISE = "testsrc2=s=128x96:r=25:d=28,noise=alls=70:allf=t";
const CLIP = ["-f", "lavfi", "-i", NOISE, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-g", "50"];
const options = { signal: never };

test("chunks that are made elsewhere are those that the home would have made, of a part of the file", async () => {
  await using home = await openHome({ copy: copyLongRun });
  const { run } = home;
  const line = counting(home.pieces);
  const { guest, root, lines } = await openGuest(line.pieces, home.root);
  await guest.run({ run, taskId: "low-0002" }, options);
  const { size } = await stat(path.join(home.home, "original"));
  expect((await stat(path.join(root, RUN_FOLDER, "original"))).blocks * 512).toBeLessThan(size * 0.9);
  const running = guest.run({ run, taskId: "low-0000" }, options);
  await guest.run({ run, taskId: "low-0001" }, options);
  await running;
  for (const taskId of ["low-0001", "low-0003"]) await guest.run({ run, taskId }, options);
  expect(await digestsIn(home.home)).toEqual(await digestsIn(await longRun()));
  expect((await readdir(path.join(root, RUN_FOLDER, "chunks/96p"))).length).toBe(0);
  expect(lines).toEqual([]);
  expect(line.wholes).toEqual(["plan.json"]);
  await guest.forget(run);
  expect(await readdir(root)).toEqual([]);
});

test("a chunk for which its part is not enough is made of the whole file, which is brought once", async () => {
  await using home = await openHome({ copy: copyLongRun });
  const { run } = home;
  await narrow(home.home);
  const line = counting(home.pieces);
  const { guest, lines } = await openGuest(line.pieces, home.root);
  for (const taskId of TASKS.slice(1)) await guest.run({ run, taskId }, options);
  const expected = await digestsIn(await longRun());
  expect(await digestsIn(home.home)).toEqual(expected.slice(1));
  expect(line.wholes).toEqual(["plan.json", "original"]);
  expect(lines.filter(({ msg }) => msg.startsWith("chunk needs more than its part"))).toHaveLength(1);
});

test("chunks go by a store as by the home's port", async () => {
  await using s3 = await openS3();
  await using home = await openHome({ copy: copyLongRun });
  const { run } = home;
  const pieces = createS3Pieces({ s3: s3.config, persistence: QUICK, log: silentLog });
  await using _ = { [Symbol.asyncDispose]: () => pieces.close() };
  for (const name of ["plan.json", "original"]) await pieces.give({ run, name }, path.join(home.home, name), options);
  const { guest } = await openGuest(pieces, home.root);
  await guest.run({ run, taskId: "low-0001" }, options);
  const [made] = await pieces.which(run, ["chunks/96p/0000.mp4", "chunks/96p/0001.mp4"], options);
  const back = path.join(home.folder, "back.mp4");
  await pieces.bring({ run, name: made ?? "" }, back, options);
  expect(digest(await readFile(back))).toBe((await digestsIn(await longRun()))[1]);
});

test("nothing is made of another plan than was named, of what only the home can do, or of a run that is gone", async () => {
  await using home = await openHome({ copy: copyLongRun });
  const { run } = home;
  const { guest } = await openGuest(home.pieces, home.root);
  const other = { ...run, planHash: "0".repeat(16) };
  await expect(guest.run({ run: other, taskId: "low-0000" }, options)).rejects.toMatchObject({ name: "PieceGone" });
  await expect(guest.run({ run, taskId: "audio" }, options)).rejects.toThrow("no task audio");
  const ended = { signal: AbortSignal.abort(new Error("cancelled by its user")) };
  await expect(guest.run({ run, taskId: "low-0000" }, ended)).rejects.toThrow("cancelled by its user");
  await rm(home.home, { recursive: true });
  await expect(guest.run({ run, taskId: "low-0000" }, options)).rejects.toMatchObject({ name: "PieceGone" });
});

test("a chunk that comes while no encoder is free brings its bytes meanwhile, and is encoded in its turn", async () => {
  await using home = await openHome({ copy: copyLongRun });
  const { run } = home;
  const encoders = createEncoderSlots(1);
  const brought = Promise.withResolvers<void>();
  const bring: Pieces["bring"] = async (piece, target, wanted) => {
    await home.pieces.bring(piece, target, wanted);
    if (piece.name === "original") brought.resolve();
  };
  const { guest } = await openGuest({ ...home.pieces, bring }, home.root, encoders);
  const busy = await encoders.take(never);
  const next = guest.run({ run, taskId: "low-0001" }, options);
  await brought.promise;
  expect(await home.pieces.which(run, ["chunks/96p/0001.mp4"], options)).toEqual(new Set());
  busy[Symbol.dispose]();
  await next;
  expect((await digestsIn(home.home))[0]).toBe((await digestsIn(await longRun()))[1]);
});

const longRun = () =>
  madeOnce({ kind: "long-run", of: CLIP }, async (target) => {
    await using studio = await openStudio();
    const plan = await studio.plan(await studio.make("a.mp4", CLIP));
    expect(plan.groups.flatMap(({ tasks }) => tasks.map(({ id }) => id))).toEqual(TASKS);
    for (const id of TASKS) await studio.media.runTask(plan, id, { folder: studio.folder, signal: never });
    await cp(studio.folder, target, { recursive: true });
  });

/** The same without its chunks. */
async function copyLongRun(root: string): Promise<{ home: string; planHash: string }> {
  const made = await longRun();
  const home = path.join(root, RUN_FOLDER);
  await mkdir(home, { recursive: true });
  for (const name of ["plan.json", "original"]) await cp(path.join(made, name), path.join(home, name));
  return { home, planHash: (await planIn(home)).hash };
}

const planIn = async (folder: string): Promise<EncodePlan> =>
  JSON.parse(await readFile(path.join(folder, "plan.json"), "utf8"));

/** Of all but the last chunk, whose several threads make other bytes each time. */
const digestsIn = async (folder: string) => {
  const chunks = path.join(folder, "chunks/96p");
  const names = (await readdir(chunks)).sort().filter((name) => name !== "0003.mp4");
  return Promise.all(names.map(async (name) => digest(await readFile(path.join(chunks, name)))));
};

/** Has the plan promise too much of too few bytes. */
async function narrow(folder: string): Promise<void> {
  const plan = await planIn(folder);
  const { groups } = (plan.details as { video: VideoDetails }).video;
  for (const segment of groups.flatMap(({ segments }) => segments)) {
    const { bytes } = segment;
    if (bytes) segment.bytes = { start: bytes.start, end: bytes.start + Math.floor((bytes.end - bytes.start) / 2) };
  }
  await writeFile(path.join(folder, "plan.json"), JSON.stringify(plan));
}

/** Notes which pieces are brought as a whole for the first time. */
function counting(pieces: Pieces): { pieces: Pieces; wholes: string[] } {
  const wholes: string[] = [];
  const bring: Pieces["bring"] = (piece, target, wanted) => {
    if (!wanted.spans && !wholes.includes(piece.name)) wholes.push(piece.name);
    return pieces.bring(piece, target, wanted);
  };
  return { wholes, pieces: { ...pieces, bring } };
}

async function openGuest(pieces: Pieces, homeRoot: string, encoders: EncoderSlots = createEncoderSlots(2)) {
  const root = path.join(homeRoot, "..", "guest");
  const lines: { msg: string }[] = [];
  const log = pino({ level: "debug" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const files = await createLocalFiles(root, diskSpace);
  const media = await openMedia({ config: CONFIG, log: silentLog });
  const rows = { openRuns: async () => [OPEN] };
  return { guest: createGuest({ media, pieces, files, rows, encoders, log }), root, lines };
}
