import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { decodeFailure, encodeFailure, failureFrom, failureToTell } from "../../src/jobs/failures.ts";

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
  expect([system, ffmpeg].map((error) => failureToTell(failureFrom(error)).key)).toEqual(
    Array(2).fill("error-disk-full"),
  );
});

test("what the user cannot understand becomes a code to ask about", () => {
  expect(failureToTell(new Error("secret inner workings"))).toEqual({
    key: "error-internal",
    params: { code: expect.stringMatching(/^[0-9a-f]{6}$/) },
  });
});
