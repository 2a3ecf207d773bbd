import { gunzipSync, constants as zlib } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";
import { UserError } from "../../errors.ts";
import { readStart } from "../../runtime/files.ts";

/** Bytes; enough for the header of a picture, and for the first words of a sticker. */
const START_BYTES = 4100;
const UNREADABLE: readonly string[] = ["error-broken-file", "error-no-video"];

/** Failure to read a file as a video, in better words where the file is known to be something else. */
export async function explainUnreadable(file: string, error: unknown): Promise<unknown> {
  if (!(error instanceof UserError && UNREADABLE.includes(error.key))) return error;
  const start = await readStart(file, START_BYTES);
  const { mime = "", ext = "" } = (await fileTypeFromBuffer(start)) ?? {};
  if (mime === "application/gzip" && isSticker(start)) return new UserError("error-is-sticker", {}, { cause: error });
  if (!mime.startsWith("image/")) return error;
  const moves = ext === "webp" && start.includes("ANIM") ? 1 : 0;
  return new UserError("error-is-picture", { format: ext.toUpperCase(), moves }, { cause: error });
}

/** Whether a compressed file is one of Telegram's animated stickers: a drawing in JSON that says so at its start. */
function isSticker(start: Buffer): boolean {
  try {
    return gunzipSync(start, { finishFlush: zlib.Z_SYNC_FLUSH }).includes('"tgs"');
  } catch {
    return false; // whatever else is compressed there
  }
}
