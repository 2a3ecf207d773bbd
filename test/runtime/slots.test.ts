import { expect, test } from "vitest";
import { createSlots } from "../../src/runtime/slots.ts";

const { signal } = new AbortController();

test("who has the fewest slots gets the next one, and among equals each has a turn, however many of his batches wait", async () => {
  const slots = createSlots(2);
  await slots.take("a", signal);
  await slots.take("a", signal);
  const order: string[] = [];
  const takes = ["a1", "a2", "a3", "b1", "a4", "c1"].map(async (name) => {
    await slots.take(name.charAt(0), signal);
    order.push(name);
    slots.give(name.charAt(0));
  });
  slots.give("a");
  await Promise.all(takes);
  expect(order).toEqual(["b1", "c1", "a1", "a2", "a3", "a4"]);
});

test("who does not wait any more is passed over, and takes no slot along", async () => {
  const slots = createSlots(1);
  await slots.take("a", signal);
  const gone = new AbortController();
  const first = slots.take("b", gone.signal);
  const second = slots.take("c", signal);
  gone.abort(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  slots.give("a");
  await second;
  gone.abort();
  await expect(slots.take("b", gone.signal)).rejects.toThrow("gone");
  slots.give("c");
  await slots.take("d", signal);
});
