import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Fleet, openFleet } from "../bot/open.ts";
import { type BotProcess, type LogLine, newIn } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { ffmpegBehindGates, type Gates } from "../gated-ffmpeg.ts";
import { checkZips, filesFor, isReady, isDone as isSetDone, SIZE_BYTES } from "../image-sets.ts";
import {
  clip,
  document,
  type ImageHosts,
  openImageHosts,
  openSnapchat,
  openWeb,
  type Person,
  photo,
  video,
} from "../lab/index.ts";
import { buttonsOf, textOf } from "../messages.ts";

const SNAPS = 3;
const LOCK_SECONDS = "3";
const MACHINES = ["one", "other"];

/**
 * One process that talks, in a region without any other, and two machines that do all else, each with a disk and a region of
 * its own; the last test kills one of them.
 */
let fleet: Fleet;
let images: ImageHosts;
let snapchat: Awaited<ReturnType<typeof openSnapchat>>;
let web: Awaited<ReturnType<typeof openWeb>>;
let gates: Gates<"tall">;
let front: BotProcess;
let machines: BotProcess[];
let admin: Person;
const cleanup = new AsyncDisposableStack();

const start = (ROLES: string, machine: string, env: Record<string, string> = {}) => {
  const allowed = [images.allowed, snapchat.host, snapchat.cdn.host, web.host].join(",");
  const sites = { SNAPCHAT_ORIGIN: snapchat.url, ALLOW_PRIVATE_HOSTS: allowed };
  return fleet.start({ ...sites, ROLES, LOCK_SECONDS, FFMPEG_PATH: gates.path, ...env }, machine);
};
const startMachine = (machine: string) => start("fetch,encode", machine, { POOL: `with-${machine}` });
beforeAll(async () => {
  fleet = cleanup.use(await openFleet());
  images = cleanup.use(await openImageHosts({ hosts: 2, sizeBytes: SIZE_BYTES }));
  snapchat = cleanup.use(await openSnapchat({ folder: fleet.folder }));
  web = await openWeb({ folder: fleet.folder });
  cleanup.defer(() => web.close());
  gates = await ffmpegBehindGates(fleet.folder, { tall: "*rungs/240p*" });
  admin = someone();
  front = await start("bot", "", { ADMIN_IDS: String(admin.id) });
  machines = await Promise.all(MACHINES.map((machine) => startMachine(machine)));
});
afterAll(() => cleanup.disposeAsync());
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.info(fleet.telegram.transcript());
  return gates.open();
});

const someone = () => fleet.telegram.user({ firstName: "Alice", language: "en" });
const isDone = (message: Message): boolean => /^✓|\n✓/.test(textOf(message));
const film = () => clip(fleet.folder, { seconds: 1, width: 426, height: 240 });
const rungsOf = ({ id }: Person) =>
  deliveriesIn(fleet.telegram).flatMap(({ chatId, label }) => (chatId === id ? [label] : []));

/** Jobs, by the machines that have run steps of theirs which only their home can. */
function homesOf(lines: readonly LogLine[][]): string[][] {
  const homes = new Map<unknown, Set<string>>();
  for (const [at, own] of lines.entries())
    for (const { msg, phase, jobId } of own)
      if (msg === "step done" && phase !== "finish" && phase !== "list")
        homes.set(jobId, (homes.get(jobId) ?? new Set()).add(MACHINES[at]!));
  return [...homes.values()].map((names) => [...names]);
}

async function filesLeft(): Promise<string[]> {
  return (await Promise.all(["", ...MACHINES].map((machine) => fleet.workFiles(machine)))).flat();
}

test("encodes, links, stories and sets of images each come whole from one machine, and leave nothing on any", async () => {
  const finished = () => machines.flatMap(({ lines }) => lines.filter(({ msg }) => msg === "job finished"));
  const [encodes, links, stories, sets] = [someone(), someone(), someone(), someone()];
  const user = snapchat.user("bob.ferry");
  const snap = { photo: await photo(fleet.folder, { width: 180, height: 320 }) };
  for (let each = 0; each < SNAPS; each++) await user.postsSnap(snap);
  const set = { set: "homes", posts: 150, images: 160 };
  const list = path.join(fleet.folder, "homes.json");
  await writeFile(list, images.list("json", set));

  for (const width of [426, 428])
    await encodes.sends(video(await clip(fleet.folder, { seconds: 1, width, height: 240 })));
  await sets.sends(document(list, { caption: "/images" }));
  await links.sends(web.file("/one.bin", { generatedBytes: 1000 }));
  await links.sends(web.file("/two.bin", { generatedBytes: 2000 }));
  await stories.sends("/fetch snapchat bob.ferry");
  const ready = await sets.sees(isReady);
  await sets.presses(ready, /Start/);
  await sets.sees(isSetDone, { of: ready });
  for (let each = 0; each < 2; each++) await links.sees(isDone);
  await Promise.race(machines.map((one) => one.logged(() => finished().length >= 7))); // the dry run of the set is one, too

  expect(rungsOf(encodes).toSorted()).toEqual(["144p", "144p", "240p", "240p"]);
  const sent = deliveredIn(fleet.telegram).filter(({ chatId }) => chatId === stories.id || chatId === links.id);
  expect(sent.map(({ kind }) => kind).toSorted()).toEqual(["document", "document", "photo", "photo", "photo"]);
  const [zip, ...others] = filesFor(fleet.telegram, sets);
  expect(others).toEqual([]);
  expect(await checkZips([zip!.path], set)).toEqual([]);
  const homes = homesOf(machines.map(({ lines }) => lines));
  expect(homes.filter((names) => names.length > 1)).toEqual([]);
  expect(await filesLeft()).toEqual([]);
});

test("what is brought to a host that only talks is encoded there, where no other host that fetches can be reached", async () => {
  const person = someone();
  await person.sends(video(await film(), { sizeBytes: 300_000_000, caption: "/encode 144" }));
  const offer = await person.sees(/\/upload\//);
  const page = /http:\/\/\S+\/upload\/[0-9a-z]+/.exec(textOf(offer))?.[0] ?? "";
  expect((await fetch(page, { method: "POST", body: await readFile(await film()) })).status).toBe(200);
  await person.sees(isFinalCard);
  expect(rungsOf(person)).toEqual(["144p"]);
  const isJoined = ({ msg, phase }: LogLine) => msg === "step done" && phase === "join";
  expect(front.lines.some(isJoined)).toBe(true);
  await until(async () => (await filesLeft()).length === 0);
});

test("a chat's jobs go to the region that an admin has chosen for it, one after the other", async () => {
  await admin.sends("/settings");
  const card = await admin.sees((message) => buttonsOf(message).some((label) => /Region/.test(label)));
  await admin.presses(card, /Region/);
  const page = await admin.sees((message) => buttonsOf(message).includes(`with-${MACHINES[0]}`), { of: card });
  for (const machine of [...MACHINES, ...MACHINES]) {
    const isNew = newIn(...machines);
    expect((await admin.presses(page, `with-${machine}`)).text).toBe("Saved.");
    await admin.sends(web.file(`/${machine}-${Math.random()}.bin`, { generatedBytes: 1000 }));
    const isBegun = isNew(({ msg, phase }) => msg === "step started" && phase === "list");
    const own = machines[MACHINES.indexOf(machine)]!;
    await own.logged(isBegun);
    await Promise.race(machines.map((one) => one.logged(isNew(({ msg }) => msg === "job finished"))));
    expect(machines.filter(({ lines }) => lines.some(isBegun))).toEqual([own]);
  }
});

test("a job whose home dies is begun anew on another machine, and what was sent is not sent again", async () => {
  const [person, isNew] = [someone(), newIn(front, ...machines)];
  await gates.shut("tall");
  await person.sends(video(await film()));
  const isShort = isNew(({ msg, phase }) => msg === "step done" && phase === "send");
  const home = await Promise.race(machines.map((one) => one.logged(isShort).then(() => one)));
  const other = machines.find((one) => one !== home)!;
  await home.kill();
  await gates.open();
  const isLost = isNew(({ msg }) => msg === "home of a job is lost");
  await Promise.race([front, other].map((one) => one.logged(isLost)));
  await person.sees(isFinalCard);
  await other.logged(isNew(({ msg, state }) => msg === "job finished" && state === "done"));
  expect(rungsOf(person)).toEqual(["144p", "240p"]);

  const again = await startMachine(MACHINES[machines.indexOf(home)]!);
  await again.logged(({ msg }) => msg === "swept");
  expect(await filesLeft()).toEqual([]);
});
