/** Codes have at most so many bits (GIF89a, appendix F). */
const MAX_BITS = 12;

/**
 * Counts the pixels that the data of a GIF's picture holds. It follows only how many each code stands for, so it takes 16 kB
 * and no pixel is made.
 */
export class PixelCount {
  pixels = 0;
  #clear: number;
  #lengths = new Uint32Array(1 << MAX_BITS);
  #next = 0;
  #width = 0;
  /** Pixels of the code before; 0 for none. */
  #previous = 0;
  #bits = 0;
  #held = 0;
  #isOver = false;

  /** `bits`: as the byte before the data says. */
  constructor(bits: number) {
    this.#clear = 1 << Math.min(bits, MAX_BITS - 1);
    this.#lengths.fill(1, 0, this.#clear);
    this.#restart();
  }

  push(data: Uint8Array): void {
    for (const byte of data) {
      if (this.#isOver) return;
      this.#bits |= byte << this.#held;
      this.#held += 8;
      while (this.#held >= this.#width) {
        this.#take(this.#bits & ((1 << this.#width) - 1));
        this.#bits >>>= this.#width;
        this.#held -= this.#width;
      }
    }
  }

  #take(code: number): void {
    if (code === this.#clear) this.#restart();
    else this.#follow(code);
  }

  #follow(code: number): void {
    const isUnknown = code > this.#next || (code === this.#next && this.#previous === 0);
    this.#isOver ||= isUnknown || code === this.#clear + 1;
    if (this.#isOver) return;
    if (this.#previous > 0 && this.#next < this.#lengths.length) this.#lengths[this.#next++] = this.#previous + 1;
    this.#previous = this.#lengths[code] ?? 0;
    this.pixels += this.#previous;
    if (this.#next === 1 << this.#width && this.#width < MAX_BITS) this.#width++;
  }

  #restart(): void {
    this.#next = this.#clear + 2;
    this.#width = Math.log2(this.#clear) + 1;
    this.#previous = 0;
  }
}
