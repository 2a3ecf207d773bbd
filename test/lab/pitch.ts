import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const SAMPLES_PER_SECOND = 8_000;

/** Hertz of the tone that a file plays, by how often it passes zero. */
export async function pitchOf(file: string): Promise<number> {
  const sound = ["-map", "0:a:0", "-ac", "1", "-ar", String(SAMPLES_PER_SECOND), "-f", "s16le", "-"];
  const { stdout } = await run("ffmpeg", ["-v", "error", "-nostdin", "-i", file, ...sound], {
    encoding: "buffer",
    maxBuffer: 1 << 26,
  });
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.byteLength / 2));
  const crossings = samples.reduce(
    (sum, sample, at) => sum + (at > 0 && sample >= 0 !== samples[at - 1]! >= 0 ? 1 : 0),
    0,
  );
  return crossings / 2 / (samples.length / SAMPLES_PER_SECOND);
}
