import { expect, test } from "vitest";
import { PRESS_KINDS } from "../../src/telegram/cards/buttons.ts";
import { HANDLERS } from "../../src/telegram/presses.ts";

test("every kind of button has a handler", () => {
  expect(Object.keys(HANDLERS).toSorted()).toEqual(PRESS_KINDS.toSorted());
});
