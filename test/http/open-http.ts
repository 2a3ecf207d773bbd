import { rename, stat } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { UserError } from "../../src/errors.ts";
import { createHttp, type Http } from "../../src/http/index.ts";
import type { JobsStats, ServedFile, UploadView } from "../../src/jobs/index.ts";
import { createLibrary } from "../../src/telegram/texts.ts";
import { temporaryFolder } from "../house.ts";

type Deps = Parameters<typeof createHttp>[0];
type Taken = { token: string; name: string; sizeBytes: number; path: string };

/** What http needs of the jobs: a book of links and uploads, in memory; what is brought goes where the real ones put it. */
export interface Book {
  readonly served: Map<string, ServedFile & { expires: string; signature: string }>;
  readonly uploads: Map<string, UploadView>;
  readonly taken: Taken[];
  /** In place of the taking, once. */
  trouble: Error | undefined;
}

export interface OpenHttp extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly book: Book;
  readonly http: Http;
  /** Where unfinished uploads lie, and what was brought. */
  readonly uploadsFolder: string;
  /** All lines of the log. */
  readonly lines: { msg: string; [field: string]: unknown }[];
  room: { bytes: number };
  /** A page that is open, for a file of at most so many bytes. */
  offer(upload?: Partial<UploadView>): UploadView;
}

let tokens = 0;

/** A server on a port of its own, with a folder of its own. */
export async function openHttp({
  stallMs = 30_000,
  ...deps
}: Partial<Deps> & { stallMs?: number } = {}): Promise<OpenHttp> {
  const home = await temporaryFolder();
  const uploadsFolder = path.join(home.path, "uploads");
  const book: Book = { served: new Map(), uploads: new Map(), taken: [], trouble: undefined };
  const lines: OpenHttp["lines"] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const room = { bytes: Number.POSITIVE_INFINITY };
  const http = await createHttp({
    config: { port: 0, stallMs, uploads: { folder: uploadsFolder } },
    stores: {
      keys: { ping: async () => "PONG" },
      rows: { findJob: async () => undefined },
    } as unknown as Deps["stores"],
    jobs: jobsOf(book, uploadsFolder),
    words: createLibrary(log),
    hasRoomFor: async (bytes) => bytes <= room.bytes,
    log,
    ...deps,
  });
  const url = `http://127.0.0.1:${http.port}`;
  return {
    ...{ url, folder: home.path, book, http, uploadsFolder, lines, room },
    offer(upload) {
      const token = String(++tokens).padStart(32, "a");
      const expiresAt = new Date(Date.now() + 3_600_000);
      const about = { title: "Holiday", limitBytes: 100_000_000, expiresAt, state: "open" as const };
      const view: UploadView = { ...about, token, url: `${url}/upload/${token}`, ...upload };
      book.uploads.set(token, view);
      return view;
    },
    async [Symbol.asyncDispose]() {
      await http.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

function jobsOf(book: Book, uploadsFolder: string): Deps["jobs"] {
  return {
    stats: async () => ({}) as JobsStats,
    async openFile(id, { expires, signature }) {
      const file = book.served.get(id);
      return file?.expires === expires && file.signature === signature ? file : undefined;
    },
    findUpload: async (token) => book.uploads.get(token),
    async takeUpload(token, { path: brought, name, sizeBytes }) {
      const view = book.uploads.get(token);
      if (!view) throw new UserError("error-upload-gone");
      const whole = path.join(uploadsFolder, `${token}.whole`);
      await rename(brought, whole).catch(() => stat(whole));
      const { trouble } = book;
      book.trouble = undefined;
      if (trouble) throw trouble;
      book.uploads.set(token, { ...view, state: "done" });
      book.taken.push({ token, name, sizeBytes, path: whole });
    },
  };
}
