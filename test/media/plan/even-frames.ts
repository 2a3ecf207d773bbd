/** Frames at an even rate; times count milliseconds. */
export function evenFrames({
  seconds,
  framesPerSecond,
  keysEvery,
}: {
  seconds: number;
  framesPerSecond: number;
  keysEvery: number;
}) {
  const pts = Array.from({ length: seconds * framesPerSecond }, (_, index) =>
    Math.round((index * 1000) / framesPerSecond),
  );
  const keyPts = pts.filter((_, index) => index % Math.round(keysEvery * framesPerSecond) === 0);
  return { frames: { pts, keyPts, lastTicks: 40 }, timeBase: { num: 1, den: 1000 } };
}
