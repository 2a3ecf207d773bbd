import path from "node:path";
import type { Content } from "./chats.ts";
import { contentOf, type FileKind } from "./files.ts";
import type { Lab } from "./lab.ts";
import { entitiesIn } from "./text.ts";

/** A file on its way from a user to the bot. */
export interface OutgoingFile {
  path: string;
  as: "video" | "document" | "animation" | "video_note" | "audio" | "photo" | "voice";
  caption?: string | undefined;
  /** As the sender's client names it; the file's own name if absent. */
  name?: string | undefined;
  /** What Telegram declares, whatever lies on disk: for files too big to make. */
  sizeBytes?: number | undefined;
}

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

/** The content of a message of a user: commands and links in it become entities. */
export async function contentFrom(lab: Lab, outgoing: string | OutgoingFile): Promise<Content> {
  if (typeof outgoing === "string") {
    const entities = entitiesIn(outgoing);
    return { text: outgoing, ...(entities.length > 0 ? { entities } : {}) };
  }
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
  return {
    ...contentOf(file),
    ...(caption ? { caption } : {}),
    ...(entities.length > 0 ? { caption_entities: entities } : {}),
  };
}
