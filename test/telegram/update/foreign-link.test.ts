import { expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { Recognised } from "../../../src/sources/index.ts";
import { requireForeign } from "../../../src/telegram/update/foreign-link.ts";

const ofPlatform = () => new UserError("error-encode-platform");

test.each<[Recognised | undefined, string]>([
  [undefined, "error-link-invalid"],
  [{ is: "refused", platform: "snapchat" }, "error-link-unsupported"],
  [{ is: "query", query: { platform: "instagram", kind: "post", id: "1" } }, "error-encode-platform"],
])("a link that is %j is answered with %s", (found, key) => {
  const foreign = () => requireForeign("https://example.com/", { recognise: () => found }, ofPlatform);
  expect(foreign).toThrow(key);
});

test("a link to a page is taken as it was sent", () => {
  const address = "https://example.com/a?b=1&a=2";
  expect(requireForeign(address, { recognise: () => ({ is: "link", url: address }) }, ofPlatform)).toBe(address);
});
