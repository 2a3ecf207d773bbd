import type { OutgoingFile } from "../../jobs/index.ts";

/** File with its index in the delivery, and the kind it is sent as. */
export interface Outgoing {
  index: number;
  item: OutgoingFile;
  as: OutgoingFile["kind"];
}

const ALBUM_LIMIT = 10;
/** Limit for a photo uploaded to the cloud server: "10 MB" in the words of the Bot API page. */
const CLOUD_PHOTO_BYTES = 10_000_000;

interface Rules {
  /** A server in local mode reads the files itself: no sum per request, and too big photos are refused. */
  isLocal: boolean;
  sendLimitBytes: number;
}

export function kindToSend({ kind, file }: OutgoingFile, { isLocal }: Rules): OutgoingFile["kind"] {
  return kind === "photo" && !isLocal && uploadBytes(file) > CLOUD_PHOTO_BYTES ? "document" : kind;
}

/**
 * Albums of neighbours: photos with videos, documents alone, at most 10, in cloud mode within one request's bytes. Documents
 * come after everything else: in its place one would cut an album in two.
 */
export function albumsOf(outgoing: readonly Outgoing[], { isLocal, sendLimitBytes }: Rules): Outgoing[][] {
  const albums: Outgoing[][] = [];
  let bytes = 0;
  const isDocument = ({ as }: Outgoing) => as === "document";
  for (const each of [...outgoing.filter((one) => !isDocument(one)), ...outgoing.filter(isDocument)]) {
    const album = albums.at(-1);
    const size = uploadBytes(each.item.file);
    const isRoom = album && album.length < ALBUM_LIMIT && (isLocal || bytes + size <= sendLimitBytes);
    if (isRoom && goTogether(album[0]!.as, each.as)) {
      album.push(each);
      bytes += size;
    } else {
      albums.push([each]);
      bytes = size;
    }
  }
  return albums;
}

export function uploadBytes(file: OutgoingFile["file"]): number {
  return "fileId" in file ? 0 : file.sizeBytes;
}

function goTogether(one: OutgoingFile["kind"], other: OutgoingFile["kind"]): boolean {
  const isPicture = (kind: OutgoingFile["kind"]) => kind === "photo" || kind === "video";
  return (isPicture(one) && isPicture(other)) || (one === "document" && other === "document");
}
