import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { RetryLater } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { createSeal } from "../../../src/runtime/sealed-text.ts";
import { createSessionQueue } from "../../../src/sources/session/turns.ts";
import { processesNaming } from "../../processes.ts";
import { NO_TOOL, openScene, openStores, type Stores } from "./open.ts";

let stores: Stores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores[Symbol.asyncDispose]());

const { signal } = new AbortController();
const LOOK = { interval: 10, timeout: 60_000 };
const log = createLogger({ level: "silent" });
const DEAD = { key: "error-session-dead", params: { platform: "Instagram" } };

test("a dead session is told to the admins once, and asks for nothing any more", async () => {
  await using scene = await openScene({ stores });
  const { source, site } = scene;
  site.session.ends();
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  const { length } = site.requests;
  const other = scene.open();
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  await expect(other.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  expect(site.requests).toHaveLength(length);
  expect(other.alarms).toEqual([]);
  const view = { platform: "instagram", state: "dead", account: site.session.account, cause: "reels_media is missing" };
  expect(source.alarms).toEqual([expect.objectContaining(view)]);
  expect(await other.session()).toMatchObject(view);
});

test("an alarm that could not be raised is raised by the next call", async () => {
  let isDown = true;
  const onAlarm = async () => {
    if (isDown) throw new Error("no way to Telegram");
  };
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL, onAlarm });
  const { source, site } = scene;
  site.answers("login-required");
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  expect(source.alarms).toEqual([]);
  isDown = false;
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  expect(source.alarms).toHaveLength(1);
});

test("an admin's word lets calls out again, and new trouble is told anew", async () => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site } = scene;
  site.answers("checkpoint");
  const challenged = { key: "error-session-challenged" };
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(challenged);
  expect(await source.resumeSession()).toMatchObject({ state: "healthy" });
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(challenged);
  expect(source.alarms.map(({ state, cause }) => [state, cause])).toEqual([
    ["challenged", "checkpoint_required"],
    ["challenged", "checkpoint_required"],
  ]);
  site.answers("ok");
  await source.resumeSession();
  expect(await source.list(scene.stories, { signal })).toMatchObject({ items: [] });
});

test("each further throttling rests twice as long, until a call goes well", async () => {
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL });
  const { source, site } = scene;
  const restOver = async () => {
    const session = await stores.rows.findSession("instagram");
    if (session) await stores.rows.setSession({ ...session, until: new Date(Date.now() - 1) }, { force: true });
  };
  const minutes: unknown[] = [];
  site.answers("feedback");
  for (let round = 0; round < 8; round++) {
    const error = await source.list(scene.stories, { signal }).catch((thrown) => thrown);
    minutes.push(error.params.minutes);
    await restOver();
    expect(await source.session()).toMatchObject({ state: "healthy" });
  }
  expect(minutes).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440]);
  site.answers("ok");
  await source.list(scene.stories, { signal });
  site.answers("feedback");
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject({ params: { minutes: 30 } });
  expect(source.alarms).toEqual([]);
});

/** As the queue does: who is told to come back later does so. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    return patiently(work);
  }
}

test("two processes with one session take turns, and keep the pace between any two calls", async () => {
  const paceMs = 60;
  const delayMs = 20;
  await using scene = await openScene({ stores, galleryDlPath: NO_TOOL, paceMs });
  const { source, site } = scene;
  await using cleanup = new AsyncDisposableStack();
  const keys = cleanup.adopt(stores.keys.duplicate(), (connection) => connection.quit().then(() => undefined));
  const other = scene.open({ stores: { ...stores, keys } });
  site.answers({ delayMs });
  const users = [1, 2, 3].map((number) => site.user(`${scene.handle}_${number}`).username);
  await Promise.all(
    users.map((handle, at) =>
      patiently(() => (at % 2 ? source : other).list({ ...scene.stories, handle }, { signal })),
    ),
  );
  const times = site.requests.map(({ at }) => at.getTime());
  expect(times).toHaveLength(6); // a look-up and a list for each
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(paceMs + delayMs - 5); // an answer is timed a little before it is read
});

test("two runs of gallery-dl never mix", async () => {
  await using scene = await openScene({ stores });
  const { source, site, picture } = scene;
  const other = scene.open();
  const users = [site.user(`${scene.handle}_a`), site.user(`${scene.handle}_b`)];
  for (const user of users) await user.postsStory({ photo: picture });
  await Promise.all(
    users.map(({ username: handle }, at) =>
      patiently(() => (at ? source : other).list({ ...scene.stories, handle }, { signal })),
    ),
  );
  const calls = site.requests.map(({ path }) => path).filter((path) => !path.startsWith("/rsrc"));
  const run = [expect.stringMatching(/^\/user_/), "/api/graphql", "/graphql/query"];
  expect(calls).toEqual([...run, ...run]);
});

test("who would have to wait for long comes back later", async () => {
  await stores.keys.flushall();
  const turns = createSessionQueue({ keys: stores.keys, name: "test", paceSeconds: { min: 50, max: 60 }, log });
  const turn = await turns.take({ signal });
  const busy = await turns.take({ signal, patienceMs: 0 }).catch((error) => error);
  expect(busy).toBeInstanceOf(RetryLater);
  await turn.call(async () => undefined);
  await turn.giveBack();
  const early: RetryLater = await turns.take({ signal }).catch((error) => error);
  expect(early).toBeInstanceOf(RetryLater);
  expect(early.delayMs).toBeGreaterThan(40_000);
  expect(early.delayMs).toBeLessThanOrEqual(60_000);
});

test("a call that keeps the pace does not outlast whoever asked for it", async () => {
  await stores.keys.flushall();
  const turns = createSessionQueue({ keys: stores.keys, name: "test", paceSeconds: { min: 50, max: 60 }, log });
  const asked = new AbortController();
  const turn = await turns.take({ signal: asked.signal });
  await turn.call(async () => undefined);
  const second = turn.call(async () => expect.unreachable());
  asked.abort();
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  await turn.giveBack();
});

test("a turn is kept for as long as it takes, and its loss ends the run", async () => {
  await stores.keys.flushall();
  const turns = createSessionQueue({
    keys: stores.keys,
    name: "test",
    paceSeconds: { min: 0, max: 0 },
    lockMs: 1500,
    log,
  });
  const turn = await turns.take({ signal });
  const lock = "session:test:turn";
  const lives = async () => Number(await stores.keys.pttl(lock));
  await vi.waitFor(async () => expect(await lives()).toBeLessThan(1400), LOOK);
  await vi.waitFor(async () => expect(await lives()).toBeGreaterThan(1400), LOOK);
  await stores.keys.set(lock, "somebody else's");
  await new Promise((resolve) => turn.signal.addEventListener("abort", resolve));
  await turn.giveBack();
  expect(await stores.keys.get(lock)).toBe("somebody else's");
});

const expired = (cookies: string) => cookies.replace(/\d{10}(?=\tsessionid)/, "1000000000");
test.each<[string, (cookies: string) => string]>([
  ["no cookies", () => "hello"],
  ["a session of another site", (cookies) => cookies.replaceAll(".instagram.com", ".example.com")],
  ["a session that has run out", expired],
  ["no session", (cookies) => cookies.replace("sessionid", "other")],
  ["spaces for tabs", (cookies) => cookies.replaceAll("\t", " ")],
  ["a line break in a value", (cookies) => cookies.replace(/\tsessionid\t/, "\tsessionid\tx;y\u0001")],
  ["more than a megabyte", (cookies) => `${cookies}${"# more\n".repeat(200_000)}`],
])("a cookie file with %s is refused", async (_, spoil) => {
  await using scene = await openScene({ stores });
  const { source, site } = scene;
  await expect(source.renewSession(spoil(site.session.cookies()), { signal })).rejects.toMatchObject({
    key: "error-cookies-invalid",
  });
  expect(site.requests).toEqual([]);
});

test("new cookies are kept for this bot alone, sealed, tried once, and used from then on", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture, folder } = scene;
  site.session.ends();
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  site.session.begins();
  const { length } = site.requests;
  const file = `\ufeff${site.session.cookies()}.example.org\tTRUE\t/\tTRUE\t0\tother\tsecret\n`.replaceAll(
    "\n",
    "\r\n",
  );
  expect(await source.renewSession(file, { signal })).toMatchObject({
    state: "healthy",
    account: site.session.account,
  });
  expect(site.requests.slice(length).map(({ path }) => path)).toEqual(["/api/v1/accounts/current_user/"]);
  const kept = (await stores.rows.findSessionCookies("instagram"))!;
  expect(JSON.stringify(kept)).not.toContain(site.session.sessionId);
  const text = createSeal({ secret: "of the bot", purpose: "session cookies" }).open(kept.sealed, "instagram");
  expect(text).toContain(site.session.sessionId);
  expect(text).not.toMatch(/example\.org|\twd\t/);
  expect(existsSync(`${folder}/sessions/instagram.txt`)).toBe(false);
  const story = await user.postsStory({ photo: picture });
  expect((await scene.open().list(scene.stories, { signal })).items.map(({ id }) => id)).toEqual([story.pk]);
  expect(source.alarms).toHaveLength(1);
});

test("cookies that an admin brings are used by every host, and one with an older file ends nothing", async () => {
  await using scene = await openScene({ stores });
  const { source, site, user, picture, folder } = scene;
  const stale = `${folder}/stale.txt`;
  await writeFile(stale, site.session.cookies());
  const other = scene.open({ folder: `${folder}/other`, cookiesFile: stale });
  site.session.ends();
  site.session.begins();
  expect(await source.renewSession(site.session.cookies(), { signal })).toMatchObject({ state: "healthy" });
  const story = await user.postsStory({ photo: picture });
  expect((await other.list(scene.stories, { signal })).items.map(({ id }) => id)).toEqual([story.pk]);
  expect([...source.alarms, ...other.alarms]).toEqual([]);
  expect(await other.session()).toMatchObject({ state: "healthy", account: site.session.account });
  const bare = scene.open({ folder: `${folder}/bare`, cookiesFile: undefined });
  expect((await bare.list(scene.stories, { signal })).items).toHaveLength(1);
});

test("an operator's file is brought to all hosts, as is a newer one, but no older one", async () => {
  await using scene = await openScene({ stores });
  const { source, site, folder } = scene;
  const old = `${folder}/old.txt`;
  await writeFile(old, site.session.cookies());
  await utimes(old, 0, 0);
  const other = scene.open({ folder: `${folder}/other`, cookiesFile: old });
  await source.list(scene.stories, { signal });
  site.session.ends();
  site.session.begins();
  await site.session.cookiesFile(folder);
  await source.list(scene.stories, { signal });
  await other.list(scene.stories, { signal });
  expect(source.lines.filter((line) => line.includes("kept for all hosts"))).toHaveLength(2);
  expect(other.lines.filter((line) => line.includes("kept for all hosts"))).toEqual([]);
});

test("what an earlier version kept of an admin's file is kept for all hosts, and no longer lies there", async () => {
  await using scene = await openScene({ stores, cookiesFile: undefined });
  const { source, site, folder } = scene;
  const earlier = `${folder}/sessions/instagram.txt`;
  await mkdir(`${folder}/sessions`, { recursive: true });
  await writeFile(earlier, site.session.cookies());
  await source.list(scene.stories, { signal });
  expect(existsSync(earlier)).toBe(false);
  await source.list(scene.stories, { signal });
  expect(await stores.rows.findSessionCookies("instagram")).toMatchObject({ isUploaded: true });
});

test("cookies that another token has sealed are none, and the log says why", async () => {
  await using scene = await openScene({ stores, cookiesFile: undefined });
  const sealed = createSeal({ secret: "before", purpose: "session cookies" }).seal("x", "instagram");
  const kept = { sealed, fingerprint: "x", since: new Date(), isUploaded: true };
  await stores.rows.keepSessionCookies("instagram", kept);
  await expect(scene.source.list(scene.stories, { signal })).rejects.toMatchObject({ key: "error-session-missing" });
  expect(scene.source.lines.join()).toContain("was the bot's token changed?");
});

test("an admin who sends dead cookies is told so in the answer", async () => {
  await using scene = await openScene({ stores });
  const { source, site } = scene;
  const cookies = site.session.cookies();
  site.session.ends();
  expect(await source.renewSession(cookies, { signal })).toMatchObject({ state: "dead", cause: "login_required" });
  await expect(source.list(scene.stories, { signal })).rejects.toMatchObject(DEAD);
  expect(source.alarms).toEqual([]);
});

test("an admin who sends cookies while the site is away is told that they were not tried", async () => {
  await using scene = await openScene({ stores });
  const { source, site } = scene;
  site.answers("server-error");
  expect(await source.renewSession(site.session.cookies(), { signal })).toMatchObject({ isUntried: true });
  site.answers("ok");
  expect(await source.session()).not.toHaveProperty("isUntried");
  expect(await source.renewSession(site.session.cookies(), { signal })).not.toHaveProperty("isUntried");
});

/** A program in place of gallery-dl. */
async function program(folder: string, lines: string): Promise<string> {
  const file = `${folder}/tool`;
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return file;
}

test("the tool gets what it needs and nothing else", async () => {
  await using scene = await openScene({ stores });
  const { folder, site } = scene;
  const tool = await program(
    folder,
    `echo "$@" > ${folder}/args; env | cut -d= -f1 | sort > ${folder}/env; stat -c %a cookies.txt > ${folder}/mode; echo []`,
  );
  await scene.open({ galleryDlPath: tool }).list(scene.stories, { signal });
  const env = (await readFile(`${folder}/env`, "utf8")).trim().split("\n");
  expect(env.filter((name) => !["PWD", "_", "OLDPWD", "SHLVL"].includes(name))).toEqual([
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANG",
    "PATH",
    "PYTHONUTF8",
    "TMPDIR",
  ]);
  const args = await readFile(`${folder}/args`, "utf8");
  expect(args).toMatch(/--config-ignore --no-input .* -- https:\/\/www\.instagram\.com\/stories\/user_\w+\/\n$/);
  expect(args).not.toMatch(/127\.0\.0\.1|mediaferry:/);
  expect(args).not.toContain(site.session.sessionId);
  expect(await readFile(`${folder}/mode`, "utf8")).toBe("600\n");
});

test.each([
  ["it ended with 1", "echo oops >&2; exit 1"],
  ["no JSON", "echo hello"],
  ["it wrote too much", "head -c 5000000 /dev/zero >&2"],
])("a tool that fails (%s) is stood in for", async (reason, lines) => {
  await using scene = await openScene({ stores });
  const { folder, user, picture } = scene;
  const story = await user.postsStory({ photo: picture });
  const source = scene.open({ galleryDlPath: await program(folder, lines) });
  expect((await source.list(scene.stories, { signal })).items.map(({ id }) => id)).toEqual([story.pk]);
  expect(source.lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: "gallery-dl gave no clear answer", reason, count: 1 }),
  );
});

test("a cancelled run leaves no process, no cookies and no lock", async () => {
  await using scene = await openScene({ stores });
  const { folder } = scene;
  const tool = await program(folder, `sleep 1001 & echo $! > ${folder}/started; wait`);
  const cancel = new AbortController();
  const listing = scene.open({ galleryDlPath: tool }).list(scene.stories, { signal: cancel.signal });
  await vi.waitFor(async () => expect(await readFile(`${folder}/started`, "utf8")).toMatch(/\d\n/), {
    timeout: 60_000,
  });
  const pid = Number(await readFile(`${folder}/started`, "utf8"));
  expect(processesNaming("sleep 1001").map((each) => each.pid)).toContain(pid);
  cancel.abort(new Error("cancelled"));
  await expect(listing).rejects.toThrow("cancelled");
  expect(processesNaming("sleep 1001").map((each) => each.pid)).not.toContain(pid);
  expect(await stores.keys.exists("session:instagram:turn")).toBe(0);
  expect(await readdir(`${folder}/sessions`)).toEqual([]);
});
