import { existsSync } from "node:fs";
import process, { loadEnvFile } from "node:process";
import { styleText } from "node:util";
import { type Config, parseConfig } from "../src/config.ts";
import type { Examined, FindingState } from "../src/doctor/index.ts";
import { StartError } from "../src/errors.ts";
import { doctorFor } from "../src/examination.ts";
import { createLogger } from "../src/log.ts";
import { VERSION } from "../src/runtime/version.ts";
import { inspectBotApi } from "../src/telegram/connection/inspect.ts";

const COLOURS = { ok: "green", warn: "yellow", fail: "red" } as const;
const STATES = Object.keys(COLOURS) as FindingState[];
const WIDTH = 11;

const print = (line: string): unknown => process.stdout.write(`${line}\n`);
const state = (name: FindingState): string => styleText(COLOURS[name], name.padEnd(5), { stream: process.stdout });

/** A line for each finding, and below it what to do. */
function show({ name, findings }: Examined): void {
  for (const [at, { state: is, says, advice }] of findings.entries()) {
    print(`${state(is)} ${(at === 0 ? name : "").padEnd(WIDTH)} ${says}`);
    if (advice !== undefined) print(`${" ".repeat(6 + WIDTH)} → ${advice}`);
  }
}

function readConfig(): Config | undefined {
  try {
    if (existsSync(".env")) loadEnvFile(".env");
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const findings = error.message.split("\n").map((says) => ({ state: "fail" as const, says }));
    show({ name: "Settings", findings });
    return undefined;
  }
}

print(`Mediaferry ${VERSION} on Node ${process.versions.node}`);
const config = readConfig();
if (!config) process.exit(1);
const counts = { ok: 0, warn: 0, fail: 0 };
for await (const examined of doctorFor({
  config,
  askTelegram: inspectBotApi,
  log: createLogger({ level: "silent" }),
}).examine()) {
  show(examined);
  for (const finding of examined.findings) counts[finding.state] += 1;
}
print(STATES.map((name) => `${counts[name]} ${name}`).join(", "));
process.exit(counts.fail > 0 ? 1 : 0); // whatever still waits for an answer
