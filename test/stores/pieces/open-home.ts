import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createPlans } from "../../../src/jobs/flows/encode/plans.ts";
import { createWork } from "../../../src/jobs/flows/encode/work/home.ts";
import type { WorkCalls } from "../../../src/jobs/index.ts";
import { ignoreMissing } from "../../../src/runtime/files.ts";
import { diskSpace } from "../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../src/stores/files/local-files.ts";
import { createPeerPieces } from "../../../src/stores/pieces/peer-pieces.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { copyRun, JOB_ID, type OpenedPieces, RUN_FOLDER } from "../../contracts/pieces.ts";
import { openHttp } from "../../http/open-http.ts";
import { openMedia } from "../../media/open-media.ts";
import { CONFIG, silentLog } from "../../media/studio.ts";

export const SECRET = "of both hosts";
export const QUICK = { attempts: 4, pauses: { firstMs: 1, longestMs: 5 } };

export interface OpenedHome extends OpenedPieces {
  port: number;
  /** Folder of the home's runs. */
  root: string;
  /** The same home by another way to it. */
  by(origin: string): ReturnType<typeof createPeerPieces>;
}

/** A home with an HTTP port of its own, and a host that brings its pieces from there. */
export async function openHome({ copy = copyRun } = {}): Promise<OpenedHome> {
  await using cleanup = new AsyncDisposableStack();
  const place = cleanup.use(await temporaryFolder());
  const root = path.join(place.path, "work");
  const folder = path.join(place.path, "scratch");
  await mkdir(folder);
  const files = await createLocalFiles(root, diskSpace);
  const { home, planHash } = await copy(root);
  const media = await openMedia({ config: CONFIG, log: silentLog });
  const work = createWork({
    ...{ rows: { findJob: async () => undefined }, files, media, readPlan: createPlans(media) },
    ...{ hosts: { id: "home" }, workSecret: SECRET },
  });
  const http = cleanup.use(await openHttp({ jobs: { encode: encodeCalls(work) } }));
  const closing = cleanup.use(new AsyncDisposableStack()); // before its server
  const by = (origin: string) => {
    const addressOf = async (host: string) => (host === "home" ? origin : undefined);
    const opened = createPeerPieces({
      ...{ secret: SECRET, addressOf, stallMs: 30_000, persistence: QUICK, log: silentLog },
    });
    closing.defer(() => opened.close());
    return opened;
  };
  const pieces = by(http.url);
  const run = { jobId: JOB_ID, folder: RUN_FOLDER, planHash, home: "home" };
  const kept = cleanup.move();
  return {
    ...{ pieces, run, home, folder, root, port: http.port, by },
    offer: async () => undefined,
    read: async (name) => readFile(path.join(home, name)).catch(ignoreMissing),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function encodeCalls(work: WorkCalls) {
  const none = async () => undefined;
  const watch = { open: async () => "refused" as const, awaitPart: async () => "refused" as const };
  return { watch, work, findUpload: none, placeUpload: none, reserveUpload: none, takeUpload: none };
}
