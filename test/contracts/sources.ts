import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Platform, type Query, type Sources, USER_PLATFORMS } from "../../src/sources/index.ts";
import type { Clip, Site } from "../lab/index.ts";

interface Posted {
  /** Its public page. */
  link: string;
  removes(): void;
}

/** A site with a stranger's eyes on it, as every platform's lab can give it. */
export interface Scene extends AsyncDisposable {
  site: Site & {
    cdn: Site & { readonly complaints: readonly string[] };
    answers(how: "ok" | { status: number }): unknown;
  };
  user(handle: string): { link: string; posts(clip: Clip & { takenAt: Date }): Promise<Posted> };
  /** The real sources of one process against that site, with nobody's turn to wait for. */
  sources: Sources;
  /** Forgets whose turn it is, and what the site asked for. */
  rests(): Promise<void>;
  folder: string;
  clips: { photo: string; video: string };
}

/** What every platform with users has to do. One without a scene fails. */
export function sourcesContract(scenes: Partial<Record<Platform, () => Promise<Scene>>>): void {
  describe.each(USER_PLATFORMS)("the source %s", (platform) => {
    let scene: Scene;
    let user: ReturnType<Scene["user"]>;
    let posted: Posted[];
    const signal = new AbortController().signal;
    const stories: Query = { platform, kind: "stories", handle: "some.body" };

    beforeAll(async () => {
      const open = scenes[platform];
      if (!open) throw new Error(`${platform} has no cases`);
      scene = await open();
      user = scene.user("some.body");
      scene.user("no_story");
      const { photo, video } = scene.clips;
      const minutesAgo = (minutes: number): Date => new Date(1000 * Math.floor(Date.now() / 1000 - 60 * minutes));
      posted = [
        await user.posts({ photo, takenAt: minutesAgo(30) }),
        await user.posts({ video, takenAt: minutesAgo(20) }),
        await user.posts({ photo, takenAt: minutesAgo(10) }),
      ];
    });
    afterAll(() => scene?.[Symbol.asyncDispose]());
    beforeEach(() => void scene.site.answers("ok"));

    const list = async (query: Query, options = { signal }) => {
      await scene.rests();
      return scene.sources.list(query, options);
    };

    test("knows its users by name and by link", () => {
      const { sources } = scene;
      for (const text of ["some.body", "@Some.Body", user.link, user.link.toUpperCase().replace("HTTPS://", "")])
        expect(sources.storiesOf(platform, text), text).toEqual(stories);
      expect(sources.recognise(`<${user.link}>`)).toEqual({ is: "query", query: stories });
    });

    test("refuses what cannot be a name, and does not repeat all of it", () => {
      const { sources } = scene;
      for (const text of ["", "a b", "../../etc", "https://files.example/a.mp4"])
        expect(() => sources.storiesOf(platform, text), text).toThrow(
          expect.objectContaining({ key: "error-handle-invalid", params: { text: expect.any(String) } }),
        );
      const isShort = (error: { key: string; params: { text: string } }) => error.params.text.length < 100;
      expect(() => sources.storiesOf(platform, "a".repeat(10_000))).toThrow(expect.toSatisfy(isShort));
    });

    test("lists a story, finds each item of it again, and downloads all", async () => {
      const { sources, site } = scene;
      const { items, owner, offers, skipped } = await list(stories);
      expect({ owner: owner?.handle, offers, skipped }).toEqual({ owner: "some.body", offers: [], skipped: [] });
      expect(items.map((item) => [item.kind, item.type, item.owner])).toEqual(
        ["photo", "video", "photo"].map((kind) => [kind, "story", "some.body"]),
      );
      expect(items.map(({ takenAt }) => +takenAt)).toEqual(
        items.map(({ takenAt }) => +takenAt).toSorted((a, b) => a - b),
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(3);
      for (const [position, item] of items.entries()) {
        expect(JSON.parse(JSON.stringify(item.query))).toEqual(item.query);
        expect(+item.expiresAt! - +item.takenAt).toBe(24 * 3_600_000);
        expect(sources.recognise(item.link)).toMatchObject({
          is: "query",
          query: { platform, itemId: item.query.itemId },
        });
        const target = path.join(scene.folder, `item-${position}`);
        await mkdir(target);
        const got = await sources.downloadItem(item, path.join(target, "original"), { signal, limitBytes: 1e8 });
        const kind = item.kind === "photo" ? "photo" : "video";
        expect(got).toMatchObject({ kind: item.kind, extension: kind === "photo" ? "jpg" : "mp4" });
        expect(await readFile(path.join(target, "original"))).toEqual(await readFile(scene.clips[kind]));
        expect(await readdir(target)).toEqual(["original"]);
      }
      const [, video] = items;
      expect((await list(video!.query)).items).toMatchObject([{ id: video!.id, kind: "video" }]);
      expect(site.cdn.complaints).toEqual([]);
    });

    test("says that nothing is live, which is no failure", async () => {
      expect((await list({ ...stories, handle: "no_story" })).items).toEqual([]);
    });

    test("says who does not exist", async () => {
      await expect(list({ ...stories, handle: "nobody.at.all" })).rejects.toMatchObject({
        key: "error-source-unknown-user",
        params: { handle: "nobody.at.all" },
      });
    });

    test("says that one item is gone, and still lists the others", async () => {
      const last = posted.at(-1)!;
      const found = scene.sources.recognise(last.link);
      last.removes();
      const query = found?.is === "query" ? found.query : stories;
      await expect(list(query)).rejects.toMatchObject({ key: "error-source-gone" });
      expect((await list(stories)).items).toHaveLength(2);
    });

    test("takes an outage for what it is", async () => {
      scene.site.answers({ status: 503 });
      const failure = await list(stories).catch((error: Error) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toHaveProperty("key");
    });

    test("ends with the reason it was cancelled for", async () => {
      const reason = new Error("cancelled by its owner");
      await expect(list(stories, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    test("shows its session, and can be told to go on", async () => {
      const known = { platform, state: expect.stringMatching(/^(none|healthy)$/), since: expect.any(Date) };
      expect(await scene.sources.session(platform)).toMatchObject(known);
      expect(await scene.sources.resumeSession(platform)).toMatchObject(known);
      const failing = scene.sources.renewSession(platform, "<html>no cookies</html>", { signal });
      await expect(failing).rejects.toMatchObject({ key: "error-cookies-invalid" });
    });
  });
}
