import { expect, test } from "vitest";
import { RetryLater } from "../../../../src/errors.ts";
import type { Run } from "../../../../src/jobs/engine/phases.ts";
import { createEntryFetch } from "../../../../src/jobs/flows/playlists/fetch-entry.ts";
import type { ItemFile } from "../../../../src/jobs/items/file.ts";
import type { WebPage } from "../../../../src/sources/index.ts";
import type { ItemRow } from "../../../../src/stores/index.ts";
import { openKeys } from "../../../sources/keys.ts";

const FILE = { kind: "audio", name: "1.mp3", extension: "mp3", sizeBytes: 1 } as ItemFile;

function entry(place: number): ItemRow {
  const url = `https://example.com/${place}.mp3`;
  const item = { url, link: url, choice: "mp3", fetch: "best", title: `${place}`, site: "Example", durationSeconds: 0 };
  return { mediaId: place, item: { ...item, place } } as unknown as ItemRow;
}

test("ten entries of a list are begun at once, the others in the next minute; each takes one turn", async () => {
  await using redis = await openKeys();
  const page = (url: string): WebPage => ({
    is: "file",
    kind: "audio",
    url,
    title: "",
    site: "Example",
    name: "a.mp3",
  });
  const fetch = createEntryFetch({
    rows: { refreshItem: async () => undefined } as never,
    keys: redis.keys,
    lookUps: { get: async (url) => page(url) },
    sources: { web: { mayUseCookies: () => false } } as never,
    limits: { sendBytes: 50e6, hasLinks: true },
    fetchLink: async () => FILE,
  });
  const job = { id: "list", run: 1, userId: 1, request: { url: "https://example.com/list", choice: "mp3" } };
  const run = { job, signal: new AbortController().signal, ageMs: 0 } as unknown as Run;
  const places = Array.from({ length: 12 }, (_, at) => at + 1);
  const begin = async (place: number) => {
    const [outcome] = await Promise.allSettled([fetch(run, entry(place))]);
    return outcome?.status === "fulfilled"
      ? 0
      : Number(outcome?.reason instanceof RetryLater && outcome.reason.delayMs);
  };
  const waits: number[] = [];
  for (const place of [...places, ...places]) waits.push(await begin(place));
  expect(waits.map((ms) => ms > 0)).toEqual([...places, ...places].map((place) => place > 10));
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});
