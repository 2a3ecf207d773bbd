import { z } from "zod";
import type { LinkChoice } from "../../jobs/index.ts";
import { PLATFORMS } from "../../sources/index.ts";
import { isLinkChoice } from "./choices.ts";

const id = z.string().regex(/^[0-9a-z]{1,32}$/);
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const word = z.string().regex(/^[a-zA-Z-]{1,16}$/);
const platform = z.enum(PLATFORMS);
const choice = z.custom<LinkChoice>((text) => typeof text === "string" && isLinkChoice(text));

/**
 * The callback data of each kind of button: its letter, and the parts that follow it. Telegram allows 64 bytes of callback data; an id has 12
 * characters, a label at most 5, a handle at most 32.
 */
const SHAPES = {
  cancel: { letter: "c", parts: { jobId: id } },
  retry: { letter: "y", parts: { jobId: id } },
  again: { letter: "a", parts: { jobId: id } },
  offer: { letter: "o", parts: { jobId: id, what: z.enum(["highlights", "spotlights"]) } },
  rung: { letter: "r", parts: { jobId: id, label: z.string().regex(/^[0-9a-z]{1,5}$/) } },
  choose: { letter: "q", parts: { jobId: id, choice } },
  entry: { letter: "n", parts: { jobId: id, index: number } },
  entries: { letter: "p", parts: { jobId: id, page: number } },
  look: { letter: "l", parts: { jobId: id } },
  refresh: { letter: "f", parts: { jobId: id } },
  revoke: { letter: "x", parts: { jobId: id } },
  set: { letter: "i", parts: { jobId: id, decision: z.enum(["start", "drop", "close"]) } },
  version: { letter: "v", parts: { height: number } },
  jobs: { letter: "j", parts: {} },
  stats: { letter: "s", parts: { seconds: number } },
  help: { letter: "h", parts: { topic: word } },
  watches: { letter: "wl", parts: {} },
  watch: { letter: "w", parts: { watchId: id } },
  check: { letter: "wc", parts: { watchId: id } },
  pause: { letter: "wp", parts: { watchId: id } },
  resume: { letter: "wr", parts: { watchId: id } },
  every: { letter: "we", parts: { watchId: id } },
  interval: { letter: "wi", parts: { watchId: id, minutes: number } },
  stop: { letter: "ws", parts: { watchId: id } },
  begin: {
    letter: "wb",
    parts: { platform, minutes: number, handle: z.string().regex(/^[a-z0-9._-]{1,32}$/) },
  },
  setting: { letter: "t", parts: { name: word, value: z.string().regex(/^[a-zA-Z0-9-]{1,16}$/) } },
  session: { letter: "e", parts: { platform, action: z.enum(["show", "resume"]) } },
} as const;

type Shapes = typeof SHAPES;
export const PRESS_KINDS = Object.keys(SHAPES);
type Parts<Shape> = { [Name in keyof Shape]: z.output<Shape[Name]> };
export type Press = { [Kind in keyof Shapes]: { kind: Kind } & Parts<Shapes[Kind]["parts"]> }[keyof Shapes];

export function writePress({ kind, ...parts }: Press): string {
  const { letter, parts: shape } = SHAPES[kind];
  return [letter, ...Object.keys(shape).map((name) => String(Reflect.get(parts, name)))].join(":");
}

/** Undefined for what this version of the bot does not offer (a button under a very old message). */
export function readPress(data: string): Press | undefined {
  const [letter, ...values] = data.split(":");
  const entry = Object.entries(SHAPES).find(([, shape]) => shape.letter === letter);
  if (!entry) return undefined;
  const [kind, { parts: shape }] = entry;
  const names = Object.keys(shape);
  if (names.length !== values.length) return undefined;
  const parts = z
    .object(shape as z.ZodRawShape)
    .safeParse(Object.fromEntries(names.map((name, at) => [name, values[at]])));
  return parts.success ? ({ kind, ...parts.data } as Press) : undefined;
}
