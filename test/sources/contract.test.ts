import path from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { createLogger } from "../../src/log.ts";
import { createSources } from "../../src/sources/create.ts";
import type { Platform, SourcesConfig } from "../../src/sources/index.ts";
import { temporaryFolder } from "../bot-process.ts";
import { type Scene, sourcesContract } from "../contracts/sources.ts";
import { clip, openInstagram, openSnapchat, photo, writeGalleryDl } from "../lab/index.ts";
import { FFMPEG } from "../processes.ts";
import { openStores, type Stores } from "./instagram/open.ts";

const silent = createLogger({ level: "silent" });

let stores: Stores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores?.[Symbol.asyncDispose]());

sourcesContract({
  instagram: () =>
    openScene("instagram", async (folder) => {
      const site = await openInstagram({ folder });
      const cookiesFile = await site.session.cookiesFile(folder);
      const galleryDlPath = await writeGalleryDl(site, folder);
      const config = { instagram: { origin: site.url, cookiesFile, galleryDlPath } };
      return {
        ...{ site, config },
        user: (handle) => {
          const user = site.user(handle);
          return { link: user.link, posts: (story) => user.postsStory(story) };
        },
      };
    }),
  snapchat: () =>
    openScene("snapchat", async (folder) => {
      const site = await openSnapchat({ folder });
      return {
        ...{ site, config: { snapchat: { origin: site.url } } },
        user: (handle) => {
          const user = site.user(handle);
          return { link: user.link, posts: (snap) => user.postsSnap(snap) };
        },
      };
    }),
});

type Played = Pick<Scene, "site" | "user"> & {
  config: { instagram?: Partial<SourcesConfig["instagram"]>; snapchat?: SourcesConfig["snapchat"] };
};

async function openScene(platform: Platform, play: (folder: string) => Promise<Played>): Promise<Scene> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const { site, user, config } = await play(folder);
  cleanup.use(site);
  const sources = createSources({
    config: {
      allowPrivateHosts: [site.host, site.cdn.host],
      stallMs: 60_000,
      sessionFolder: path.join(folder, "sessions"),
      sessionSecret: "of the bot",
      instagram: {
        ...{ origin: "http://127.0.0.1:9", paceSeconds: { min: 0, max: 0 }, galleryDlPath: "/nonexistent" },
        ...config.instagram,
      },
      snapchat: config.snapchat ?? { origin: "http://127.0.0.1:9" },
      telegram: { origin: "http://127.0.0.1:9" },
      web: { ytDlpPath: "/nonexistent", extraArgs: [], toolsFolder: path.join(folder, "tools"), ...FFMPEG },
      images: { concurrency: 12, limitBytes: 4e7, listLimitBytes: 1e8, requestsPerSecond: 10 },
    },
    ...{ rows: stores.rows, keys: stores.keys, log: silent },
    alarm: { raise: async () => expect.unreachable("nobody has to be called") },
    toolAlarm: { raise: async () => expect.unreachable("nobody has to be called") },
  });
  cleanup.defer(() => sources.close());
  const clips = { photo: await photo(folder), video: await clip(folder) };
  const kept = cleanup.move();
  return {
    ...{ site, user, sources, folder, clips },
    async rests() {
      await stores.keys.flushall();
      await sources.resumeSession(platform);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
