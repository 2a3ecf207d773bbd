import { expect, test, vi } from "vitest";
import { runProgram } from "../../src/runtime/run-program.ts";
import { processesNaming } from "../processes.ts";

const sh = (script: string, options?: Parameters<typeof runProgram>[2]) => runProgram("sh", ["-c", script], options);

test("what a program wrote and how it ended is the answer", async () => {
  expect(await sh("echo out; echo note >&2")).toMatchObject({ stdout: "out", stderr: "note", exitCode: 0 });
  const failed = await sh("exit 3");
  expect(failed).toMatchObject({ exitCode: 3, failure: "ended with 3" });
  expect(failed.brokeOff).toBeUndefined();
  expect(await sh("kill -SEGV $$")).toMatchObject({ signal: "SIGSEGV", brokeOff: "ended with SIGSEGV" });
});

test("it knows nothing of our environment", async () => {
  vi.stubEnv("BOT_TOKEN", "1:secret");
  expect((await sh("env")).stdout).not.toContain("secret");
  vi.unstubAllEnvs();
});

test("a program that writes too much, takes too long or says nothing is ended", async () => {
  expect(await sh("yes", { outputLimit: 1000 })).toMatchObject({ failure: "wrote too much" });
  expect(await sh("sleep 1003", { limitMs: 100 })).toMatchObject({ brokeOff: "took more than 100 ms" });
  expect(await sh("sleep 1003", { stallMs: 100 })).toMatchObject({ brokeOff: "was silent for 100 ms" });
  await expect.poll(() => processesNaming("sleep 1003")).toEqual([]);
});

test("of stderr the tail is kept, and each line is told", async () => {
  const notes: string[] = [];
  const onNote = (line: string) => void notes.push(line);
  const ended = await sh("for i in 1 2 3; do echo line-$i >&2; done", { onNote, tail: { lines: 2, length: 4 } });
  expect(notes).toEqual(["line-1", "line-2", "line-3"]);
  expect(ended.stderr).toBe("line\nline");
});

test("what a reader of lines throws ends the program and is thrown on, as is the reason of the signal", async () => {
  const onLine = () => {
    throw new Error("no more");
  };
  await expect(sh("echo one; sleep 1004", { onLine })).rejects.toThrow("no more");
  const cancel = new AbortController();
  const running = sh("echo one; sleep 1004", { signal: cancel.signal, onLine: () => cancel.abort(new Error("gone")) });
  await expect(running).rejects.toThrow("gone");
  await expect.poll(() => processesNaming("sleep 1004")).toEqual([]);
});
