import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../../errors.ts";

/**
 * Locks `folder` for this process until `close` or its death. A kernel lock, taken through SQLite because Node has no call
 * for it, so that no stale lock is left. @throws {StartError} when another process holds it
 */
export function lockFolder(folder: string): { close(): Promise<void> } {
  const database = new DatabaseSync(path.join(folder, "lock"), { timeout: 0 });
  try {
    database.exec("pragma journal_mode = memory"); // nothing is written, and a full disk does not stand in the way
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new StartError(
      `DATA_DIR is in use: another Mediaferry is running on ${folder}. Stop it first, or give this one a folder of its own.`,
      { cause: error },
    );
  }
  return { close: async () => database.close() };
}

/** 5 is SQLITE_BUSY (sqlite.org/rescode.html). */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}
