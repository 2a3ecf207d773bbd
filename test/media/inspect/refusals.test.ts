import { once } from "node:events";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import type { UserErrorKey } from "../../../src/errors.ts";
import { filesIn, fixture, HUGE, openStudio, type Studio } from "../studio.ts";

async function expectRefusal(studio: Studio, file: string, key: UserErrorKey): Promise<void> {
  await expect(studio.plan(file)).rejects.toMatchObject({ name: "UserError", key });
  expect(await filesIn(studio.folder)).toEqual(["original"]);
}

/** One second of a tiny video; what the attacks below would like to have opened. */
const tiny = (studio: Studio, name: string) => studio.make(name, ["-f", "lavfi", "-i", "testsrc=s=160x120:r=10:d=1"]);

test("a file without an index is refused as broken", async () => {
  await using studio = await openStudio();
  await expectRefusal(studio, fixture("broken.mp4"), "error-broken-file");
});

test("an empty file is refused as broken", async () => {
  await using studio = await openStudio();
  const file = studio.scratch("empty.mp4");
  await writeFile(file, "");
  await expectRefusal(studio, file, "error-broken-file");
});

test("a download of which next to nothing can be decoded is refused as damaged", async () => {
  await using studio = await openStudio();
  await expectRefusal(studio, fixture("annex-b.mp4"), "error-damaged");
});

test("text that names other files or addresses is refused, and nothing it names is opened", async () => {
  await using studio = await openStudio();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = await tiny(studio, "secret.ts");
  const texts = [
    "just some words, not a video",
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${secret}\n#EXT-X-ENDLIST\n`,
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${origin}/a.ts\n#EXT-X-ENDLIST\n`,
    `ffconcat version 1.0\nfile '${path.basename(secret)}'\nfile '${secret}'\n`,
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet contentType="video"><Representation id="1" bandwidth="1"><BaseURL>${origin}/b.mp4</BaseURL><SegmentBase/></Representation></AdaptationSet></Period></MPD>`,
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
    "%04d.png",
  ];
  for (const text of texts) {
    const file = studio.scratch("text.mp4");
    await writeFile(file, text);
    await expectRefusal(studio, file, "error-broken-file");
  }
  expect(requests).toEqual([]);
  server.close();
  await once(server, "close");
});

test("a picture is refused, and so are one of too many pixels and a subtitle file", async () => {
  await using studio = await openStudio();
  const png = await studio.make("a.png", ["-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1"]);
  await expectRefusal(studio, png, "error-is-picture");
  for (const file of [await studio.make("huge.mkv", HUGE), await claimingPixels(studio)])
    await expectRefusal(studio, file, "error-too-many-pixels");
  const text = studio.scratch("a.srt");
  await writeFile(text, "1\n00:00:00,000 --> 00:00:01,000\nhello\n");
  await expectRefusal(studio, text, "error-broken-file");
});

/** A small video whose container claims 8000 × 6000: its decoder does not open. */
async function claimingPixels(studio: Studio): Promise<string> {
  const small = ["-f", "lavfi", "-i", "color=s=320x300", "-frames:v", "1", "-c:v", "ffv1"];
  const file = await studio.make("claims.mkv", small);
  const bytes = await readFile(file);
  const size = bytes.indexOf(Buffer.from("b0820140ba82012c", "hex")); // width and height of Matroska, two bytes each
  bytes.writeUInt16BE(8000, size + 2);
  bytes.writeUInt16BE(6000, size + 6);
  await writeFile(file, bytes);
  return file;
}

test("a file with more streams than any video has is refused", async () => {
  await using studio = await openStudio();
  const inputs = Array.from({ length: 65 }, () => ["-map", "0:a"]).flat();
  const file = await studio.make("many.mkv", ["-f", "lavfi", "-i", "sine=d=0.1", ...inputs, "-c:a", "pcm_s16le"]);
  await expectRefusal(studio, file, "error-too-many-streams");
});

test("a video longer than is allowed is refused by its real times, with the hours", async () => {
  await using studio = await openStudio({ maxDurationHours: 1 });
  const file = await studio.make("long.mp4", [
    ...["-f", "lavfi", "-i", "color=s=64x64:r=1/60:d=7200", "-c:v", "libx264", "-preset", "ultrafast"],
  ]);
  await expect(studio.plan(file)).rejects.toMatchObject({ key: "error-too-long", params: { hours: 2, maxHours: 1 } });
});

test("an encrypted video is refused as such", async () => {
  await using studio = await openStudio();
  const file = await studio.make("secret.mp4", [
    ...["-f", "lavfi", "-i", "testsrc=s=160x120:r=10:d=1", "-c:v", "libx264", "-encryption_scheme", "cenc-aes-ctr"],
    ...["-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb", "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"],
  ]);
  await expectRefusal(studio, file, "error-encrypted");
});

test("a codec that nothing here decodes is refused by its name", async () => {
  await using studio = await openStudio();
  const file = await studio.make("plain.mp4", ["-f", "lavfi", "-i", "testsrc=s=160x120:r=10:d=1", "-c:v", "libx264"]);
  const bytes = await readFile(file);
  bytes.write("vvc1", bytes.indexOf("avc1", bytes.indexOf("stsd")), "latin1");
  await writeFile(file, bytes);
  await expectRefusal(studio, file, "error-unsupported-codec");
});

test("a video cut off in the middle is delivered as far as it goes, with a notice", async () => {
  await using studio = await openStudio();
  const file = await studio.make("whole.mp4", [
    ...["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6", "-f", "lavfi", "-i", "sine=d=6", "-c:a", "aac"],
    ...["-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart"],
  ]);
  const { length } = await readFile(file);
  await truncate(file, Math.round(length / 2));
  const plan = await studio.plan(file);
  expect(plan.notices).toContain("notice-damaged");
  const { "144p": rung } = await studio.finish(plan);
  expect(rung?.frames).toBeGreaterThan(60);
  expect(rung?.frames).toBeLessThan(100);
});
