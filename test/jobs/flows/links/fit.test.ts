import { copyFile, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Run } from "../../../../src/jobs/engine/phases.ts";
import { listedWebItem, webItem } from "../../../../src/jobs/flows/links/items.ts";
import { createLinkPrepare } from "../../../../src/jobs/flows/links/prepare.ts";
import type { WebPage } from "../../../../src/sources/index.ts";
import { clip, probeMedia } from "../../../lab/index.ts";
import { openMedia } from "../../../media/open-media.ts";
import { CONFIG } from "../../../media/studio.ts";
import { openJobs } from "../../open.ts";

const LIMIT = 400_000;

test("what was chosen to fit fills its limit to nine tenths at least, and never goes above", async () => {
  await using harness = await openJobs();
  const { rows, files } = harness.stores;
  const media = await openMedia({ config: CONFIG, log: harness.log });
  const url = "https://example.com/film";
  const { job } = await rows.submitJob({
    ...{ kind: "links", chatId: 1, userId: 1, requestMessageId: 1, title: "A film" },
    request: { url, choice: "fit" },
  });
  await rows.takeJob(job.id, 1, "home");
  const page: WebPage = {
    ...{ is: "video", url, title: "A film", site: "example.com" },
    qualities: [{ choice: "360p", width: 640, height: 360, isExact: false, sizeBytes: 5_000_000 }],
  };
  const listed = listedWebItem(page, webItem(page, "fit", { sendBytes: LIMIT }), {
    sendBytes: LIMIT,
    normalUrl: page.url,
  });
  const { items } = await rows.claimItems(job.id, { items: [listed], groupSize: 1, again: true });
  const { mediaId } = items[0]!;
  const folder = await files.folder(`${job.id}1`);
  const noise = ["-vf", "noise=alls=30:allf=t"];
  await copyFile(
    await clip(harness.folder, { seconds: 6, width: 640, height: 360, extra: noise }),
    `${folder}/${mediaId}.mp4`,
  );
  const { size: sizeBytes } = await stat(`${folder}/${mediaId}.mp4`);
  const file = {
    kind: "video",
    name: `${mediaId}.mp4`,
    extension: "mp4",
    sizeBytes,
    width: 0,
    height: 0,
    durationSeconds: 6,
  };
  await rows.itemReady(job.id, mediaId, { state: "downloaded", file });

  const seen: number[] = [];
  const signal = new AbortController().signal;
  const space = { reserve: async () => undefined };
  const run = { job, folder, signal, space, progress: (fraction: number) => seen.push(fraction) } as unknown as Run;
  const progress = { announce: async () => undefined } as never;
  const prepare = createLinkPrepare({
    ...{ rows, media, progress, limits: { sendBytes: LIMIT, hasLinks: true }, log: harness.log },
    prepare: async () => expect.unreachable("it is above the limit"),
  });
  await prepare({ jobId: job.id, run: 1, mediaId }, run);

  const [ready] = await rows.listItems(job.id);
  const made = ready?.file as { name: string; sizeBytes: number; thumbnailName: string };
  expect(ready?.state).toBe("prepared");
  expect(made.sizeBytes).toBeLessThanOrEqual(LIMIT);
  expect(made.sizeBytes).toBeGreaterThan(0.9 * LIMIT);
  expect(await probeMedia(path.join(folder, made.name))).toMatchObject({ frames: 150 });
  expect((await stat(path.join(folder, made.thumbnailName))).size).toBeGreaterThan(0);
  expect(Math.max(...seen)).toBeGreaterThan(0.5);
});
