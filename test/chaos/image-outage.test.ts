import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openImageStage } from "../bot/images-stage.ts";
import { workFilesIn } from "../bot/open.ts";
import { temporaryFolder } from "../bot-process.ts";
import { type HostedRedis, startRedis } from "../hosted.ts";
import { checkZips, filesFor, isDone, SIZE_BYTES } from "../image-sets.ts";
import { phasesOf } from "./forms.ts";
import { asked, SLOTS, sendsList } from "./images.ts";
import { killServer } from "./kill-server.ts";
import { until } from "./until.ts";

const OUTAGE_MS = 8_000;
const SET = { set: "outage", posts: 110, images: 300 };

async function goAway(redis: HostedRedis): Promise<void> {
  await redis.kill();
  await sleep(OUTAGE_MS); // it is about this time
  await redis.start();
}

for (const server of phasesOf(["redis", "postgres"], ["postgres"])) {
  test.concurrent(`${server} away in the middle of a set: it goes on by itself, and at most what was on its way is fetched again`, async () => {
    await using home = await temporaryFolder();
    await using redis = await startRedis(path.join(home.path, "redis"));
    await using stage = await openImageStage({ hosts: 3, latencyMs: 100, sizeBytes: SIZE_BYTES });
    const { telegram, images } = stage;
    await stage.start({ REDIS_URL: redis.url, LOCK_SECONDS: "3" });
    const alice = telegram.user({ firstName: "Alice", language: "en" });
    const ready = await sendsList(stage, alice, SET);
    await alice.presses(ready, /Start/);
    await asked(stage, 100);
    if (server === "redis") await goAway(redis);
    else killServer(stage, "postgres"); // the bot starts it again
    await alice.sees(isDone, { of: ready });

    const { requests } = await images.counts();
    expect(requests).toBeLessThanOrEqual(SET.images + SLOTS);
    const zips = filesFor(telegram, alice).map((file) => file.path);
    expect(zips).toHaveLength(1);
    expect(await checkZips(zips, SET)).toEqual([]);
    await until(async () => (await workFilesIn(stage.folder)).length === 0);
  });
}
