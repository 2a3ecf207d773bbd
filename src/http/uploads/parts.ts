import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import type { Upload } from "@tus/server";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { SpaceClaim } from "../../jobs/index.ts";
import { ignoreMissing, isDiskFull } from "../../runtime/files.ts";
import { passing } from "../../runtime/memory.ts";

/** Written beside a part by the library of the protocol. */
const NOTE = z.object({
  size: z.int().positive(),
  metadata: z.object({ filename: z.string().nullish() }).nullish(),
});

export interface ReceivedUpload {
  path: string;
  name: string;
  sizeBytes: number;
}

/**
 * Received bytes, in a folder per token: `token/id`, with metadata in `token/id.json`. One file per token: a new one
 * replaces the old one, and none can begin while one is written.
 */
export class Parts extends FileStore {
  readonly #held = new Set<string>();
  readonly #claimSpace: () => SpaceClaim;

  constructor(folder: string, claimSpace: () => SpaceClaim) {
    mkdirSync(folder, { recursive: true, mode: 0o700 }); // the library would make it later, for everybody
    super({ directory: folder });
    this.#claimSpace = claimSpace;
    this.extensions = ["creation", "creation-with-upload", "termination"]; // the size is known before, so that it can be refused
  }

  newId(token: string): string {
    return `${token}/${randomBytes(16).toString("hex")}`;
  }

  /** Held by the request that writes, until it ends. @throws {UserError} `error-upload-busy` */
  hold(token: string): Disposable {
    this.requireFree(token);
    this.#held.add(token);
    return { [Symbol.dispose]: () => void this.#held.delete(token) };
  }

  isHeld(token: string): boolean {
    return this.#held.has(token);
  }

  requireFree(token: string): void {
    if (this.isHeld(token)) throw new UserError("error-upload-busy");
  }

  /** Removes other files of the token; returns the path of the new one. */
  async begin(id: string): Promise<string> {
    await this.forget(tokenOf(id));
    await mkdir(path.join(this.directory, tokenOf(id)), { recursive: true, mode: 0o700 });
    return path.join(this.directory, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.begin(upload.id);
    return super.create(upload);
  }

  /** Keeps what came before a connection broke; removes it when the disk is full. */
  override async write(content: Readable, id: string, offset: number): Promise<number> {
    using _ = this.hold(tokenOf(id));
    await using space = this.#claimSpace();
    try {
      await space.reserve(Math.max(0, ((await this.findSize(id)) ?? offset) - offset));
      const target = createWriteStream(path.join(this.directory, id), { flags: "r+", start: offset });
      target.on("drain", () => space.note(target.bytesWritten));
      await pipeline(content, passing, target, { signal: space.signal });
      return offset + target.bytesWritten;
    } catch (error) {
      const isFull = space.signal.aborted || isDiskFull(error);
      if (!isFull) throw error;
      await this.forget(tokenOf(id));
      throw new UserError("error-disk-full", {}, { cause: error });
    }
  }

  /** Complete file that was not taken, or not known to be: a crash can come between. */
  async findWhole(token: string): Promise<ReceivedUpload | undefined> {
    const names = await readdir(path.join(this.directory, token)).catch(ignoreMissing);
    for (const name of names ?? []) {
      if (!name.endsWith(".json")) continue;
      const whole = await wholeOf(path.join(this.directory, token, path.parse(name).name));
      if (whole) return whole;
    }
    return undefined;
  }

  /** Also of a file that was taken. */
  async findSize(id: string): Promise<number | undefined> {
    return (await noteOf(path.join(this.directory, id)))?.size;
  }

  async forget(token: string): Promise<void> {
    await rm(path.join(this.directory, token), { recursive: true, force: true });
  }

  async tokens(): Promise<string[]> {
    const entries = await readdir(this.directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }
}

const tokenOf = (id: string): string => path.dirname(id);

async function wholeOf(part: string): Promise<ReceivedUpload | undefined> {
  const note = await noteOf(part);
  if (!note) return undefined;
  const found = await stat(part).catch(ignoreMissing);
  const isWhole = !found || found.size === note.size; // who takes it, takes it away
  return isWhole ? { path: part, name: note.metadata?.filename ?? "", sizeBytes: note.size } : undefined;
}

async function noteOf(part: string): Promise<z.infer<typeof NOTE> | undefined> {
  const text = await readFile(`${part}.json`, "utf8").catch(ignoreMissing);
  return text === undefined ? undefined : NOTE.safeParse(safeJson(text)).data;
}

/** A crash can leave half a note, which counts as none. */
function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
