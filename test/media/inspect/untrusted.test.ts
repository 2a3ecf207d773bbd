import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createRunner, type Runner } from "../../../src/media/ffmpeg/ffmpeg.ts";
import { probe } from "../../../src/media/inspect/probe.ts";
import { networkSandbox } from "../../../src/runtime/child-process.ts";
import { openTrap } from "../../lab/index.ts";
import { CONFIG, openStudio, silentLog } from "../studio.ts";

const runner = createRunner({ config: CONFIG, log: silentLog });
const { signal } = new AbortController();
const onLine = () => undefined;

test("a child of ours reaches nobody, even where it is told to", async () => {
  expect(networkSandbox()).not.toEqual([]);
  await using trap = await openTrap();
  const everything = ["-protocol_whitelist", "http,httpproxy,tcp,udp,rtp,crypto,concat,subfile"];
  const leads = [`${trap.url}/a.ts`, `httpproxy://${trap.host}/a.ts`, `tcp://${trap.host}`, `concat:${trap.url}/a.ts`];
  for (const lead of leads) {
    await expect(runner.ffprobe([...everything, lead], { signal, onLine })).rejects.toThrow();
    await expect(runner.ffmpeg([...everything, "-i", lead, "-f", "null", "-"], { signal })).rejects.toThrow();
  }
  expect(trap.connections).toBe(0);
});

test("a sound file with a tag of 19 MB is probed in a few words, and encoded", async () => {
  await using studio = await openStudio();
  const plain = await studio.make("plain.mp3", ["-f", "lavfi", "-i", "sine=d=1", "-id3v2_version", "3"]);
  const big = studio.scratch("bigtag.mp3");
  await writeFile(big, Buffer.concat([tagOf(19_000_000), await readFile(plain)]));
  let told = 0;
  const counting: Runner = {
    ...runner,
    ffprobe: (args, options) =>
      runner.ffprobe(args, {
        ...options,
        onLine(line) {
          told += line.length;
          options.onLine(line);
        },
      }),
  };
  expect(await probe(counting, big, signal)).toMatchObject({ format: "mp3", sounds: [{ codec: "mp3" }] });
  expect(told).toBeLessThan(5000);
  const { audio } = await studio.finish(await studio.plan(big));
  expect(audio?.durationSeconds).toBeCloseTo(1, 1);
});

/** An ID3 tag (2.3) with one comment of so many letters. */
function tagOf(letters: number): Buffer {
  const body = Buffer.alloc(letters, "a");
  body.write("\0eng\0", "latin1");
  const frame = Buffer.alloc(10);
  frame.write("COMM", "latin1");
  frame.writeUInt32BE(letters, 4);
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...sevenBits(letters + frame.length)]);
  return Buffer.concat([head, frame, body]);
}

const sevenBits = (size: number): number[] => [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
