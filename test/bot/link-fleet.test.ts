import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import { until } from "../chaos/until.ts";
import { deliveredIn } from "../delivered.ts";
import { gatedFfmpeg } from "../gated-ffmpeg.ts";
import { openWeb, type Person } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { processesNaming } from "../processes.ts";
import { openS3 } from "../stores/files/s3.ts";
import { openFleet } from "./open.ts";

const BIG_BYTES = 3_000_000;
/** A film in 1080p that is above the limit of 1 MB. */
const LARGE_SECONDS = 4;
/** A signed address looks like this, in the text of a card. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/public\/\S+/;

const addressIn = (card: Message): string => ADDRESS.exec(textOf(card))?.[0] ?? "";
const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^\d+p/.test(text)) ?? false;
const isDone = (message: Message): boolean => /^✓|\n✓/.test(textOf(message));

test("the bot and who fetches for it are two processes: menu, film, cancel, and a link to a public file in S3", async () => {
  await using fleet = await openFleet();
  await using web = await openWeb({ folder: fleet.folder });
  await using s3 = await openS3();
  const asShipped = { YTDLP_EXTRA_ARGS: "" };
  const shared = { ALLOW_PRIVATE_HOSTS: web.host, CHAT_LIMIT_MB: "1", ...asShipped, ...s3.env };
  const finished = (jobId: unknown) =>
    fetcher.logged((line) => line.msg === "step done" && line.phase === "finish" && line.jobId === jobId);
  const front = await fleet.start({ ROLES: "bot", ...shared });
  const ffmpeg = await gatedFfmpeg(fleet.folder);
  const oneByOne = { DOWNLOAD_CONCURRENCY: "1", FFMPEG_PATH: ffmpeg.path };
  const fetcher = await fleet.start({ ROLES: "fetch,encode", ...oneByOne, ...shared });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });

  await alice.sends(await web.page("/film", { heights: [144, 240] }));
  const menu = await alice.sees(hasMenu);
  await alice.presses(menu, /^144p/);
  await alice.sees(isDone, { of: menu });
  expect(deliveredIn(fleet.telegram).map(({ kind }) => kind)).toEqual(["video"]);
  expect(front.lines.filter(({ msg }) => msg === "step started")).toEqual([]);

  await ffmpeg.shut(0);
  await alice.sends(`/fetch 144p ${web.url}/film 0:01-0:03`);
  await until(async () => processesNaming(fleet.folder).some(({ command }) => command.includes("/chunks/")));
  await alice.sends(web.file("/beside.bin", { generatedBytes: 1000 })); // the only place for a download is free
  await alice.sees((message) => isDone(message) && textOf(message).includes("beside"));
  await ffmpeg.open();
  await alice.sees((message) => message.video?.duration === 2);

  const segment = web.hold("/long.media/144/2");
  await alice.sends(`/fetch 144p ${await web.page("/long", { title: "Long", heights: [144] })}`);
  await segment.reached;
  const card = await alice.sees((message) => /Long[\s\S]*⬇️/.test(textOf(message)));
  await alice.presses(card, /Cancel/);
  await fetcher.logged((line) => line.msg === "step cancelled");
  expect(processesNaming(`${web.url}/long`).map(({ command }) => command)).toEqual([]);
  segment.release();
  await alice.sees(/Cancelled/, { of: card });

  await alice.sends(web.file("/big.bin", { generatedBytes: BIG_BYTES }));
  const linked = await alice.sees(ADDRESS);
  const { jobId } = await fetcher.logged(({ msg }) => msg === "file handed out by a link");
  const piece = await fetch(addressIn(linked), { headers: { range: `bytes=${BIG_BYTES - 10}-` } });
  expect([piece.status, (await piece.bytes()).length]).toEqual([206, 10]);
  expect(piece.headers.get("content-disposition")).toContain("big.bin");
  await sleep(1000); // an address tells its end in whole seconds
  await alice.presses(linked, /Refresh/);
  const isFresh = (message: Message) => ADDRESS.test(textOf(message)) && addressIn(message) !== addressIn(linked);
  const fresh = addressIn(await alice.sees(isFresh, { of: linked }));
  expect((await fetch(fresh)).status).toBe(200);
  const bob = fleet.telegram.user({ firstName: "Bob", language: "en" });
  await bob.sends(web.file("/big.bin", { generatedBytes: BIG_BYTES }));
  const copied = await bob.sees(ADDRESS);
  await alice.presses(linked, /Revoke/);
  await alice.sees(/revoked/i, { of: linked });
  for (const address of [addressIn(linked), fresh]) expect((await fetch(address)).status).toBe(404);
  expect((await fetch(addressIn(copied))).status).toBe(200);
  await bob.presses(copied, /Revoke/);
  await bob.sees(/revoked/i, { of: copied });
  expect((await fetch(addressIn(copied))).status).toBe(404);
  expect(await s3.keys()).toEqual([]);
  expect(web.requests.filter(({ path, range }) => path === "/big.bin" && range === undefined)).toHaveLength(1);
  await finished(jobId);

  const words = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n";
  const large = {
    title: "Large",
    heights: [1080],
    seconds: LARGE_SECONDS,
    subtitles: [{ language: "en", text: words }],
  };
  const url = await web.page("/large", large);
  const withSubtitles = async (person: Person) => {
    await person.sends(url);
    const asked = await person.sees((message) => hasMenu(message) && textOf(message).includes("Large"));
    await person.presses(asked, /Subtitles/);
    await person.presses(await person.sees(/Which subtitles/, { of: asked }), "English");
    await person.presses(await person.sees(/How should/, { of: asked }), /turned off/);
    await person.presses(await person.sees(/How would/, { of: asked }), /^1080p/);
    const answer = await fetch(addressIn(await person.sees(ADDRESS, { of: asked })));
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const first = await withSubtitles(alice);
  const second = await withSubtitles(bob);
  expect([first.status, second.status, second.bytes.equals(first.bytes)]).toEqual([200, 200, true]);
  expect(first.bytes.length).toBeGreaterThan(1_000_000);
  expect(web.requests.filter(({ path }) => path === "/large.media/1080/0.ts")).toHaveLength(1);
  expect(fetcher.lines.filter(({ level, msg }) => level >= 50 || msg === "step failed")).toEqual([]);
  await finished(fetcher.lines.findLast(({ msg }) => msg === "file handed out by a link")?.jobId);
  expect(await fleet.workFiles()).toEqual([]);
});
