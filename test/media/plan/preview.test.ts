import { expect, test } from "vitest";
import { createPace } from "../../../src/media/encode/pace.ts";
import type { Probe, ProbedVideo } from "../../../src/media/inspect/probe.ts";
import type { Wanted } from "../../../src/media/plan/plan.ts";
import { previewRung } from "../../../src/media/plan/preview.ts";

const film: ProbedVideo = {
  ...{ index: 0, codec: "h264", codecName: "H.264", profile: "High", level: 40, pixelFormat: "yuv420p" },
  ...{ timeBase: { num: 1, den: 24_000 }, stored: { width: 1920, height: 1080 }, aspect: { num: 1, den: 1 } },
  ...{ turn: "", isRotationLost: false, isSideways: false, fieldOrder: "progressive", hasAlpha: false },
  ...{ colour: { range: "", matrix: "", primaries: "", transfer: "" }, framesPerSecond: 24 },
};

interface Given {
  seconds?: number;
  video?: Partial<ProbedVideo>;
  wanted?: Wanted;
  bitsPerSecond?: number;
  chatBytes?: number;
  ratio?: number;
  waitSeconds?: number;
}

function rungOf({ seconds = 600, video, wanted = {}, bitsPerSecond = 8e6, chatBytes = 50e6, ...pace }: Given) {
  const { ratio = 1, waitSeconds = 0 } = pace;
  const probe: Probe = {
    ...{ format: "mov,mp4,m4a,3gp,3g2,mj2", hasDuration: seconds > 0, declaredSeconds: seconds, startSeconds: 0 },
    ...{ video: { ...film, ...video }, sounds: [], subtitles: [] },
  };
  const limits = { slots: 2, maxDurationHours: 6, askPixelsTotal: 1e12, maxPixelsTotal: 4e12 };
  const found = previewRung({
    ...{ probe, wanted, limits, chatBytes, ratio, waitSeconds },
    sizeBytes: (seconds * bitsPerSecond) / 8,
  });
  return found && `${found.width}×${found.height}`;
}

test.each([
  ["10 minutes of 1080p", {}, "640×360"],
  ["2 hours of it", { seconds: 7200 }, "640×360"],
  ["a length that the header does not say", { seconds: 0 }, "640×360"],
  ["10 s, which are there whole as soon", { seconds: 10 }, undefined],
  ["35 s as well", { seconds: 35 }, undefined],
  ["35 s on a machine that takes twice as long", { seconds: 35, ratio: 2 }, "640×360"],
  ["12 s, however long they take", { seconds: 12, ratio: 4 }, undefined],
  ["20 s, which do not have to wait", { seconds: 20 }, undefined],
  ["20 s behind the chunks of others", { seconds: 20, waitSeconds: 9 }, "640×360"],
  ["a small picture", { video: { stored: { width: 400, height: 226 } }, seconds: 7200 }, "254×144"],
  ["a tiny one", { video: { stored: { width: 90, height: 80 } }, seconds: 7200 }, "90×80"],
  ["a picture that is stored sideways", { video: { isSideways: true } }, "360×640"],
  ["240p alone", { wanted: { heights: [240] }, seconds: 1800 }, "426×240"],
  ["1080p alone", { wanted: { heights: [1080] } }, "640×360"],
  ["a part of a minute", { wanted: { cut: { startSeconds: 60, endSeconds: 120 } } }, "640×360"],
  ["a part of 10 s", { wanted: { cut: { startSeconds: 60, endSeconds: 70 } }, ratio: 4 }, undefined],
  ["the last 10 s", { wanted: { cut: { startSeconds: 590 } }, ratio: 4 }, undefined],
  ["one file under a size", { wanted: { fitBytes: 45e6 } }, undefined],
  ["sound alone", { wanted: { isSound: true } }, undefined],
  ["an original that the chat takes as it is", { bitsPerSecond: 4e6, chatBytes: 2000e6 }, undefined],
  ["one that it does not take", { bitsPerSecond: 4e6 }, "640×360"],
  ["a part of it", { bitsPerSecond: 4e6, chatBytes: 2000e6, wanted: { cut: { startSeconds: 1 } } }, "640×360"],
  ["what is longer than allowed", { seconds: 7 * 3600 }, undefined],
  ["what is asked about first", { video: { stored: { width: 7680, height: 4320 } }, seconds: 3600 }, undefined],
  [
    "the same once its price is agreed to",
    { video: { stored: { width: 7680, height: 4320 } }, seconds: 3600, wanted: { isAgreed: true } },
    "640×360",
  ],
])("%s", (_, given: Given, expected) => {
  expect(rungOf(given)).toBe(expected);
});

test("the pace follows what chunks took, within bounds, and no chunk that is over at once", () => {
  const pace = createPace();
  pace.note({ costSeconds: 0.1, tookSeconds: 10 });
  expect(pace.ratio).toBe(1);
  for (let chunk = 0; chunk < 20; chunk++) pace.note({ costSeconds: 10, tookSeconds: 25 });
  expect(pace.ratio).toBeCloseTo(2.5, 1);
  expect(pace.chunkSeconds).toBeCloseTo(25, 0);
  for (let chunk = 0; chunk < 20; chunk++) pace.note({ costSeconds: 10, tookSeconds: 1e6 });
  expect(pace.ratio).toBeCloseTo(4, 1);
  expect(pace.chunkSeconds).toBeCloseTo(60, 0);
});
