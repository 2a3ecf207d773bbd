import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

test("/pause and /resume take phases by name, say which there are, and have a button for each", async () => {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await admin.sends("/pause download SEND");
  const list = await admin.sees("download · downloading: paused");
  expect(list.text).toContain("send · sending: paused");
  expect(await harness.jobs.pausedPhases()).toEqual(["download", "send"]);
  expect((await admin.presses(list, "▶ send")).text).toBe("Resumed.");
  await admin.sees(/send · sending$/m, { of: list });
  expect((await admin.presses(list, "⏸ chunk")).text).toBe("Paused.");
  await admin.sees("chunk · encoding: paused", { of: list });
  await admin.sends("/resume download chunks");
  await admin.sees("There is no queue of that name");
  expect(await harness.jobs.pausedPhases()).toEqual(["chunk"]);
  await admin.sends("/resume chunk");
  expect((await admin.sees(/chunk · encoding$/m)).text).not.toContain("paused");
});

test("nobody else pauses anything, by a command or a button", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const group = harness.telegram.group({ title: "Friends", members: [alice, admin] });
  await alice.sends("/pause download");
  await alice.sees("for the admins");
  await admin.sendsTo(group, "/pause@mediaferry_lab_bot");
  const list = await group.sees("Pause part of the work");
  expect((await alice.presses(list, "⏸ download")).text).toMatch(/admin/);
  expect(await harness.jobs.pausedPhases()).toEqual([]);
});
