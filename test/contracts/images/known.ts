import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { KnownImage } from "../../../src/stores/index.ts";
import type { Opened, Play } from "../users/play.ts";

const hash = () => randomBytes(32).toString("hex");

const known = (changes: Partial<KnownImage> = {}): KnownImage => ({
  urlHash: hash(),
  sha256: hash(),
  sizeBytes: 3_000_000_000,
  extension: "jpg",
  width: 1080,
  height: 1350,
  ...changes,
});

export function knownContract({ rows }: Play, opened: () => Opened): void {
  const age = ({ urlHash }: KnownImage, days: number) =>
    opened().sql(
      `update mediaferry.known_images set used_at = now() - interval '${days} days' where url_hash = '\\x${urlHash}'`,
    );
  const usedAt = async ({ urlHash }: KnownImage) => {
    const [row] = await opened().sql(
      `select used_at::text as at from mediaferry.known_images where url_hash = '\\x${urlHash}'`,
    );
    return (row as { at: string }).at;
  };
  const find = (...images: KnownImage[]) => rows().findImages(images.map(({ urlHash }) => urlHash));

  describe("known images", () => {
    test("an image comes back whole by its address, and another takes its place", async () => {
      const [first, second] = [known(), known()];
      await rows().rememberImages([first, second]);
      expect(await find(first)).toEqual([first]);
      const changed = known({ urlHash: first.urlHash, extension: "webp" });
      await rows().rememberImages([known({ urlHash: first.urlHash }), changed]);
      expect(await find(first, known(), second)).toHaveLength(2);
      expect(await find(first)).toEqual([changed]);
      expect(await find(known())).toEqual([]);
      expect(await rows().findImages([])).toEqual([]);
      await rows().rememberImages([]);
      await expect(rows().findImages(["no hash"])).rejects.toThrow(/hexadecimal/);
    });

    test("a thousand at a time, by several at once and in any order", async () => {
      const images = Array.from({ length: 1000 }, () => known());
      const orders = [images, images.toReversed(), images.toSorted((a, b) => (a.urlHash < b.urlHash ? 1 : -1))];
      await Promise.all(orders.map((order) => rows().rememberImages(order)));
      await opened().sql("update mediaferry.known_images set used_at = now() - interval '2 days'");
      const found = await Promise.all(orders.map((order) => find(...order)));
      for (const each of found) expect(new Set(each.map(({ urlHash }) => urlHash)).size).toBe(1000);
    });

    test("who is looked for is in use, which is written down once a day", async () => {
      const image = known();
      await rows().rememberImages([image]);
      await age(image, 0.5);
      const before = await usedAt(image);
      await find(image);
      expect(await usedAt(image)).toBe(before);
      await age(image, 2);
      await find(image);
      const after = await usedAt(image);
      expect(after > before).toBe(true);
    });

    test("what nobody used for so long is forgotten, once", async () => {
      const images = [known(), known(), known()] as const;
      await rows().rememberImages([...images]);
      for (const [index, image] of images.entries()) await age(image, 30 + index);
      const gone = await Promise.all([rows().pruneImages(30.5), rows().pruneImages(30.5)]);
      expect(gone[0] + gone[1]).toBe(2);
      expect(await find(...images)).toEqual([images[0]]);
    });
  });
}
