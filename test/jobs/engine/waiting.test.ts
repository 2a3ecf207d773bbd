import { expect, test } from "vitest";
import { workFilesIn } from "../../bot/open.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import type { LogLine } from "../../house.ts";
import { clip } from "../../lab/index.ts";
import { openJobs } from "../open.ts";

const ALL = ["bot", "fetch", "encode"] as const;
const BAD_GATEWAY = { kind: "error", code: 502, description: "Bad Gateway" } as const;

const isFinished = (line: LogLine) => line.msg === "job finished";
const isWaiting = (line: LogLine) => line.msg === "step waits for what is away";
const film = (folder: string) => clip(folder, { seconds: 1, width: 256, height: 144 });

test("a job whose step waits for Telegram is open, and a cancel ends it at once", async () => {
  await using house = await openJobs();
  const alice = house.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await house.start(["fetch", "encode"], { OUTAGE_WAIT_SECONDS: "100000" });
  house.telegram.fault({ method: "editMessageMedia", ...BAD_GATEWAY });
  const job = await house.records(alice, await film(house.folder));
  await jobs.begin(job.id, job.cardMessageId);
  await house.logged(isWaiting);
  expect((await jobs.list(alice.id)).map(({ id, state }) => [id, state])).toEqual([[job.id, "active"]]);
  expect(await jobs.cancel(job.id)).toBe(true);
  expect(await house.logged(isFinished)).toMatchObject({ state: "cancelled" });
  expect(await workFilesIn(house.folder)).toEqual([]);
});

test("an outage that outlasts all patience is told, and Try again sends what was kept", async () => {
  await using house = await openJobs();
  const alice = house.telegram.user({ firstName: "Alice", language: "en" });
  await house.start([...ALL], { OUTAGE_WAIT_SECONDS: "0.05", OUTAGE_HOURS: "0.00001" });
  const away = house.telegram.fault({ method: "editMessageMedia", ...BAD_GATEWAY, times: 1000 });
  await house.asks(alice, await film(house.folder));
  const end = await alice.sees((message) => isFinalCard(message) && /Failed/.test(message.text ?? ""));
  expect(end.text).toMatch(/Telegram was not answering for too long/);
  const encodes = () => house.lines.filter(({ command }) => /libx264/.test(String(command))).length;
  const before = encodes();
  away.remove();
  await alice.presses(end, /Try again/);
  await alice.sees((message) => isFinalCard(message) && message.video !== undefined);
  expect(deliveriesIn(house.telegram).map(({ label }) => label)).toEqual(["144p"]);
  expect(encodes()).toBe(before);
});
