import { isSessionFile } from "./admin/session-upload.ts";
import { type Address, addressOf } from "./connection/addressing.ts";
import type { Ctx } from "./connection/client.ts";
import { takeMessage } from "./flows.ts";
import { replyWith } from "./send/reply.ts";
import { createAlbums } from "./update/albums.ts";
import type { Command } from "./update/command.ts";
import type { Services } from "./update/services.ts";

/** Address of the message at hand; an item of an album has that of the album's caption. */
export async function findAddress({ msg }: Ctx, { telegram, keys }: Services): Promise<Address> {
  if (!msg) return { kind: "none" };
  const albums = createAlbums(keys);
  const own = addressOf(msg, telegram.me);
  if (own.kind !== "command") return (await albums.findCommand(msg)) ?? own;
  await albums.remember(msg, own);
  return own;
}

/** Handles a command (in text or caption), something that a flow takes, or answers with a hint. */
export async function handleMessage(ctx: Ctx, services: Services, commands: readonly Command[]): Promise<void> {
  const run = (asked: Asked) => runCommand(ctx, services, { ...asked, commands });
  const { address } = ctx;
  if (address.kind === "command") return run(address);
  if (await isSessionFile(ctx, services)) return run({ name: "session", words: "" });
  if (await takeMessage(ctx, services)) return;
  await replyWith(ctx, ctx.texts.html(hintFor(ctx), { bot: services.telegram.me.username }));
}

interface Asked {
  name: string;
  words: string;
}

async function runCommand(
  ctx: Ctx,
  services: Services,
  { name, words, commands }: Asked & { commands: readonly Command[] },
): Promise<void> {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) return replyWith(ctx, ctx.texts.html("hint-unknown-command"));
  if (command.access === "admins" && !ctx.isAdmin) return replyWith(ctx, ctx.texts.html("hint-admins-only"));
  return command.handle(ctx, words, services);
}

function hintFor(ctx: Ctx): string {
  if (ctx.address.kind === "plain" && ctx.address.isBorrowed) return "hint-borrowed-command";
  if (ctx.chat?.type !== "private") return "hint-group";
  if (ctx.msg?.photo) return "hint-photo";
  if (ctx.msg?.sticker) return "hint-sticker";
  return ctx.msg?.document ? "hint-file" : "hint-text";
}
