import { describe, expect, test } from "vitest";
import { playEncode } from "./encode.ts";
import type { Opened } from "./users/play.ts";

const FILE = { name: "preview/preview.mp4", sizeBytes: 1000, width: 640, height: 360, durationSeconds: 10 };

/** The part of the contract of `Rows` that is that of previews. */
export function previewsContract(opened: () => Opened): void {
  const { rows, submit, planned, ready, claim, sent, mediaOf } = playEncode(opened);

  async function made(): Promise<string> {
    const id = await submit();
    expect(await rows().beginPreview(id, 1)).toBe(true);
    expect(await rows().previewReady(id, 1, FILE)).toBe(true);
    return id;
  }

  describe("a preview", () => {
    test("is begun and claimed again after a crash, and neither once it is sent", async () => {
      const id = await made();
      expect(await rows().beginPreview(id, 1)).toBe(true);
      const { chatId } = (await rows().findJob(id))!;
      expect(await rows().claimPreview(id, 1)).toMatchObject({ file: FILE, chat: { chatId, albums: true } });
      expect(await rows().claimPreview(id, 1)).toMatchObject({ file: FILE });
      expect((await rows().findEncode(id)).preview).toBeUndefined();
      await rows().previewSent(id, 77);
      expect(await rows().claimPreview(id, 1)).toBeUndefined();
      expect(await rows().beginPreview(id, 1)).toBe(false);
      await rows().settlePreview(id, 1, "dropped");
      expect((await rows().findEncode(id)).preview).toEqual({ messageId: 77, file: FILE });
    });

    test("lets rungs pass before and after it is on its way, and is not sent after one", async () => {
      const id = await made();
      await rows().claimPreview(id, 1);
      expect(await rows().passPreview(id)).toBe(false);
      await rows().settlePreview(id, 1, "ready"); // Telegram asked for a pause
      expect(await rows().passPreview(id)).toBe(true);
      expect(await rows().claimPreview(id, 1)).toBeUndefined();
      expect(await rows().previewReady(id, 1, FILE)).toBe(false);
    });

    test("that has not begun when a rung goes out never does", async () => {
      const id = await submit();
      expect(await rows().passPreview(id)).toBe(true);
      expect(await rows().beginPreview(id, 1)).toBe(false);
    });

    test("counts for nothing that the job has sent", async () => {
      const id = await made();
      await rows().previewSent(id, 77);
      const before = await rows().stats(3600);
      expect((await rows().findEncode(id)).video).toBeUndefined();
      expect(await rows().listItems(id)).toEqual([]);
      const failure = { key: "error-damaged", params: {} };
      expect(await rows().finishJob(id, { failure })).toMatchObject({ state: "failed", failure });
      expect((await rows().stats(3600)).rungsSent).toBe(before.rungsSent);
    });

    test("is shown once over all runs; one that was cut off in the run before begins anew, and holds no rung up", async () => {
      const [shown, cutOff] = [await made(), await made()];
      await rows().previewSent(shown, 77);
      await rows().claimPreview(cutOff, 1);
      for (const id of [shown, cutOff]) {
        await rows().cancelJob(id);
        expect(await rows().claimPreview(id, 1)).toBeUndefined();
        await rows().retryJob(id);
        await rows().takeJob(id, 2, "home");
      }
      expect(await rows().beginPreview(shown, 2)).toBe(false);
      expect((await rows().findEncode(shown)).preview).toMatchObject({ messageId: 77 });
      expect(await rows().beginPreview(cutOff, 1)).toBe(false);
      expect(await rows().beginPreview(cutOff, 2)).toBe(true);
      expect(await rows().passPreview(cutOff)).toBe(true);
    });

    test("is not made for a video of which a rung is out", async () => {
      const id = await planned("144p");
      await ready(id, "144p");
      expect(await claim(id, "144p")).toBe("send");
      expect(await rows().beginPreview(id, 1)).toBe(false);
      await sent(id, "144p");
      expect(await rows().beginPreview(id, 1)).toBe(false);
    });

    test("is made for a video of which a size came as a link, which shows no picture", async () => {
      const id = await planned("720p");
      await ready(id, "720p");
      expect(await claim(id, "720p")).toBe("send");
      const link = {
        ...{ host: null, name: "clip.mp4" },
        contentType: "video/mp4",
        sizeBytes: 1000,
        sha256: "ab".repeat(32),
        minutes: 60,
      };
      const { chatId } = (await rows().findJob(id))!;
      await rows().itemLinked(id, chatId!, { ...link, key: `encode/${id}`, mediaId: await mediaOf(id, "720p") });
      expect(await rows().beginPreview(id, 1)).toBe(true);
    });
  });
}
