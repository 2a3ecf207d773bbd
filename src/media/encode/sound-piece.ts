import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing, writeAllAtomically } from "../../runtime/files.ts";
import type { StepOptions } from "../api.ts";
import { soundReach } from "../hls/serve.ts";
import { placeSoundPiece, SEGMENT_SAMPLES } from "../hls/sound-pieces.ts";
import { findSoundPiece, type SoundPiece, timelineOf } from "../hls/timeline.ts";
import { detailsOf, watchedSound } from "../plan/details.ts";
import { growingAudioPath, inputPath, ORIGINAL, soundPiecePath } from "../plan/paths.ts";
import type { EncodePlan } from "../plan/plan.ts";
import { SAMPLE_RATE } from "../plan/plan-audio.ts";
import { soundPieceArgs } from "./audio-args.ts";
import type { EncodeDeps } from "./encode.ts";

/** Of one video: half an hour of sound, 30 MB. The whole is there before anybody has seen as much. */
const MOST_PIECES = 60;
/** Encoded behind a piece, so that its last packets know what follows. */
const MARGIN_SECONDS = 1;

/** See `Media`. */
export async function encodeSoundPiece(
  deps: EncodeDeps,
  plan: EncodePlan,
  index: number,
  { folder, signal }: StepOptions,
): Promise<void> {
  const sound = timelineOf(plan)?.sound;
  const piece = sound?.segments
    .map((_, segment) => findSoundPiece(sound, segment))
    .find((each) => each?.index === index);
  if (!sound || !piece) throw new Error(`the plan has no piece ${index} of the sound`);
  const growing = growingAudioPath(folder, sound.version);
  const target = soundPiecePath(growing, index);
  if (existsSync(target) || (await soundReach(growing)) >= piece.to) return;
  const others = (await readdir(path.dirname(target)).catch(ignoreMissing)) ?? [];
  if (others.length >= MOST_PIECES) {
    deps.log.warn({ folder, piece: index }, "sound has too many pieces, its players wait for the whole");
    return;
  }
  await writeAllAtomically([target], async ([output = ""]) => {
    await encode(deps, plan, { piece, output, folder, signal });
    await writeFile(output, placeSoundPiece(await readFile(output), piece));
  });
}

interface PieceWork {
  piece: SoundPiece;
  output: string;
  folder: string;
  signal: AbortSignal;
}

/** @throws Error where the whole may have to be encoded in another way */
async function encode({ runner }: EncodeDeps, plan: EncodePlan, work: PieceWork): Promise<void> {
  const { folder, signal, output, piece } = work;
  const details = detailsOf(plan);
  const [version, { audio }] = [watchedSound(details), details];
  if (!version || !audio) throw new Error("the plan has no sound");
  const input = inputPath(folder, details);
  const first = piece.from - piece.leadIn;
  const seconds = ((piece.to - first) * SEGMENT_SAMPLES) / SAMPLE_RATE + MARGIN_SECONDS;
  const args = soundPieceArgs({
    ...{ input, audio, output, bitsPerSecond: version.bitsPerSecond, fromSample: first * SEGMENT_SAMPLES },
    seconds: piece.isLast ? undefined : seconds,
  });
  const complaints = await runner.ffmpeg(args, { signal, isUrgent: true });
  if (complaints && input !== path.join(folder, ORIGINAL)) throw new Error(`the copy may be at fault\n${complaints}`);
}
