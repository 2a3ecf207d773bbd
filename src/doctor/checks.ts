import type { Check } from "./api.ts";
import { checkClock } from "./checks/clock.ts";
import { checkDatabase } from "./checks/database.ts";
import { checkDisk } from "./checks/disk.ts";
import { checkFfmpeg } from "./checks/ffmpeg.ts";
import { checkPublicUrl } from "./checks/public-url.ts";
import { checkRedis } from "./checks/redis.ts";
import { checkStorage } from "./checks/storage.ts";
import { checkTelegram } from "./checks/telegram.ts";
import { checkTools } from "./checks/tools.ts";

/** Everything that is examined, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  { name: "Telegram", examine: checkTelegram },
  { name: "Clock", examine: checkClock },
  { name: "Redis", examine: checkRedis },
  { name: "Database", examine: checkDatabase },
  { name: "Storage", examine: checkStorage },
  { name: "FFmpeg", examine: checkFfmpeg },
  { name: "Tools", examine: checkTools },
  { name: "Disk", examine: checkDisk },
  { name: "PUBLIC_URL", examine: checkPublicUrl },
];
