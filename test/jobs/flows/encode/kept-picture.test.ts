import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderName } from "../../../../src/jobs/engine/folders.ts";
import { findKeptPicture } from "../../../../src/jobs/flows/encode/kept-picture.ts";
import { PLAN_FILE, SUBTITLES_FOLDER } from "../../../../src/media/index.ts";
import { diskSpace } from "../../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../../src/stores/files/local-files.ts";
import type { JobRow } from "../../../../src/stores/index.ts";
import { temporaryFolder } from "../../../bot-process.ts";

test("an encode of which subtitles alone are kept has no picture to take, one whose plan is kept has", async () => {
  await using temporary = await temporaryFolder();
  const files = await createLocalFiles(temporary.path, diskSpace);
  const first = { id: "first", run: 1 } as JobRow;
  const request = { source: { from: "link", url: "https://example.com/film.mp4" }, wanted: {}, pictureOf: first.id };
  const find = () => findKeptPicture({ rows: { findJob: async () => first }, files }, { request } as unknown as JobRow);
  await expect(find()).resolves.toBeUndefined();

  const folder = await files.folder(folderName({ jobId: first.id, run: first.run }));
  await mkdir(path.join(folder, SUBTITLES_FOLDER));
  await expect(find()).resolves.toBeUndefined();
  await writeFile(path.join(folder, PLAN_FILE), "{}");
  await expect(find()).resolves.toBe(folder);
});
