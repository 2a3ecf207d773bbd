import { createSlots } from "../../../runtime/slots.ts";

/**
 * Encoders of this process, which may be fewer than its chunk steps: a step beyond them brings what it is made of while
 * others encode.
 */
export interface EncoderSlots {
  /** Slot, held until disposed of. @throws the signal's reason when aborted */
  take(signal: AbortSignal): Promise<Disposable>;
  /** Called when an encoder begins, and when it ends, before its step does: whether another may come ahead may have changed. */
  onChange(listener: () => void): void;
}

export function createEncoderSlots(count: number): EncoderSlots {
  const slots = createSlots(count);
  const OWNER = "chunk"; // users take turns before, by their steps
  let tell = (): void => undefined;
  return {
    async take(signal) {
      await slots.take(OWNER, signal);
      tell();
      return {
        [Symbol.dispose]() {
          slots.give(OWNER);
          tell();
        },
      };
    },
    onChange(listener) {
      tell = listener;
    },
  };
}
