import type { Page } from "./chromium.ts";

/** What the player did, and where it was then. */
interface Moment {
  /** Since the recording began. */
  seconds: number;
  what: "playing" | "waiting" | "seeking" | "rung" | "ended";
  position: number;
  /** Height of the picture. */
  rung: number;
}

export interface Recording {
  moments: Moment[];
  /** Media times of the frames that were shown, in the order of showing. */
  frames: number[];
  /** Start and end of what was played. */
  played: [number, number][];
}

/** Begins to write down what the player of a page does. */
export const record = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const video = document.querySelector("video");
    const since = performance.now();
    const recording = { moments: [], frames: [], played: [] };
    window.recording = recording;
    const note = (what) => recording.moments.push({
      ...{ seconds: (performance.now() - since) / 1000, what },
      ...{ position: video.currentTime, rung: video.videoHeight },
    });
    for (const name of ["playing", "waiting", "seeking", "ended"]) video.addEventListener(name, () => note(name));
    video.addEventListener("resize", () => note("rung"));
    const see = (_, { mediaTime }) => {
      recording.frames.push(mediaTime);
      video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
  })()`);

export const recordingOf = (page: Page): Promise<Recording> =>
  page.evaluate(`(() => {
    const { played } = document.querySelector("video");
    window.recording.played = Array.from({ length: played.length }, (_, at) => [played.start(at), played.end(at)]);
    return window.recording;
  })()`);

/** Heights of the picture in the order they were shown, from the first one on. */
export const rungsIn = ({ moments }: Recording): number[] =>
  moments.map(({ rung }) => rung).filter((rung, index, all) => rung > 0 && rung !== all[index - 1]);

/** The figures of a test: each moment, with the number of stalls up to it; a wait behind a seek, or before the start, is none. */
export function tableOf(title: string, { moments }: Recording): string {
  let stalls = 0;
  const lines = moments.map(({ seconds, what, position, rung }, index) => {
    if (what === "waiting" && moments[index - 1]?.what === "playing") stalls++;
    return [seconds.toFixed(1), what, position.toFixed(1), rung > 0 ? `${rung}p` : "–", stalls].join("\t");
  });
  return [title, "time\twhat\tposition\trung\tstalls", ...lines].join("\n");
}

/**
 * Seconds by which each beep is heard after the flash that it belongs to, for pages of `makeFlashes`. Begins to listen at
 * once; the page must have been opened without its policy, which allows no script of ours.
 */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(`(async () => {
    const video = document.querySelector("video");
    const heard = { beeps: [], flashes: [], clocks: [] };
    window.heard = heard;
    const audio = new AudioContext();
    const source = "registerProcessor('beeps', class extends AudioWorkletProcessor {" +
      "process([[samples]]) { const at = samples ? samples.findIndex((one) => Math.abs(one) > 0.1) : -1;" +
      "if (at >= 0) { const time = (currentFrame + at) / sampleRate;" +
      "if (!(time - this.last < 0.5)) this.port.postMessage(time); this.last = time; } return true; } })";
    await audio.audioWorklet.addModule("data:text/javascript," + encodeURIComponent(source));
    const beeps = new AudioWorkletNode(audio, "beeps");
    beeps.port.onmessage = ({ data }) => heard.beeps.push(data);
    audio.createMediaElementSource(video).connect(beeps).connect(audio.destination);
    setInterval(() => video.paused || heard.clocks.push([audio.currentTime, video.currentTime]), 20);
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    let wasLight = false;
    const see = (_, { mediaTime }) => {
      canvas.drawImage(video, 0, 0, 1, 1);
      const isLight = canvas.getImageData(0, 0, 1, 1).data[1] > 128;
      if (isLight && !wasLight) heard.flashes.push(mediaTime);
      wasLight = isLight;
      video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
  })()`);

interface Heard {
  /** On the clock of the sound. */
  beeps: number[];
  /** On the clock of the video. */
  flashes: number[];
  /** Both clocks, read at once. */
  clocks: [sound: number, video: number][];
}

/** Seconds by which beeps are heard after their flashes; the middle one of all. */
export async function lagOfSound(page: Page): Promise<number> {
  const { beeps, flashes, clocks } = await page.evaluate<Heard>("window.heard");
  const lags = beeps.flatMap((beep) => {
    const near = clocks.filter(([sound]) => Math.abs(sound - beep) < 0.5).map(([sound, video]) => video - sound);
    const position = beep + median(near);
    const flash = flashes.find((time) => Math.abs(time - position) < 0.5);
    return near.length > 0 && flash !== undefined ? position - flash : [];
  });
  return median(lags);
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
