import { mkdir } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../errors.ts";
import type { Cut, Media } from "../../../media/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { type ItemFile, madeFile } from "../../items/file.ts";
import { makeFile } from "./run-plan.ts";

/**
 * Cuts a fetched file to the frame and the sample, all of it encoded anew in its own size; a video smaller where it would
 * be too big for the chat and nobody can be given a link.
 * @throws {UserError} `error-cut-nothing` for what does not play, and those of a plan
 */
export async function cutItem(
  { media, limits: { sendBytes, hasLinks } }: { media: Media; limits: ChatLimits },
  { folder, signal, progress }: Pick<Run, "folder" | "signal" | "progress">,
  { file, cut }: { file: ItemFile; cut: Cut },
): Promise<ItemFile> {
  if (file.kind !== "video" && file.kind !== "audio") throw new UserError("error-cut-nothing");
  const source = path.join(folder, file.name);
  const make = async (own: string, size: { isOneFile: true } | { fitBytes: number }) => {
    await mkdir(own, { recursive: true });
    return makeFile(media, { folder: own, source, wanted: { cut, ...size }, signal, progress });
  };
  const part = await make(`${source}.cut`, { isOneFile: true });
  const hasToFit = part.kind === "video" && part.sizeBytes > sendBytes && !hasLinks;
  const made = hasToFit ? await make(`${source}.fit`, { fitBytes: sendBytes }) : part;
  const {
    title = file.title,
    performer = file.performer,
    thumbnailName = file.thumbnailName,
    ...facts
  } = madeFile(folder, made);
  return { ...facts, title, performer, thumbnailName };
}
