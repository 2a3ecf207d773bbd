import { expect, test } from "vitest";
import type { Rows } from "../../../src/stores/index.ts";
import { openFreshStores } from "../../fresh-stores.ts";
import { clip, openSnapchat } from "../../lab/index.ts";
import { openJobs } from "../open.ts";

test("eight stories come without a step that reads all items of the job", async () => {
  const calls: string[] = [];
  await using harness = await openJobs({
    openStores: async (deps) => {
      const stores = await openFreshStores(deps);
      return { ...stores, rows: counting(stores.rows, calls) };
    },
  });
  await using snapchat = await openSnapchat({ folder: harness.folder });
  const film = await clip(harness.folder, { width: 180, height: 320 });
  const user = snapchat.user("eight.stories");
  for (let index = 0; index < 8; index++)
    await user.postsSnap({ video: film, takenAt: new Date(Date.now() - (60 - index) * 60_000) });

  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const message = await alice.sends("eight.stories");
  const { job } = await harness.stores.rows.submitJob({
    ...{ kind: "users", chatId: alice.id, userId: alice.id, requestMessageId: message.message_id, title: "@eight" },
    request: { query: { platform: "snapchat", kind: "stories", handle: "eight.stories" } },
  });
  const hosts = [snapchat, snapchat.cdn].map(({ host }) => host).join(",");
  const jobs = await harness.start(["fetch"], { SNAPCHAT_ORIGIN: snapchat.url, ALLOW_PRIVATE_HOSTS: hosts });
  await jobs.begin(job.id, message.message_id);
  await harness.logged((line) => line.msg === "job finished" && line.jobId === job.id);

  const whole = calls.filter((call) => call === "listItems");
  expect(whole, "but for the card, which is drawn when the job ends, and once more where it is edited").toHaveLength(2);
  expect(await harness.stores.rows.itemCounts(job.id, 1)).toMatchObject({ found: 8, sent: 8 });
});

/** Notes each call by its name; those that read only some items with what they read. */
const counting = (rows: Rows, calls: string[]): Rows => ({
  ...rows,
  listItems(jobId, only) {
    calls.push(only ? `listItems of a ${Object.keys(only).join()}` : "listItems");
    return rows.listItems(jobId, only);
  },
});
