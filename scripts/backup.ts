import { stat } from "node:fs/promises";
import path from "node:path";
import { folderName, keptName } from "../src/jobs/engine/folders.ts";
import { uploadedPath } from "../src/jobs/flows/encode/uploads.ts";
import { ORIGINAL } from "../src/media/index.ts";
import { backUp, type UploadRun } from "../src/stores/backup/back-up.ts";
import { counted, fileFrom, runCommand } from "./operator.ts";

await runCommand(async ({ config, log, args }) => {
  const target = fileFrom(args, "backup");
  const { dataDir } = config.stores;
  const takenBy = ({ jobId, run, token }: UploadRun) => ({
    places: [folderName({ jobId, run }), keptName(jobId)].map((folder) => path.join(dataDir, "work", folder, ORIGINAL)),
    name: path.basename(uploadedPath("", token)),
  });
  const { tables, files, keys } = await backUp({ config: config.stores, target, takenBy, log });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = ((await stat(target)).size / 1e6).toFixed(1);
  return [
    `Backed up to ${target}: ${counted(rows, "row")}, ${counted(files, "file")}, ${counted(keys, "key")} of Redis, ${megabytes} MB.`,
    "The settings are not in it: keep your .env as well. Cookies of sessions are sealed by its BOT_TOKEN.",
    "What the bot sends from now on it would send again after a restore. To move it, stop it first and back up then.",
  ];
});
