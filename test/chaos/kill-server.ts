import { processesNaming } from "../processes.ts";

/** Kills a private server of the bot in this folder, which starts it again by itself. One that is just being started is left alone. */
export function killServer({ folder }: { folder: string }, server: "redis" | "postgres"): void {
  for (const { pid, command } of processesNaming(`${folder}/data/${server}`))
    if (/^\S*(redis-server|valkey-server|bin\/postgres)\b/.test(command)) process.kill(pid, "SIGKILL");
}
