import { CONTAINERS, untrustedInput } from "../../runtime/untrusted-media.ts";

/** Largest picture accepted: 8K is 33 MP, and a frame of 40 MP takes 60 MB. */
export const MAX_PIXELS = 40_000_000;

/** More than any honest video has; each stream costs a decoder. */
export const MAX_STREAMS = 64;

/** 6 hours at 240 frames a second: an index that claims more was made to fill memory. */
export const MAX_PACKETS = 5_200_000;

/** Goes before `-i` for every file whose bytes came from outside, the remuxed copy included. */
export const INPUT_LIMITS: readonly string[] = [
  ...untrustedInput(CONTAINERS),
  ...["-max_pixels", String(MAX_PIXELS)],
  ...["-analyzeduration", "10M", "-probesize", "20M"],
];

/** Bytes of a single allocation of a child; global option beside INPUT_LIMITS. */
export const MAX_ALLOC: readonly string[] = ["-max_alloc", "1000000000"];

export const NO_METADATA: readonly string[] = ["-map_metadata", "-1", "-map_chapters", "-1"];

/** Path with a prefix that keeps a name from being read as an option, a protocol or a pattern. */
export const fileInput = (path: string): string => `file:${path}`;
