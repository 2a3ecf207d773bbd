import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { putFfmpeg } from "../../../src/sources/tools/offline-ffmpeg.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { clip, openTrap, probeMedia } from "../../lab/index.ts";

const run = promisify(execFile);

test("FFmpeg in the hands of yt-dlp reads films and covers, and nothing that they name", async () => {
  await using folder = await temporaryFolder();
  await using trap = await openTrap();
  const at = await putFfmpeg(folder.path, { ffmpeg: "ffmpeg", ffprobe: "ffprobe" });
  const [ffmpeg, ffprobe] = [path.join(at, "ffmpeg"), path.join(at, "ffprobe")];
  const film = await clip(folder.path, { seconds: 1, codec: "none", extension: ".m4a" });
  const copy = path.join(folder.path, "it's a copy.m4a");
  await run(ffmpeg, ["-v", "error", "-i", `file:${film}`, "-i", `file:${film}`, "-map", "1:a", "-c", "copy", copy]);
  expect(await probeMedia(copy)).toMatchObject({ audioCodec: "aac" });
  expect((await run(ffprobe, ["-v", "error", "-show_streams", `file:${copy}`])).stdout).toContain("codec_name=aac");
  const disguised = path.join(folder.path, "item-1.mp4");
  const lists = [
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${film}\n#EXT-X-ENDLIST\n`,
    `ffconcat version 1.0\nfile '${path.basename(film)}'\n`,
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${trap.url}/0.ts\n#EXT-X-ENDLIST\n`,
  ];
  for (const list of lists) {
    await writeFile(disguised, list);
    await expect(run(ffmpeg, ["-i", `file:${disguised}`, "-c", "copy", `${copy}.m4a`])).rejects.toThrow(
      /whitelist|Invalid data/,
    );
    await expect(run(ffprobe, [`file:${disguised}`])).rejects.toThrow(/Command failed/);
  }
  await expect(run(ffmpeg, ["-i", `${trap.url}/film.mp4`, "-f", "null", "-"])).rejects.toThrow(/whitelist/);
  expect(trap.connections).toBe(0);
});

test("without FFmpeg there is none, and no other is found", async () => {
  await using folder = await temporaryFolder();
  const at = await putFfmpeg(folder.path, { ffmpeg: "/nonexistent/ffmpeg", ffprobe: "/nonexistent/ffprobe" });
  await expect(run(path.join(at, "ffmpeg"), ["-version"])).rejects.toThrow("ENOENT");
});
