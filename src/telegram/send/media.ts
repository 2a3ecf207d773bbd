import { InputMediaBuilder } from "grammy";
import type { InputMediaDocument, InputMediaPhoto, InputMediaVideo } from "grammy/types";
import type { OutgoingFile } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { shortened } from "../cards/card-parts.ts";
import { inputFile, pictureFacts, soundFacts, thumbnailOf } from "../connection/input-file.ts";
import type { Outgoing } from "./album-groups.ts";
import { isPage } from "./caption.ts";

/** Limit on the names of a song and of who plays it. */
const NAME_LIMIT = 64;

interface Mode {
  /** The Bot API server runs on this machine and reads files by their path. */
  isLocal: boolean;
}

/** The caption as the Bot API takes it; empty without one. */
export type Caption = { caption?: string; parse_mode?: "HTML" };

/** Telegram shows the caption of the first item, when it is the only one, below the whole album. */
export function picturesOf(mode: Mode, album: Outgoing[], caption: Caption): (InputMediaPhoto | InputMediaVideo)[] {
  return album.map(({ parcel, as }, position) => {
    const [file, told] = [fileOf(mode, parcel), position === 0 ? caption : {}];
    if (as === "photo") return InputMediaBuilder.photo(file, told);
    return InputMediaBuilder.video(file, { ...told, ...videoFacts(parcel) });
  });
}

export function documentsOf(mode: Mode, album: Outgoing[], caption: Caption): InputMediaDocument[] {
  return album.map(({ parcel }, position) =>
    InputMediaBuilder.document(fileOf(mode, parcel), {
      ...(position === 0 ? caption : {}),
      ...documentFacts(parcel),
    }),
  );
}

export const fileOf = (mode: Mode, { file, fileName }: OutgoingFile) =>
  "fileId" in file ? file.fileId : inputFile(mode, { path: file.path, fileName });

/** Telegram knows all of this of a file that it has. */
export function documentFacts({ file }: OutgoingFile) {
  if ("fileId" in file) return {};
  return {
    disable_content_type_detection: true, // asked for as a file, it stays one
    ...thumbnailOf(file.thumbnailPath),
  };
}

export const animationFacts = (parcel: OutgoingFile) =>
  "fileId" in parcel.file ? {} : pictureFacts({ ...parcel, thumbnailPath: parcel.file.thumbnailPath });

/** Title, performer, length and cover of a song, as players show them. */
export function audioFacts({ file, about, durationSeconds }: OutgoingFile) {
  if ("fileId" in file) return {};
  const facts = soundFacts({ durationSeconds, thumbnailPath: file.thumbnailPath });
  if (!isPage(about)) return facts;
  const [performer, title] = [about.uploader ?? "", about.title].map((text) => shortened(oneLine(text), NAME_LIMIT));
  return { ...facts, ...(performer ? { performer } : {}), ...(title ? { title } : {}) };
}

export const videoFacts = (parcel: OutgoingFile) => ({ ...animationFacts(parcel), supports_streaming: true });
