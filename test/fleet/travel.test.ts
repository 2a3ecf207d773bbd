import path from "node:path";
import { expect, test } from "vitest";
import { openFleet } from "../bot/open.ts";
import { type BotProcess, type LogLine, startBot } from "../bot-process.ts";
import { openWire } from "../chaos/storm/wire.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { filesBelow } from "../files-below.ts";
import { ffmpegBehindGates } from "../gated-ffmpeg.ts";
import { freePort } from "../hosted.ts";
import { clip, video } from "../lab/index.ts";
import { openS3 } from "../stores/files/s3.ts";

const LOCK_SECONDS = "3";
const FILM = { seconds: 24, width: 256, height: 144 };
/** Seven chunks: enough for hosts to bring the bytes of one ahead of its turn. */
const LONG_FILM = { ...FILM, seconds: 70 };

const isChunkStarted = ({ msg, step }: LogLine) => msg === "step started" && /^chunk-low-/.test(String(step));
const chunksDoneBy = ({ lines }: BotProcess) =>
  lines.filter(({ msg, step }) => msg === "step done" && /^chunk-low-/.test(String(step))).length;

/** Whether it has begun a second chunk, whose bytes it brings, while its only encoder is at the first. */
const comesAhead = (bot: BotProcess) =>
  bot.logged((line) => isChunkStarted(line) && line.step !== bot.lines.find(isChunkStarted)?.step);

/**
 * A home, which by the one way encodes as well, and two hosts with folders of their own that take its chunks; nobody begins
 * to encode one before the gate is open.
 */
async function openHosts(way: "peer" | "s3") {
  await using cleanup = new AsyncDisposableStack();
  const fleet = cleanup.use(await openFleet());
  const s3 = way === "s3" ? cleanup.use(await openS3()) : undefined;
  const gates = await ffmpegBehindGates(fleet.folder, { chunks: "*chunks/*" });
  const redis = cleanup.use(await openWire(Number(new URL(fleet.env.REDIS_URL!).port)));
  const port = String(await freePort());
  const ROLES = way === "peer" ? "bot,fetch" : "bot,fetch,encode";
  let owner: AsyncDisposableStack = cleanup;
  const start = async (name: string, env: Record<string, string>) => {
    const dataDir = path.join(fleet.folder, name);
    const shared = { ...fleet.env, ...s3?.env, LOCK_SECONDS, ENCODE_CONCURRENCY: "1", FFMPEG_PATH: gates.path };
    return owner.use(
      await startBot({ telegram: fleet.telegram, dataDir, env: { ...shared, ROLES: "encode", ...env } }),
    );
  };
  const [home, first, second] = await Promise.all([
    start("home", { ROLES, HTTP_PORT: port, HOST_URL: `http://127.0.0.1:${port}` }),
    start("first", {}),
    start("second", { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
  ]);
  owner = cleanup.move();
  return {
    ...{ fleet, s3, gates, redis, home, first, second },
    encoders: [...(way === "peer" ? [] : [home]), first, second],
    restartFirst: () => start("first", {}),
    /** Of the runs of jobs, but for what a page plays. */
    filesOf: async (name: string) =>
      (await filesBelow(path.join(fleet.folder, name, "data/work"))).filter((file) => !/watched\//.test(file)),
    [Symbol.asyncDispose]: () => owner.disposeAsync(),
  };
}

test.each(["peer", "s3"] as const)(
  "chunks travel by %s: hosts that die or are cut off cost no frame and no rung",
  async (way) => {
    await using hosts = await openHosts(way);
    const { fleet, s3, gates, home, first, second } = hosts;
    const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
    await gates.shut("chunks");
    const film = way === "peer" ? LONG_FILM : FILM;
    const whole = `144p ${film.seconds * 25}`;
    await alice.sends(video(await clip(fleet.folder, film)));
    await Promise.all(hosts.encoders.map((bot) => bot.logged(isChunkStarted)));
    if (way === "peer") await Promise.all([first, second].map(comesAhead));
    await first.kill();
    hosts.redis.holds();
    const again = await hosts.restartFirst();
    const isTakenOver = ({ msg }: LogLine) => msg === "step taken over from a dead worker";
    await Promise.race([home, again].map((bot) => bot.logged(isTakenOver)));
    await gates.open("chunks");
    await alice.sees(isFinalCard);
    await home.logged(({ msg }) => msg === "job finished");
    expect(deliveriesIn(fleet.telegram).map(({ label, facts }) => `${label} ${facts.frames}`)).toEqual([whole]);
    hosts.redis.passes();
    for (const name of ["home", "first", "second"]) await until(async () => (await hosts.filesOf(name)).length === 0);
    if (s3) await until(async () => (await s3.keys()).every((key) => !key.startsWith("work/")));
    expect(await s3?.openUploads()).toBe(s3 && 0);
    const later = await clip(fleet.folder, { ...FILM, seconds: 25 });
    await alice.sends(video(later));
    await alice.sees((message) => isFinalCard(message) && message.video?.duration === 25);
    expect(deliveriesIn(fleet.telegram).map(({ label, facts }) => `${label} ${facts.frames}`)).toEqual([
      whole,
      "144p 625",
    ]);
    expect(chunksDoneBy(second)).toBeGreaterThan(0);
  },
);
