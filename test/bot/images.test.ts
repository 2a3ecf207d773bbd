import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Message } from "@grammyjs/types";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImageFault, type Person, sampleImage } from "../lab/index.ts";
import { relayedIn } from "../relays.ts";
import { unzipped } from "../zips.ts";
import { type ImageStage, openImageStage } from "./image-house.ts";

/** One bot for all; each test has people and images of its own. */
let stage: ImageStage;

beforeAll(async () => {
  stage = await openImageStage({ hosts: 3 });
  await stage.start({ STALL_SECONDS: "1" });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const textOf = (message: Message): string => message.text ?? message.caption ?? "";
const isReady = (message: Message): boolean => /Takes about/.test(textOf(message));
const isDone = (message: Message): boolean =>
  message.from?.is_bot === true && /(✅ All|⚠️ \d+ of)/.test(textOf(message));

/** That came into the chat, in order. */
function filesOf({ id }: Person) {
  const sent = relayedIn(stage.telegram).filter(({ chatId }) => chatId === id);
  return sent.map(({ fileId }) => stage.telegram.file(fileId)!);
}

interface ManifestRow {
  post: string;
  url: string;
  file: string;
  bytes: string;
  sha256: string;
  status: string;
}

const tallied = (texts: string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const rowsOf = <Row>(csv: Buffer): Row[] => parse(csv, { columns: true }) as Row[];

async function starts(person: Person, list: Uint8Array, { name = "posts.json", caption = "/images" } = {}) {
  const file = await stage.file(`${person.id}-${name}`, list);
  const asked = await person.sends({ ...file, name, caption });
  const ready = await person.sees((message) => isReady(message) && message.message_id > asked.message_id);
  await person.presses(ready, /Start/);
  return ready;
}

const WAYS: [fault: ImageFault, reason: string][] = [
  ["not-found", "not-found"],
  ["refused", "refused"],
  ["server-error", "server-error"],
  ["reset", "reset"],
  ["stall", "timeout"],
  ["page", "page"],
  ["truncated", "truncated"],
  ["cut", "truncated"],
  ["bomb-gzip", "bomb"],
  ["bomb-pixels", "bomb"],
  ["wrong-type", "not-image"],
  ["redirects", "redirects"],
  ["elsewhere", "private"],
];

describe.concurrent("a list of images", () => {
  test("is read first, then fetched, and comes back as a ZIP with a manifest", async () => {
    const person = alice();
    const set = { set: "first", posts: 120, images: 300 };
    const ready = await starts(person, stage.images.list("json.gz", set), { name: "posts.json.gz" });
    expect(textOf(ready)).toMatch(/120 posts[\s\S]*300 images[\s\S]*127\.0\.0\.1/);
    const card = await person.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/All 300 images[\s\S]*300 fetched[\s\S]*0 here before · 0 failed/);
    const [zip, ...others] = filesOf(person);
    expect(others).toEqual([]);
    const contents = await unzipped(zip!.path);
    const rows = rowsOf<ManifestRow>(contents.get("manifest.csv")!);
    expect(rows).toHaveLength(300);
    expect(contents.size).toBe(301);
    for (const row of rows) {
      const image = contents.get(row.file)!;
      expect(image.equals(sampleImage(new URL(row.url).pathname, "jpg", 20_000).bytes)).toBe(true);
      expect(row).toMatchObject({ sha256: sha256(image), bytes: String(image.length), status: "done" });
    }
    expect(rows[1]).toMatchObject({ post: "post-2", file: "images/post-2/1.jpg" });
  });

  test("tells what failed in every way, and the list of it sent back completes the set", async () => {
    const person = alice();
    const { images, trap } = stage;
    const set = { set: "failing", posts: 160, images: 520 };
    const bad = WAYS.map(([fault, reason], way) => ({ fault, reason, numbers: [way + 40, way + 440] }));
    for (const { fault, numbers } of bad)
      for (const number of numbers)
        await images.misbehaves(new RegExp(`^/failing/${number}\\.`), fault, { to: trap.url });
    const ready = await starts(person, images.list("csv", set), { name: "posts.csv" });
    const card = await person.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/494 of 520 images[\s\S]*494 fetched[\s\S]*26 failed/);
    expect(textOf(card)).toMatch(/4 × [\s\S]*2 × /);
    const [zip, failures] = filesOf(person);
    const failed = rowsOf<{ url: string; reason: string; post: string; number: string }>(
      await readFile(failures!.path),
    );
    expect(failures!.name).toBe("failures.csv");
    expect(tallied(failed.map(({ reason }) => reason))).toEqual(
      tallied(bad.flatMap(({ reason, numbers }) => numbers.map(() => reason))),
    );
    const first = rowsOf<ManifestRow>((await unzipped(zip!.path)).get("manifest.csv")!);
    expect(first.filter(({ status }) => status === "done")).toHaveLength(494);
    expect(trap.connections).toBe(0);

    for (const { numbers } of bad)
      for (const number of numbers) await images.behaves(new RegExp(`^/failing/${number}\\.`));
    await starts(person, await readFile(failures!.path), { name: "failures.csv", caption: "" });
    await person.sees((message) => /All 26 images/.test(textOf(message)));
    const again = await unzipped(filesOf(person)[2]!.path);
    expect(
      rowsOf<ManifestRow>(again.get("manifest.csv")!)
        .map(({ file }) => file)
        .sort(),
    ).toEqual(failed.map(({ post, number }) => `images/${post}/${number}.jpg`).sort());
  });
});
