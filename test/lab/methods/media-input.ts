import { stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { fileURLToPath } from "node:url";
import { badRequest } from "../api-error.ts";
import { type Upload, writeHashed } from "../body.ts";
import type { Attributes, FileKind, StoredFile } from "../files.ts";
import type { Call, Lab } from "../lab.ts";
import type { Parameters } from "../parameters.ts";

/** The Bot API page: JPEG, at most 200 kB and 320 pixels a side; anything else is ignored. */
const THUMBNAIL_LIMIT_BYTES = 200_000;
const THUMBNAIL_SIDE = 320;

const wrongFile = () => badRequest("wrong file identifier/HTTP URL specified");

/** A file on disk that may become one of Telegram's; without a hash it was not read yet. */
type Incoming = Omit<Upload, "sha256" | "field"> & Partial<Pick<Upload, "sha256">>;

interface MediaInput {
  kind: FileKind;
  /** The call itself, or one item of its album. */
  item: Parameters;
  field: string;
}

/** The file that a parameter names: an upload, a path on a local server, a link, or a file that was sent before. */
export async function resolveMedia(lab: Lab, call: Call, { kind, item, field }: MediaInput): Promise<StoredFile> {
  const value = item.text(field);
  const upload = value?.startsWith("attach://") ? call.upload(value.slice(9)) : call.upload(field);
  if (upload) return keep(lab, call, { kind, item, upload, isOurs: true });
  if (!value) throw badRequest(`there is no ${kind.replace("_", " ")} in the request`);
  if (value.startsWith("attach://")) throw wrongFile();
  if (value.startsWith("file:")) return keep(lab, call, { kind, item, upload: await localFile(lab, value) });
  if (/^https?:\/\//.test(value))
    return keep(lab, call, { kind, item, upload: await fetchFile(lab, value), isOurs: true });
  const known = lab.files.find(value);
  if (!known || known.kind === "thumbnail") throw wrongFile();
  if ((known.kind === "photo") !== (kind === "photo"))
    throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`);
  return known;
}

const title = (kind: FileKind) =>
  kind
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

interface Kept {
  kind: FileKind;
  item: Parameters;
  upload: Incoming;
  isOurs?: boolean;
}

async function keep(lab: Lab, call: Call, { kind, item, upload, isOurs = false }: Kept): Promise<StoredFile> {
  const { sizeBytes } = upload;
  if (sizeBytes === 0) throw badRequest("file must be non-empty");
  if (sizeBytes > lab.limits.uploadBytes) throw badRequest("file is too big");
  if (kind === "photo" && sizeBytes > lab.limits.photoBytes)
    throw badRequest(
      `file of size ${sizeBytes} bytes is too big for a photo; the maximum size is ${lab.limits.photoBytes} bytes`,
    );
  const file = await lab.files.add({
    kind,
    path: upload.path,
    isOurs,
    name: upload.name || `${kind}.dat`,
    mimeType: upload.mimeType,
    sha256: upload.sha256,
    attributes: attributesOf(item),
    thumbnail: await thumbnailOf(lab, call, item),
  });
  call.files.push(file);
  if (kind === "photo") checkPhoto(file);
  // What holds no picture or sound is shown as a plain file, whatever method sent it.
  if ((kind === "video" || kind === "animation") && !file.facts?.width) file.kind = "document";
  if (kind === "audio" && !file.facts?.audioCodec) file.kind = "document";
  return file;
}

const attributesOf = (item: Parameters): Attributes => ({
  width: item.integer("width"),
  height: item.integer("height"),
  durationSeconds: item.integer("duration"),
  title: item.text("title"),
  performer: item.text("performer"),
});

/** What Telegram turns into a photo, as ffprobe calls it. */
const PICTURES = /^(mjpeg|png|webp|bmp|gif|tiff)$/;

function checkPhoto({ facts }: StoredFile): void {
  if (!facts?.width || !PICTURES.test(facts.videoCodec ?? "")) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = facts;
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20)
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
}

async function thumbnailOf(lab: Lab, call: Call, item: Parameters): Promise<StoredFile | undefined> {
  const value = item.text("thumbnail");
  const upload = value?.startsWith("attach://") ? call.upload(value.slice(9)) : call.upload("thumbnail");
  const source = upload ?? (value?.startsWith("file:") ? await localFile(lab, value) : undefined);
  if (!source) {
    if (value) lab.complain(`a thumbnail has to be uploaded: "${value.slice(0, 20)}…" is ignored`);
    return undefined;
  }
  const kept = await lab.files.add({
    kind: "thumbnail",
    path: source.path,
    isOurs: Boolean(upload),
    name: "thumb.jpg",
  });
  const { facts, sizeBytes } = kept;
  const isFine =
    sizeBytes <= THUMBNAIL_LIMIT_BYTES &&
    facts?.videoCodec === "mjpeg" &&
    Math.max(facts.width, facts.height) <= THUMBNAIL_SIDE;
  if (isFine) return kept;
  lab.complain(`a thumbnail that is no JPEG of at most 200 kB and 320 pixels is ignored`);
  return undefined;
}

async function localFile(lab: Lab, link: string): Promise<Incoming> {
  if (lab.mode !== "local") throw wrongFile();
  const file = fileURLToPath(link);
  const facts = await stat(file).catch((cause) => {
    throw Object.assign(badRequest("file not found"), { cause });
  });
  const name = path.basename(file);
  return { name, mimeType: "", path: file, sizeBytes: facts.size };
}

async function fetchFile(lab: Lab, link: string): Promise<Incoming> {
  const failed = badRequest("failed to get HTTP URL content");
  const response = await fetch(link).catch((cause) => {
    throw Object.assign(failed, { cause });
  });
  if (!response.ok || !response.body) throw failed;
  const target = path.join(lab.uploadFolder, crypto.randomUUID());
  const body = Readable.fromWeb(response.body as ReadableStream);
  const facts = await writeHashed(body.compose(limit(lab.limits.urlBytes)), target).catch((cause) => {
    throw Object.assign(failed, { cause });
  });
  const name = path.basename(new URL(response.url).pathname);
  const mimeType = response.headers.get("content-type") ?? "";
  return { name, mimeType, path: target, ...facts };
}

function limit(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(new Error("file is too big"));
      else done(null, chunk);
    },
  });
}
