import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Message } from "@grammyjs/types";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveredIn } from "../delivered.ts";
import { digest } from "../digest.ts";
import { type ImageFault, type ImageHosts, openImageHosts, type Person, sampleImage } from "../lab/index.ts";
import { buttonsOf, textOf } from "../messages.ts";
import { unzipped } from "../zips.ts";
import { type ImageStage, openImageStage } from "./images-stage.ts";

/** One bot for all; each test has people and images of its own. */
let stage: ImageStage;
let big: ImageHosts;

beforeAll(async () => {
  stage = await openImageStage({ hosts: 3 });
  big = await openImageHosts({ hosts: 2, sizeBytes: 300_000 });
  const allowed = `${stage.images.allowed},${big.allowed}`;
  await stage.start({
    IMAGE_ZIP_PARTS: "2",
    IMAGE_CONCURRENCY: "60",
    IMAGE_LIST_LIMIT_MB: "1",
    CHAT_LIMIT_MB: "5",
    ALLOW_PRIVATE_HOSTS: allowed,
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await big.close();
});

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const isReady = (message: Message): boolean => /Takes about/.test(textOf(message));
const isDone = (message: Message): boolean =>
  message.from?.is_bot === true && /(✅ All|⚠️ \d+ of)/.test(textOf(message));

/** That came into the chat, in order. */
function filesOf({ id }: Person) {
  const sent = deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);
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
    const set = { set: "first", posts: 110, images: 150 };
    const ready = await starts(person, stage.images.list("json.gz", set), { name: "posts.json.gz" });
    expect(textOf(ready)).toMatch(/110 posts[\s\S]*150 images[\s\S]*127\.0\.0\.1/);
    const card = await person.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/All 150 images[\s\S]*150 fetched[\s\S]*0 fetched before · 0 failed/);
    const [zip, ...others] = filesOf(person);
    expect(others).toEqual([]);
    const contents = await unzipped(zip!.path);
    const rows = rowsOf<ManifestRow>(contents.get("manifest.csv")!);
    expect(rows).toHaveLength(150);
    expect(contents.size).toBe(151);
    for (const row of rows) {
      const image = contents.get(row.file)!;
      expect(image.equals(sampleImage(new URL(row.url).pathname, "jpg", 20_000).bytes)).toBe(true);
      expect(row).toMatchObject({ sha256: digest(image), bytes: String(image.length), status: "done" });
    }
    expect(rows[1]).toMatchObject({ post: "post-2", file: "images/post-2/1.jpg" });
  });

  test("tells what failed in every way, and the list of it sent back completes the set", async () => {
    const person = alice();
    const { images, trap } = stage;
    const set = { set: "failing", posts: 110, images: 120 };
    const bad = WAYS.map(([fault, reason], way) => ({ fault, reason, numbers: [way + 40, way + 100] }));
    for (const { fault, numbers } of bad)
      for (const number of numbers)
        await images.misbehaves(new RegExp(`^/failing/${number}\\.`), fault, { to: trap.url });
    const ready = await starts(person, images.list("csv", set), { name: "posts.csv" });
    const card = await person.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/96 of 120 images[\s\S]*96 fetched[\s\S]*24 failed/);
    expect(textOf(card)).toMatch(/4 × [\s\S]*2 × /);
    const [zip, failures] = filesOf(person);
    const failed = rowsOf<{ url: string; reason: string; explanation: string; post: string; number: string }>(
      await readFile(failures!.path),
    );
    expect(failures!.name).toBe("failures.csv");
    expect(tallied(failed.map(({ reason }) => reason))).toEqual(
      tallied(bad.flatMap(({ reason, numbers }) => numbers.map(() => reason))),
    );
    const notFound = failed.filter(({ reason }) => reason === "not-found");
    expect(new Set(notFound.map(({ explanation }) => explanation))).toEqual(new Set(["no longer available"]));
    const first = rowsOf<ManifestRow>((await unzipped(zip!.path)).get("manifest.csv")!);
    expect(first.filter(({ status }) => status === "done")).toHaveLength(96);
    expect(trap.connections).toBe(0);

    for (const { numbers } of bad)
      for (const number of numbers) await images.behaves(new RegExp(`^/failing/${number}\\.`));
    await starts(person, await readFile(failures!.path), { name: "failures.csv", caption: "" });
    await person.sees((message) => /All 24 images/.test(textOf(message)));
    const again = await unzipped(filesOf(person)[2]!.path);
    expect(
      rowsOf<ManifestRow>(again.get("manifest.csv")!)
        .map(({ file }) => file)
        .sort(),
    ).toEqual(failed.map(({ post, number }) => `images/${post}/${number}.jpg`).sort());
  });

  test("says which column it takes, takes another one when asked, and goes back", async () => {
    const person = alice();
    const list = stage.images.list("csv", { set: "columns", posts: 4, images: 6 });
    const file = await stage.file(`${person.id}.csv`, list);
    const asked = await person.sends({ ...file, name: "posts.csv", caption: "/images" });
    const ready = await person.sees((message) => isReady(message) && message.message_id > asked.message_id);
    expect(textOf(ready)).toMatch(/Image links come from image_url/);
    await person.presses(ready, /Use post_url/);
    const other = await person.sees((message) => /come from post_url/.test(textOf(message)), { of: ready });
    expect(textOf(other)).toMatch(/4 images[\s\S]*example\.com/);
    await person.presses(other, /Use image_url/);
    const back = await person.sees((message) => /come from image_url/.test(textOf(message)), { of: ready });
    await person.presses(back, /Start/);
    await person.sees((message) => /All 6 images/.test(textOf(message)), { of: ready });
    expect((await unzipped(filesOf(person)[0]!.path)).size).toBe(7);
  });

  test("falls back to a smaller size of an image whose largest is gone", async () => {
    const person = alice();
    await stage.images.misbehaves(/^\/sizes\/1\./, "not-found");
    const [large, small] = stage.images.list("txt", { set: "sizes", posts: 1, images: 2 }).toString().split("\n");
    const posts = [{ id: "a", sizes: { original: large, thumb: small } }];
    const ready = await starts(person, Buffer.from(JSON.stringify(posts)));
    await person.sees((message) => /✅ 1 image/.test(textOf(message)), { of: ready });
    const manifest = (await unzipped(filesOf(person)[0]!.path)).get("manifest.csv")!;
    expect(rowsOf<ManifestRow>(manifest)).toMatchObject([{ post: "a", url: small, status: "done" }]);
  });

  test("of posts brings their own images, and none that others have posted below them", async () => {
    const person = alice();
    const [first, second, ...below] = stage.images
      .list("txt", { set: "below", posts: 6, images: 6 })
      .toString()
      .split("\n");
    const comments = below.map((image, number) => ({ id: `c${number}`, text: "Mine", image }));
    const posts = [
      { id: "a", image: first, comments },
      { id: "b", thumbnail: second, comments },
    ];
    const ready = await starts(person, Buffer.from(JSON.stringify(posts)));
    await person.sees((message) => /All 2 images/.test(textOf(message)), { of: ready });
    const manifest = (await unzipped(filesOf(person)[0]!.path)).get("manifest.csv")!;
    expect(rowsOf<ManifestRow>(manifest).map(({ post, url }) => [post, url])).toEqual([
      ["a", first],
      ["b", second],
    ]);
  });

  test("that somebody had before comes out of the store, at most so many of each post", async () => {
    const [one, other] = [alice(), alice()];
    const set = { set: "again", posts: 10, images: 30 };
    await starts(one, stage.images.list("jsonl", set), { name: "posts.jsonl" });
    await one.sees(isDone);
    const before = await stage.images.asked();
    const ready = await starts(other, stage.images.list("columns", set), { caption: "/images max 2" });
    expect(textOf(ready)).toMatch(/fetched before/);
    const card = await other.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/All 16 images[\s\S]*0 fetched[\s\S]*16 fetched before/);
    const after = await stage.images.asked();
    for (const [at, count] of before) if (at.startsWith("/again/")) expect(after.get(at)).toBe(count);
    const manifest = (await unzipped(filesOf(other)[0]!.path)).get("manifest.csv")!;
    expect(rowsOf<ManifestRow>(manifest).every(({ status }) => status === "cached")).toBe(true);
  });

  test("comes as several ZIPs where one is too big for the chat, and as a link where those are too many", async () => {
    const [one, other] = [alice(), alice()];
    const lists = [20, 40].map((images) => big.list("json", { set: `big/${images}`, posts: 10, images }));
    await starts(one, lists[0]!);
    await one.sees(isDone);
    const parts = filesOf(one);
    expect(parts.map(({ name }) => name)).toEqual(["posts 1 of 2.zip", "posts 2 of 2.zip"]);
    expect(parts.every(({ sizeBytes }) => sizeBytes <= 5_000_000)).toBe(true);
    const [first, second] = await Promise.all(parts.map(({ path }) => unzipped(path)));
    expect(first!.size + second!.size).toBe(21);
    const ready = await starts(other, lists[1]!);
    const card = await other.sees(isDone, { of: ready });
    expect(filesOf(other)).toEqual([]);
    const [url = ""] = /http:\/\/localhost:\S+/.exec(textOf(card)) ?? [];
    const answer = await fetch(url);
    const file = path.join(stage.folder, "linked.zip");
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    expect([answer.status, (await unzipped(file)).size]).toEqual([200, 41]);
  });
});

describe.concurrent("sets that take their time", () => {
  test("is cancelled at any time, packs what is there, and goes on from there", async () => {
    const person = alice();
    const held = Array.from({ length: 40 }, (_, index) => index + 61);
    for (const number of held) await stage.images.misbehaves(new RegExp(`^/held/${number}\\.`), "endless");
    const ready = await starts(person, stage.images.list("txt", { set: "held", posts: 20, images: 100 }), {
      name: "links.txt",
    });
    const running = await person.sees((message) => /60 fetched/.test(textOf(message)), { of: ready });
    await person.presses(running, /Cancel/);
    const cancelled = await person.sees((message) => /ZIP/.test(buttonsOf(message).join()), { of: ready });
    expect(textOf(cancelled)).toMatch(/60 of 100 images fetched/);
    await person.presses(cancelled, /ZIP/);
    const closed = await person.sees((message) => /60 of 100 images in/.test(textOf(message)), { of: ready });
    const [part] = filesOf(person);
    const statuses = rowsOf<ManifestRow>((await unzipped(part!.path)).get("manifest.csv")!).map(({ status }) => status);
    expect(tallied(statuses)).toEqual({ done: 60, missing: 40 });
    for (const number of held) await stage.images.behaves(new RegExp(`^/held/${number}\\.`));
    await person.presses(closed, /Continue/);
    await person.sees((message) => /All 100 images/.test(textOf(message)), { of: ready });
    const rest = await unzipped(filesOf(person)[1]!.path);
    expect(rest.size).toBe(41);
    expect(rowsOf<ManifestRow>(rest.get("manifest.csv")!)).toHaveLength(100);
  });

  test("takes turns with those of others, and holds nobody's link up", async () => {
    const [one, other, third] = [alice(), alice(), alice()];
    await stage.images.misbehaves(/^\/turns\/a\//, "slow", { bytesPerSecond: 10_000 });
    await stage.images.misbehaves(/^\/turns\/a\/11\d\./, "endless");
    const first = await starts(one, stage.images.list("json", { set: "turns/a", posts: 110, images: 120 }));
    await one.sees((message) => /\d+ fetched/.test(textOf(message)), { of: first });
    const second = await starts(other, stage.images.list("json", { set: "turns/b", posts: 10, images: 30 }));
    await third.sends(
      await stage.images.serves("/notes.txt.zip", Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1")),
    );
    await third.sees((message) => message.document !== undefined);
    await other.sees(isDone, { of: second });
    expect(one.chat.messages.some(isDone)).toBe(false);
    for (const which of [/^\/turns\/a\//, /^\/turns\/a\/11\d\./]) await stage.images.behaves(which);
    await one.sees(isDone, { of: first });
  });

  test("tells when the list breaks off, with what came before that in the chat, and fetches the rest later", async () => {
    const person = alice();
    const lines = stage.images.list("txt", { set: "cut", posts: 110, images: 110 }).toString();
    const serves = (text: string) => stage.images.serves("/cut.txt.gz", gzipSync(text));
    await person.sends(`/images ${await serves(lines)}`);
    const ready = await person.sees(isReady);
    await serves(lines + "# nothing\n".repeat(200_000));
    await person.presses(ready, /Start/);
    const broken = await person.sees((message) => /larger than 1 MB/.test(textOf(message)), { of: ready });
    expect(textOf(broken)).toMatch(/100 of 110 images fetched/);
    expect((await unzipped(filesOf(person)[0]!.path)).size).toBe(101);
    await serves(lines);
    await person.presses(broken, /Continue/);
    await person.sees((message) => /All 110 images/.test(textOf(message)), { of: ready });
    expect((await unzipped(filesOf(person)[1]!.path)).size).toBe(11);
  });

  test("fetches what has gone from the disk before it was packed once more", async () => {
    const person = alice();
    await stage.images.misbehaves(/^\/gone\/20\./, "endless");
    const list = stage.images.list("txt", { set: "gone", posts: 20, images: 20 });
    const ready = await starts(person, list, { name: "links.txt" });
    await person.presses(await person.sees((message) => /19 fetched/.test(textOf(message)), { of: ready }), /Cancel/);
    const cancelled = await person.sees((message) => /ZIP/.test(buttonsOf(message).join()), { of: ready });
    for (let number = 1; number <= 5; number++) {
      const name = digest(sampleImage(`/gone/${number}.jpg`, "jpg", 20_000).bytes);
      await rm(path.join(stage.folder, "data", "images", name.slice(0, 2), name));
    }
    await person.presses(cancelled, /ZIP/);
    const failed = await person.sees((message) => /removed from the disk/.test(textOf(message)), { of: ready });
    await stage.images.behaves(/^\/gone\/20\./);
    await person.presses(failed, /Continue/);
    await person.sees((message) => /All 20 images/.test(textOf(message)), { of: ready });
    expect((await unzipped(filesOf(person)[0]!.path)).size).toBe(21);
  });
});
