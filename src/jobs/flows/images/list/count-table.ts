import { hash } from "node:crypto";

const FIRST_SLOTS = 1024;

/**
 * Counts occurrences of millions of texts, by 64 bits of their hashes in open addressing, 12 bytes a slot: a million texts
 * take 25 MB, 38 while it grows. Two texts of a million collide in 3 of 100,000,000 lists.
 */
export class CountTable {
  #keys = new Uint32Array(2 * FIRST_SLOTS);
  #counts = new Uint32Array(FIRST_SLOTS);
  #texts = 0;

  /** Counts the text; returns how often it was there before. */
  add(text: string): number {
    if (4 * this.#texts >= 3 * this.#counts.length) this.#grow();
    const [high, low] = keyOf(text);
    const slot = this.#slotOf(high, low);
    const before = this.#counts[slot] as number;
    if (before === 0) this.#take(slot, high, low);
    this.#counts[slot] = before + 1;
    return before;
  }

  #take(slot: number, high: number, low: number): void {
    this.#keys[2 * slot] = high;
    this.#keys[2 * slot + 1] = low;
    this.#texts += 1;
  }

  /** Slot of the key, or the free one for it. */
  #slotOf(high: number, low: number): number {
    const mask = this.#counts.length - 1; // a power of two, minus one
    let slot = low & mask;
    while (this.#counts[slot] !== 0 && (this.#keys[2 * slot] !== high || this.#keys[2 * slot + 1] !== low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Uint32Array(2 * keys.length);
    this.#counts = new Uint32Array(2 * counts.length);
    for (const [old, count] of counts.entries()) {
      if (count === 0) continue;
      const slot = this.#slotOf(keys[2 * old] as number, keys[2 * old + 1] as number);
      this.#keys[2 * slot] = keys[2 * old] as number;
      this.#keys[2 * slot + 1] = keys[2 * old + 1] as number;
      this.#counts[slot] = count;
    }
  }
}

function keyOf(text: string): [high: number, low: number] {
  const digest = hash("sha1", text); // as text: a million small buffers leave 60 MB behind
  return [Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16)];
}
