import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { COMPILED } from "./run-folder.ts";

const SCRIPTS = path.resolve(import.meta.dirname, "../scripts");

export interface Answer {
  code: number | null;
  /** On both outputs. */
  told: string;
}

/** Runs a command of the operator, as `npm run` does, with these settings alone. */
export async function operatorCommand(
  name: "backup" | "restore" | "migrate",
  { args = [], env }: { args?: readonly string[]; env: Record<string, string> },
): Promise<Answer> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(SCRIPTS, `${name}.ts`), ...args], {
    cwd: os.tmpdir(), // without an .env
    env: { PATH, HOME, TMPDIR: os.tmpdir(), NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [told, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, told: told + errors };
}
