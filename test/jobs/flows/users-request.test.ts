import { expect, test } from "vitest";
import { requestOf } from "../../../src/jobs/flows/users/request.ts";
import type { Query } from "../../../src/sources/index.ts";

const of = (query: Omit<Query, "platform">, again?: boolean) =>
  requestOf({ request: { query: { platform: "instagram", ...query }, again } as never }).again;

test.each<[what: string, query: Omit<Query, "platform">, again: boolean]>([
  ["a user's stories", { kind: "stories", handle: "nasa" }, false],
  ["one of a user's stories", { kind: "stories", handle: "nasa", itemId: "1" }, true],
  ["a post", { kind: "post", id: "1" }, true],
  ["a tab of a profile", { kind: "reels", handle: "nasa" }, false],
  ["a share link", { kind: "share", id: "abc" }, true],
])("what came before of %s comes again only where it is one thing", (_, query, again) => {
  expect(of(query)).toBe(again);
  expect(of(query, !again)).toBe(!again);
});
