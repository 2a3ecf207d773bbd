import { describe, expect, test } from "vitest";
import { nextId, type Play } from "./play.ts";

export function sessionsContract({ rows }: Play): void {
  describe("sessions", () => {
    const nextPlatform = () => `platform-${nextId()}`;
    const state = (platform: string, name: string, until: Date | null = null) =>
      ({ platform, state: name, until, cause: `${name} it said`, account: "17841400000000001" }) as const;

    test("a session comes back whole", async () => {
      const platform = nextPlatform();
      expect(await rows().findSession(platform)).toBeUndefined();
      const until = new Date(Date.now() + 60_000);
      const set = await rows().setSession(state(platform, "throttled", until));
      expect(set).toEqual({ ...state(platform, "throttled", until), since: expect.any(Date), isReported: false });
      expect(await rows().findSession(platform)).toEqual(set);
    });

    test("cookies are kept beside the state, and replace those that they are meant to replace", async () => {
      const platform = nextPlatform();
      const kept = (fingerprint: string) => ({ sealed: "c2VhbGVk", fingerprint, since: new Date(), isUploaded: true });
      const [first, second] = [kept("a"), kept("b")];
      expect(await rows().findSessionCookies(platform)).toBeUndefined();
      expect(await rows().keepSessionCookies(platform, first, { replaces: null })).toBe(true);
      expect(await rows().findSessionCookies(platform)).toEqual(first);
      expect(await rows().keepSessionCookies(platform, second, { replaces: null })).toBe(false);
      expect(await rows().keepSessionCookies(platform, second, { replaces: "b" })).toBe(false);
      await rows().setSession(state(platform, "dead"), { force: true });
      expect(await rows().keepSessionCookies(platform, second, { replaces: "a" })).toBe(true);
      expect(await rows().findSessionCookies(platform)).toEqual(second);
      expect(await rows().findSession(platform)).toMatchObject({ state: "dead" });
      expect(await rows().keepSessionCookies(platform, null)).toBe(true);
      expect(await rows().findSessionCookies(platform)).toBeUndefined();
    });

    test("the same state again keeps when it began and that it was told, another one resets both", async () => {
      const platform = nextPlatform();
      const { since } = await rows().setSession(state(platform, "challenged"));
      await rows().takeSessionAlarm(platform);
      const again = await rows().setSession({ ...state(platform, "challenged"), cause: "it said so again" });
      expect(again).toMatchObject({ since, isReported: true, cause: "it said so again" });
      const dead = await rows().setSession(state(platform, "dead"));
      expect(dead.isReported).toBe(false);
      expect(dead.since.getTime()).toBeGreaterThanOrEqual(since.getTime());
    });

    test.each([
      ["throttled", "challenged", true],
      ["throttled", "dead", true],
      ["challenged", "dead", true],
      ["dead", "challenged", true],
      ["challenged", "throttled", false],
      ["dead", "throttled", false],
      ["healthy", "throttled", true],
      ["none", "challenged", true],
      ["dead", "healthy", true],
      ["throttled", "none", true],
    ])("after %s, %s takes over: %s", async (before, after, takesOver) => {
      const platform = nextPlatform();
      await rows().setSession(state(platform, before));
      const now = await rows().setSession(state(platform, after));
      expect(now).toMatchObject(state(platform, takesOver ? after : before));
      expect(await rows().setSession(state(platform, after), { force: true })).toMatchObject({ state: after });
    });

    test("of 10 who see a state one tells the admins, and when it could not, one other", async () => {
      const platform = nextPlatform();
      await rows().setSession(state(platform, "challenged"));
      const alarms = () => Promise.all(Array.from({ length: 10 }, () => rows().takeSessionAlarm(platform)));
      expect((await alarms()).filter(Boolean)).toHaveLength(1);
      expect(await alarms()).not.toContain(true);
      await rows().takeSessionAlarm(platform, { undo: true });
      expect((await alarms()).filter(Boolean)).toHaveLength(1);
      await rows().setSession(state(platform, "dead"));
      expect((await alarms()).filter(Boolean)).toHaveLength(1);
    });

    test("nobody is told of a session that there is not", async () => {
      expect(await rows().takeSessionAlarm(nextPlatform())).toBe(false);
    });
  });
}
