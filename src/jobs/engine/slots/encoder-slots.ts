import { createSlots } from "../../../runtime/slots.ts";

/**
 * Encoders of this process, which may be fewer than its chunk steps: a step beyond them brings what it is made of while
 * others encode.
 */
export interface EncoderSlots {
  /** Slot, held until disposed of. @throws the signal's reason when aborted */
  take(signal: AbortSignal): Promise<Disposable>;
  /** Called when an encoder begins: then another step may come ahead of its turn. */
  onTaken(listener: () => void): void;
}

export function createEncoderSlots(count: number): EncoderSlots {
  const slots = createSlots(count);
  const OWNER = "chunk"; // users take turns before, by their steps
  let tell = (): void => undefined;
  return {
    async take(signal) {
      await slots.take(OWNER, signal);
      tell();
      return { [Symbol.dispose]: () => slots.give(OWNER) };
    },
    onTaken(listener) {
      tell = listener;
    },
  };
}
