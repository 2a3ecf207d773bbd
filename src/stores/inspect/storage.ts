import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fetchTroubleOf } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { StoresConfig } from "../api.ts";
import { type DiskSpace, diskSpace } from "../files/disk-usage.ts";
import { createLocalPublicFiles } from "../files/local-public-files.ts";
import type { PublicFiles } from "../files/public-files.ts";

const LIMIT_MS = 15_000;
const RANGE = { start: 2, end: 5 };

type StorageStep = "write" | "read" | "sign" | "delete";

export interface StorageFacts {
  /** Bucket and endpoint, or the folder. */
  place: string;
  isStore: boolean;
  /** The first start will make the folder. */
  isNew: boolean;
  /** The first step that did not work. */
  failed?: { step: StorageStep; cause: string } | undefined;
  /** `S3_PUBLIC_URL` where it is set, and why files cannot be had there. */
  lasting?: { root: string; trouble: string | undefined } | undefined;
}

type Deps = { config: Pick<StoresConfig, "dataDir" | "s3">; log: Logger };

/** Puts a small file where public files go, reads a part of it as others would, and removes it. */
export async function inspectStorage({ config: { dataDir, s3 }, log }: Deps): Promise<StorageFacts> {
  if (s3) {
    const { createS3PublicFiles } = await import("../files/s3-public-files.ts"); // 25 MB that most do without
    const files = createS3PublicFiles({ s3, log });
    const place = `bucket ${s3.bucket} at ${s3.endpoint}`;
    const { failed, trouble } = await tryFiles(files).finally(() => files.close());
    const lasting = failed || s3.publicUrl === undefined ? undefined : { root: s3.publicUrl, trouble };
    return { place, isStore: true, isNew: false, failed, lasting };
  }
  const root = path.join(dataDir, "public");
  const isThere = (await stat(root).catch(ignoreMissing)) !== undefined;
  const files = isThere ? await createLocalPublicFiles({ root, host: "" }) : undefined;
  const tried = files ? await tryFiles(files) : await tryFolder(dataDir);
  return { place: root, isStore: false, isNew: !isThere, ...tried };
}

/** Of the disk of a folder, or of where it will be. */
export const inspectDisk = async (folder: string): ReturnType<DiskSpace> => diskSpace(await nearestTo(folder));

/** A step and what it failed with. */
class StepFailed extends Error {
  override readonly name = "StepFailed";
  readonly step: StorageStep;

  constructor(step: StorageStep, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
    this.step = step;
  }
}

const asStep =
  (step: StorageStep) =>
  (cause: unknown): never => {
    throw cause instanceof StepFailed ? cause : new StepFailed(step, cause);
  };

async function tryFiles(files: PublicFiles): Promise<Pick<StorageFacts, "failed"> & { trouble?: string | undefined }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "mediaferry-doctor-"));
  const key = `encode/doctor-${randomBytes(16).toString("hex")}`; // no other part of a bucket has to be public
  const content = randomBytes(64);
  try {
    const file = path.join(folder, "file");
    await writeFile(file, content);
    const signal = AbortSignal.timeout(LIMIT_MS);
    const options = { contentType: "application/octet-stream", signal, staysHere: true };
    await files.put(key, file, options).catch(asStep("write"));
    let trouble: string | undefined;
    try {
      await (files.isPublic ? readSigned(files, key, content) : readLocal(files, key, content)).catch(asStep("read"));
      trouble = await troubleAt(files.lastingAddress(key), content);
    } finally {
      await files.remove(key).catch(asStep("delete"));
    }
    if (await files.has(key).catch(asStep("delete"))) throw new StepFailed("delete", "it is still there");
    return { trouble };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { failed: { step: error.step, cause: error.message } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readLocal(files: PublicFiles, key: string, content: Buffer): Promise<void> {
  const found = await files.findPath(key);
  const read = found === undefined ? undefined : await readFile(found);
  if (!read?.equals(content)) throw new StepFailed("read", "other bytes came back");
}

async function readSigned(files: PublicFiles, key: string, content: Buffer): Promise<void> {
  if (!(await files.has(key))) throw new StepFailed("read", "it is not there after it was written");
  const expiresAt = new Date(Date.now() + 3_600_000);
  const signed = { name: "file.bin", contentType: "application/octet-stream", expiresAt };
  const address = await files.address(key, signed).catch(asStep("sign"));
  const headers = { range: `bytes=${RANGE.start}-${RANGE.end}` };
  const response = await fetch(address ?? "", { headers, signal: AbortSignal.timeout(LIMIT_MS) }).catch(asStep("sign"));
  const part = Buffer.from(await response.arrayBuffer());
  if (response.status === 200) throw new StepFailed("read", "it answers a request for a part with the whole");
  if (response.status !== 206) throw new StepFailed("sign", `a signed address answers with ${response.status}`);
  if (!part.equals(content.subarray(RANGE.start, RANGE.end + 1))) throw new StepFailed("read", "other bytes came back");
}

/** Why an address does not give everybody the file. */
async function troubleAt(address: string | undefined, content: Buffer): Promise<string | undefined> {
  if (address === undefined) return undefined;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) });
    const found = Buffer.from(await response.arrayBuffer());
    if (!response.ok) return `it answers with ${response.status}`;
    return found.equals(content) ? undefined : "other bytes come back";
  } catch (error) {
    return fetchTroubleOf(error);
  }
}

/** A first start makes the folders. */
async function tryFolder(dataDir: string): Promise<Pick<StorageFacts, "failed">> {
  const nearest = await nearestTo(dataDir);
  try {
    await access(nearest, constants.W_OK | constants.X_OK);
    return {};
  } catch (error) {
    return { failed: { step: "write", cause: (error as Error).message } };
  }
}

/** The folder itself, or the first one above it that is there. */
async function nearestTo(folder: string): Promise<string> {
  const isThere = (await stat(folder).catch(ignoreMissing)) !== undefined;
  const above = path.dirname(folder);
  return isThere || above === folder ? folder : nearestTo(above);
}
