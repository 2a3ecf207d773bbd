import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workFilesIn } from "../bot/open.ts";
import { type LogLine, startBot, temporaryFolder } from "../bot-process.ts";
import { isFinalCard } from "../deliveries.ts";
import { isReady, isDone as isSetDone, SIZE_BYTES, textOf } from "../image-sets.ts";
import { type OpenJobs, openJobs } from "../jobs/open.ts";
import {
  clip,
  document,
  type ImageHosts,
  openImageHosts,
  openTelegram,
  openWeb,
  type Person,
  video,
  type Web,
} from "../lab/index.ts";
import { seedDatabase } from "../seed.ts";
import { diskKinds, openSmallDisk } from "../small-disk.ts";
import { isLong, phasesOf } from "./forms.ts";
import { until } from "./until.ts";

const MB = 2 ** 20;
const isFull = /not enough disk space for this right now/;
const retryOf = ({ reply_markup }: Message) =>
  reply_markup?.inline_keyboard.flat().find(({ text }) => /Try again|Continue/.test(text))?.text;
const isFailed = (message: Message): boolean => isFull.test(textOf(message)) && retryOf(message) !== undefined;

describe("a disk that is full from a phase on", () => {
  const DISK_BYTES = 1e12;
  let harness: OpenJobs;
  let web: Web;
  let images: ImageHosts;
  /** Whether no job has left more than what its page plays. */
  const isSwept = async () => (await workFilesIn(harness.folder)).length === 0;
  /** From the first step of this phase on nothing is free. */
  let fullFrom: { phase: string; line: number } | undefined;
  let rounds = 0;

  beforeAll(async () => {
    const spaceOf = async () => ({ freeBytes: isFullNow() ? 0 : DISK_BYTES, totalBytes: DISK_BYTES });
    harness = await openJobs({ spaceOf });
    web = await openWeb({ folder: harness.folder });
    images = await openImageHosts({ hosts: 1, sizeBytes: SIZE_BYTES });
    const hosts = { ALLOW_PRIVATE_HOSTS: `${web.host},${images.allowed}`, IMAGE_REQUESTS_PER_SECOND: "10000" };
    const rates = { LOOKUPS_PER_MINUTE: "1000" };
    await harness.start(["bot", "fetch", "encode"], { ...hosts, ...rates, ADMIN_IDS: "1" });
  });
  afterAll(async () => {
    await harness[Symbol.asyncDispose]();
    await web.close();
    await images.close();
  });

  function isFullNow(): boolean {
    if (!fullFrom) return false;
    const { phase, line } = fullFrom;
    return harness.lines.slice(line).some((each) => each.msg === "step started" && each.phase === phase);
  }

  /** What is asked for, and how its end is told. */
  const ASKS: Record<string, (person: Person) => Promise<(message: Message) => boolean>> = {
    async encode(person) {
      await person.sends(video(await clip(harness.folder, { seconds: 1, width: 256, height: 144 })));
      return ({ video: film }) => film !== undefined;
    },
    async links(person) {
      await person.sends(`/fetch 144p ${await web.page(`/film${rounds}`, { heights: [144], seconds: 1 })}`);
      return (message) => message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));
    },
    async images(person) {
      const file = path.join(harness.folder, `set${rounds}.json`);
      await writeFile(file, images.list("json", { set: `set${rounds}`, posts: 2, images: 4 }));
      await person.sends({ ...document(file), caption: "/images" });
      await person.presses(await person.sees(isReady), /Start/);
      return isSetDone;
    },
  };

  const ALL = [
    ...["download", "plan", "chunk", "join"].map((phase) => ["encode", phase] as const),
    ...["download", "prepare"].map((phase) => ["links", phase] as const),
    ...["images", "pack"].map((phase) => ["images", phase] as const),
  ];
  const SHORT = [ALL[2]!, ALL[5]!, ALL[6]!];
  /** What is sent as it came where it cannot be prepared. */
  const ENDS_WELL = new Set(["prepare"]);

  test.each(isLong ? ALL : SHORT)(
    "%s, %s: the card says so, and all goes on when there is room",
    async (kind, phase) => {
      rounds += 1;
      const person = harness.telegram.user({ firstName: "Alice", language: "en" });
      fullFrom = { phase, line: harness.lines.length };
      const isDone = await ASKS[kind]!(person);
      const end = await person.sees((message) => isDone(message) || isFailed(message));
      expect(ENDS_WELL.has(phase) ? isDone(end) : isFailed(end)).toBe(true);
      fullFrom = undefined;
      if (isFailed(end)) {
        await until(isSwept);
        await person.presses(end, retryOf(end)!);
      }
      await person.sees(isDone);
      await until(isSwept);
    },
  );
});

const PHASES = phasesOf(["download", "plan", "chunk", "join", "send", "finish"], ["chunk"]);

test.runIf(diskKinds.includes("mounted")).each(PHASES)(
  "a disk without a free byte, at the start and from %s on: the process lives, and all goes on when there is room",
  async (phase) => {
    await using home = await temporaryFolder();
    await using telegram = await openTelegram({ folder: home.path });
    await using disk = await openSmallDisk("mounted", 400 * MB);
    const data = path.join(disk.path, "data");
    const person = (firstName: string) => telegram.user({ firstName, language: "en" });
    const film = await clip(home.path, { seconds: 4, width: 426, height: 240 });
    const isStep = (line: LogLine): boolean => line.msg === "step started" && line.phase === phase;
    const isOver = (message: Message): boolean => isFailed(message) || isFinalCard(message);

    await seedDatabase(data);
    await mkdir(path.join(data, "images/aa"), { recursive: true });
    await writeFile(path.join(data, "images/aa", "a".repeat(64)), Buffer.alloc(20 * MB, 1));
    await disk.fill();
    const env = { DISK_RESERVE_MB: "20", CARD_INTERVAL_MS: "300", ADMIN_IDS: "77" };
    await using bot = await startBot({ telegram, dataDir: disk.path, env });

    const alice = person("Alice");
    await alice.sends(video(film));
    const refused = await alice.sees(isFailed);
    await disk.free();
    await alice.presses(refused, retryOf(refused)!);
    await alice.sees((message) => message.video?.height === 240);

    const bob = person("Bob");
    await writeFile(path.join(data, "ballast"), Buffer.alloc(16 * MB, 1)); // as the bot makes it in time
    const before = bot.lines.length;
    await bob.sends(video(film));
    await bot.logged((line: LogLine) => isStep(line) && bot.lines.indexOf(line) >= before);
    await disk.fill();
    const end = await bob.sees(isOver);
    await disk.free();
    if (isFailed(end)) await bob.presses(end, retryOf(end)!);
    await bob.sees((message) => message.video?.height === 240);
    await until(async () => (await workFilesIn(disk.path)).length === 0);
    expect(await bot.stop()).toBe(0);
  },
);

test.runIf(diskKinds.includes("mounted"))(
  "links that are too much for the disk: what says its size is refused before it comes, what does not before the reserve is gone",
  async () => {
    await using home = await temporaryFolder();
    await using telegram = await openTelegram({ folder: home.path });
    await using web = closing(await openWeb({ folder: home.path }));
    await using disk = await openSmallDisk("mounted", 200 * MB);
    const env = { DISK_RESERVE_MB: "60", ALLOW_PRIVATE_HOSTS: web.host, ADMIN_IDS: "77", LINK_LIMIT_MB: "1000" };
    await using bot = await startBot({ telegram, dataDir: disk.path, env });
    const admin = telegram.user({ id: 77, firstName: "Ada", language: "en" });
    await admin.sends("/start");
    const free = async () => (await disk.spaceOf(disk.path)).freeBytes;
    let leastBytes = await free();
    const links = [web.file("/told.bin", { generatedBytes: 160 * MB })].concat(
      web.file("/untold.bin", { generatedBytes: 160 * MB }, { isChunked: true }),
    );
    for (const link of links) {
      const person = telegram.user({ firstName: "Alice", language: "en" });
      const watching = setInterval(async () => {
        leastBytes = Math.min(leastBytes, await free());
      }, 5);
      await person.sends(`/fetch ${link}`);
      await person.sees(isFailed);
      clearInterval(watching);
      await until(async () => (await workFilesIn(disk.path)).length === 0);
    }
    expect(leastBytes).toBeGreaterThan(0); // how far into the reserve depends on how often a busy machine looks
    await admin.sees(/The disk is nearly full/);
    expect(telegram.transcript().match(/The disk is nearly full/g)).toHaveLength(1);
    expect(await bot.stop()).toBe(0);
  },
);

const closing = <T extends { close(): Promise<void> }>(opened: T): T & AsyncDisposable =>
  Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() });
