import { expect, test } from "vitest";
import { openOrigin } from "./index.ts";

const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

test("ranges are served, those of an older version get the whole, and those outside nothing", async () => {
  await using origin = await openOrigin();
  const link = origin.serves("/clip.mp4", { body: BYTES, etag: '"one"' });
  const whole = await fetch(link);
  expect([whole.status, whole.headers.get("content-type"), whole.headers.get("etag")]).toEqual([
    200,
    "video/mp4",
    '"one"',
  ]);
  expect(await bytesOf(whole)).toEqual(BYTES);
  const part = await fetch(link, { headers: { range: "bytes=900-", "if-range": '"one"' } });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 900-999/1000"]);
  expect(await bytesOf(part)).toEqual(BYTES.subarray(900));
  expect((await fetch(link, { headers: { range: "bytes=900-", "if-range": '"two"' } })).status).toBe(200);
  expect((await fetch(link, { headers: { range: "bytes=1000-" } })).status).toBe(416);
  expect(await bytesOf(await fetch(link, { headers: { range: "bytes=-10" } }))).toEqual(BYTES.subarray(990));
  expect(origin.requests.map(({ range, status }) => [range, status])).toContainEqual(["bytes=900-", 206]);
});

test("a server without ranges, without a length, with another type, and with an error", async () => {
  await using origin = await openOrigin();
  const plain = origin.serves("/plain", { body: BYTES, takesRanges: false });
  expect((await fetch(plain, { headers: { range: "bytes=1-2" } })).status).toBe(200);
  const chunked = await fetch(origin.serves("/chunked", { body: BYTES, isChunked: true }));
  expect([chunked.headers.get("content-length"), (await bytesOf(chunked)).length]).toEqual([null, 1000]);
  const page = await fetch(
    origin.serves("/page.html", { body: "<p>", headers: { "content-disposition": 'attachment; filename="a.mp4"' } }),
  );
  expect(page.headers.get("content-type")).toMatch("text/html");
  expect((await fetch(origin.serves("/broken", { status: 503 }))).status).toBe(503);
  expect((await fetch(`${origin.url}/nothing`)).status).toBe(404);
  const head = await fetch(plain, { method: "HEAD" });
  expect([head.headers.get("content-length"), (await bytesOf(head)).length]).toEqual(["1000", 0]);
});

test("a redirect leads on, and a resource can change after so many requests", async () => {
  await using origin = await openOrigin();
  const link = origin.serves("/to", { body: "there" });
  const from = origin.serves("/from", { redirectTo: link });
  expect(await (await fetch(from)).text()).toBe("there");
  const moody = origin.serves("/moody", {
    status: 500,
    times: 2,
    afterwards: { body: "well", times: 1, afterwards: { status: 410 } },
  });
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) statuses.push((await fetch(moody)).status);
  expect(statuses).toEqual([500, 500, 200, 410]);
});

test.each(["end", "reset"] as const)(
  "a body breaks by %s where it is told to, after that much has come",
  async (by) => {
    await using origin = await openOrigin();
    const released = Promise.withResolvers<void>();
    const link = origin.serves("/cut", {
      body: BYTES,
      pause: { atBytes: 400, until: released.promise },
      breaks: { atBytes: 400, by },
    });
    const response = await fetch(link);
    const received: Uint8Array[] = [];
    let length = 0;
    const read = (async () => {
      for await (const chunk of response.body ?? []) {
        received.push(chunk);
        length += chunk.length;
        if (length === 400) released.resolve();
      }
    })();
    await expect(read).rejects.toThrow();
    expect(Buffer.concat(received)).toEqual(BYTES.subarray(0, 400));
  },
);

test("a paused body goes on when it is released, and connections are counted", async () => {
  await using origin = await openOrigin();
  const released = Promise.withResolvers<void>();
  const link = origin.serves("/slow", { body: BYTES, pause: { atBytes: 10, until: released.promise } });
  const both = [await fetch(link), await fetch(link)];
  expect(origin.connections).toMatchObject({ open: 2, most: 2 });
  released.resolve();
  for (const response of both) expect(await bytesOf(response)).toEqual(BYTES);
});

test("a body that is slowed down is whole", async () => {
  await using origin = await openOrigin();
  const started = performance.now();
  expect(await bytesOf(await fetch(origin.serves("/slow", { body: BYTES, bytesPerSecond: 5000 })))).toEqual(BYTES);
  expect(performance.now() - started).toBeGreaterThan(190);
});
