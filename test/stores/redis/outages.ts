import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Redis } from "ioredis";

/** What makes a real Redis refuse what it is asked, and take it again. `home`: its folder. */
export interface Refusal {
  word: string;
  begin(admin: Redis, home: string): Promise<void>;
  end(admin: Redis, home: string): Promise<void>;
}

/** Nobody listens there: a replica of it waits for ever. */
const NOWHERE = ["127.0.0.1", 1] as const;

export const REFUSALS: readonly Refusal[] = [
  {
    word: "OOM",
    begin: async (admin) => void (await admin.config("SET", "maxmemory", "1")),
    end: async (admin) => void (await admin.config("SET", "maxmemory", "0")),
  },
  {
    word: "READONLY",
    begin: async (admin) => void (await admin.replicaof(...NOWHERE)),
    end: async (admin) => void (await admin.replicaof("NO", "ONE")),
  },
  {
    word: "MISCONF",
    async begin(admin, home) {
      await rm(path.join(home, "dump.rdb"), { force: true });
      await mkdir(path.join(home, "dump.rdb", "in the way"), { recursive: true });
      await admin.config("SET", "save", "3600 1");
      await save(admin, "err");
    },
    async end(admin, home) {
      await rm(path.join(home, "dump.rdb"), { recursive: true });
      await save(admin, "ok");
      await admin.config("SET", "save", "");
    },
  },
];

/** In the background, as it saves by itself; a name that is a folder's makes it fail. */
async function save(admin: Redis, wanted: "ok" | "err"): Promise<void> {
  await admin.bgsave();
  for (;;) {
    const info = await admin.info("persistence");
    if (/rdb_bgsave_in_progress:0/.test(info) && info.includes(`rdb_last_bgsave_status:${wanted}`)) return;
  }
}
