import { Redis } from "ioredis";
import { workFilesIn } from "../../bot/open.ts";
import type { LogLine } from "../../bot-process.ts";
import { processesNaming } from "../../processes.ts";
import type { Services } from "./hosts.ts";

/** Of BullMQ: what still has to be done, by the end of its keys. */
const OPEN_STEPS = ["wait", "active", "delayed", "prioritized", "waiting-children"];

/** What must not be there when all is over, whatever happened before; each a question to what knows it. */
export async function checkEnd(
  { telegram, stores, s3 }: Services,
  { folder, lines }: { folder: string; lines: LogLine[] },
): Promise<string[]> {
  const { sql, env } = stores;
  const open = await sql("select id, kind, state from mediaferry.jobs where state in ('queued', 'active')");
  const undecided = await sql("select job_id, state from mediaferry.deliveries where state not in ('sent', 'failed')");
  const secrets = [telegram.token, env.SUPABASE_SERVICE_ROLE_KEY!, s3.env.S3_SECRET_ACCESS_KEY!];
  const telling = lines.filter((line) => secrets.some((secret) => JSON.stringify(line).includes(secret)));
  const processes = processesNaming(folder).filter(({ command }) => /ffmpeg|yt_dlp|gallery_dl/.test(command));
  const uploads = await s3.openUploads();
  return [
    ...open.map((job) => `open job: ${JSON.stringify(job)}`),
    ...undecided.map((delivery) => `delivery neither sent nor failed: ${JSON.stringify(delivery)}`),
    ...(await openSteps(env.REDIS_URL!)),
    ...(await workFilesIn(folder)).map((file) => `file left: ${file}`),
    ...(uploads > 0 ? [`${uploads} uploads to S3 are open`] : []),
    ...processes.map(({ command }) => `process left: ${command}`),
    ...telling.map(({ msg }) => `a secret is in the log: ${msg}`),
    ...telegram.complaints.map((complaint) => `lab: ${complaint}`),
  ];
}

async function openSteps(url: string): Promise<string[]> {
  const redis = new Redis(url);
  try {
    const keys = (await redis.keys("*")).filter((key) => OPEN_STEPS.includes(key.split(":").at(-1)!));
    const counts = await Promise.all(
      keys.map(async (key) => ((await redis.type(key)) === "zset" ? redis.zcard(key) : redis.llen(key))),
    );
    return keys.flatMap((key, at) => (counts[at]! > 0 ? [`${counts[at]} steps in ${key}`] : []));
  } finally {
    redis.disconnect();
  }
}
