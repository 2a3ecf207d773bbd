import { EventEmitter, once } from "node:events";
import { rename, stat } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { Registry } from "prom-client";
import { UserError } from "../../src/errors.ts";
import { createHttp } from "../../src/http/create.ts";
import { createSpace } from "../../src/jobs/engine/space.ts";
import type { FleetLoad, FoundFile, UploadView, WorkCalls } from "../../src/jobs/index.ts";
import { createLibrary } from "../../src/telegram/texts/texts.ts";
import { temporaryFolder } from "../bot-process.ts";

type Deps = Parameters<typeof createHttp>[0];
type Taken = { token: string; name: string; sizeBytes: number; path: string };

/** What http needs of the jobs: a book of links and uploads, in memory; what is brought goes where the real ones put it. */
interface Book {
  readonly served: Map<string, Exclude<FoundFile, string> & { expires: string; signature: string }>;
  readonly uploads: Map<string, UploadView>;
  readonly taken: Taken[];
  /** In place of the taking, once. */
  trouble: Error | undefined;
}

export interface OpenHttp extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly book: Book;
  readonly port: number;
  /** Closes it and opens another one on the same folder, at another port. */
  restart(): Promise<void>;
  /** Where unfinished uploads lie, and what was brought. */
  readonly uploadsFolder: string;
  /** All lines of the log. */
  readonly lines: { msg: string; [field: string]: unknown }[];
  /** Resolves when there is such a line, past or future. */
  logged(msg: string): Promise<void>;
  /** What the disk still has. */
  room: { bytes: number };
  /** A page that is open, for a file of at most so many bytes. */
  offer(upload?: Partial<UploadView>): UploadView;
}

let tokens = 0;

/** What a test has of its own in place of what is there for all. */
export interface Wishes extends Partial<Omit<Deps, "config" | "jobs">> {
  config?: Partial<Deps["config"]>;
  jobs?: Partial<Deps["jobs"]>;
  hostId?: string;
}

/** A server on a port of its own, with a folder of its own. */
export async function openHttp({ config, jobs, hostId = "here", ...deps }: Wishes = {}): Promise<OpenHttp> {
  const home = await temporaryFolder();
  const uploadsFolder = path.join(home.path, "uploads");
  const book: Book = { served: new Map(), uploads: new Map(), taken: [], trouble: undefined };
  const lines: OpenHttp["lines"] = [];
  const events = new EventEmitter();
  const write = (line: string): void => {
    lines.push(JSON.parse(line));
    events.emit("line");
  };
  const log = pino({ level: "debug" }, { write });
  const room = { bytes: Number.POSITIVE_INFINITY };
  const space = spaceOf(room, log);
  const open = () =>
    createHttp({
      config: { port: 0, stallMs: 30_000, uploads: { folder: uploadsFolder }, forwardSecret: "of all", ...config },
      stores: {
        keys: { set: async () => "OK" },
        rows: { cancelJob: async () => false },
        ...{ hostId, usage: async () => ({}), files: { space: async () => ({ freeBytes: 1, totalBytes: 2 }) } },
      } as unknown as Deps["stores"],
      jobs: { ...jobsOf(book, uploadsFolder), claimSpace: () => space.claim(), ...jobs },
      words: createLibrary(log),
      condition: CONDITION,
      meters: { registry: new Registry(), close: async () => undefined },
      log,
      ...deps,
    });
  let http = await open().catch(async (error) => {
    await home[Symbol.asyncDispose]();
    throw error;
  });
  const url = () => `http://127.0.0.1:${http.port}`;
  return {
    ...{ folder: home.path, book, uploadsFolder, lines, room },
    get url() {
      return url();
    },
    get port() {
      return http.port;
    },
    async restart() {
      await http.close();
      http = await open();
    },
    async logged(msg) {
      while (!lines.some((line) => line.msg === msg)) await once(events, "line");
    },
    offer(upload) {
      const token = upload?.token ?? String(++tokens).padStart(32, "a");
      const expiresAt = new Date(Date.now() + 3_600_000);
      const about = { title: "Holiday", limitBytes: 100_000_000, expiresAt, state: "open" as const };
      const view: UploadView = { ...about, token, url: `${url()}/upload/${token}`, ...upload };
      book.uploads.set(token, view);
      return view;
    },
    async [Symbol.asyncDispose]() {
      await http.close();
      await space.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

export const CONDITION: Deps["condition"] = {
  missing: async () => [],
  unready: () => [],
  isStandby: () => false,
  isReceiving: () => true,
  about: { version: "1.2.3", ffmpegVersion: "5.1.9", diskReserveBytes: 500 },
};

const NO_LOAD: FleetLoad = { queues: [], jobs: { queued: 0, active: 0, asking: 0 }, hosts: [] };

/** Runs whose home is elsewhere. */
export const NO_WORK: WorkCalls = { find: async () => "refused", receive: async () => "refused" };

/** Nobody else writes to its disk. */
const spaceOf = (room: OpenHttp["room"], log: Parameters<typeof createSpace>[0]["log"]) =>
  createSpace({
    files: { space: async () => ({ freeBytes: room.bytes, totalBytes: room.bytes }) },
    ledger: {
      renew: async (roomBytes, lines) => lines.filter(({ bytes }) => bytes > roomBytes).map(({ id }) => id),
      remove: async () => undefined,
    },
    reserveBytes: 0,
    recoverSpace: async () => undefined,
    log,
  });

function jobsOf(book: Book, uploadsFolder: string): Omit<Deps["jobs"], "claimSpace"> {
  return {
    load: async () => NO_LOAD,
    queues: async () => [],
    hostAddress: async () => undefined,
    files: {
      async open(id, { expires, signature }) {
        const file = book.served.get(id);
        return file?.expires === expires && file.signature === signature ? file : "refused";
      },
    },
    encode: {
      watch: { open: async () => "refused", awaitPart: async () => "refused" },
      work: NO_WORK,
      findUpload: async (token) => book.uploads.get(token),
      placeUpload: async (token) => book.uploads.get(token)?.elsewhere,
      reserveUpload: async () => undefined,
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
    },
  };
}
