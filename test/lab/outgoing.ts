import path from "node:path";
import type { VideoQuality } from "@grammyjs/types";
import type { Content } from "./chats.ts";
import { contentOf, type FileKind } from "./files.ts";
import type { Lab } from "./lab.ts";
import { entitiesIn, TEXT_LIMIT } from "./text.ts";

/** A file on its way from a user to the bot. */
export interface OutgoingFile {
  path: string;
  as: "video" | "document" | "animation" | "video_note" | "audio" | "photo" | "voice";
  caption?: string | undefined;
  /** As the sender's client names it; the file's own name if absent. */
  name?: string | undefined;
  /** What Telegram declares, whatever lies on disk: for files too big to make. */
  sizeBytes?: number | undefined;
  /** What Telegram has made of a video: files of their own, each with an id. */
  qualities?: readonly OutgoingQuality[] | undefined;
}

/** `path`: the sender's own file if absent. `sizeBytes`: as declared; undeclared where it is null. */
interface OutgoingQuality {
  width: number;
  height: number;
  codec: string;
  sizeBytes: number | null;
  path?: string | undefined;
}

/** A text that no client would send. */
export interface UncheckedText {
  text: string;
}

export type Outgoing = string | UncheckedText | OutgoingFile;

type FileOptions = Partial<Omit<OutgoingFile, "path">>;

export const video = (file: string, options: FileOptions = {}): OutgoingFile => ({
  as: "video",
  ...options,
  path: file,
});
export const document = (file: string, options: FileOptions = {}): OutgoingFile => ({
  as: "document",
  ...options,
  path: file,
});

/** A text of any length, as if Telegram had let it through. */
export const unchecked = (text: string): UncheckedText => ({ text });

/** The content of a message of a user: commands and links in it become entities. */
export async function contentFrom(lab: Lab, outgoing: Outgoing): Promise<Content> {
  if (typeof outgoing === "string") {
    if ([...outgoing].length > TEXT_LIMIT) throw new Error("Telegram takes no text of this length: see `unchecked`");
    return contentOfText(outgoing);
  }
  if ("text" in outgoing) return contentOfText(outgoing.text);
  const kind: FileKind = outgoing.as;
  const file = await lab.files.add({
    kind,
    path: outgoing.path,
    name: outgoing.name ?? path.basename(outgoing.path),
    sizeBytes: outgoing.sizeBytes,
    thumbnail: /^(video|animation|video_note|document)$/.test(kind) ? "make" : undefined,
  });
  const { caption } = outgoing;
  const entities = caption ? entitiesIn(caption) : [];
  const content = contentOf(file);
  if (content.video && outgoing.qualities)
    Object.assign(content.video, { qualities: await qualitiesOf(lab, outgoing, outgoing.qualities) });
  return {
    ...content,
    ...(caption ? { caption } : {}),
    ...(entities.length > 0 ? { caption_entities: entities } : {}),
  };
}

function contentOfText(text: string): Content {
  const entities = entitiesIn(text);
  return { text, ...(entities.length > 0 ? { entities } : {}) };
}

async function qualitiesOf(
  lab: Lab,
  { path: original }: OutgoingFile,
  qualities: readonly OutgoingQuality[],
): Promise<VideoQuality[]> {
  const made: VideoQuality[] = [];
  for (const { path: own = original, width, height, codec, sizeBytes } of qualities) {
    const { fileId, uniqueId } = await lab.files.add({
      ...{ kind: "video", path: own, name: `${height}p.mp4` },
      sizeBytes: sizeBytes ?? undefined,
    });
    const size = sizeBytes === null ? {} : { file_size: sizeBytes };
    made.push({ file_id: fileId, file_unique_id: uniqueId, width, height, codec, ...size });
  }
  return made;
}
