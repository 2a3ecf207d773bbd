/** Frames by presentation time, in ticks of the stream's time base, rising. */
export interface FrameTable {
  pts: number[];
  /** Subset of `pts` at which decoding can start. */
  keyPts: number[];
  /** Duration of the last frame; 0 where the file does not say. */
  lastTicks: number;
  /** Packet size per frame; absent where packets are not frames. */
  sizes?: number[] | undefined;
}

/** Declared duration of the last frame, else that of the one before. */
export function lastFrameTicks({ pts, lastTicks }: FrameTable): number {
  return lastTicks || (pts.at(-1) ?? 0) - (pts.at(-2) ?? (pts.at(-1) ?? 0) - 1);
}
