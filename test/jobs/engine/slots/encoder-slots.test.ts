import { expect, test } from "vitest";
import { createEncoderSlots } from "../../../../src/jobs/engine/slots/encoder-slots.ts";

test("who asks whether another chunk may come ahead hears of encoders that begin and of those that end", async () => {
  const encoders = createEncoderSlots(1);
  const { signal } = new AbortController();
  let told = 0;
  encoders.onChange(() => told++);
  const first = await encoders.take(signal);
  expect(told).toBe(1);
  const second = encoders.take(signal);
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
  expect(told).toBe(4);
});
