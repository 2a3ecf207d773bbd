import { expect, test } from "vitest";
import { sweepLists } from "../../src/jobs/waiting-lists.ts";
import { clip, type Person } from "../lab/index.ts";
import { openJobs } from "./open.ts";

test("a list that nobody waits in gets its last state and is forgotten, whatever happens to another", async () => {
  await using harness = await openJobs();
  const { rows } = harness.stores;
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const { findCard } = await harness.start(["bot"]);
  const endedList = async (person: Person) => {
    const asked = await harness.asks(person, film);
    const first = await rows.submitJob({ ...asked, runLimit: 1, isListed: true });
    const held = await harness.asks(person, film);
    const { job } = await rows.submitJob({ ...held, runLimit: 1, isListed: true });
    const card = await harness.card(person);
    await rows.setCard(job.listId!, card);
    for (const { id } of [job, first.job]) await rows.cancelJob(id);
    return { id: job.listId!, card };
  };
  const [alice, bob] = ["Alice", "Bob"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const lists = [await endedList(alice!), await endedList(bob!)];
  const ids = lists.map(({ id }) => id);
  const sweep = () =>
    sweepLists({
      rows: { endedLists: async () => ids, removeList: (id) => rows.removeList(id) },
      ...{ findCard, outbox: harness.outbox, log: harness.log },
    });
  const shown = (person: Person) =>
    person.chat.messages.some(({ text = "" }) => /Nothing is left in the queue/.test(text));
  const left = async () => (await Promise.all(ids.map((id) => rows.findList(id)))).map((list) => list?.id);

  harness.telegram.fault({ method: "editMessageText", kind: "error", code: 500, description: "Internal Server Error" });
  await sweep();
  expect([shown(alice!), shown(bob!)]).toEqual([false, true]);
  expect(await left(), "what could not be written is tried again").toEqual([ids[0], undefined]);
  expect(harness.lines).toContainEqual(expect.objectContaining({ msg: "ended list of waiting jobs not closed" }));

  await sweep();
  expect([await left(), shown(alice!)]).toEqual([[undefined, undefined], true]);
});
