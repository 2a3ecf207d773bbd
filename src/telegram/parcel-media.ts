import { pathToFileURL } from "node:url";
import { InputFile, InputMediaBuilder } from "grammy";
import type { InputMediaDocument, InputMediaPhoto, InputMediaVideo } from "grammy/types";
import type { Parcel } from "../jobs/index.ts";
import type { Outgoing } from "./parcel-groups.ts";

interface Mode {
  /** The Bot API server runs on this machine and reads files by their path. */
  isLocal: boolean;
}

/** As the Bot API takes it with a file; empty: none. */
export type Caption = { caption?: string; parse_mode?: "HTML" };

/** Telegram shows the caption of the first item, when it is the only one, below the whole album. */
export function picturesOf(mode: Mode, album: Outgoing[], caption: Caption): (InputMediaPhoto | InputMediaVideo)[] {
  return album.map(({ parcel, as }, position) => {
    const [file, told] = [inputFile(mode, parcel), position === 0 ? caption : {}];
    if (as === "photo") return InputMediaBuilder.photo(file, told);
    return InputMediaBuilder.video(file, { ...told, ...videoFacts(parcel) });
  });
}

export function documentsOf(mode: Mode, album: Outgoing[], caption: Caption): InputMediaDocument[] {
  return album.map(({ parcel }, position) =>
    InputMediaBuilder.document(inputFile(mode, parcel), {
      ...(position === 0 ? caption : {}),
      ...documentFacts(parcel),
    }),
  );
}

/** A server in local mode reads the file itself; nothing is uploaded. */
export function inputFile({ isLocal }: Mode, { file, fileName }: Parcel): InputFile | string {
  if ("fileId" in file) return file.fileId;
  return isLocal ? pathToFileURL(file.path).href : new InputFile(file.path, fileName);
}

/** Telegram knows all of this of a file that it has. */
export function documentFacts({ file }: Parcel) {
  if ("fileId" in file) return {};
  return {
    disable_content_type_detection: true, // asked for as a file, it stays one
    ...(file.thumbnailPath ? { thumbnail: new InputFile(file.thumbnailPath, "thumbnail.jpg") } : {}),
  };
}

/** Without size, length and thumbnail Telegram shows anything above some 10 MB as a black or square video. */
export function pictureFacts({ file, width, height, durationSeconds }: Parcel) {
  if ("fileId" in file) return {};
  return {
    ...(width > 0 && height > 0 ? { width, height } : {}),
    ...(durationSeconds > 0 ? { duration: Math.max(1, Math.round(durationSeconds)) } : {}),
    ...(file.thumbnailPath ? { thumbnail: new InputFile(file.thumbnailPath, "thumbnail.jpg") } : {}),
  };
}

export const videoFacts = (parcel: Parcel) => ({ ...pictureFacts(parcel), supports_streaming: true });
