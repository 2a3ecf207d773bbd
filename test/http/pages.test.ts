import { expect, test } from "vitest";
import { NO_WORK, openHttp } from "./open-http.ts";

test("the page names what is wanted, in the language of who asked, and loads only what is ours", async () => {
  await using harness = await openHttp();
  const title = '</script><script>alert("1")</script>';
  const { url } = harness.offer({ title, limitBytes: 4e9, language: "ru" });
  const response = await fetch(url, { headers: { "accept-language": "en" } });
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:; media-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(page).toContain('<html lang="ru">');
  expect(page).toContain("До 4 ГБ");
  expect(page).not.toContain("<script>");
  expect(page).not.toContain(title);
  expect(JSON.parse(/id="facts">(.+?)<\/script>/.exec(page)?.[1] ?? "")).toMatchObject({
    isDone: false,
    limitBytes: 4e9,
  });
});

test("what the page loads lies beside it, also where a proxy adds a folder, and can be kept for good", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const page = await (await fetch(url)).text();
  const addresses = [...page.matchAll(/(?:src|href)="(\.\.[^"]+)"/g)].map(([, address]) => address ?? "");
  expect(addresses.map((address) => address.replace(/assets\/[0-9a-f]{12}\//, "assets/"))).toEqual([
    "../assets/page.css",
    "../assets/tus.js",
    "../assets/page.js",
  ]);
  for (const address of addresses) {
    const asset = await fetch(new URL(address, url));
    expect({ address, status: asset.status }).toEqual({ address, status: 200 });
    expect(asset.headers.get("content-type")).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    expect(asset.headers.get("cache-control")).toContain("immutable");
  }
});

test("a page that was used says so, one that is too late or unknown says what to do", async () => {
  await using harness = await openHttp();
  const at = async (url: string) => {
    const response = await fetch(url, { headers: { accept: "text/html" } });
    return { status: response.status, page: await response.text() };
  };
  expect(await at(harness.offer({ state: "done" }).url)).toMatchObject({
    status: 200,
    page: expect.stringContaining('<body data-state="done">'),
  });
  expect(await at(harness.offer({ state: "expired" }).url)).toMatchObject({
    status: 410,
    page: expect.stringContaining("This upload page is closed"),
  });
  expect(await at(`${harness.url}/upload/${"0".repeat(32)}`)).toMatchObject({
    status: 404,
    page: expect.stringContaining("This page does not exist"),
  });
  for (const token of ["short", `${"A".repeat(32)}`, `..%2f${"0".repeat(29)}`])
    expect((await at(`${harness.url}/upload/${token}`)).status, token).toBe(404);
});

test("a failure inside is logged without the address, which is a secret", async () => {
  const fails = () => Promise.reject(new Error("the rows are gone"));
  const watch = { open: fails, awaitPart: fails };
  const encode = {
    findUpload: fails,
    placeUpload: fails,
    reserveUpload: fails,
    takeUpload: fails,
    watch,
    work: NO_WORK,
  };
  await using harness = await openHttp({ jobs: { encode } });
  const token = "secret".padEnd(32, "0");
  const response = await fetch(`${harness.url}/upload/${token}`);
  expect({ status: response.status, text: await response.text() }).toEqual({ status: 500, text: "internal error\n" });
  expect(harness.lines.filter(({ msg }) => msg === "request failed")).toHaveLength(1);
  expect(JSON.stringify(harness.lines)).not.toContain(token);
});
