import { expect, test } from "vitest";
import { createSeal } from "../../src/runtime/sealed-text.ts";

const seal = createSeal({ secret: "123456:token", purpose: "cookies" });

test("a sealed text opens with the same secret, for the same purpose and under the same name", () => {
  const sealed = seal.seal("sessionid=ü", "instagram");
  expect(seal.open(sealed, "instagram")).toBe("sessionid=ü");
  expect(createSeal({ secret: "123456:token", purpose: "cookies" }).open(sealed, "instagram")).toBe("sessionid=ü");
  expect(seal.seal("sessionid=ü", "instagram")).not.toBe(sealed);
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("sessionid");
});

test("what was changed, cut, or sealed otherwise does not open", () => {
  const sealed = seal.seal("a text", "instagram");
  const bytes = Buffer.from(sealed, "base64");
  const changed = (at: number) => Buffer.from(bytes.with(at, bytes[at]! ^ 1)).toString("base64");
  const others = [
    ...[
      createSeal({ secret: "other", purpose: "cookies" }),
      createSeal({ secret: "123456:token", purpose: "other" }),
    ].map((other) => other.seal("a text", "instagram")),
    ...[changed(0), changed(13), changed(bytes.length - 1), sealed.slice(0, 24), ""],
    seal.seal("a text", "snapchat"),
  ];
  for (const other of others) expect(() => seal.open(other, "instagram"), other).toThrow();
});
