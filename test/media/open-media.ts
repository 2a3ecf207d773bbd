import type { Logger } from "../../src/log.ts";
import type { MediaConfig } from "../../src/media/api.ts";
import { createMediaOn, readPrograms } from "../../src/media/create.ts";
import type { Media } from "../../src/media/index.ts";

const builds = new Map<string, ReturnType<typeof readPrograms>>();

/** Media as the bot has them; programs of the same paths are asked once in a process of tests what they are. */
export async function openMedia({ config, log }: { config: MediaConfig; log: Logger }): Promise<Media> {
  const key = `${config.ffmpegPath}\n${config.ffprobePath}`;
  const build = builds.get(key) ?? readPrograms(config);
  builds.set(key, build);
  return createMediaOn(await build, { config, log });
}
