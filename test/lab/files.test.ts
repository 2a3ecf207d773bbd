import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { hydrateFiles } from "@grammyjs/files";
import { InputFile } from "grammy";
import { expect, test } from "vitest";
import { digest } from "../digest.ts";
import { clip, document, openOrigin, photo, video } from "./index.ts";
import { openChat, refusal } from "./open-chat.ts";

/** A file of that length that takes no room. */
async function sparse(folder: string, sizeBytes: number): Promise<string> {
  const file = path.join(folder, `sparse-${sizeBytes}.bin`);
  await writeFile(file, "x");
  await truncate(file, sizeBytes);
  return file;
}

test("what a user sends is declared with real facts and comes down byte by byte", async () => {
  await using chat = await openChat();
  const { api, alice, telegram, folder } = chat;
  const original = await clip(folder, { seconds: 1, width: 180, height: 320, rotation: 90 });
  const { video: sent } = await alice.sends(video(original));
  expect(sent).toMatchObject({ width: 320, height: 180, duration: 1, thumbnail: { width: 320, height: 180 } });
  api.config.use(hydrateFiles(telegram.token, { apiRoot: telegram.apiRoot }));
  const file = await api.getFile(sent?.file_id ?? "");
  const response = await fetch((file as typeof file & { getUrl(): string }).getUrl());
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(digest(bytes)).toBe(digest(await readFile(original)));
  expect([file.file_size, file.file_unique_id]).toEqual([bytes.length, sent?.file_unique_id]);
  expect(file.file_path).toBe("videos/file_0.mp4");
});

test("an upload is kept with its hash and facts, and its id sends it again without one", async () => {
  await using chat = await openChat();
  const { api, alice, telegram, folder } = chat;
  const original = await clip(folder);
  const first = await api.sendVideo(alice.id, new InputFile(original, "small.mp4"), {
    width: 64,
    height: 36,
    duration: 9,
  });
  expect(first.video).toMatchObject({ width: 64, height: 36, duration: 9, file_name: "small.mp4" });
  const [upload] = telegram.calls.at(-1)?.files ?? [];
  expect(upload).toMatchObject({ sha256: digest(await readFile(original)), facts: { frames: 25, width: 320 } });
  expect(await readFile(upload?.path ?? "")).toEqual(await readFile(original));
  const again = await api.sendVideo(alice.id, first.video.file_id, { caption: "again", width: 1 });
  expect(again.video).toEqual(first.video);
  expect(telegram.calls.at(-1)?.files).toEqual([]);
});

test("ids that are none, ids of another kind and empty files are refused", async () => {
  await using chat = await openChat();
  const { api, alice, folder } = chat;
  await expect(api.sendVideo(alice.id, "nonsense")).rejects.toMatchObject(
    refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"),
  );
  await expect(api.getFile("nonsense")).rejects.toMatchObject(refusal(400, "Bad Request: invalid file_id"));
  const { video: sent } = await alice.sends(video(await clip(folder)));
  await expect(api.sendPhoto(alice.id, sent?.file_id ?? "")).rejects.toMatchObject(
    refusal(400, "Bad Request: can't use file of type Video as Photo"),
  );
  const empty = path.join(folder, "empty.mp4");
  await writeFile(empty, "");
  await expect(api.sendVideo(alice.id, new InputFile(empty))).rejects.toMatchObject(
    refusal(400, "Bad Request: file must be non-empty"),
  );
});

test("a video that holds none arrives as a document, and a photo that is none not at all", async () => {
  await using chat = await openChat();
  const text = path.join(chat.folder, "letter.mp4");
  await writeFile(text, "not a film");
  const message = await chat.api.sendVideo(chat.alice.id, new InputFile(text));
  expect(message).toMatchObject({ document: { file_name: "letter.mp4" } });
  expect(message).not.toHaveProperty("video");
  await expect(chat.api.sendPhoto(chat.alice.id, new InputFile(text))).rejects.toMatchObject(
    refusal(400, "Bad Request: IMAGE_PROCESS_FAILED"),
  );
});

test("a thumbnail has to be a small JPEG, otherwise it is left out with a complaint", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const original = await clip(folder);
  const { video: sent } = await alice.sends(video(original));
  const thumbnail = telegram.file(sent?.thumbnail?.file_id ?? "").path;
  const good = await api.sendVideo(alice.id, new InputFile(original), { thumbnail: new InputFile(thumbnail) });
  expect(good.video.thumbnail).toMatchObject({ width: 320, height: 180 });
  expect(telegram.complaints).toEqual([]);
  const bad = await api.sendVideo(alice.id, new InputFile(original), { thumbnail: new InputFile(original) });
  expect(bad.video).not.toHaveProperty("thumbnail");
  expect(telegram.complaints).toHaveLength(1);
});

test("a sound is sent with its artist, title and cover, and what holds no sound as a document", async () => {
  await using chat = await openChat();
  const { api, alice, folder } = chat;
  const sound = await clip(folder, { codec: "none", extension: ".m4a" });
  const about = { title: "A song", performer: "Alice", duration: 1, thumbnail: new InputFile(await photo(folder)) };
  await api.sendAudio(alice.id, new InputFile(sound, "song.m4a"), about);
  const { audio } = await alice.sees((message) => message.audio);
  expect(audio).toMatchObject({ title: "A song", performer: "Alice", duration: 1, mime_type: "audio/mp4" });
  expect(audio?.thumbnail).toMatchObject({ width: 320 });
  const silent = await clip(folder, { audio: false });
  expect(await api.sendAudio(alice.id, new InputFile(silent))).toMatchObject({ document: { mime_type: "video/mp4" } });
});

test("a video has smaller versions with ids of their own, and each has the limit of `getFile`", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const [large, small] = [await clip(folder, { width: 640, height: 360 }), await clip(folder)];
  const size = { width: 320, height: 180, codec: "h264" };
  const qualities = [
    { ...size, sizeBytes: 5_000_000, path: small },
    { ...size, sizeBytes: 30_000_000, path: small },
  ];
  const { video: sent } = await alice.sends(video(large, { sizeBytes: 90_000_000, qualities }));
  expect(sent?.qualities?.map(({ file_size, height }) => [file_size, height])).toEqual([
    [5_000_000, 180],
    [30_000_000, 180],
  ]);
  const [one, other] = sent?.qualities?.map(({ file_id }) => file_id) ?? [];
  expect(await api.getFile(one!)).toMatchObject({ file_id: one });
  expect(telegram.file(one!).sha256).toBe(digest(await readFile(small)));
  for (const id of [other!, sent!.file_id])
    await expect(api.getFile(id)).rejects.toMatchObject(refusal(400, "Bad Request: file is too big"));
});

test("the cloud server neither hands out more than 20 MB nor takes more than 50 MB, or photos above 10 MB", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const sent = await alice.sends(document(await sparse(folder, 10), { sizeBytes: 20 * 2 ** 20 + 1 }));
  expect(sent.document?.file_size).toBe(20 * 2 ** 20 + 1);
  await expect(api.getFile(sent.document?.file_id ?? "")).rejects.toMatchObject(
    refusal(400, "Bad Request: file is too big"),
  );
  const large = new InputFile(await sparse(folder, 50 * 2 ** 20 + 1));
  await expect(api.sendDocument(alice.id, large)).rejects.toMatchObject(refusal(413, "Request Entity Too Large"));
  const photo = new InputFile(await sparse(folder, 10 * 2 ** 20 + 1));
  await expect(api.sendPhoto(alice.id, photo)).rejects.toMatchObject(refusal(400, /too big for a photo/));
  expect(alice.chat.messages).toHaveLength(1);
  expect(telegram.calls.map(({ error }) => error?.name)).toEqual(Array(3).fill("ApiError"));
});

test("a local server gives absolute paths, takes paths for uploads, and has no such limits", async () => {
  await using chat = await openChat({ mode: "local" });
  const { api, alice, folder, telegram } = chat;
  const original = await clip(folder);
  const { video: sent } = await alice.sends(video(original, { sizeBytes: 1_999_000_000 }));
  api.config.use(hydrateFiles(telegram.token, { apiRoot: telegram.apiRoot }));
  const file = await api.getFile(sent?.file_id ?? "");
  expect(path.isAbsolute(file.file_path ?? "")).toBe(true);
  const target = path.join(folder, "downloaded.mp4");
  await (file as typeof file & { download(path: string): Promise<string> }).download(target);
  expect(await readFile(target)).toEqual(await readFile(original));
  const message = await api.sendVideo(alice.id, pathToFileURL(original).href, {
    thumbnail: pathToFileURL(telegram.file(sent?.thumbnail?.file_id ?? "").path).href as never,
  });
  expect(telegram.file(message.video.file_id).sha256).toBe(digest(await readFile(original)));
  expect(message.video.thumbnail).toBeDefined();
  await api.sendDocument(alice.id, new InputFile(await sparse(folder, 50 * 2 ** 20 + 1)));
  expect(await readFile(original)).not.toHaveLength(0);
});

test("the cloud server does not read paths", async () => {
  await using chat = await openChat();
  const link = pathToFileURL(await clip(chat.folder)).href;
  await expect(chat.api.sendVideo(chat.alice.id, link)).rejects.toMatchObject(
    refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"),
  );
});

test("a link is fetched by Telegram itself, unless there is nothing behind it", async () => {
  await using chat = await openChat();
  await using origin = await openOrigin();
  const { api, alice, folder } = chat;
  const link = origin.serves("/clip.mp4", { body: { path: await clip(folder) } });
  expect((await api.sendVideo(alice.id, link)).video).toMatchObject({ width: 320, file_name: "clip.mp4" });
  await expect(api.sendVideo(alice.id, `${origin.url}/none.mp4`)).rejects.toMatchObject(
    refusal(400, "Bad Request: failed to get HTTP URL content"),
  );
});

test("an upload that breaks off leaves neither a message nor a file", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const hangUp = new AbortController();
  async function* endless() {
    yield new Uint8Array(100_000);
    while (!telegram.calls.some(({ method }) => method === "sendVideo")) await api.getMe();
    hangUp.abort();
    yield new Uint8Array(100_000);
  }
  const failed = expect(
    api.sendVideo(alice.id, new InputFile(endless(), "v.mp4"), {}, hangUp.signal as never),
  ).rejects.toThrow();
  const call = await telegram.called("sendVideo", ({ error }) => error !== undefined);
  await failed;
  expect(call.files).toEqual([]);
  expect(alice.chat.messages).toEqual([]);
  expect(await readdir(path.join(folder, "telegram", "uploads"))).toEqual([]);
});
