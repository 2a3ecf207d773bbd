import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** MD5 of the encoded picture: equal only where all frames are, bit by bit. */
export async function hashOfPicture(file: string): Promise<string> {
  const copy = ["-map", "0:v", "-c", "copy", "-f", "hash", "-hash", "md5", "-"];
  const { stdout } = await run("ffmpeg", ["-v", "error", "-i", file, ...copy]);
  return stdout.trim().replace("MD5=", "");
}

/** A film of so many seconds, of another one over and over, without encoding it again. */
export async function repeated(file: string, seconds: number, target: string): Promise<string> {
  const loop = ["-stream_loop", "-1", "-i", file, "-t", String(seconds), "-map", "0:v", "-map", "0:a", "-c", "copy"];
  await run("ffmpeg", ["-v", "error", "-y", ...loop, "-movflags", "+faststart", target]);
  return target;
}
