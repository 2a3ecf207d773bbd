import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../errors.ts";
import type { Cut, Media } from "../../../media/index.ts";
import type { Run } from "../../engine/phases.ts";
import { type ItemFile, madeFile } from "../../items/file.ts";
import { makeFile } from "./run-plan.ts";

/**
 * Cuts a fetched file to the frame and the sample, all of it encoded anew in its own size; only the part stays on the disk.
 * @throws {UserError} `error-cut-nothing` for what does not play, and those of a plan
 */
export async function cutItem(
  { media }: { media: Media },
  { folder, signal, progress }: Pick<Run, "folder" | "signal" | "progress">,
  { file, cut }: { file: ItemFile; cut: Cut },
): Promise<ItemFile> {
  if (file.kind !== "video" && file.kind !== "audio") throw new UserError("error-cut-nothing");
  const source = path.join(folder, file.name);
  const own = `${source}.cut`;
  await mkdir(own, { recursive: true });
  const wanted = { cut, isOneFile: true };
  const made = await makeFile(media, { folder: own, source, wanted, signal, progress });
  const target = `${source}.cut${path.extname(made.path)}`;
  await rename(made.path, target);
  const thumbnailPath = made.thumbnailPath && `${target}.jpg`;
  if (made.thumbnailPath && thumbnailPath) await rename(made.thumbnailPath, thumbnailPath);
  await Promise.all([own, source].map((done) => rm(done, { recursive: true, force: true })));
  const {
    title = file.title,
    performer = file.performer,
    thumbnailName = file.thumbnailName,
    ...facts
  } = madeFile(folder, { ...made, path: target, thumbnailPath });
  return { ...facts, title, performer, thumbnailName };
}
