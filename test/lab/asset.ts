import { stat } from "node:fs/promises";
import { probeMedia } from "./probe.ts";

/** A picture or video that lies on the disk of whoever posts it. */
export type Clip = { photo: string } | { video: string };

export interface Asset {
  kind: "photo" | "video";
  file: string;
  width: number;
  height: number;
  durationSeconds: number;
  hasAudio: boolean;
}

const probed = new Map<string, Promise<Asset>>();

/** Looked into once for each version of a file. */
export async function assetOf(clip: Clip): Promise<Asset> {
  const kind = "photo" in clip ? "photo" : "video";
  const file = "photo" in clip ? clip.photo : clip.video;
  const { mtimeMs, size } = await stat(file);
  const key = [kind, file, mtimeMs, size].join("\n");
  const known = probed.get(key) ?? probe(kind, file);
  probed.set(key, known);
  return known;
}

/** What cannot be read is announced as the usual size of a story: the sites do not look into it either. */
async function probe(kind: Asset["kind"], file: string): Promise<Asset> {
  const facts = await probeMedia(file);
  const { width, height } = facts?.width ? facts : { width: 1080, height: 1920 };
  return {
    kind,
    file,
    width,
    height,
    durationSeconds: facts?.durationSeconds || 1,
    hasAudio: Boolean(facts?.audioCodec),
  };
}
