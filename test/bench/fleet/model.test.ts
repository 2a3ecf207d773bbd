import { expect, test } from "vitest";
import { MIX, needsOf, scheduleSeconds, slotsFor, waitSeconds, waitShare } from "./model.ts";

test("the share that waits is Erlang's", () => {
  expect(waitShare(0.7, 1)).toBeCloseTo(0.7, 10);
  expect(waitShare(1, 2)).toBeCloseTo(1 / 3, 10);
  expect(waitShare(8, 10)).toBeCloseTo(0.409, 3);
});

test("waits are those of a simulated queue", () => {
  const station = { rate: 3, serviceSeconds: 1, variation: { arrivals: 1, service: 1 } };
  const waits = simulate(station, 4, 400_000).sort((one, other) => one - other);
  const p95 = waits[Math.floor(waits.length * 0.95)] ?? 0;
  expect(waitSeconds(station, 4, 0.05) / p95).toBeCloseTo(1, 1);
});

test("more jobs need more machines, by less than their number", () => {
  const [few, many] = [100_000, 1_000_000].map((jobs) => needsOf({ ...MIX, jobs }));
  expect(many!.encodeMachines).toBeGreaterThan(few!.encodeMachines * 5);
  expect(many!.encodeMachines).toBeLessThan(few!.encodeMachines * 10);
  const station = { rate: 10, serviceSeconds: 2, variation: { arrivals: 1, service: 1 } };
  const slots = slotsFor(station, 1);
  expect(waitSeconds(station, slots, 0.05)).toBeLessThanOrEqual(1);
  expect(waitSeconds(station, slots - 1, 0.05)).toBeGreaterThan(1);
});

test("tasks are taken in their turn by who is free", () => {
  expect(scheduleSeconds([3, 1, 1, 5], 2)).toBe(7);
  expect(scheduleSeconds([3, 1, 1, 5], 1)).toBe(10);
});

/** Waits of so many that come at random, for service times at random, the same each time. */
function simulate({ rate, serviceSeconds }: { rate: number; serviceSeconds: number }, slots: number, count: number) {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const exponential = (mean: number) => -Math.log(random()) * mean;
  const free = Array.from({ length: slots }, () => 0);
  let now = 0;
  return Array.from({ length: count }, () => {
    now += exponential(1 / rate);
    const next = free.indexOf(Math.min(...free));
    const begins = Math.max(now, free[next] ?? 0);
    free[next] = begins + exponential(serviceSeconds);
    return begins - now;
  });
}
