import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Compares hashes, so that neither length nor time leaks. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** A secret for one purpose, by which nobody learns the other one. */
export const deriveSecret = (secret: string, purpose: string): string =>
  createHmac("sha256", secret).update(purpose).digest("hex");
