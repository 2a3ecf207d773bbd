import { existsSync } from "node:fs";
import path from "node:path";
import process, { loadEnvFile } from "node:process";
import { pino } from "pino";
import { type Config, parseConfig } from "../src/config.ts";
import { StartError } from "../src/errors.ts";
import { createLogger, type Logger, redact } from "../src/log.ts";

/** A command of the operator, with the settings of the bot: its answer, line by line. */
type Command = (deps: { config: Config; log: Logger; args: readonly string[] }) => Promise<string[]>;

/** Runs a command to its end. What it needs from the operator is told in a sentence, without a stack. */
export async function runCommand(command: Command): Promise<void> {
  try {
    if (existsSync(".env")) loadEnvFile(".env");
    const config = parseConfig(process.env);
    const log = createLogger({ ...config.log, level: "warn" }, pino.destination(2));
    const answer = await command({ config, log, args: process.argv.slice(2) });
    process.stdout.write(`${answer.join("\n")}\n`);
  } catch (error) {
    const isForOperator = error instanceof StartError;
    process.stderr.write(`${isForOperator ? error.message : redact(String((error as Error).stack ?? error))}\n`);
    process.exitCode = 1;
  }
}

/** The file that is the only argument, from where npm was called. @throws {StartError} without one */
export function fileFrom(args: readonly string[], name: string): string {
  const [file, ...others] = args;
  if (!file || others.length > 0) throw new StartError(`Say which file: npm run ${name} FILE`);
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
