import { expect, test } from "vitest";
import { cleanSrt, webVttOf } from "../../src/runtime/srt.ts";

const cue = (number: number, times: string, ...lines: string[]) => [number, times, ...lines, ""].join("\n");

test("subtitles keep their times, lines and italics", () => {
  const text = [cue(1, "00:00:01,000 --> 00:00:02,500", "Hello <i>there</i>", "I <3 you"), ""].join("\n");
  expect(cleanSrt(text)).toBe(cue(1, "00:00:01,000 --> 00:00:02,500", "Hello <i>there</i>", "I <3 you"));
});

test("WebVTT, carriage returns, hours left out and cues out of order are read", () => {
  const text =
    "WEBVTT\r\n\r\n01:05.5 --> 01:07.000 align:start\r\nlater\r\n\r\n7\r\n00:01.000 --> 00:02.000\r\nfirst\r\n";
  expect(cleanSrt(text)).toBe(
    [cue(1, "00:00:01,000 --> 00:00:02,000", "first"), cue(2, "00:01:05,500 --> 00:01:07,000", "later")].join("\n"),
  );
});

test("nothing is left that a renderer would take for a command", () => {
  const nasty = '<font face="/etc/x" size=900>big</font> {\\p1}m 0 0 l 9 9{\\p0} {\\an8 open } <c.y>c</c> a\u0000b';
  expect(cleanSrt(cue(1, "00:00:01,000 --> 00:00:02,000", nasty))).toBe(
    cue(1, "00:00:01,000 --> 00:00:02,000", "big m 0 0 l 9 9  c a b"),
  );
  expect(cleanSrt(cue(1, "00:00:01,000 --> 00:00:02,000", "{a} \\{b} {\\c"))).toContain("(a) (b) (\\c");
});

test("what holds no cue is no subtitles", () => {
  for (const text of ["", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", cue(1, "00:00:02,000 --> 00:00:01,000", "back")])
    expect(cleanSrt(text)).toBeUndefined();
});

test("lines that roll up in automatic captions are said once", () => {
  const rolling = [
    cue(1, "00:00:00,469 --> 00:00:03,169", "welcome to the series"),
    cue(2, "00:00:03,169 --> 00:00:03,179", "welcome to the series"),
    cue(3, "00:00:03,179 --> 00:00:05,000", "welcome to the series", "on networks"),
    cue(4, "00:00:05,000 --> 00:00:05,010", "on networks"),
    cue(5, "00:00:04,900 --> 00:00:07,000", "on networks", "today"),
    cue(6, "00:00:20,000 --> 00:00:21,000", "today"),
  ].join("\n");
  expect(cleanSrt(rolling, { isRolling: true })).toBe(
    [
      cue(1, "00:00:00,469 --> 00:00:03,179", "welcome to the series"),
      cue(2, "00:00:03,179 --> 00:00:04,900", "on networks"),
      cue(3, "00:00:04,900 --> 00:00:07,000", "today"),
      cue(4, "00:00:20,000 --> 00:00:21,000", "today"),
    ].join("\n"),
  );
  expect(cleanSrt(rolling)?.match(/welcome/g)).toHaveLength(3);
});

test("of a part only what is said in it is left, counted from its start", () => {
  const text = [
    cue(1, "00:00:01,000 --> 00:00:02,000", "before"),
    cue(2, "00:00:02,000 --> 00:00:04,000", "into it"),
    cue(3, "00:00:05,000 --> 00:00:09,000", "out of it"),
    cue(4, "00:00:09,000 --> 00:00:10,000", "behind"),
  ].join("\n");
  expect(cleanSrt(text, { part: { startSeconds: 3, durationSeconds: 5.5 } })).toBe(
    [cue(1, "00:00:00,000 --> 00:00:01,000", "into it"), cue(2, "00:00:02,000 --> 00:00:05,500", "out of it")].join(
      "\n",
    ),
  );
  expect(cleanSrt(text, { part: { startSeconds: 20, durationSeconds: 5 } })).toBeUndefined();
});

test("as WebVTT they keep their italics, and no other markup or time that stands among their words", () => {
  const words = ["<i>Tom</i> & Jerry <3", "<<script>alert(1)</script>", "00:00:03,000 --> 00:00:04,000"];
  const srt = cleanSrt(
    [cue(1, "00:00:01,000 --> 00:00:02,500", ...words), cue(2, "00:01:05,500 --> 00:01:07,000", "Bye")].join("\n"),
  );
  expect(webVttOf(srt ?? "")).toBe(
    [
      ...["WEBVTT", "", "00:00:01.000 --> 00:00:02.500"],
      ...["<i>Tom</i> &amp; Jerry &lt;3", "&lt;alert(1)", "00:00:03,000 --&gt; 00:00:04,000"],
      ...["", "00:01:05.500 --> 00:01:07.000", "Bye", ""],
    ].join("\n"),
  );
});
