import { expect, test } from "vitest";
import { masterPlaylist, mediaPlaylist, segmentPath, type WatchTimeline } from "../../../src/media/index.ts";

const TIMELINE: WatchTimeline = {
  durationSeconds: 10.5,
  segments: [
    { index: 0, startSeconds: 0, durationSeconds: 4.004, chunk: 0 },
    { index: 1, startSeconds: 4.004, durationSeconds: 6.496, chunk: 1 },
  ],
  rungs: [
    { label: "144p", width: 256, height: 144, frameRate: 23.976, codecs: "avc1.64000c", bandwidth: 195_800 },
    {
      ...{ label: "360p", width: 640, height: 360, frameRate: 23.976, codecs: "avc1.64001e", bandwidth: 570_800 },
      averageBandwidth: 320_000,
    },
  ],
  sound: {
    hasPieces: true,
    ...{ version: "64k", codecs: "mp4a.40.2", bandwidth: 70_400 },
    segments: [
      { index: 0, startSeconds: 0, durationSeconds: 4.010667 },
      { index: 1, startSeconds: 4.010667, durationSeconds: 6.489333 },
    ],
  },
  reorderSeconds: 0.0834,
};

test("the master playlist names every rung and the sound, with codecs and rates", () => {
  expect(masterPlaylist(TIMELINE).split("\n")).toEqual([
    ...["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"],
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="sound.m3u8"',
    '#EXT-X-STREAM-INF:BANDWIDTH=195800,RESOLUTION=256x144,FRAME-RATE=23.976,CODECS="avc1.64000c,mp4a.40.2",AUDIO="sound"',
    "144.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=570800,AVERAGE-BANDWIDTH=320000,RESOLUTION=640x360,FRAME-RATE=23.976,CODECS="avc1.64001e,mp4a.40.2",AUDIO="sound"',
    ...["360.m3u8", ""],
  ]);
});

test("a master playlist offers the rungs that are asked for; one without sound names none", () => {
  expect(masterPlaylist({ ...TIMELINE, sound: undefined }, { heights: [144] }).split("\n")).toEqual([
    ...["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"],
    '#EXT-X-STREAM-INF:BANDWIDTH=195800,RESOLUTION=256x144,FRAME-RATE=23.976,CODECS="avc1.64000c"',
    ...["144.m3u8", ""],
  ]);
});

test("the playlist of a rendition is whole from the start", () => {
  expect(mediaPlaylist(TIMELINE, 360)?.split("\n")).toEqual([
    ...["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-TARGETDURATION:7"],
    ...["#EXT-X-PLAYLIST-TYPE:VOD", '#EXT-X-MAP:URI="360/init.mp4"'],
    ...["#EXTINF:4.004000,", "360/0.m4s", "#EXTINF:6.496000,", "360/1.m4s", "#EXT-X-ENDLIST", ""],
  ]);
  expect(mediaPlaylist(TIMELINE, "sound")).toContain("#EXTINF:4.010667,\nsound/0.m4s\n");
});

test("a rendition or a segment that the timeline does not have has neither playlist nor file", () => {
  expect(mediaPlaylist(TIMELINE, 720)).toBeUndefined();
  expect(mediaPlaylist({ ...TIMELINE, sound: undefined }, "sound")).toBeUndefined();
  const pathOf = (rendition: number | "sound", index: number) => segmentPath("/job", TIMELINE, { rendition, index });
  expect([pathOf(720, 0), pathOf(360, 2), pathOf("sound", 2)]).toEqual([undefined, undefined, undefined]);
  expect(pathOf(360, 1)).toBe("/job/chunks/360p/0001.mp4");
  expect(pathOf("sound", 1)).toBe("/job/audio/64k.growing.mp4");
});
