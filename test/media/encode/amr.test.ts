import path from "node:path";
import { expect, test } from "vitest";
import { fixture, openStudio, samplesOf } from "../studio.ts";

test("AMR with several frames in a packet is heard whole, encoded or prepared", async () => {
  await using studio = await openStudio();
  const source = fixture("amr-packed.3gp");
  const { "144p": rung } = await studio.finish(await studio.plan(source));
  await studio.load(source);
  const prepared = await studio.media.prepare("original", {
    folder: studio.folder,
    signal: new AbortController().signal,
  });
  expect(path.basename(prepared.path)).toBe("original.mp4");
  for (const file of [rung?.path as string, prepared.path]) expect(await loudSeconds(file)).toBeGreaterThan(8);
});

/** Fiftieths of a second that are not silent, in seconds: FFmpeg 5 leaves a fifth of them in packed AMR. */
async function loudSeconds(file: string): Promise<number> {
  const samples = await samplesOf(file);
  let fiftieths = 0;
  for (let at = 0; at + 160 <= samples.length; at += 160)
    if (samples.subarray(at, at + 160).some((sample) => Math.abs(sample) > 0.001)) fiftieths++;
  return fiftieths / 50;
}
