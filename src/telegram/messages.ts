import { addressOf } from "./addressing.ts";
import { createAlbums } from "./albums.ts";
import type { Ctx } from "./client.ts";
import { COMMANDS } from "./commands/index.ts";
import { findMedia, refuseTooBig } from "./incoming.ts";
import { replyWith } from "./reply.ts";
import type { Services } from "./services.ts";
import { submitJob } from "./submit.ts";

/** True when the message is for the bot; anything else in a group is none of its business. */
export function isForBot(ctx: Ctx, { telegram }: Services): boolean {
  return (
    ctx.msg !== undefined && (ctx.msg.media_group_id !== undefined || addressOf(ctx.msg, telegram.me).kind !== "none")
  );
}

/** A message that may be for the bot: a command (in its text or caption), media to encode, or something to give a hint on. */
export async function handleMessage(ctx: Ctx, services: Services): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  const albums = createAlbums(services.keys);
  const own = addressOf(message, services.telegram.me);
  const address = own.kind === "command" ? own : ((await albums.addressFor(message)) ?? own);
  if (own.kind === "command") await albums.remember(message, own);
  if (address.kind === "command") return runCommand(ctx, address, services);
  if (address.kind === "plain") return takeMedia(ctx, services);
}

async function runCommand(
  ctx: Ctx,
  { name, words }: { name: string; words: string },
  services: Services,
): Promise<void> {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) return replyWith(ctx, ctx.texts.html("hint-unknown-command"));
  if (command.access === "admins" && !ctx.isAdmin) return replyWith(ctx, ctx.texts.html("hint-admins-only"));
  return command.handle(ctx, words, services);
}

/** The video of the message, or (when the bot is mentioned in a reply) of the one it replies to. */
async function takeMedia(ctx: Ctx, services: Services): Promise<void> {
  const replied = ctx.chat?.type === "private" ? undefined : ctx.msg?.reply_to_message;
  const media = findMedia(ctx.msg!) ?? (replied && findMedia(replied));
  if (!media) return replyWith(ctx, ctx.texts.html(hintFor(ctx), { bot: services.telegram.me.username }));
  refuseTooBig(media.file, services.telegram.outbox.limits.readBytes);
  const request = { source: { from: "telegram", file: media.file }, wanted: {} } as const;
  await submitJob(ctx, services, { title: media.title, request });
}

function hintFor(ctx: Ctx): string {
  if (ctx.chat?.type !== "private") return "hint-group";
  if (ctx.msg?.photo) return "hint-photo";
  return ctx.msg?.document ? "hint-file" : "hint-text";
}
