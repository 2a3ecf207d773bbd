import { restore } from "../src/stores/backup/restore.ts";
import { counted, fileFrom, runCommand } from "./operator.ts";

await runCommand(async ({ config, log, args }) => {
  const archive = fileFrom(args, "restore");
  const { tables, files, openJobs, createdAt, version } = await restore({ config: config.stores, archive, log });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `Restored what Mediaferry ${version} had on ${createdAt}: ${counted(rows, "row")}, ${counted(files, "file")}.`,
    `${counted(openJobs, "open job goes", "open jobs go")} on when the bot starts. Start it with the BOT_TOKEN that it had, and nowhere else.`,
  ];
});
