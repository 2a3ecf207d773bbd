import { expect, test } from "vitest";
import { fileName } from "../../../src/sources/net/file-name.ts";

const link = new URL("https://example.org/videos/a%20clip.mp4?sig=secret#part");
const utf8AsLatin1 = (text: string): string => Buffer.from(text).toString("latin1");

test.each<[header: string | undefined, name: string]>([
  [undefined, "a clip.mp4"],
  ["inline", "a clip.mp4"],
  ["attachment; filename=plain.mp4", "plain.mp4"],
  ['attachment; filename="with; semicolon.mp4"', "with; semicolon.mp4"],
  ['attachment; filename="a \\"quoted\\" one.mp4"', "a quoted one.mp4"],
  ["attachment; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.mp4", "naïve €.mp4"],
  ["attachment; filename*=iso-8859-1'en'%A3%20rates.mp4", "£ rates.mp4"],
  ["attachment; filename=\"plain.mp4\"; filename*=UTF-8''better.mp4", "better.mp4"],
  ["attachment; FileName = spaced.mp4", "spaced.mp4"],
  [`attachment; filename="${utf8AsLatin1("видео.mp4")}"`, "видео.mp4"],
  ["attachment; filename=latin1-é.mp4", "latin1-é.mp4"],
  ["attachment; filename=../../etc/passwd", "passwd"],
  ['attachment; filename="C:\\\\temp\\\\x.mp4"', "x.mp4"],
  ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fshadow", "shadow"],
  ["attachment; filename*=UTF-8''a%0D%0Ab%00.mp4", "a b .mp4"],
  ["attachment; filename*=UTF-8''exe%E2%80%AE4pm.sh", "exe 4pm.sh"],
  ["attachment; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB%20x.mp4", "👩\u200d💻 x.mp4"],
  ["attachment; filename*=UTF-8''%E2%80%8D%20a%E2%80%8D.mp4", "a .mp4"],
  ["attachment; filename*=UTF-8''broken%C3.mp4", "brokenÃ.mp4"],
  ["attachment; filename*=UTF-8''100%zz.mp4", "100%zz.mp4"],
  ['attachment; name="a; filename=b.mp4"; filename="c; d.mp4"', "c; d.mp4"],
  ['filename="without a type.mp4"', "without a type.mp4"],
  ["attachment; filename=bare words.mp4; size=1", "bare words.mp4"],
  [String.raw`attachment; filename="C:\temp\x.mp4"`, "x.mp4"],
  ["attachment; filename*=windows-1251''%E2%E8%E4%E5%EE.mp4", "видео.mp4"],
  ["attachment; filename*=Shift_JIS''%93%AE%89%E6.mp4", "動画.mp4"],
  ["attachment; filename*=\"UTF-8''quoted%20one.mp4\"", "quoted one.mp4"],
  ["attachment; filename*=no-charset''%E9t%E9.mp4", "été.mp4"],
  ["attachment; filename*=na%C3%AFve.mp4", "naïve.mp4"],
  ['attachment; filename="=?UTF-8?B?0LLQuNC00LXQvi5tcDQ=?="', "видео.mp4"],
  ["attachment; filename==?utf-8?Q?caf=C3=A9_au_lait.mp4?=", "café au lait.mp4"],
  ['attachment; filename="=?windows-1251?Q?=E2=E8=E4?= =?windows-1251?Q?=E5=EE?=.mp4"', "видео.mp4"],
  ['attachment; filename="what =?is this?.mp4"', "what = is this .mp4"],
  ['attachment; filename="%D0%B2%D0%B8%D0%B4%D0%B5%D0%BE%20%31.mp4"', "видео 1.mp4"],
  ['attachment; filename="%u0432%u0438%u0434.mp4"', "вид.mp4"],
  ['attachment; filename="..%2F..%2Fetc%2Fpasswd"', "passwd"],
  ['attachment; filename="100% pure 50%ff.mp4"', "100% pure 50%ff.mp4"],
  ['attachment; filename="caf\xe9 \x80.mp4"', "café €.mp4"],
  [`attachment; filename="${utf8AsLatin1("👩🏽‍🚀 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿.mp4")}"`, "👩🏽‍🚀 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿.mp4"],
  ['attachment; filename=".."', "a clip.mp4"],
  ['attachment; filename="..."', "a clip.mp4"],
  ['attachment; filename=""', "a clip.mp4"],
  ['attachment; filename="/"', "a clip.mp4"],
  ['attachment; filename=".hidden.mp4"', "hidden.mp4"],
])("%j is called %j", (header, name) => {
  expect(fileName(header, link)).toBe(name);
});

test("a link without a path has a name as well", () => {
  expect(fileName(undefined, new URL("https://example.org/"))).toBe("file");
  expect(fileName(undefined, new URL("https://example.org/%2e%2e%2f"))).toBe("file");
});

test("a long name is cut between letters and keeps its ending", () => {
  const name = fileName(`attachment; filename*=UTF-8''${"%F0%9F%8E%AC".repeat(200)}.mp4`, link);
  expect([...name]).toHaveLength(120);
  expect(name).toMatch(/^(🎬){116}\.mp4$/u);
});
