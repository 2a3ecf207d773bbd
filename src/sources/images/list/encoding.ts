import { isAscii } from "node:buffer";
import { TextDecoder } from "node:util";
import { legacyEncodingOf } from "./legacy-encoding.ts";

const UTF16_SHARE = 0.2;
/** Bytes that are looked at. */
const SAMPLE_BYTES = 32_768;

/**
 * The decoder for a text, by the first piece of it that is not plain ASCII; undefined for a piece that is. Files say nothing
 * of their encoding, and programs write what their system has always had: UTF-8 if it can be, else what the letters look like.
 */
export function decoderFor(piece: Buffer, { isFirst }: { isFirst: boolean }): TextDecoder | undefined {
  const sample = piece.subarray(0, SAMPLE_BYTES);
  const wide = isFirst ? utf16Of(sample) : undefined;
  if (wide) return new TextDecoder(wide);
  if (isAscii(piece)) return;
  return new TextDecoder(isMostlyUtf8(piece) ? "utf-8" : (legacyEncodingOf(sample) ?? "utf-8"));
}

/** By its mark, else by the zeros beside all that is ASCII. */
function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2]! += 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (bytes.length / 2));
  if (odd > UTF16_SHARE && even < odd / 10) return "utf-16le";
  return even > UTF16_SHARE && odd < even / 10 ? "utf-16be" : undefined;
}

/** Some broken letters in a text of whole ones leave it what it is. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true });
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken === 0 || broken < (text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0);
}
