import { expect, test } from "vitest";
import { RetryLater, UserError } from "../../../src/errors.ts";
import { decodeFailure, encodeFailure, failureFrom, userFailure } from "../../../src/jobs/engine/failures.ts";
import { DatabaseUnavailable } from "../../../src/stores/index.ts";

const patient = { isPatient: () => true };

test("a failure survives the way through the queue as text", () => {
  const text = encodeFailure(new UserError("error-too-long", { hours: 40, maxHours: 6 }));
  expect(decodeFailure(text)).toEqual({ key: "error-too-long", params: { hours: 40, maxHours: 6 } });
});

test("any other text, and a key nobody has words for, is no failure to tell", () => {
  expect(decodeFailure("connect ECONNREFUSED")).toBeUndefined();
  expect(decodeFailure('user:{"key":"error-made-up","params":{}}')).toBeUndefined();
});

test("a full disk is told as one thing, whoever noticed it", () => {
  const system = Object.assign(new Error("write"), { code: "ENOSPC" });
  const ffmpeg = new Error("av_interleaved_write_frame(): No space left on device");
  expect([system, ffmpeg].map((error) => userFailure(failureFrom(error, patient)).key)).toEqual(
    Array(2).fill("error-disk-full"),
  );
});

test("what the user cannot understand becomes a code to ask about", () => {
  expect(userFailure(new Error("secret inner workings"))).toEqual({
    key: "error-internal",
    params: { code: expect.stringMatching(/^[0-9a-f]{6}$/) },
  });
});

test("what is away is waited for, and after a long time told; a pause that was asked for is no outage", () => {
  const cause = new DatabaseUnavailable("mf_find_job: connect ECONNREFUSED");
  expect(failureFrom(cause, patient)).toMatchObject({ outage: "database", cause });
  const told = failureFrom(cause, { isPatient: () => false });
  expect(userFailure(told)).toEqual({ key: "error-outage", params: { what: "database" } });
  const pause = new RetryLater(3000);
  expect(failureFrom(pause, { isPatient: () => false })).toBe(pause);
});
