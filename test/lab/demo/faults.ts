import type { Telegram } from "../index.ts";
import { IMAGE_SITE, type SampleSites } from "../sample-sites.ts";

/** Something that goes wrong for as long as it is on. */
export interface FaultSwitch {
  id: string;
  title: string;
  about: string;
  readonly isOn: boolean;
  turn(isOn: boolean): Promise<void>;
}

/** Of each answer. */
const SLOW = { bytesPerSecond: 20_000 };
const SLOW_IMAGES_MS = 2000;
const ENDLESS = { times: Number.POSITIVE_INFINITY };
const MESSAGES = /^(send(?!ChatAction)|edit|copy)/;

export function createFaults({ telegram, sites }: { telegram: Telegram; sites: SampleSites }): FaultSwitch[] {
  const { instagram, snapchat, web, images } = sites;
  return [
    createSwitch({
      ...{ id: "flood", title: "Flood wait" },
      about: "Telegram refuses all messages of the bot: “too many requests”. They come once this is off.",
      start: async () => telegram.fault({ ...ENDLESS, method: MESSAGES, kind: "flood", retryAfterSeconds: 3 }).remove,
    }),
    createSwitch({
      ...{ id: "slow", title: "Slow sites" },
      about: "Every site answers at 20 kB/s. Cards show it; nothing else waits for it.",
      async start() {
        await images.latency(SLOW_IMAGES_MS);
        const slow = [web, instagram.cdn, snapchat.cdn].map((site) => site.misbehaves(SLOW));
        return async () => {
          for (const { remove } of slow) remove();
          await images.latency(IMAGE_SITE.latencyMs);
        };
      },
    }),
    createSwitch({
      ...{ id: "session", title: "Session challenged" },
      about:
        "Instagram wants to see a human. Fetch a story: the admin gets a note. Once this is off, /session has Resume.",
      start: async () => instagram.answers("challenge").remove,
    }),
    createSwitch({
      ...{ id: "away", title: "Telegram away" },
      about: "Nothing comes through, in either direction. Nothing is lost either: it comes once this is off.",
      start: async () => telegram.fault({ ...ENDLESS, method: /./, kind: "page", code: 502 }).remove,
    }),
  ];
}

/** `start` gives the way to end it. */
function createSwitch({ start, ...facts }: Fault): FaultSwitch {
  let end: (() => void | Promise<void>) | undefined;
  return {
    ...facts,
    get isOn() {
      return end !== undefined;
    },
    async turn(isOn) {
      if (isOn === (end !== undefined)) return;
      const before = end;
      end = isOn ? await start() : undefined;
      await before?.();
    },
  };
}

interface Fault extends Pick<FaultSwitch, "id" | "title" | "about"> {
  start(): Promise<() => void | Promise<void>>;
}
