import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Bits per second of the video stream alone, from its packets. */
export async function videoBitrate(file: string): Promise<number> {
  const args = ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=bit_rate", "-of", "csv=p=0", file];
  return Number((await run("ffprobe", args)).stdout.trim());
}

/**
 * Mean SSIM over all planes of a rung against its source scaled to the same size. Frames are paired by their number:
 * by time, one rounded timestamp would shift the rest and measure something else.
 */
export async function ssim(
  file: string,
  source: string,
  { width, height }: { width: number; height: number },
): Promise<number> {
  const byNumber = "settb=1/30,setpts=N";
  const graph = [
    `[0:v:0]${byNumber}[rung]`,
    `[1:v:0]scale=${width}:${height},format=yuv420p,${byNumber}[source]`,
    "[rung][source]ssim",
  ].join(";");
  const args = ["-nostdin", "-hide_banner", "-i", file, "-i", source, "-filter_complex", graph, "-f", "null", "-"];
  const { stderr } = await run("ffmpeg", args, { maxBuffer: 2 ** 24 });
  const all = /SSIM .*All:([\d.]+)/.exec(stderr)?.[1];
  if (!all) throw new Error(`no SSIM in: ${stderr.slice(-500)}`);
  return Number(all);
}
