import { expect, test } from "vitest";
import { parseEncodeOptions } from "../../../src/telegram/encode/options.ts";
import { readText } from "../../../src/telegram/reading/pieces.ts";
import { titleOfFile } from "../../../src/telegram/texts/link-titles.ts";

const parse = (text: string) => parseEncodeOptions(readText(text), 50_000_000);
const failure = (text: string) => {
  try {
    return parse(text);
  } catch (error) {
    return error;
  }
};

test.each([
  ["", {}],
  ["all", { wanted: {} }],
  ["\u0412\u0441\u0435", { wanted: {} }],
  ["720 480", { wanted: { heights: [720, 480] } }],
  ["720p, 480P", { wanted: { heights: [720, 480] } }],
  ["720,480", { wanted: { heights: [720, 480] } }],
  ["144 144", { wanted: { heights: [144] } }],
  ["fit 45MB", { wanted: { fitBytes: 45_000_000 } }],
  ["fit 45", { wanted: { fitBytes: 45_000_000 } }],
  ["fit 45 mb", { wanted: { fitBytes: 45_000_000 } }],
  ["FIT 4,5mb", { wanted: { fitBytes: 4_500_000 } }],
  ["fit 4.5 MiB", { wanted: { fitBytes: 4_718_592 } }],
  ["fit 800k", { wanted: { fitBytes: 800_000 } }],
  ["fit 45 \u041c\u0411", { wanted: { fitBytes: 45_000_000 } }],
  ["fit 45 Mo", { wanted: { fitBytes: 45_000_000 } }],
  ["https://example.com/a.mp4", { link: "https://example.com/a.mp4" }],
  ["480 https://example.com/a,b.mp4?x=1", { wanted: { heights: [480] }, link: "https://example.com/a,b.mp4?x=1" }],
  ["audio", { wanted: { isSound: true } }],
  ["Sound 0:10-0:20", { wanted: { isSound: true }, cut: { startSeconds: 10, endSeconds: 20 } }],
  ["sound:ru", { sound: { language: "ru" } }],
  ["Звук:Английский 720", { wanted: { heights: [720] }, sound: { language: "en" } }],
  ["son:anglais", { sound: { language: "en" } }],
  ["suara:Inggris", { sound: { language: "en" } }],
  ["ses:ingilizce", { sound: { language: "en" } }],
  ["SES:İNGİLİZCE", { sound: { language: "en" } }],
  ["audio=GER 0:10-0:20", { sound: { language: "de" }, cut: { startSeconds: 10, endSeconds: 20 } }],
  ["audio sound:2", { wanted: { isSound: true }, sound: { track: 1 } }],
  ["1:20-2:05", { wanted: undefined, cut: { startSeconds: 80, endSeconds: 125 } }],
  ["720 0:30-1:10 480", { wanted: { heights: [720, 480] }, cut: { startSeconds: 30, endSeconds: 70 } }],
  ["fit 45MB -2:05", { wanted: { fitBytes: 45_000_000 }, cut: { startSeconds: 0, endSeconds: 125 } }],
])("/encode %s is understood", (text, expected) => {
  expect(parse(text)).toEqual(expected);
});

test.each([
  "fast",
  "721",
  "720 fit 45MB",
  "all 480",
  "fit",
  "fit big",
  "fit 0",
  "fit -5MB",
  "fit 1e9",
  "720 480 please",
  "sound:loud",
  "sound:0",
  "sound:en sound:ru",
])("/encode %s is answered with what is accepted", (text) => {
  expect(failure(text)).toMatchObject({ key: "error-encode-options", params: { text: text.trim() } });
});

test("a size that Telegram would not take is refused before any work", () => {
  expect(failure("fit 60MB")).toMatchObject({ key: "error-too-big-to-send", params: { sizeMb: 60, limitMb: 50 } });
});

test("a link is neither quoted nor shown beyond its last part", () => {
  const text = "quickly https://user:pass@example.com/a/My%20clip.mp4?token=secret";
  expect(failure(text)).toMatchObject({ params: { text: "quickly …" } });
  expect(titleOfFile(new URL(text.split(" ")[1]!))).toBe("My clip.mp4");
  expect(titleOfFile(new URL("https://example.com/"))).toBe("example.com");
  expect(titleOfFile(new URL("https://example.com/100%.mp4"))).toBe("100%.mp4");
  expect(titleOfFile(new URL("https://www.example.com/watch?v=secret"))).toBe("example.com/watch");
});
