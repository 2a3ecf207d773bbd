import { type Context, InlineQueryResultBuilder } from "grammy";
import type { InlineQueryResult, InlineQueryResultsButton } from "grammy/types";
import type { KnownFile, KnownStory } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PROFILE_LINKS, type Query } from "../../sources/index.ts";
import { shortened } from "../cards/card-parts.ts";
import { explainCallError, isTrouble } from "../connection/call-errors.ts";
import { readLinkTargets } from "../links/links.ts";
import { choiceName } from "../links/menu.ts";
import { linksAmong, readText } from "../reading/pieces.ts";
import { singleCaption } from "../send/caption.ts";
import type { Texts } from "../texts/texts.ts";
import { accessOf } from "../update/access.ts";
import { countHit } from "../update/rates.ts";
import type { Services } from "../update/services.ts";
import { payloadOf } from "./deep-link.ts";

/** Files may be forgotten, and more of them come. */
const CACHE_SECONDS = 10;
/** Of one user, who writes a letter at a time; above, nothing is looked up. */
const QUERIES_PER_MINUTE = 60;
const TITLE_LIMIT = 100;

type Offer = { results: InlineQueryResult[]; button?: InlineQueryResultsButton };

/**
 * Answers `@bot LINK` with the files that Telegram has of the link, and `@bot instagram NAME` with the live stories that it
 * has of a public account; a button brings the link into the private chat. Nothing is fetched for it. Banned users get no answer.
 */
export async function answerInlineQuery(ctx: Context, services: Services): Promise<void> {
  const { from, query } = ctx.inlineQuery!;
  const { config, jobs, keys, log, telegram } = services;
  const isAdmin = config.adminIds.includes(from.id);
  const access = isAdmin ? "allowed" : await accessOf(services, { userId: from.id, chatId: from.id });
  if (access === "banned") return;
  const { language } = await jobs.settings(from.id);
  const texts = telegram.library.textsFor(language ?? from.language_code);
  const { hits } = await countHit(keys, `inline:${from.id}`, 60_000);
  const isFlood = !isAdmin && hits > QUERIES_PER_MINUTE;
  if (isFlood && hits === QUERIES_PER_MINUTE + 1) log.warn({ userId: from.id }, "user sends inline queries too fast");
  const offer =
    access === "refused" || isFlood ? { results: [] } : await offerFor(services, { query, userId: from.id, texts });
  await answer(ctx, services, offer);
}

async function offerFor(
  services: Services,
  { query, userId, texts }: { query: string; userId: number; texts: Texts },
): Promise<Offer> {
  const { jobs, sources, keys } = services;
  const pieces = readText(query);
  const [link] = linksAmong(pieces);
  const [target] = readLinkTargets(link === undefined ? pieces : [{ is: "link", text: link }], sources).targets;
  const page = link ?? (target && "query" in target ? profileOf(target.query) : undefined);
  if (!target || page === undefined)
    return { results: [], button: { text: texts.plain("inline-paste"), start_parameter: "help-links" } };
  const offered =
    "url" in target
      ? (await jobs.links.known(target.url, userId)).map((file) => offeredFile(file, texts))
      : (await storiesOf(target.query, jobs)).map((story) => offeredStory(story, texts));
  return {
    results: offered.map((each, index) => resultOf(each, { id: String(index), texts })),
    button: { text: texts.plain("inline-fetch"), start_parameter: await payloadOf(page, keys) },
  };
}

/** Page of a user that was named, for the button. */
const profileOf = ({ platform, handle }: Query): string | undefined =>
  handle === undefined ? undefined : PROFILE_LINKS[platform]?.(handle);

/** Of a user, and not one of them. */
const storiesOf = async ({ platform, kind, handle, itemId }: Query, { users }: Services["jobs"]) =>
  kind === "stories" && handle !== undefined && itemId === undefined ? users.knownStories({ platform, handle }) : [];

interface Offered extends Pick<KnownFile, "fileId" | "kind"> {
  about: KnownFile["about"] | KnownStory["about"];
  title: string;
  description?: string | undefined;
}

function offeredFile({ choice, sizeBytes, ...file }: KnownFile, texts: Texts): Offered {
  const { title, site } = file.about;
  return {
    ...file,
    title: `${shortened(oneLine(title || site), TITLE_LIMIT)} · ${choiceName(choice, texts)}`,
    description: sizeBytes ? texts.plain("menu-size", { sizeBytes }) : undefined,
  };
}

function offeredStory(story: KnownStory, texts: Texts): Offered {
  const { owner, takenAt } = story.about;
  const what = story.kind === "photo" ? "item-photo" : "item-video";
  return { ...story, title: `@${owner} · ${texts.plain(what, { takenAt: takenAt.getTime() })}` };
}

function resultOf(offered: Offered, { id, texts }: { id: string; texts: Texts }): InlineQueryResult {
  const { fileId, kind, about, title, description } = offered;
  const caption = { caption: singleCaption({ kind, about }, texts), parse_mode: "HTML" } as const;
  const told = { ...caption, ...(description ? { description } : {}) };
  switch (kind) {
    case "photo":
      return InlineQueryResultBuilder.photoCached(id, fileId, { ...told, title });
    case "video":
      return InlineQueryResultBuilder.videoCached(id, title, fileId, told);
    case "animation":
      return InlineQueryResultBuilder.mpeg4gifCached(id, fileId, { ...caption, title });
    case "audio":
      return InlineQueryResultBuilder.audioCached(id, fileId, caption);
    case "voice":
      return InlineQueryResultBuilder.voiceCached(id, title, fileId, caption);
    case "document":
      return InlineQueryResultBuilder.documentCached(id, title, fileId, told);
  }
}

/** Without its files where Telegram has lost one of them. A query that is too old is seen by nobody. */
async function answer(ctx: Context, { log }: Services, { results, button }: Offer): Promise<void> {
  const options = { is_personal: true, cache_time: CACHE_SECONDS, ...(button && { button }) };
  try {
    await ctx.answerInlineQuery(results, options);
  } catch (error) {
    if (isTrouble(error, "late")) return log.info({ err: explainCallError(error) }, "inline query is too old");
    if (results.length === 0 || !isTrouble(error, "file-id", "item", "kind")) throw error;
    log.warn(
      { results: results.length, err: explainCallError(error) },
      "inline results were refused, answering without",
    );
    await ctx.answerInlineQuery([], options);
  }
}
