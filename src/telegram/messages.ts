import { isSessionFile } from "./admin/session-upload.ts";
import { type Address, addressOf } from "./connection/addressing.ts";
import type { Ctx } from "./connection/client.ts";
import { takeMessage } from "./flows.ts";
import { replyWith } from "./send/reply.ts";
import { createAlbums } from "./update/albums.ts";
import type { Command } from "./update/command.ts";
import type { Services } from "./update/services.ts";
import { editedIn } from "./update/updates.ts";

/** Address of the message at hand; a file of an album has that of the album's caption, where its command takes files. */
export async function findAddress(
  { msg }: Pick<Ctx, "msg">,
  { telegram, keys }: Services,
  commands: readonly Command[],
): Promise<Address> {
  if (!msg) return { kind: "none" };
  const albums = createAlbums(keys);
  const own = addressOf(msg, telegram.me);
  if (own.kind === "command") {
    await albums.remember(msg, own);
    return own;
  }
  const shared = await albums.findCommand(msg);
  if (!shared) return own;
  const takesFiles = commands.some(({ name, takesFiles: takes }) => name === shared.name && takes);
  return takesFiles && !msg.photo ? shared : { kind: "none" };
}

/**
 * Handles a command (in text or caption), something that a flow takes, or answers with a hint, one per album and none for
 * an edit. False when nothing came of the message.
 */
export async function handleMessage(ctx: Ctx, services: Services, commands: readonly Command[]): Promise<boolean> {
  const run = (asked: Asked) => runCommand(ctx, services, { ...asked, commands });
  const { address } = ctx;
  if (address.kind === "command") return run(address);
  if (await isSessionFile(ctx, services)) return run({ name: "session", words: "" });
  const isTaken = await takeMessage(ctx, services);
  const answers = ctx.msg && (await createAlbums(services.keys).answersFor(ctx.msg));
  if (!isTaken && answers && !editedIn(ctx.update))
    await replyWith(ctx, ctx.texts.html(hintFor(ctx), { bot: services.telegram.me.username }));
  return isTaken;
}

interface Asked {
  name: string;
  words: string;
}

async function runCommand(
  ctx: Ctx,
  services: Services,
  { name, words, commands }: Asked & { commands: readonly Command[] },
): Promise<boolean> {
  const command = commands.find((candidate) => candidate.name === name);
  const isRefused = command?.access === "admins" && !ctx.isAdmin;
  if (command && !isRefused) await command.handle(ctx, words, services);
  else await replyWith(ctx, ctx.texts.html(isRefused ? "hint-admins-only" : "hint-unknown-command"));
  return command !== undefined && !isRefused;
}

function hintFor(ctx: Ctx) {
  if (ctx.address.kind === "plain" && ctx.address.isBorrowed) return "hint-borrowed-command";
  if (ctx.chat?.type !== "private") return "hint-group";
  if (ctx.msg?.photo) return "hint-photo";
  if (ctx.msg?.sticker) return "hint-sticker";
  return ctx.msg?.document ? "hint-file" : "hint-text";
}
