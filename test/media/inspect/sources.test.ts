import { expect, test } from "vitest";
import { fixture, frameTimes, meanColour, meanColours, openStudio, streamsOf, VP8, worstLikeness } from "../studio.ts";

const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
const picture = (size: string, more = "") => ["-f", "lavfi", "-i", `testsrc2=s=${size}:r=25:d=1${more}`];

test("a phone clip that is stored sideways comes out upright, without a turn of its own", async () => {
  await using studio = await openStudio();
  const source = fixture("sideways movie.mov");
  const plan = await studio.plan(source);
  expect(plan).toMatchObject({ width: 480, height: 640, notices: [] });
  const { "480p": rung } = await studio.finish(plan);
  expect(rung).toMatchObject({ width: 480, height: 640, frames: 25, kind: "video" });
  const [video] = await streamsOf(rung?.path as string);
  expect(video).toMatchObject({ width: 480, height: 640, sample_aspect_ratio: "1:1" });
  expect(video?.side_data_list).toBeUndefined();
  const upright = await studio.make("upright.mp4", ["-i", source, ...X264, "-crf", "10"]);
  expect(await worstLikeness(rung?.path as string, upright)).toBeGreaterThan(0.9);
});

for (const [name, filter, degrees] of [
  ["turned by 90°", "transpose=cclock", 270],
  ["turned by 180°", "hflip,vflip", 180],
  ["turned by 270°", "transpose=clock", 90],
] as const)
  test(`a picture ${name} in fragments, which the seekable copy does not say, comes out upright`, async () => {
    await using studio = await openStudio();
    const stored = await studio.make("stored.mp4", [...picture("320x180"), "-vf", filter, ...X264, "-crf", "10"]);
    const turned = await studio.make("turned.mp4", turnArgs(stored, degrees));
    const { "144p": rung } = await studio.finish(await studio.plan(turned));
    expect(rung).toMatchObject({ width: 256, height: 144, frames: 25 });
    const upright = await studio.make("upright.mp4", [...picture("320x180"), ...X264, "-crf", "10"]);
    expect(await worstLikeness(rung?.path as string, upright)).toBeGreaterThan(0.8);
  });

/** FFmpeg 5 cannot write a display matrix by option: the old `rotate` tag makes its muxer write one. */
const turnArgs = (stored: string, degrees: number): string[] => [
  ...["-i", stored, "-c", "copy", "-metadata:s:v:0", `rotate=${degrees}`, "-movflags", "frag_keyframe+empty_moov"],
];

test("a screen recording of uneven frames keeps each of them, and the last one stays as long as it did", async () => {
  await using studio = await openStudio();
  const source = fixture("cursed-vfr.mp4");
  const plan = await studio.plan(source, { heights: [240] });
  expect(plan.rungs.map(({ label, width, height }) => ({ label, width, height }))).toEqual([
    { label: "240p", width: 524, height: 240 },
  ]);
  const { "240p": rung } = await studio.finish(plan);
  expect(rung).toMatchObject({ frames: 63, thumbnailPath: expect.stringMatching(/\.jpg$/) });
  expect(rung?.durationSeconds).toBeCloseTo(8.7255, 2);
  const times = await frameTimes(rung?.path as string);
  const expected = await frameTimes(source);
  for (const [index, time] of times.entries()) expect(time).toBeCloseTo(expected[index] as number, 4);
});

test("a recording of a browser without duration or index has all of its frames", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(fixture("no_duration.webm"), { heights: [144] });
  expect(plan.durationSeconds).toBeCloseTo(4.94, 1);
  const { "144p": rung } = await studio.finish(plan);
  expect(rung?.frames).toBe(74);
});

test("an interlaced camera file with two packets a frame comes out progressive, frame by frame", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(fixture("Sony ILCE-7M3 (A7M3).mts"), { heights: [1080, 144] });
  expect(plan).toMatchObject({
    ...{ width: 1920, height: 1080, hasAudio: true },
    notices: ["notice-picture-subtitles"],
  });
  const rungs = await studio.finish(plan);
  expect(Object.values(rungs).map((rung) => rung.frames)).toEqual([13, 13]);
  const streams = await streamsOf(rungs["1080p"]?.path as string);
  expect(streams.map((stream) => stream.codec_type)).toEqual(["video", "audio"]);
  expect(streams[0]?.field_order).toBe("progressive");
});

test("of several video streams the largest is taken, and of several sounds one is told", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(fixture("nasa_13013.mp4"), { heights: [144] });
  expect(plan).toMatchObject({ width: 480, height: 270, notices: [] });
  expect(plan.tracks).toMatchObject({ sounds: [{}, {}], sound: 0 });
  const { "144p": rung } = await studio.finish(plan);
  expect(rung?.frames).toBe(390);
  expect(rung?.durationSeconds).toBeLessThan(13.2);
});

test("the sound that is marked as the default is taken, not the first", async () => {
  await using studio = await openStudio();
  const file = await studio.make("two.mkv", [
    ...[...picture("160x144"), "-f", "lavfi", "-i", "sine=f=300:d=1", "-f", "lavfi", "-i", "anullsrc=d=1"],
    ...["-map", "0", "-map", "1", "-map", "2", "-t", "1", ...X264, "-c:a", "aac"],
    ...["-disposition:a:0", "0", "-disposition:a:1", "default"],
  ]);
  const plan = await studio.plan(file);
  expect((plan.details as { audio: { streamIndex: number } }).audio.streamIndex).toBe(2);
});

test("subtitles, chapters and places stay behind, and false frame rates do no harm", async () => {
  await using studio = await openStudio();
  const { "144p": rung } = await studio.finish(
    await studio.plan(fixture("sample_with_ass_subtitles.mkv"), { heights: [144] }),
  );
  expect(rung?.frames).toBe(30);
  expect((await streamsOf(rung?.path as string)).map((stream) => stream.codec_type)).toEqual(["video", "audio"]);
});

test("a header that claims forty hours over one second is not believed", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(fixture("sample_fragmented.mp4"));
  expect(plan.durationSeconds).toBeCloseTo(1.07, 1);
  expect(plan.groups.map((group) => group.name)).toEqual(["passthrough", "low"]);
  const rungs = await studio.finish(plan);
  expect(Object.values(rungs).map((rung) => rung.frames)).toEqual([30, 30, 30, 30, 30]);
});

test("a GIF of odd height comes out with all frames, its length, and black where it was transparent", async () => {
  await using studio = await openStudio();
  const { "240p": rung } = await studio.finish(await studio.plan(fixture("pigs_in_a_polka.gif")));
  expect(rung).toMatchObject({ width: 276, height: 240, frames: 30, durationSeconds: 3 });
  const gif = await studio.make("half.gif", [
    ...["-f", "lavfi", "-i", "color=red:s=300x200:r=10:d=1,format=rgba,geq=r=255:g=0:b=0:a='255*lt(X,150)'"],
    ...["-filter_complex", "[0]split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse"],
  ]);
  const { "144p": half } = await studio.finish(await (await openAgain(studio)).plan(gif));
  const [left, right] = await meanColours(half?.path as string, { crops: ["80:100:10:10", "80:100:125:10"] });
  expect(right?.[0]).toBeLessThan(20);
  expect(left?.[2]).toBeGreaterThan(200);
});

test("a VP9 sticker with transparency is laid on black", async () => {
  await using studio = await openStudio();
  const file = await studio.make("sticker.webm", [
    ...[
      "-f",
      "lavfi",
      "-i",
      "color=white:s=256x256:r=12:d=1,format=yuva420p,geq=lum=235:cb=128:cr=128:a='255*lt(X,128)'",
    ],
    ...["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0"],
  ]);
  const { "144p": rung } = await studio.finish(await studio.plan(file, { heights: [144] }));
  const [left, right] = await meanColours(rung?.path as string, { crops: ["40:100:10:10", "40:100:95:10"] });
  expect(left?.[0]).toBeGreaterThan(220);
  expect(right?.[0]).toBeLessThan(20);
});

test("an HDR video is mapped to the colours of an ordinary screen, and says so", async () => {
  await using studio = await openStudio();
  const file = await studio.make("hdr.mp4", [
    ...[
      ...picture("320x240"),
      "-vf",
      "format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
    ],
    ...[
      "-c:v",
      "libx265",
      "-preset",
      "ultrafast",
      "-x265-params",
      "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
    ],
  ]);
  const plan = await studio.plan(file, { heights: [144] });
  expect(plan.notices).toEqual(["notice-no-audio", "notice-hdr"]);
  const { "144p": rung } = await studio.finish(plan);
  expect((await streamsOf(rung?.path as string))[0]).toMatchObject({
    ...{ pix_fmt: "yuv420p", color_space: "bt709", color_transfer: "bt709", color_range: "tv" },
  });
});

test("full range colours become limited ones without a change of what is seen", async () => {
  await using studio = await openStudio();
  const file = await studio.make("full.avi", [
    ...[
      "-f",
      "lavfi",
      "-i",
      "color=white:s=320x240:r=25:d=1",
      "-vf",
      "scale=out_range=full,format=yuvj422p",
      "-c:v",
      "mjpeg",
    ],
  ]);
  const { "144p": rung } = await studio.finish(await studio.plan(file, { heights: [144] }));
  const [luma] = await meanColour(rung?.path as string);
  expect(luma).toBeGreaterThanOrEqual(233);
  expect(luma).toBeLessThanOrEqual(237);
});

for (const [name, size, args, expected] of [
  ["10 bit without HDR", "320x240", [...X264, "-pix_fmt", "yuv420p10le"], { width: 192, height: 144 }],
  ["4:4:4 of odd size", "321x241", [...X264, "-pix_fmt", "yuv444p"], { width: 192, height: 144 }],
  ["anamorphic pixels", "360x288", ["-vf", "setsar=64/45", ...X264], { width: 256, height: 144 }],
  ["an odd VP8 size", "321x241", VP8, { width: 192, height: 144 }],
] as const)
  test(`a source with ${name} becomes plain 4:2:0 of the right shape`, async () => {
    await using studio = await openStudio();
    const file = await studio.make("a.mkv", [...picture(size), ...args]);
    const { "144p": rung } = await studio.finish(await studio.plan(file, { heights: [144] }));
    expect(rung).toMatchObject({ ...expected, frames: 25 });
    expect((await streamsOf(rung?.path as string))[0]).toMatchObject({
      ...expected,
      pix_fmt: "yuv420p",
      sample_aspect_ratio: "1:1",
    });
  });

test("a tiny video gets one rung of its own size", async () => {
  await using studio = await openStudio();
  const plan = await studio.plan(
    await studio.make("tiny.mp4", [
      "-f",
      "lavfi",
      "-i",
      "testsrc=s=161x121:r=25:d=1",
      "-c:v",
      "libx264",
      "-pix_fmt",
      "yuv444p",
    ]),
  );
  expect(plan.rungs).toEqual([{ label: "121p", width: 160, height: 120, isPassedThrough: false, chunks: 1 }]);
  expect((await studio.finish(plan))["121p"]?.frames).toBe(25);
});

test("one frame is a video, too", async () => {
  await using studio = await openStudio();
  const file = await studio.make("one.mkv", [...picture("320x180"), "-frames:v", "1", "-c:v", "mpeg4"]);
  const { "144p": rung } = await studio.finish(await studio.plan(file));
  expect(rung?.frames).toBe(1);
});

test("a video whose picture changes its size in mid-stream keeps every frame", async () => {
  await using studio = await openStudio();
  const small = await studio.make("small.ts", [...picture("320x180"), ...X264]);
  const large = await studio.make("large.ts", [...picture("640x360"), ...X264]);
  const both = await studio.make("both.ts", ["-i", `concat:${small}|${large}`, "-c", "copy"]);
  const { "144p": rung } = await studio.finish(await studio.plan(both, { heights: [144] }));
  expect(rung?.frames).toBe((await frameTimes(both)).length);
});

test("more than 60 frames a second become 60, at even distances", async () => {
  await using studio = await openStudio();
  const file = await studio.make("fast.mp4", ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=240:d=1", ...X264]);
  const { "144p": rung } = await studio.finish(await studio.plan(file));
  const times = await frameTimes(rung?.path as string);
  expect(times).toHaveLength(60);
  for (const [index, time] of times.entries()) expect(time).toBeCloseTo(index / 60, 3);
});

test("sound alone becomes a sound file with its title, its performer and its cover", async () => {
  await using studio = await openStudio();
  const file = await studio.make("song.mp3", [
    ...["-f", "lavfi", "-i", "sine=d=2", "-f", "lavfi", "-i", "testsrc=s=601x401:r=1:d=1"],
    ...["-map", "0", "-map", "1", "-c:v", "mjpeg", "-disposition:v:0", "attached_pic", "-id3v2_version", "3"],
    ...["-metadata", "title=A song = of two", "-metadata", "artist=Somebody"],
  ]);
  const plan = await studio.plan(file);
  expect(plan).toMatchObject({
    notices: ["notice-audio-only"],
    rungs: [{ label: "audio", width: 0, height: 0, chunks: 1 }],
  });
  const { audio } = await studio.finish(plan);
  const named = { title: "A song = of two", performer: "Somebody" };
  expect(audio).toMatchObject({ kind: "audio", frames: 0, path: expect.stringMatching(/audio\.m4a$/), ...named });
  expect((await streamsOf(audio?.thumbnailPath as string))[0]).toMatchObject({ codec_name: "mjpeg", width: 320 });
  expect(audio?.durationSeconds).toBeCloseTo(2, 1);
  expect((await streamsOf(audio?.path as string)).map((stream) => stream.codec_name)).toEqual(["aac", "mjpeg"]);
  const again = await studio.media.readSong(audio?.path as string, studio.scratch("again.jpg"), {
    signal: new AbortController().signal,
  });
  expect(again).toEqual({ ...named, thumbnailPath: studio.scratch("again.jpg") });
});

/** A second job in the same studio: what the first one left must not be in its way. */
async function openAgain(studio: Awaited<ReturnType<typeof openStudio>>) {
  const { rm, mkdir } = await import("node:fs/promises");
  await rm(studio.folder, { recursive: true });
  await mkdir(studio.folder);
  return studio;
}
