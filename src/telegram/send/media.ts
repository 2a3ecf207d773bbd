import { InputMediaBuilder } from "grammy";
import type { InputMedia } from "grammy/types";
import type { OutgoingFile } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { shortened } from "../cards/card-parts.ts";
import { inputFile, pictureFacts, soundFacts, thumbnailOf } from "../connection/input-file.ts";
import type { Outgoing } from "./album-groups.ts";
import { isPage } from "./caption.ts";

/** Characters of a song's title and performer. */
const NAME_LIMIT = 64;

interface Mode {
  /** The Bot API server runs on this machine and reads files by their path. */
  isLocal: boolean;
}

/** Caption as the Bot API takes it; empty without one. */
export type Caption = { caption?: string; parse_mode?: "HTML" };

export function mediaOf(mode: Mode, { item, as }: Outgoing, caption: Caption): InputMedia {
  const file = inputOf(mode, item);
  switch (as) {
    case "photo":
      return InputMediaBuilder.photo(file, { ...caption, ...photoFacts(item) });
    case "video":
      return InputMediaBuilder.video(file, { ...caption, ...videoFacts(item) });
    case "animation":
      return InputMediaBuilder.animation(file, { ...caption, ...animationFacts(item) });
    case "audio":
      return InputMediaBuilder.audio(file, { ...caption, ...audioFacts(item) });
    case "voice": // goes alone
    case "document":
      return InputMediaBuilder.document(file, { ...caption, ...documentFacts(item) });
  }
}

export const inputOf = (mode: Mode, { file, fileName }: OutgoingFile) =>
  "fileId" in file ? file.fileId : inputFile(mode, { path: file.path, fileName });

/** Empty for a file that Telegram has, as it knows all of this. */
export function documentFacts({ file }: OutgoingFile) {
  if ("fileId" in file) return {};
  return {
    disable_content_type_detection: true, // asked for as a file, it stays one
    ...thumbnailOf(file.thumbnailPath),
  };
}

export const photoFacts = ({ isSensitive }: OutgoingFile) => (isSensitive ? { has_spoiler: true } : {});

export const animationFacts = (item: OutgoingFile) => ({
  ...photoFacts(item),
  ...("fileId" in item.file ? {} : pictureFacts({ ...item, thumbnailPath: item.file.thumbnailPath })),
});

/** Title, performer, length and cover of a song. */
export function audioFacts({ file, about, durationSeconds, ...song }: OutgoingFile) {
  if ("fileId" in file) return {};
  const facts = soundFacts({ durationSeconds, thumbnailPath: file.thumbnailPath });
  const page = isPage(about) ? about : undefined;
  const names = [song.performer ?? page?.uploader ?? "", song.title ?? page?.title ?? ""];
  const [performer, title] = names.map((text) => shortened(oneLine(text), NAME_LIMIT));
  return { ...facts, ...(performer ? { performer } : {}), ...(title ? { title } : {}) };
}

export const videoFacts = (item: OutgoingFile) => ({ ...animationFacts(item), supports_streaming: true });
