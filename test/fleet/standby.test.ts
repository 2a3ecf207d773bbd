import { expect, test } from "vitest";
import { openFleet } from "../bot/open.ts";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { until } from "../chaos/until.ts";

const takes = ({ msg }: LogLine) => msg === "bot takes updates";
const standsBy = ({ msg }: LogLine) => msg === "another process takes the updates, this one stands by";

async function healthOf({ lines }: BotProcess): Promise<unknown> {
  const port = lines.find(({ msg }) => msg === "ready")?.httpPort;
  return (await fetch(`http://127.0.0.1:${port}/health`)).json();
}

test("of processes that talk one takes the updates, and the next one does when it stops or dies: none is lost or answered twice", async () => {
  await using fleet = await openFleet();
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const start = () => fleet.start({ ROLES: "bot" });
  const answers = () => alice.chat.messages.filter(({ from, text }) => from?.is_bot && text?.includes("Commands"));
  let asked = 0;
  const ask = async (times = 1) => {
    for (let time = 0; time < times; time++) await alice.sends("/help");
    asked += times;
  };
  const allAnswered = () => until(async () => answers().length >= asked);

  const first = await start();
  await first.logged(takes);
  const second = await start();
  await second.logged(standsBy);
  expect(await healthOf(first)).toMatchObject({ status: "ok" });
  expect(await healthOf(second)).toMatchObject({ status: "standby" });
  await ask();
  await allAnswered();

  await ask(2);
  const stopped = first.stop();
  await ask(2);
  await second.logged(takes);
  expect(await stopped).toBe(0);
  await ask();
  await allAnswered();
  expect(await healthOf(second)).toMatchObject({ status: "ok" });

  const third = await start();
  await third.logged(standsBy);
  await ask(2);
  await allAnswered();
  await second.kill();
  await ask(2);
  await third.logged(takes);
  await allAnswered();

  await ask();
  await allAnswered();
  expect(answers()).toHaveLength(asked);
  const rivals = [first, second, third].flatMap(({ lines }) =>
    lines.filter(({ msg }) => msg.includes("webhook is set")),
  );
  expect(rivals).toEqual([]);
});
