import { createHash, timingSafeEqual } from "node:crypto";

/** Compares hashes, so that neither length nor time leaks. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
