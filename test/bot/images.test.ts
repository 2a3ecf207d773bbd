import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Message } from "@grammyjs/types";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BotProcess } from "../house.ts";
import { type ImageFault, type Person, sampleImage } from "../lab/index.ts";
import { relayedIn } from "../relays.ts";
import { unzipped } from "../zips.ts";
import { type ImageStage, openImageStage } from "./image-house.ts";

/** One bot for all; each test has people and images of its own. */
let stage: ImageStage;
let bot: BotProcess;

beforeAll(async () => {
  stage = await openImageStage({ hosts: 3 });
  bot = await stage.start({ LINK_STALL_SECONDS: "1" });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const textOf = (message: Message): string => message.text ?? message.caption ?? "";
const isReady = (message: Message): boolean => /Takes about/.test(textOf(message));
const isDone = (message: Message): boolean =>
  message.from?.is_bot === true && /(✅ All|⚠️ \d+ of)/.test(textOf(message));

/** Files that came into the chat: name → bytes, in order. */
async function filesOf({ id }: Person) {
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

const rowsOf = <Row>(csv: Buffer): Row[] => parse(csv, { columns: true }) as Row[];

async function starts(person: Person, list: Uint8Array, { name = "posts.json", caption = "/images" } = {}) {
  const file = await stage.file(`${person.id}-${name}`, list);
  await person.sends({ ...file, name, caption });
  const ready = await person.sees(isReady);
  await person.presses(ready, /Start/);
  return ready;
}

describe("a list of images", () => {
  test("is read first, then fetched, and comes back as a ZIP with a manifest", async () => {
    const person = alice();
    const set = { set: "first", posts: 120, images: 300 };
    const ready = await starts(person, stage.images.list("json.gz", set), { name: "posts.json.gz" });
    expect(textOf(ready)).toMatch(/120 posts[\s\S]*300 images[\s\S]*127\.0\.0\.1/);
    const card = await person.sees(isDone, { of: ready });
    expect(textOf(card)).toMatch(/All 300 images[\s\S]*300 fetched[\s\S]*0 here before · 0 failed/);
    const [zip, ...others] = await filesOf(person);
    expect(others).toEqual([]);
    const contents = await unzipped(zip!.path);
    const rows = rowsOf<ManifestRow>(contents.get("manifest.csv")!);
    expect(rows).toHaveLength(300);
    expect(contents.size).toBe(301);
    for (const { file, sha256, bytes, url, status } of rows) {
      const image = contents.get(file)!;
      expect(image.equals(sampleImage(new URL(url).pathname, "jpg", 20_000).bytes)).toBe(true);
      expect([createHash("sha256").update(image).digest("hex"), String(image.length), "done"]).toEqual([
        sha256,
        bytes,
        status,
      ]);
    }
    expect(rows[1]).toMatchObject({ post: "post-2", file: "images/post-2/1.jpg" });
  });
});
