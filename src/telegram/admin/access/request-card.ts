import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { oneLine } from "../../../runtime/one-line.ts";
import type { AccessRequest } from "../../../stores/index.ts";
import { defineButton } from "../../cards/buttons.ts";
import type { Texts } from "../../texts/texts.ts";

const USER_ID = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);
const NAME_LENGTH = 64;

export const ASK_ACCESS = defineButton("qa", {});
export const DECIDE_ACCESS = defineButton("qd", { userId: USER_ID, access: z.enum(["allowed", "banned"]) });

/** Whom an admin is asked to let in. */
export const requestText = ({ userId, name }: Pick<AccessRequest, "userId" | "name">, texts: Texts): string =>
  texts.html("access-request", { name, userId: String(userId) });

export function requestCard(request: Pick<AccessRequest, "userId" | "name">, texts: Texts) {
  const { userId } = request;
  const keyboard = new InlineKeyboard()
    .text(texts.plain("button-access-allow"), DECIDE_ACCESS({ userId, access: "allowed" }))
    .text(texts.plain("button-access-ban"), DECIDE_ACCESS({ userId, access: "banned" }));
  return { text: requestText(request, texts), keyboard };
}

/** "Alice Liddell (@alice)"; untrusted. */
export function nameOf(user: {
  first_name: string;
  last_name?: string | undefined;
  username?: string | undefined;
}): string {
  const { first_name: first, last_name: last = "", username } = user;
  const name = oneLine(`${first} ${last}`, NAME_LENGTH) || "–";
  return username ? `${name} (@${username})` : name;
}
