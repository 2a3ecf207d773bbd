import { truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { InputFile } from "grammy";
import { expect, test } from "vitest";
import { clip, photo } from "./index.ts";
import { openChat, refusal } from "./open-chat.ts";

/** A real picture with so many bytes. */
const heavyPhoto = (folder: string, sizeBytes: number) => photo(folder, { sizeBytes });

test("an album is one group of attached files with a caption each", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const media = new InputFile(await clip(folder));
  const album: Message[] = await api.sendMediaGroup(alice.id, [
    { type: "video", media, caption: "<b>a</b>", parse_mode: "HTML" },
    { type: "video", media: new InputFile(await clip(folder)), caption: "b" },
  ]);
  expect(album.map((message) => [message.caption, message.media_group_id === album[0]?.media_group_id])).toEqual([
    ["a", true],
    ["b", true],
  ]);
  const bad = [
    { type: "video", media: album[0]?.video?.file_id ?? "" },
    { type: "video", media: "nonsense" },
  ] as const;
  await expect(api.sendMediaGroup(alice.id, [...bad])).rejects.toMatchObject(
    refusal(
      400,
      'Bad Request: failed to send message #2 with the error message "Wrong file identifier/HTTP URL specified"',
    ),
  );
  const bob = telegram.user({ firstName: "Bob" });
  await api.copyMessages(
    bob.id,
    alice.id,
    album.map(({ message_id }) => message_id),
  );
  expect(new Set([...album, ...bob.chat.messages].map(({ media_group_id }) => media_group_id)).size).toBe(2);
  await expect(api.sendMediaGroup(alice.id, [])).rejects.toMatchObject(
    refusal(400, "Bad Request: there are no messages to send"),
  );
  const file = { type: "document" as const, media: album[0]?.video?.file_id ?? "" };
  await expect(
    api.sendMediaGroup(alice.id, [file, { type: "video", media: file.media }] as never),
  ).rejects.toMatchObject(refusal(400, "Bad Request: document can't be mixed with other media types"));
  await expect(api.sendMediaGroup(alice.id, Array(11).fill(file))).rejects.toMatchObject(
    refusal(400, "Bad Request: too many messages to send as an album"),
  );
  expect(telegram.complaints).toEqual([]);
});

test("an album mixes photos and videos, and each brings its own thumbnail", async () => {
  await using chat = await openChat();
  const { api, alice, folder, telegram } = chat;
  const film = await clip(folder);
  const album: Message[] = await api.sendMediaGroup(alice.id, [
    { type: "photo", media: new InputFile(await photo(folder)), caption: "one" },
    {
      type: "video",
      media: new InputFile(film),
      thumbnail: new InputFile(await photo(folder, { width: 64, height: 36 })),
    },
    {
      type: "video",
      media: new InputFile(film),
      thumbnail: new InputFile(await photo(folder, { width: 90, height: 50 })),
    },
  ]);
  const thumbnails = album.map((message) => "video" in message && message.video?.thumbnail?.width);
  expect([album.map((message) => "photo" in message), thumbnails]).toEqual([
    [true, false, false],
    [false, 64, 90],
  ]);
  expect(new Set(album.map(({ media_group_id }) => media_group_id)).size).toBe(1);
  expect(telegram.complaints).toEqual([]);
});

test("one bad photo refuses the whole album, and nothing is posted", async () => {
  await using chat = await openChat();
  const { api, alice, folder } = chat;
  const good = await photo(folder);
  const note = path.join(folder, "note.jpg");
  await writeFile(note, "not a picture");
  const film = await clip(folder);
  const bad: [string, RegExp][] = [
    [note, /IMAGE_PROCESS_FAILED/],
    [film, /IMAGE_PROCESS_FAILED/],
    [await photo(folder, { width: 9000, height: 1002 }), /PHOTO_INVALID_DIMENSIONS/],
    [await photo(folder, { width: 2100, height: 100 }), /PHOTO_INVALID_DIMENSIONS/],
    [await heavyPhoto(folder, 10 * 2 ** 20 + 1), /too big for a photo/],
  ];
  for (const [file, reason] of bad) {
    const media = [good, file].map((each) => ({ type: "photo" as const, media: new InputFile(each) }));
    const why = `Bad Request: failed to send message #2 with the error message "[^"]*${reason.source}`;
    await expect(api.sendMediaGroup(alice.id, media)).rejects.toMatchObject(refusal(400, new RegExp(why)));
    await expect(api.sendPhoto(alice.id, new InputFile(file))).rejects.toMatchObject(refusal(400, reason));
  }
  const sent = await api.sendPhoto(alice.id, new InputFile(good));
  const asVideo = { type: "video" as const, media: sent.photo.at(-1)?.file_id ?? "" };
  const refused = refusal(400, /Can't use file of type Photo as Video/);
  await expect(api.sendMediaGroup(alice.id, [asVideo, asVideo])).rejects.toMatchObject(refused);
  const long = { type: "photo" as const, media: asVideo.media, caption: "a".repeat(1025) };
  const tooLong = refusal(400, "Bad Request: message caption is too long");
  await expect(api.sendMediaGroup(alice.id, [long, long])).rejects.toMatchObject(tooLong);
  expect(alice.chat.messages).toHaveLength(1);
});

test("the files of a request together may be as large as one file, and a local server takes them by their paths", async () => {
  await using chat = await openChat({ limits: { uploadBytes: 2_000_000 } });
  const { api, alice, folder } = chat;
  const parts = ["one.bin", "two.bin"].map((name) => path.join(folder, name));
  const album = () => parts.map((file) => ({ type: "document" as const, media: new InputFile(file) }));
  for (const file of parts) await writeFile(file, Buffer.alloc(999_999));
  expect(await api.sendMediaGroup(alice.id, album())).toHaveLength(2);
  for (const file of parts) await truncate(file, 1_000_001);
  await expect(api.sendMediaGroup(alice.id, album())).rejects.toMatchObject(refusal(413, "Request Entity Too Large"));
  await using local = await openChat({ mode: "local", limits: { uploadBytes: 1_000_001 } });
  const paths = parts.map((file) => ({ type: "document" as const, media: `file://${file}` }));
  expect(await local.api.sendMediaGroup(local.alice.id, paths)).toHaveLength(2);
});
