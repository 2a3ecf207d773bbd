import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import { openFleet } from "../bot/open.ts";
import { until } from "../chaos/until.ts";
import { deliveredIn } from "../delivered.ts";
import { gatedFfmpeg } from "../gated-ffmpeg.ts";
import { openWeb, type Person } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { processesNaming } from "../processes.ts";
import { openS3 } from "../stores/files/s3.ts";

const BIG_BYTES = 3_000_000;
/** A film in 1080p that is above the limit of 1 MB. */
const LARGE_SECONDS = 4;
/** A signed address looks like this, in the text of a card. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/public\/\S+/;

const addressIn = (card: Message): string => ADDRESS.exec(textOf(card))?.[0] ?? "";
const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^\d+p/.test(text)) ?? false;
const isDone = (message: Message): boolean => /^✓|\n✓/.test(textOf(message));

type Stage = Awaited<ReturnType<typeof openStage>>;

/** The bot and who fetches for it, with public files in S3. */
async function openStage() {
  await using cleanup = new AsyncDisposableStack();
  const fleet = cleanup.use(await openFleet());
  const web = cleanup.use(await openWeb({ folder: fleet.folder }));
  const s3 = cleanup.use(await openS3());
  const shared = { ALLOW_PRIVATE_HOSTS: web.host, CHAT_LIMIT_MB: "1", YTDLP_EXTRA_ARGS: "", ...s3.env };
  const front = await fleet.start({ ROLES: "bot", ...shared });
  const ffmpeg = await gatedFfmpeg(fleet.folder);
  const oneByOne = { DOWNLOAD_CONCURRENCY: "1", FFMPEG_PATH: ffmpeg.path };
  const fetcher = await fleet.start({ ROLES: "fetch,encode", ...oneByOne, ...shared });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const bob = fleet.telegram.user({ firstName: "Bob", language: "en" });
  const kept = cleanup.move();
  return {
    ...{ fleet, web, s3, front, ffmpeg, fetcher, alice, bob },
    /** Resolves when the job's last step has ended. */
    finished: (jobId: unknown) =>
      fetcher.logged((line) => line.msg === "step done" && line.phase === "finish" && line.jobId === jobId),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

test("the bot and who fetches for it are two processes", async () => {
  await using stage = await openStage();
  const { fleet, front, fetcher } = stage;
  await bringsWhatTheMenuOffers(stage);
  expect(front.lines.filter(({ msg }) => msg === "step started")).toEqual([]);
  await cutsBesideDownloads(stage);
  await cancelsADownload(stage);
  await handsOutAFileOfS3(stage);
  await makesALargeFilmOnce(stage);
  expect(fetcher.lines.filter(({ level, msg }) => level >= 50 || msg === "step failed")).toEqual([]);
  expect(await fleet.workFiles()).toEqual([]);
});

async function bringsWhatTheMenuOffers({ alice, web, fleet }: Stage): Promise<void> {
  await alice.sends(await web.page("/film", { heights: [144, 240] }));
  const menu = await alice.sees(hasMenu);
  await alice.presses(menu, /^144p/);
  await alice.sees(isDone, { of: menu });
  expect(deliveredIn(fleet.telegram).map(({ kind }) => kind)).toEqual(["video"]);
}

/** A cut that runs holds no place for a download, of which there is one. */
async function cutsBesideDownloads({ alice, web, fleet, ffmpeg }: Stage): Promise<void> {
  await ffmpeg.shut(0);
  await alice.sends(`/fetch 144p ${web.url}/film 0:01-0:03`);
  await until(async () => processesNaming(fleet.folder).some(({ command }) => command.includes("/chunks/")));
  await alice.sends(web.file("/beside.bin", { generatedBytes: 1000 }));
  await alice.sees((message) => isDone(message) && textOf(message).includes("beside"));
  await ffmpeg.open();
  await alice.sees((message) => message.video?.duration === 2);
}

async function cancelsADownload({ alice, web, fetcher }: Stage): Promise<void> {
  const segment = web.hold("/long.media/144/2");
  await alice.sends(`/fetch 144p ${await web.page("/long", { title: "Long", heights: [144] })}`);
  await segment.reached;
  const card = await alice.sees((message) => /Long[\s\S]*⬇️/.test(textOf(message)));
  await alice.presses(card, /Cancel/);
  await fetcher.logged((line) => line.msg === "step cancelled");
  expect(processesNaming(`${web.url}/long`).map(({ command }) => command)).toEqual([]);
  segment.release();
  await alice.sees(/Cancelled/, { of: card });
}

async function handsOutAFileOfS3({ alice, bob, web, s3, fetcher, finished }: Stage): Promise<void> {
  await alice.sends(web.file("/big.bin", { generatedBytes: BIG_BYTES }));
  const linked = await alice.sees(ADDRESS);
  const { jobId } = await fetcher.logged(({ msg }) => msg === "file handed out by a link");
  const piece = await fetch(addressIn(linked), { headers: { range: `bytes=${BIG_BYTES - 10}-` } });
  expect([piece.status, (await piece.bytes()).length]).toEqual([206, 10]);
  expect(piece.headers.get("content-disposition")).toContain("big.bin");
  const fresh = await refreshed(alice, linked);
  expect((await fetch(fresh)).status).toBe(200);
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
}

/** The card's address after Refresh. Addresses are signed for whole seconds: the next one differs. */
async function refreshed(person: Person, card: Message): Promise<string> {
  const signedAt = Math.floor(Date.now() / 1000);
  await until(async () => Math.floor(Date.now() / 1000) > signedAt);
  await person.presses(card, /Refresh/);
  const isFresh = (message: Message) => ADDRESS.test(textOf(message)) && addressIn(message) !== addressIn(card);
  return addressIn(await person.sees(isFresh, { of: card }));
}

async function makesALargeFilmOnce({ alice, bob, web, fetcher, finished }: Stage): Promise<void> {
  const words = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n";
  const url = await web.page("/large", {
    ...{ title: "Large", heights: [1080], seconds: LARGE_SECONDS },
    subtitles: [{ language: "en", text: words }],
  });
  const first = await withSubtitles(alice, url);
  const second = await withSubtitles(bob, url);
  expect([first.status, second.status, second.bytes.equals(first.bytes)]).toEqual([200, 200, true]);
  expect(first.bytes.length).toBeGreaterThan(1_000_000);
  expect(web.requests.filter(({ path }) => path === "/large.media/1080/0.ts")).toHaveLength(1);
  await finished(fetcher.lines.findLast(({ msg }) => msg === "file handed out by a link")?.jobId);
}

async function withSubtitles(person: Person, url: string): Promise<{ status: number; bytes: Buffer }> {
  await person.sends(url);
  const asked = await person.sees((message) => hasMenu(message) && textOf(message).includes("Large"));
  await person.presses(asked, /Subtitles/);
  await person.presses(await person.sees(/Which subtitles/, { of: asked }), "English");
  await person.presses(await person.sees(/How should/, { of: asked }), /turned off/);
  await person.presses(await person.sees(/How would/, { of: asked }), /^1080p/);
  const answer = await fetch(addressIn(await person.sees(ADDRESS, { of: asked })));
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}
