import { createHash, timingSafeEqual } from "node:crypto";

/** Whether what a stranger sent is the secret. Hashed first, so that neither the length nor the time taken tells anything. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
