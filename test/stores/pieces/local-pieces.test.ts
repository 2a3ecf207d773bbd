import { readFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../../src/runtime/files.ts";
import { diskSpace } from "../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../src/stores/files/local-files.ts";
import { createLocalPieces } from "../../../src/stores/pieces/local-pieces.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { copyRun, JOB_ID, piecesContract, RUN_FOLDER } from "../../contracts/pieces.ts";

piecesContract("the home itself", async () => {
  const place = await temporaryFolder();
  const root = path.join(place.path, "work");
  const files = await createLocalFiles(root, diskSpace);
  const { home, planHash } = await copyRun(root);
  return {
    pieces: createLocalPieces(files),
    run: { jobId: JOB_ID, folder: RUN_FOLDER, planHash, home: "home" },
    ...{ home, folder: home },
    offer: async () => undefined,
    read: async (name) => readFile(path.join(home, name)).catch(ignoreMissing),
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
});
