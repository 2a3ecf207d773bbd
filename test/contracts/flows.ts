import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Jobs, Submission } from "../../src/jobs/index.ts";
import { workFilesIn } from "../bot/open.ts";
import type { LogLine } from "../bot-process.ts";
import { type OpenJobs, openJobs } from "../jobs/open.ts";
import type { Person } from "../lab/index.ts";

type Kind = Submission["kind"];
type Asked = Pick<Submission, "title" | "kind" | "request"> & { requestMessageId?: number };

/** Where the media of a flow come from. */
interface Scene extends AsyncDisposable {
  env: Record<string, string>;
  /** What a job is asked for, each time something that nobody has had yet. */
  asks(person: Person): Promise<Asked>;
}

/** One for each flow: a flow without one does not compile. */
export type Scenes = { [K in Kind]: (harness: OpenJobs) => Promise<Scene> };

/** What every flow has to do with a job of its own. */
export function flowsContract(scenes: Scenes): void {
  describe.each(Object.keys(scenes) as Kind[])("the flow of jobs of kind %s", (kind) => {
    let harness: OpenJobs;
    let scene: Scene;
    let jobs: Jobs;
    let phases: string[] = [];
    let message = 0;

    beforeAll(async () => {
      harness = await openJobs();
      scene = await scenes[kind](harness);
      jobs = await harness.start(["fetch", "encode"], { ...scene.env, DRAIN_SECONDS: "0" });
    });
    afterAll(async () => {
      await scene?.[Symbol.asyncDispose]();
      await harness?.[Symbol.asyncDispose]();
    });

    const somebody = () => harness.telegram.user({ firstName: "Alice", language: "en" });

    async function submission(person: Person): Promise<Submission> {
      message += 1;
      const by = { chatId: person.id, userId: person.id, language: "en", requestMessageId: message };
      return { ...by, ...(await scene.asks(person)) } as Submission;
    }

    async function begins(person: Person): Promise<string> {
      const { view } = await jobs.submit(await submission(person));
      await jobs.begin(view.id, await harness.card(person));
      return view.id;
    }

    const reaches = (jobId: string, phase: string): Promise<LogLine> =>
      harness.logged((line) => line.msg === "step started" && line.phase === phase && line.jobId === jobId);

    const ends = (jobId: string, fits: (line: LogLine) => boolean): Promise<LogLine> =>
      harness.logged((line) => line.msg === "job finished" && line.jobId === jobId && fits(line));

    const isIn =
      (state: string) =>
      (line: LogLine): boolean =>
        line.state === state;

    test("a request is one job, however often its message is taken", async () => {
      const asked = await submission(somebody());
      const first = await jobs.submit(asked);
      const second = await jobs.submit(asked);
      expect([first.isNew, second.isNew]).toEqual([true, false]);
      expect(second.view).toEqual(first.view);
      expect(first.view).toMatchObject({ kind, state: "queued", title: asked.title });
      expect(await jobs.list(asked.chatId)).toEqual([first.view]);
      expect(await jobs.cardsOf(first.view.id)).toEqual([await jobs.findView(first.view.id)]);
      // Else the janitor begins it after a minute, in the middle of a later test.
      expect(await jobs.cancel(first.view.id)).toBe(true);
    });

    test("a job comes to its end, and leaves nothing on the disk", async () => {
      const id = await begins(somebody());
      await ends(id, isIn("done"));
      const view = await jobs.findView(id);
      expect(view).toMatchObject({ kind, state: "done", fraction: 1 });
      expect(view?.failure).toBeUndefined();
      expect(await workFilesIn(harness.folder)).toEqual([]);
      const started = harness.lines.filter((line) => line.msg === "step started" && line.jobId === id);
      phases = [...new Set(started.map((line) => String(line.phase)))];
      expect(phases.at(-1)).toBe("finish");
    });

    test("a job that is cancelled in any phase ends, and runs once more when it is asked to", async () => {
      for (const phase of phases.slice(0, -1)) {
        const id = await begins(somebody());
        await reaches(id, phase);
        if (await jobs.cancel(id)) {
          await ends(id, isIn("cancelled"));
          expect(await jobs.findView(id), phase).toMatchObject({ state: "cancelled" });
          expect(await jobs.retry(id), phase).toBe(true);
        }
        await ends(id, isIn("done"));
      }
      expect(await workFilesIn(harness.folder)).toEqual([]);
    });

    test("a job whose process ends in any phase is brought to its end by the next one", async () => {
      for (const phase of phases) {
        const id = await begins(somebody());
        await reaches(id, phase);
        await jobs.close();
        jobs = await harness.start(["fetch", "encode"], { ...scene.env, DRAIN_SECONDS: "0" });
        await ends(id, isIn("done"));
      }
      expect(await workFilesIn(harness.folder)).toEqual([]);
    });

    test("a job whose chat is gone ends, and comes when the chat is there again", async () => {
      const person = somebody();
      const { view } = await jobs.submit(await submission(person));
      const card = await harness.card(person);
      person.blocks();
      await jobs.begin(view.id, card);
      const failed = await ends(view.id, () => true);
      person.unblocks();
      expect(await jobs.retry(view.id)).toBe(true);
      await ends(view.id, (line) => line !== failed && line.state === "done");
      expect(await jobs.retry(view.id), "all of it came").toBe(false);
      expect(await workFilesIn(harness.folder)).toEqual([]);
    });
  });
}
