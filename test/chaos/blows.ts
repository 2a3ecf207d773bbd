import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { BotProcess } from "../bot-process.ts";
import { processesNaming } from "../processes.ts";

/** What blows fall on: the processes of one bot, each with a way to start it again. */
export interface Victims {
  readonly folder: string;
  /** Of the private servers; none where the stores are hosted. */
  readonly servers: readonly ("redis" | "postgres")[];
  bots: BotProcess[];
  restart(index: number): Promise<void>;
  /** A lock has surely run out after this long. */
  readonly longPauseMs: number;
}

export const BLOWS = ["kill", "pause", "redis", "postgres"] as const;
export type Blow = (typeof BLOWS)[number];

/** Does one of them, and returns when the process is up again. */
export async function strike(victims: Victims): Promise<Blow> {
  const possible = BLOWS.filter((blow) => blow === "kill" || blow === "pause" || victims.servers.includes(blow));
  const blow = possible[randomInt(possible.length)] ?? "kill";
  const index = randomInt(victims.bots.length);
  if (blow === "kill") await kill(victims, index);
  else if (blow === "pause") await pause(victims, index);
  else killServer(victims, blow);
  return blow;
}

async function kill(victims: Victims, index: number): Promise<void> {
  await victims.bots[index]?.kill();
  await sleep(randomInt(1000));
  await victims.restart(index);
}

/** Its children go on meanwhile, and find nobody when they are done. */
async function pause({ bots, longPauseMs }: Victims, index: number): Promise<void> {
  const { pid } = bots[index]!;
  process.kill(pid, "SIGSTOP");
  await sleep(longPauseMs);
  process.kill(pid, "SIGCONT");
}

/** The bot starts it again by itself. One that is just being started is left alone. */
export function killServer({ folder }: Pick<Victims, "folder">, server: "redis" | "postgres"): void {
  for (const { pid, command } of processesNaming(`${folder}/data/${server}`))
    if (/^\S*(redis-server|valkey-server|bin\/postgres)\b/.test(command)) process.kill(pid, "SIGKILL");
}
