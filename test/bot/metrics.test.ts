import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotProcess, newIn } from "../bot-process.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { promtool } from "../promtool.ts";
import { type LinkStage, openLinkStage } from "./links-stage.ts";

const ADMIN_TOKEN = "0123456789abcdef";
const ADMIN = 77;
let stage: LinkStage;
let bot: BotProcess;
let alice: Person;
let origin: string;

beforeAll(async () => {
  stage = await openLinkStage();
  bot = await stage.start({ ADMIN_TOKEN, ADMIN_IDS: String(ADMIN) });
  const { httpPort } = await bot.logged(({ msg }) => msg === "ready");
  origin = `http://127.0.0.1:${httpPort}`;
  alice = stage.telegram.user({ firstName: "Alice", language: "en" });
  await makeTraffic();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A bit of everything that is counted. */
async function makeTraffic(): Promise<void> {
  const { telegram, web, folder } = stage;
  telegram.fault({ method: "sendMessage", kind: "flood", retryAfterSeconds: 1 });
  await alice.sends("/help");
  await alice.sees("Commands");
  await alice.sends(video(await clip(folder, { seconds: 2, width: 426, height: 240 }), { caption: "/encode" }));
  await bot.logged(({ msg }) => msg === "job finished");
  const link = web.file("/song.zip", { generatedBytes: 100_000 }, { contentType: "application/zip" });
  for (const [address, state] of [
    [link, "done"],
    [link, "done"],
    [`http://${web.host}/nothing-here.mp4`, "failed"],
  ]) {
    const isNew = newIn(bot);
    await alice.sends(address as string);
    await bot.logged(isNew((line) => line.msg === "job finished" && line.state === state));
  }
}

const get = (at: string) => fetch(`${origin}${at}`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });

test("after traffic the metrics are as Prometheus wants them, and tell of all of it", async () => {
  const text = await (await get("/metrics")).text();
  expect(await promtool(["check", "metrics"], text)).toEqual({ code: 0, said: "" });
  const sampleOf = (sample: string): number =>
    Number(new RegExp(`^${sample.replaceAll(/[{}]/g, "\\$&")} (.+)$`, "m").exec(text)?.[1]);
  const counted = {
    'mediaferry_phase_duration_seconds_count{phase="chunk",outcome="done"}': 2, // and its sound
    'mediaferry_job_duration_seconds_count{kind="encode",state="done"}': 1,
    'mediaferry_job_duration_seconds_count{kind="links",state="failed"}': 1,
    'mediaferry_deliveries_total{kind="encode"}': 2,
    'mediaferry_deliveries_total{kind="links"}': 2,
    'mediaferry_downloads_total{source="chat",outcome="done"}': 1,
    'mediaferry_downloads_total{source="web",outcome="done"}': 1,
    'mediaferry_downloaded_bytes_total{source="web"}': 100_000,
    'mediaferry_listings_total{source="web",outcome="failed"}': 1,
    'mediaferry_source_failures_total{source="web",operation="list",cause="error-page-gone"}': 1,
    'mediaferry_phase_failures_total{phase="list",cause="error-page-gone"}': 1,
    'mediaferry_cache_requests_total{cache="telegram",result="hit"}': 1,
    'mediaferry_telegram_calls_total{method="sendMessage",outcome="pace"}': 1,
    'mediaferry_telegram_flood_waits_total{method="sendMessage"}': 1,
    mediaferry_telegram_flood_wait_seconds_total: 1,
    'mediaferry_encode_speed_ratio_count{group="low"}': 1,
    'mediaferry_encoded_media_seconds_total{group="low"}': 2,
    'mediaferry_open_jobs{state="active"}': 0,
    mediaferry_receives_updates: 1,
  };
  expect(Object.fromEntries(Object.keys(counted).map((sample) => [sample, sampleOf(sample)]))).toEqual(counted);
  expect(sampleOf('mediaferry_telegram_calls_total{method="getUpdates",outcome="ok"}')).toBeGreaterThan(0);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  expect(text).toMatch(/^mediaferry_build_info\{version="\d+\.\d+\.\d+",node="24\.[\d.]+",ffmpeg="[^"]+"\} 1$/m);
});

describe("/board", () => {
  const withPassword = (password: string) => ({ authorization: `Basic ${btoa(`anybody:${password}`)}` });

  test("asks for the token, by a password or as a bearer", async () => {
    for (const headers of [{}, withPassword(""), withPassword("wrong"), { authorization: "Bearer wrong" }])
      for (const at of ["/board", "/board/api/queues"]) {
        const answer = await fetch(`${origin}${at}`, { headers });
        expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
          401,
          'Basic realm="Mediaferry", charset="UTF-8"',
        ]);
      }
    for (const headers of [withPassword(ADMIN_TOKEN), { authorization: `Bearer ${ADMIN_TOKEN}` }])
      for (const at of ["/board", "/board/"]) expect((await fetch(`${origin}${at}`, { headers })).status).toBe(200);
  });

  test("is a page that loads from us alone, whatever else it names", async () => {
    const page = await get("/board");
    const policy = page.headers.get("content-security-policy");
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'"])
      expect(policy?.split("; ")).toContain(rule);
    const html = await page.text();
    const loaded = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)]
      .map(([, at]) => at as string)
      .filter((at) => !at.startsWith("https:"));
    expect(loaded.length).toBeGreaterThan(1);
    loaded.push("static/locales/en-US/messages.json");
    for (const at of loaded) {
      const { status } = await get(new URL(at, `${origin}/board/`).href.slice(origin.length));
      expect([at, status]).toEqual([at, 200]);
    }
  });

  test("shows the queues of every phase, those of this host too, with the steps of its jobs", async () => {
    const answer = await get("/board/api/queues?activeQueue=finish&status=completed&page=1&jobsPerPage=10");
    const { queues } = (await answer.json()) as { queues: { name: string; readOnlyMode: boolean }[] };
    const names = queues.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["list", "download", "finish", expect.stringMatching(/^chunk@\w{12}$/)]),
    );
    expect(names).not.toContain("chunk"); // nobody takes a step from there any more
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    expect(
      (await get(`/board/queue/${encodeURIComponent(names.find((name) => name.includes("@")) ?? "")}`)).status,
    ).toBe(200);
  });

  test("changes nothing", async () => {
    const headers = withPassword(ADMIN_TOKEN);
    for (const [method, at] of [
      ["PUT", "/board/api/queues/send/pause"],
      ["PUT", "/board/api/queues/send/clean/completed"],
      ["POST", "/board/api/queues/send/add"],
    ] as const)
      expect((await fetch(`${origin}${at}`, { method, headers })).status).toBe(405);
  });
});

test("the process is alive and ready, and says so", async () => {
  for (const [at, text] of [
    ["/livez", '{"status":"ok"}'],
    ["/readyz", '{"status":"ready"}'],
  ] as const) {
    const answer = await fetch(`${origin}${at}`);
    expect([answer.status, await answer.text()]).toEqual([200, text]);
  }
});

test("/doctor examines the bot that runs, by the servers that it has", async () => {
  const ada = stage.telegram.user({ firstName: "Ada", language: "en", id: ADMIN });
  await ada.sends("/doctor");
  const report = textOf(await ada.sees(/Redis: [\s\S]*Database: /));
  expect(report).toMatch(/✅ Redis: (Redis|Valkey) [\d.]+, private, answers in \d+ ms/);
  expect(report).toMatch(/✅ Database: schema \S+, up to date/);
  expect(report).toMatch(/✅ Storage: \S+public: writes, reads and deletes/);
  expect(report).toMatch(/✅ PUBLIC_URL: http:\/\/localhost:\d+ leads to the bot, from this machine at least/);
  expect(report).not.toContain("❌");
});
