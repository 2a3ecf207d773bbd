import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { explainCallError } from "../../../src/telegram/connection/call-errors.ts";
import { inputFile } from "../../../src/telegram/connection/input-file.ts";
import { endSilentCalls, type Patience } from "../../../src/telegram/connection/transport.ts";
import { temporaryFolder } from "../../bot-process.ts";

const HOUR_MS = 3_600_000;

/** A call that nobody answers; what it is ended with, when the patience has an end. */
function silent(patience: Patience, payload: object, signal?: AbortSignal): Promise<Error> {
  const call = (_method: string, _payload: object, until?: AbortSignal) =>
    new Promise((_resolve, reject) => {
      until?.throwIfAborted();
      until?.addEventListener("abort", () => reject(until.reason));
    });
  return endSilentCalls(patience)(call as never, "sendDocument", payload as never, signal as never).then(
    () => new Error("answered"),
    explainCallError,
  );
}

test("a call that is never answered is an outage of Telegram, however large its file would be", async () => {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, "file.bin");
  await writeFile(file, Buffer.alloc(1000));
  const patience = { baseMs: 1, slowestBytesPerSecond: 100_000 };
  const bare = { chat_id: 1, text: "a" };
  const upload = { document: inputFile({ isLocal: false }, { path: file, fileName: "a.bin" }) };
  const album = {
    media: [{ type: "document", media: inputFile({ isLocal: true }, { path: file, fileName: "a.bin" }) }],
  };
  for (const payload of [bare, upload, album])
    expect(await silent(patience, payload)).toMatchObject({ name: "RetryLater", outage: "telegram" });
});

test("a file gives its call the time that it needs on a slow line", async () => {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, "file.bin");
  await writeFile(file, Buffer.alloc(HOUR_MS / 1000));
  const patience = { baseMs: 1, slowestBytesPerSecond: 1 };
  const media = [{ type: "document", media: pathToFileURL(file).href }];
  const document = inputFile({ isLocal: false }, { path: file, fileName: "a.bin" });
  for (const payload of [{ media }, { document }]) {
    const ending = new AbortController();
    const uploading = silent(patience, payload, ending.signal);
    const bare = await silent(patience, {});
    ending.abort(new Error("cancelled")); // after a bare call has ended the upload still goes on
    expect([bare.name, (await uploading).message]).toEqual(["RetryLater", "cancelled"]);
  }
});
