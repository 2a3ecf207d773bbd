import type { Rendition, TimelineRung, TimelineSegment, WatchTimeline } from "./timeline.ts";

const HEADER = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"];

/** Master playlist of a timeline; addresses are relative to its own. `heights`: of the rungs it offers, all where absent. */
export function masterPlaylist(
  { rungs, sound }: WatchTimeline,
  { heights }: { heights?: readonly number[] | undefined } = {},
): string {
  const media = 'TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="sound.m3u8"';
  const offered = heights ? rungs.filter(({ height }) => heights.includes(height)) : rungs;
  return asText([
    ...HEADER,
    ...(sound ? [`#EXT-X-MEDIA:${media}`] : []),
    ...offered.flatMap((rung) => [`#EXT-X-STREAM-INF:${streamOf(rung, sound)}`, `${rung.height}.m3u8`]),
  ]);
}

function streamOf(rung: TimelineRung, sound: WatchTimeline["sound"]): string {
  return [
    `BANDWIDTH=${rung.bandwidth}`,
    ...(rung.averageBandwidth === undefined ? [] : [`AVERAGE-BANDWIDTH=${rung.averageBandwidth}`]),
    `RESOLUTION=${rung.width}x${rung.height}`,
    `FRAME-RATE=${rung.frameRate.toFixed(3)}`,
    `CODECS="${[rung.codecs, ...(sound ? [sound.codecs] : [])].join(",")}"`,
    ...(sound ? ['AUDIO="sound"'] : []),
  ].join(",");
}

/** Playlist of one rendition, whole from the start; undefined when the timeline has no such rendition. */
export function mediaPlaylist(timeline: WatchTimeline, rendition: Rendition): string | undefined {
  const segments = segmentsOf(timeline, rendition);
  if (!segments) return undefined;
  const longest = segments.reduce((most, { durationSeconds }) => Math.max(most, durationSeconds), 0);
  return asText([
    ...HEADER,
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(longest))}`,
    "#EXT-X-PLAYLIST-TYPE:VOD",
    `#EXT-X-MAP:URI="${rendition}/init.mp4"`,
    ...segments.flatMap(({ index, durationSeconds }) => [
      `#EXTINF:${durationSeconds.toFixed(6)},`,
      `${rendition}/${index}.m4s`,
    ]),
    "#EXT-X-ENDLIST",
  ]);
}

/** Segments of a rendition; undefined when the timeline has none of that name. */
export function segmentsOf(
  { rungs, segments, sound }: WatchTimeline,
  rendition: Rendition,
): readonly TimelineSegment[] | undefined {
  if (rendition === "sound") return sound?.segments;
  const rung = rungs.find(({ height }) => height === rendition);
  return rung && (rung.segments ?? segments);
}

const asText = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
