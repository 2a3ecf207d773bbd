import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { ProbedVideo } from "./probe.ts";

/** Decoders that see the alpha plane, which FFmpeg's own ones of these codecs do not. */
export const ALPHA_DECODERS: Partial<Record<string, "libvpx" | "libvpx-vp9">> = { vp8: "libvpx", vp9: "libvpx-vp9" };

/** Picks frames that are not wholly transparent. */
const VISIBLE = "format=rgba,alphaextract,bbox=min_val=0,metadata=mode=select:key=lavfi.bbox.w";

/**
 * Whether any pixel of a video with an alpha plane is visible. Capture programs fill the plane with zeros, and palettes lose
 * theirs in a copy: such a video is meant to be opaque. Decodes up to the first visible frame.
 */
export async function isAnyVisible(
  runner: Runner,
  file: string,
  { video, signal }: { video: ProbedVideo; signal: AbortSignal },
): Promise<boolean> {
  const decoder = ALPHA_DECODERS[video.codec];
  const input = [...INPUT_LIMITS, ...(decoder ? [`-c:${video.index}`, decoder] : []), "-i", fileInput(file)];
  const output = ["-map", `0:${video.index}`, "-vf", VISIBLE, "-frames:v", "1", "-f", "null", "-"];
  let found = 0;
  const onProgress = ({ frames }: { frames: number }) => {
    found = frames;
  };
  await runner.ffmpeg([...input, ...output], { signal, onProgress });
  return found > 0;
}
