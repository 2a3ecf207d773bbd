import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const OURS = path.resolve(import.meta.dirname, "../.tools/promtool");

/** Of set-up, else of this system; undefined where neither has one, as on a Mac. */
const PROMTOOL = existsSync(OURS) ? OURS : spawnSync("promtool", ["--version"]).status === 0 ? "promtool" : undefined;

/** Exit code, and what it says: nothing where all is well. */
export async function promtool(args: readonly string[], input = ""): Promise<{ code: number; said: string }> {
  if (PROMTOOL === undefined) throw new Error("there is no promtool: npm run setup");
  const { promise, resolve } = Promise.withResolvers<{ code: number; said: string }>();
  const child = execFile(PROMTOOL, args, (error, stdout, stderr) =>
    resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
  );
  child.stdin?.end(input);
  return promise;
}
