import { describe, expect, test } from "vitest";
import type { Opened } from "./users/index.ts";

/** The part of the contract of `Rows` that covers strangers who ask to be let in. */
export function accessContract(opened: () => Opened): void {
  const rows = () => opened().rows;
  let lastId = 6_000_000_000;
  const request = (changes: { language?: string } = {}) => ({
    ...{ userId: ++lastId, chatId: -lastId, name: "Alice (@alice)" },
    ...changes,
  });

  describe("a request for access", () => {
    test("is made once, and again as long as no admin has a card of it", async () => {
      const asked = request({ language: "de" });
      expect(await rows().askAccess(asked)).toBe(true);
      expect(await rows().askAccess({ ...asked, name: "Alice II" })).toBe(true);
      expect(await rows().findAccessRequest(asked.userId)).toEqual({ ...asked, cards: [] });
      const cards = [
        { chatId: 1, messageId: 2 },
        { chatId: 3, messageId: 4 },
      ];
      await rows().setAccessCards(asked.userId, cards);
      expect(await rows().askAccess(asked)).toBe(false);
      expect(await rows().findAccessRequest(asked.userId)).toEqual({ ...asked, cards });
      expect(await rows().rememberUser(asked)).toEqual({ access: "default" });
    });

    test("is gone once it was decided, and of a user who never asked there is none", async () => {
      const asked = request();
      await rows().askAccess(asked);
      expect(await rows().findAccessRequest(asked.userId)).toMatchObject({ language: null });
      await rows().removeAccessRequest(asked.userId);
      await rows().removeAccessRequest(asked.userId);
      expect(await rows().findAccessRequest(asked.userId)).toBeUndefined();
    });
  });
}
