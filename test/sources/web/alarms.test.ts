import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createTroubleReporter, type Trouble } from "../../../src/sources/web/alarms.ts";
import { createFailureClassifier } from "../../../src/sources/web/failures.ts";
import { openKeys } from "../keys.ts";

const BLOCKED: Trouble = { kind: "blocked", site: "site.test", cause: "not a bot" };

async function openReporter(raise: (trouble: Trouble) => Promise<void> = async () => undefined) {
  const redis = await openKeys();
  const lines: { msg: string }[] = [];
  const reported: Trouble[] = [];
  const log = createLogger({ level: "error" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const alarm = { raise: (trouble: Trouble) => raise(trouble).then(() => void reported.push(trouble)) };
  const report = createTroubleReporter({ keys: redis.keys, alarm, log });
  return { ...redis, report, reported, lines, log };
}

test("the same trouble with the same site is reported once an hour", async () => {
  await using reporter = await openReporter();
  const troubles: Trouble[] = [BLOCKED, { ...BLOCKED, cause: "captcha" }, { ...BLOCKED, site: "other.test" }];
  for (const trouble of [...troubles, { ...BLOCKED, kind: "broken" } as const]) await reporter.report(trouble);
  expect(reporter.reported.map(({ kind, site }) => [kind, site])).toEqual([
    ["blocked", "site.test"],
    ["blocked", "other.test"],
    ["broken", "site.test"],
  ]);
  expect(await reporter.keys.pttl("web:alarm:blocked:site.test")).toBeGreaterThan(3_500_000);
});

test("an alarm that did not get through is logged, and raised again by the next trouble", async () => {
  let isDown = true;
  await using reporter = await openReporter(async () => {
    if (isDown) throw new Error("Telegram is away");
  });
  await reporter.report(BLOCKED);
  expect(reporter.lines).toMatchObject([{ msg: "alarm of a tool could not be delivered" }]);
  isDown = false;
  await reporter.report(BLOCKED);
  expect(reporter.reported).toEqual([BLOCKED]);
});

test("an old tool that does not understand a page is reported to be old", async () => {
  const reported: Trouble[] = [];
  const judgeWith = (isOutdated: boolean) =>
    createFailureClassifier({
      notify: async (trouble) => void reported.push(trouble),
      status: async () => ({ name: "yt-dlp", version: "2026.01.01", ageDays: 300, isOutdated, canUpdate: true }),
      log: createLogger({ level: "silent" }),
    });
  const stderr = "ERROR: [site] 1: Unable to extract title; please report this issue on …";
  const ended = { stdout: "null", stderr, exitCode: 1, refusedHosts: [] };
  const verdict = await judgeWith(false)(ended, { site: "site.test", isLast: true });
  expect(verdict).toMatchObject({ error: { key: "error-page-changed" }, retry: "never" });
  await judgeWith(true)(ended, { site: "site.test", isLast: true });
  expect(reported).toMatchObject([
    { kind: "broken" },
    { kind: "outdated", cause: "Version 2026.01.01 is 300 days old" },
  ]);
});

test("what the tool could not say is reported for it", async () => {
  const report = () => expect.unreachable("the operator can do nothing about it");
  const judge = createFailureClassifier({ notify: report, status: report, log: createLogger({ level: "silent" }) });
  const ended = { stdout: "", stderr: "ERROR: HTTP Error 403", exitCode: 1, refusedHosts: [] };
  const about = { site: "site.test", isLast: true };
  const kept = await judge({ ...ended, refusedHosts: ["10.0.0.1"] }, about);
  expect(kept).toMatchObject({ error: { key: "error-link-private" }, retry: "never" });
  const endless = await judge({ ...ended, stderr: "WARNING: large\nERROR: " }, about);
  expect(endless).toMatchObject({ error: { key: "error-page-unsupported" }, retry: "never" });
  const slow = await judge({ ...ended, brokeOff: "took more than 90000 ms" }, about);
  expect(slow).toMatchObject({ error: { message: "yt-dlp took more than 90000 ms" }, retry: "later" });
});
