import path from "node:path";
import { expect, test } from "vitest";
import { clip, video } from "../lab/index.ts";
import { openBot } from "./open-bot.ts";

test("the token and signed links appear in no log line and no message, also when calls fail", async () => {
  await using harness = await openBot({ isListening: false });
  const { telegram, ours, folder } = harness;
  telegram.fault({ method: "getUpdates", kind: "drop-before" });
  telegram.fault({ method: "setMyCommands", kind: "error", code: 400, description: "Bad Request: no", after: 2 });
  await harness.startBot();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  telegram.fault({ method: "sendMessage", kind: "drop-before" });
  telegram.fault({ method: "sendMessage", kind: "error", code: 500, description: "Internal", after: 1 });
  await alice.sends(video(await clip(folder)));
  const view = await harness.jobs.begun();
  await alice.sends("/encode https://example.com/x.mp4?X-Amz-Signature=signedsecret");
  await harness.jobs.begun(1);
  await alice.sends("/encode nonsense https://example.com/x.mp4?X-Amz-Signature=signedsecret");
  await alice.sees("I do not understand");
  telegram.fault({ method: /^edit/, kind: "drop-before", times: 3 });
  harness.jobs.update(view.id, { state: "active", stage: "plan" });
  telegram.fault({ method: "file", kind: "drop-after" });
  telegram.fault({ method: "file", kind: "error", code: 500, description: "Internal", after: 1 });
  const { source } = harness.jobs.asked("encode")[0]!.request;
  if (source.from !== "telegram") throw new Error("expected a file of Telegram");
  const options = { signal: new AbortController().signal };
  const failures = [];
  for (let attempt = 0; attempt < 2; attempt++)
    failures.push(await ours.outbox.receive(source.file, path.join(folder, "x"), options).catch((error) => error));
  telegram.fault({ method: "getFile", kind: "drop-before" });
  failures.push(await ours.outbox.receive(source.file, path.join(folder, "x"), options).catch((error) => error));
  expect(failures.every((failure) => failure instanceof Error)).toBe(true);
  for (const failure of failures) harness.log.error({ err: failure }, "a phase failed");
  await telegram.called("editMessageText", ({ error }) => error === undefined);

  const secret = telegram.token.split(":")[1]!;
  const everything = [...harness.logLines, telegram.transcript(), ...failures.map((failure) => deepText(failure))].join(
    "\n",
  );
  expect(harness.logLines.length).toBeGreaterThan(5);
  for (const word of [telegram.token, secret, encodeURIComponent(telegram.token)])
    expect(everything).not.toContain(word);
  expect(harness.logLines.join("\n")).not.toContain("signedsecret");
  const botWords = telegram.calls
    .filter(({ method }) => /^(send|edit|answer)/.test(method))
    .map(({ payload }) => payload);
  expect(JSON.stringify(botWords)).not.toContain("signedsecret");
});

/** An error with all that hangs on it. */
function deepText(error: Error): string {
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...own, error.cause instanceof Error ? deepText(error.cause) : ""].join("\n");
}
