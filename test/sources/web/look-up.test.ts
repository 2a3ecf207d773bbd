import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createFailureClassifier } from "../../../src/sources/web/failures.ts";
import { lookUpPage } from "../../../src/sources/web/look-up.ts";

const VIDEO = {
  title: "A film",
  url: "https://site.test/a.mp4",
  ext: "mp4",
  height: 720,
  vcodec: "avc1",
  acodec: "aac",
};
const failed = (words: string) => ({ stdout: "null", stderr: `ERROR: [x] 1: ${words}`, exitCode: 1, refusedHosts: [] });
const found = { ...failed(""), stdout: JSON.stringify(VIDEO), stderr: "", exitCode: 0 };

/** A tool that says one thing after the other. */
function lookUp(answers: readonly (typeof found)[]) {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: "warn" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const nobody = () => expect.unreachable("the operator can do nothing about it");
  const classifyFailure = createFailureClassifier({ notify: nobody, status: nobody, log });
  let runs = 0;
  const run = async () => answers[runs++] ?? expect.unreachable("it was asked once more");
  const page = lookUpPage("https://site.test/a", {
    ...{ runs: { run }, classifyFailure, signal: new AbortController().signal, withCookies: false },
  });
  return { page, lines, runs: () => runs };
}

test("words that nobody knows are tried again once, then told, and counted", async () => {
  const { page, lines } = lookUp([failed("The moon is full"), failed("The moon is full")]);
  await expect(page).rejects.toMatchObject({
    key: "error-page-said",
    params: { site: "site.test", words: "The moon is full" },
  });
  const msg = "yt-dlp failed in unknown words";
  expect(lines).toMatchObject([
    { msg, count: 1, isLast: false },
    { msg, count: 2, isLast: true },
  ]);
});

test("what the second try brings counts", async () => {
  const { page, runs } = lookUp([failed("The moon is full"), found]);
  expect(await page).toMatchObject({ is: "video", title: "A film" });
  expect(runs()).toBe(2);
});

test("words that are known are not tried again", async () => {
  const { page, runs } = lookUp([failed("Private video")]);
  await expect(page).rejects.toMatchObject({ key: "error-page-private" });
  expect(runs()).toBe(1);
});
