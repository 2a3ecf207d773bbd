import { afterAll, beforeAll, expect, test } from "vitest";
import { openUsersStage, type UsersStage } from "../bot/users-stage.ts";
import type { BotProcess } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import type { Person } from "../lab/index.ts";
import { blowsOf, type Moment } from "./forms.ts";
import { until } from "./until.ts";

/** A dead worker's step is taken over after this long; the default of 15 s would only make the test longer. */
const ENVIRONMENT = { LOCK_SECONDS: "3" };
const KINDS = ["video", "photo", "video", "video"];
const SNAPS = KINDS.length;
const IS_WHOLE = /4 seen, 4 delivered/;

/** One life of a bot after the other, on the same folder. */
let stage: UsersStage;
let bot: BotProcess;
beforeAll(async () => {
  stage = await openUsersStage();
  bot = await stage.start(ENVIRONMENT);
});
afterAll(() => stage[Symbol.asyncDispose]());

let users = 0;

/** Somebody with stories whom nobody watches yet. */
async function publish({ snapchat, film, picture }: UsersStage): Promise<string> {
  const handle = `bob.ferry${users++}`;
  const user = snapchat.user(handle);
  for (const kind of KINDS) await user.postsSnap(kind === "photo" ? { photo: picture } : { video: film });
  return handle;
}

/** One that comes for a watch of its own. */
interface KillMoment extends Moment {
  /** Watches a user, and resolves when it is there. What is held lasts until `over`. */
  comes(watch: () => Promise<unknown>, held: { person: Person; over: Promise<unknown> }): Promise<unknown>;
  /** The album may come twice. */
  repeats?: true;
}

const begins = (phase: string): KillMoment => ({
  when: `as it begins ${phase}`,
  async comes(watch) {
    const known = new Set(bot.lines);
    await watch();
    await bot.logged((line) => !known.has(line) && line.msg === "step started" && line.phase === phase);
  },
});

const MOMENTS: KillMoment[] = [
  {
    when: "in the middle of a download",
    isShort: true,
    async comes(watch, { over }) {
      const reached = Promise.withResolvers<void>();
      const pause = { atBytes: 500, until: over, onReached: reached.resolve };
      stage.snapchat.cdn.misbehaves({ pause }, { times: 1 });
      await watch();
      await reached.promise;
    },
  },
  {
    when: "inside the call that sends an album",
    isShort: true,
    repeats: true,
    async comes(watch, { person, over }) {
      stage.telegram.fault({ method: "sendMediaGroup", kind: "late", until: over });
      await watch();
      await stage.telegram.called("sendMediaGroup", ({ payload }) => Number(payload.chat_id) === person.id);
    },
  },
  ...["list", "download", "prepare", "send", "finish"].map(begins),
];

const idsOf = (delivered: Delivered[]): string[] => delivered.map(({ fileId }) => fileId);

test.each(blowsOf(MOMENTS))(
  "a bot killed %s of a poll goes on where it was: every story arrives, none twice but by that one call",
  async (_, moments) => {
    const over = Promise.withResolvers<void>();
    const people = moments.map((moment) => ({
      ...moment,
      person: stage.telegram.user({ firstName: "Alice", language: "en" }),
    }));
    for (const { comes, person } of people) {
      const handle = await publish(stage);
      await comes(() => person.sends(`/watch snapchat ${handle}`), { person, over: over.promise });
    }
    await bot.kill();
    over.resolve();
    bot = await stage.start(ENVIRONMENT);

    let repeated = 0;
    for (const { person, repeats } of people) {
      await person.sees(IS_WHOLE);
      const delivered = deliveredIn(stage.telegram).filter(({ chatId }) => chatId === person.id);
      const again = repeats && delivered.length > SNAPS;
      expect(delivered.map(({ kind }) => kind)).toEqual(again ? [...KINDS, ...KINDS] : KINDS);
      expect(new Set(idsOf(delivered)).size).toBe(delivered.length);
      if (again) repeated++;
    }
    expect(bot.lines.filter(({ msg }) => msg.startsWith("delivery repeated"))).toHaveLength(repeated);
    await until(async () => (await stage.workFiles()).length === 0);
  },
);
