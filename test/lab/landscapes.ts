import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { madeOnce } from "../run-folder.ts";

/** Hills before a sky with a sun, as people post them. */
export interface Landscape {
  light: Light;
  width: number;
  height: number;
}

export interface LandscapeFilm extends Landscape {
  seconds: number;
  framesPerSecond: number;
  /** Of H.264, as the stream claims it. One of 4.2 or less may be sent as it is. */
  level?: "5.1";
}

export type Light = keyof typeof LIGHTS;

type Colour = readonly [red: number, green: number, blue: number];

interface Palette {
  /** Of the sky at its top and above the hills. */
  top: Colour;
  horizon: Colour;
  sun: Colour;
  /** Its middle, in parts of the width and height. */
  sunAt: readonly [x: number, y: number];
  /** Farthest first. */
  hills: readonly Colour[];
}

const LIGHTS = {
  dawn: {
    top: [72, 88, 160],
    horizon: [255, 186, 150],
    sun: [255, 236, 200],
    sunAt: [0.3, 0.46],
    hills: [
      [170, 128, 160],
      [112, 88, 136],
      [56, 52, 92],
    ],
  },
  noon: {
    top: [64, 144, 222],
    horizon: [206, 234, 250],
    sun: [255, 252, 230],
    sunAt: [0.68, 0.2],
    hills: [
      [138, 184, 196],
      [92, 156, 122],
      [46, 104, 74],
    ],
  },
  dusk: {
    top: [38, 30, 82],
    horizon: [255, 122, 82],
    sun: [255, 214, 130],
    sunAt: [0.6, 0.52],
    hills: [
      [166, 74, 104],
      [98, 44, 88],
      [40, 22, 56],
    ],
  },
  night: {
    top: [8, 12, 36],
    horizon: [46, 66, 122],
    sun: [236, 240, 255],
    sunAt: [0.74, 0.22],
    hills: [
      [38, 56, 100],
      [24, 36, 70],
      [10, 16, 38],
    ],
  },
} as const satisfies Record<string, Palette>;

export const LIGHT_NAMES = Object.keys(LIGHTS) as Light[];

/** Of the farthest hills; each nearer row passes by twice as fast. In pixels a second, of a picture 1000 wide. */
const PACE = 6;
const STILL = ["-map", "[out]", "-frames:v", "1", "-q:v", "3"];
const run = promisify(execFile);

/** Absolute path of a JPEG, made once in a run. */
export const landscapePhoto = (landscape: Landscape): Promise<string> =>
  madeOnce({ kind: "landscapes", of: landscape, extension: ".jpg" }, (target) =>
    ffmpeg([...graphOf({ ...landscape, seconds: 0, framesPerSecond: 1 }), ...STILL, target]),
  );

/** Absolute path of an MP4 that travels along the hills, with a chord for its sound; made once in a run. */
export const landscapeFilm = (landscape: LandscapeFilm): Promise<string> =>
  madeOnce({ kind: "landscapes", of: landscape, extension: ".mp4" }, (target) => {
    const { seconds, framesPerSecond, level } = landscape;
    const chord = [220, 277.18, 329.63].map((hertz) => `0.08*sin(2*PI*${hertz}*t)`).join("+");
    const sound = `aevalsrc='(${chord})*(0.6+0.4*sin(0.7*t))':s=48000:d=${seconds}`;
    const inputs = ["-f", "lavfi", "-i", sound, ...graphOf(landscape), "-map", "[out]", "-map", "0:a"];
    const encoders = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-pix_fmt", "yuv420p", "-c:a", "aac"];
    const claim = level ? ["-level:v", level] : [];
    const form = [...claim, "-g", `${2 * framesPerSecond}`, "-t", `${seconds}`, "-movflags", "+faststart"];
    return ffmpeg([...inputs, ...encoders, ...form, target]);
  });

const ffmpeg = (args: readonly string[]) => run("ffmpeg", ["-v", "error", "-nostdin", "-y", ...args]);

/** Each part is drawn once, and only moved from frame to frame. */
function graphOf(film: LandscapeFilm): string[] {
  const { light, width, height, seconds, framesPerSecond } = film;
  const palette: Palette = LIGHTS[light];
  const still = `fps=${framesPerSecond},loop=-1:1:0,setpts=N/(${framesPerSecond}*TB)`;
  const rows = palette.hills.map((colour, row) => {
    const speed = (PACE * 2 ** row * width) / 1000;
    const length = width + 2 * Math.ceil((speed * seconds) / 2);
    return { speed, drawn: hillsOf({ colour, row, length, width, height }) };
  });
  const layers = rows.flatMap(({ drawn, speed }, row) => {
    const seen = row === rows.length - 1 ? "out" : `seen${row + 1}`;
    return [`${drawn},${still}[row${row}]`, `[seen${row}][row${row}]overlay=x='-${speed}*t':y=H-h[${seen}]`];
  });
  return ["-filter_complex", [`${skyOf(palette, { width, height })},${still}[seen0]`, ...layers].join(";")];
}

function skyOf({ top, horizon, sun, sunAt }: Palette, { width, height }: { width: number; height: number }): string {
  const radius = 0.06 * Math.min(width, height);
  const distance = `hypot(X-${sunAt[0] * width},Y-${sunAt[1] * height})`;
  const shine = `clip(clip(${radius}-${distance},0,1)+0.6*exp(-${distance}/${3 * radius}),0,1)`;
  const channel = (at: number) => `lerp(lerp(${top[at]},${horizon[at]},min(1,1.5*Y/${height})),${sun[at]},${shine})`;
  return `${blank(width, height)},geq=r='${channel(0)}':g='${channel(1)}':b='${channel(2)}',format=yuv420p`;
}

/** One row, as high as it can become; soft at its edge. */
function hillsOf(row: { colour: Colour; row: number; length: number; width: number; height: number }): string {
  const { colour, row: number, length, width, height } = row;
  const high = 2 * Math.round((0.25 - 0.06 * number) * height);
  const wave = (perWidth: number, shift: number) => `sin(${(2 * Math.PI * perWidth) / width}*X+${shift})`;
  const shape = `0.5*${wave(0.8 + 0.5 * number, 1 + 2 * number)}+0.3*${wave(2.3 + number, 4 * number)}+0.12*${wave(5.1, number)}`;
  const alpha = `255*clip(Y-${0.3 * high}+${0.25 * high}*(${shape}),0,1)`;
  return `${blank(length, high)},geq=r=${colour[0]}:g=${colour[1]}:b=${colour[2]}:a='${alpha}',format=yuva420p`;
}

const blank = (width: number, height: number): string => `color=black:s=${width}x${height}:r=1:d=1,format=rgba`;
