import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fleet, openFleet } from "../bot/open.ts";
import type { BotProcess } from "../bot-process.ts";
import { isFinalCard } from "../deliveries.ts";
import { freePort } from "../hosted.ts";
import { clip, film, openWeb, type Person, video, type Web } from "../lab/index.ts";
import { textOf } from "../messages.ts";

const BIG_BYTES = 3_000_000;
const LINK = /http:\/\/127\.0\.0\.1:\d+\/(?:files|upload)\/\S+/;

/** Two hosts of one bot that share no disk: `front` talks and has the public address, `home` fetches and encodes. */
let fleet: Fleet;
let web: Web;
let front: BotProcess;
let home: BotProcess;
const cleanup = new AsyncDisposableStack();
const person = (firstName: string) => fleet.telegram.user({ firstName, language: "en" });
const linkIn = (message: Message): string => LINK.exec(textOf(message))?.[0] ?? "";
const dataOf = (host: string) => path.join(fleet.folder, `data of ${host}`);

beforeAll(async () => {
  fleet = cleanup.use(await openFleet());
  web = cleanup.use(await openWeb({ folder: fleet.folder }));
  const shared = { ALLOW_PRIVATE_HOSTS: web.host, CHAT_LIMIT_MB: "1" };
  const [public_, own] = [await freePort(), await freePort()];
  const PUBLIC_URL = `http://127.0.0.1:${public_}`;
  const at = (host: string, port: number) => ({
    ...{ ...shared, PUBLIC_URL, DATA_DIR: dataOf(host) },
    ...{ HTTP_PORT: String(port), HOST_URL: `http://127.0.0.1:${port}` },
  });
  front = await fleet.start({ ROLES: "bot", ...at("front", public_) });
  home = await fleet.start({ ROLES: "fetch,encode", ...at("home", own) });
});
afterAll(() => cleanup.disposeAsync());

test("a link leads to the file of another host, by ranges too, until it is revoked", async () => {
  const alice = person("Alice");
  const url = web.file("/big.bin", { generatedBytes: BIG_BYTES });
  await alice.sends(url);
  const card = await alice.sees(LINK);
  const whole = await fetch(linkIn(card));
  const content = Buffer.from(await whole.arrayBuffer());
  expect([whole.status, content.equals(Buffer.from(await (await fetch(url)).arrayBuffer()))]).toEqual([200, true]);
  const piece = await fetch(linkIn(card), { headers: { range: `bytes=${BIG_BYTES - 10}-` } });
  expect([piece.status, piece.headers.get("content-range")]).toEqual([
    206,
    `bytes ${BIG_BYTES - 10}-${BIG_BYTES - 1}/${BIG_BYTES}`,
  ]);
  expect(Buffer.from(await piece.arrayBuffer()).equals(content.subarray(-10))).toBe(true);
  expect(await filesOf("front")).toEqual([]);
  expect(await filesOf("home")).toHaveLength(1);
  await alice.presses(card, /Revoke/);
  await alice.sees(/revoked/i, { of: card });
  expect((await fetch(linkIn(card))).status).toBe(403);
});

test("what is brought to one host is encoded by the one that fetches", async () => {
  const alice = person("Alice");
  const page = await uploadPage(alice);
  const body = await readFile(await clip(fleet.folder, { seconds: 1, width: 256, height: 144 }));
  expect((await fetch(page, { method: "POST", body })).status).toBe(200);
  const shown = await alice.sees(isFinalCard);
  expect(shown.video).toMatchObject({ height: 144, duration: 1 });
  expect(home.lines.some(({ msg }) => msg === "upload accepted")).toBe(true);
  expect(front.lines.some(({ msg }) => msg === "upload accepted")).toBe(false);
});

test("subtitles come by a button from the host that has them", async () => {
  const alice = person("Alice");
  const text = "1\n00:00:00,500 --> 00:00:01,000\nHello there\n";
  await alice.sends(video(await film(fleet.folder, { subtitles: [{ language: "eng", text }] })));
  const end = await alice.sees(isFinalCard);
  await alice.presses(end, "💬 Subtitles: English");
  const file = await alice.sees((message) => message.document?.file_name?.endsWith(".en.srt"));
  expect(await readFile(fleet.telegram.file(file.document?.file_id ?? "").path, "utf8")).toContain("Hello there");
});

test("a host that is away is told as such", async () => {
  const alice = person("Alice");
  await alice.sends(web.file("/lost.bin", { generatedBytes: BIG_BYTES }));
  const card = await alice.sees(LINK);
  const page = await uploadPage(alice);
  const begun = await fetch(`${page}/files`, {
    method: "POST",
    headers: { "tus-resumable": "1.0.0", "upload-length": "10" },
  });
  expect(begun.status).toBe(201);
  await home.kill();
  for (const [url, method] of [
    [linkIn(card), "GET"],
    [new URL(begun.headers.get("location") ?? "", `${page}/files`).href, "HEAD"],
  ] as const) {
    const answer = await fetch(url, { method, headers: { "tus-resumable": "1.0.0" } });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
  }
});

const filesOf = (host: string): Promise<string[]> => readdir(path.join(dataOf(host), "public"));

async function uploadPage(alice: Person): Promise<string> {
  await alice.sends(video(await clip(fleet.folder), { sizeBytes: 300_000_000, caption: "/encode 144" }));
  return linkIn(await alice.sees(/\/upload\//));
}
