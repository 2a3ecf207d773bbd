import { expect, test } from "vitest";
import { openUsersStage, type UsersStage } from "../bot/users-stage.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { phasesOf } from "./forms.ts";

/** A dead worker's step is taken over after this long; the default of 15 s would only make the test longer. */
const ENVIRONMENT = { LOCK_SECONDS: "3" };
const SNAPS = 4;
const IS_WHOLE = /4 seen, 4 delivered/;

async function publish({ snapchat, film, picture }: UsersStage): Promise<void> {
  const user = snapchat.user("bob.ferry");
  for (let index = 0; index < SNAPS; index++) await user.postsSnap(index === 1 ? { photo: picture } : { video: film });
}

const idsOf = (delivered: Delivered[]): string[] => delivered.map(({ fileId }) => fileId);

for (const phase of phasesOf(["list", "download", "prepare", "send", "finish"], ["download"])) {
  test.concurrent(`a bot killed while it is in ${phase} of a poll goes on where it was: every story arrives, none twice`, async () => {
    await using stage = await openUsersStage();
    await publish(stage);
    const alice = stage.telegram.user({ firstName: "Alice", language: "en" });
    const first = await stage.start(ENVIRONMENT);
    await alice.sends("/watch snapchat bob.ferry");
    await first.logged((line) => line.msg === "step started" && line.phase === phase);
    await first.kill();

    const second = await stage.start(ENVIRONMENT);
    await alice.sees(IS_WHOLE);
    await second.logged((line) => line.msg === "job finished");
    const delivered = deliveredIn(stage.telegram);
    expect(delivered.map(({ kind }) => kind)).toEqual(["video", "photo", "video", "video"]);
    expect(await stage.workFiles()).toEqual([]);
  });
}

test.concurrent("a bot killed inside the call that sends an album may repeat that one call, and nothing else", async () => {
  await using stage = await openUsersStage();
  await publish(stage);
  const alice = stage.telegram.user({ firstName: "Alice", language: "en" });
  const first = await stage.start(ENVIRONMENT);
  await alice.sends("/watch snapchat bob.ferry");
  await stage.telegram.called("sendMediaGroup"); // Telegram has it, the bot does not know yet
  await first.kill();

  const second = await stage.start(ENVIRONMENT);
  await second.logged((line) => line.msg === "job finished");
  const delivered = deliveredIn(stage.telegram);
  expect([SNAPS, 2 * SNAPS]).toContain(delivered.length);
  const repeats = second.lines.filter((line) => line.msg.startsWith("delivery repeated"));
  expect(repeats.length).toBe(delivered.length / SNAPS - 1);
  expect(new Set(idsOf(delivered)).size).toBe(delivered.length);
  await alice.sees(IS_WHOLE);
});
