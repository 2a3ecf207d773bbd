import type { Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { LinkChoice, LinkRequest } from "../../jobs/index.ts";
import { type Platform, parseLink, type Query, type Sources } from "../../sources/index.ts";
import { shortened } from "../cards/card-parts.ts";
import { choiceOf, isLinkChoice } from "../cards/choices.ts";
import type { Ctx } from "../connection/client.ts";
import { notifyFailure, replyWith } from "../send/reply.ts";
import { titleOfPage } from "../texts/link-titles.ts";
import { messagesAtHand } from "../update/incoming.ts";
import type { Services } from "../update/services.ts";
import { type JobRequest, submitJobs } from "../update/submit.ts";
import { platformOf, unsupported } from "../update/user-words.ts";
import { usersJob } from "../users/request.ts";

const LINK_LIMIT = 10;
/** Several times Telegram's limit of 4096. */
const READ_LENGTH = 20_000;
const TITLE_LIMIT = 128;
/** Text without a scheme that Telegram shows as a link, too. */
const LINK_WITHOUT_SCHEME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/./i;

type Holder = Pick<Message, "text" | "caption" | "entities" | "caption_entities">;
type Site = Pick<Sources, "recognise" | "storiesOf" | "web">;

type Target = ({ query: Query } | { url: string }) & { title: string };

export interface LinkTargets {
  /** Without duplicates. */
  targets: Target[];
  /** Quality for links to other sites; only where nothing but links stands beside it. */
  choice?: LinkChoice | undefined;
  refused: UserError[];
  /** Number of words that are neither a link nor a name nor a choice. */
  stray: number;
}

export function wordsOf({ text, caption, entities, caption_entities }: Holder): string[] {
  const hidden = (entities ?? caption_entities ?? []).flatMap((entity) =>
    entity.type === "text_link" ? [entity.url] : [],
  );
  return [...wordsIn(text ?? caption ?? ""), ...hidden];
}

/** Drops the last one where the text is cut: a part of a link is another link. */
export function wordsIn(text: string): string[] {
  const read = text.length > READ_LENGTH ? text.slice(0, READ_LENGTH).replace(/\S+$/, "") : text;
  return read.split(/\s+/).filter(Boolean);
}

export const hasTargets = ({ targets, refused }: LinkTargets) => targets.length + refused.length > 0;

/** Words that can only be links (a bare platform name is none), with a choice where that is all beside them. */
export function linksIn(message: Holder): string[] {
  const words = wordsOf(message).filter((word) => !word.startsWith("@"));
  const isLink = (word: string) => word.includes("/");
  return words.every((word) => isLink(word) || choiceOf(word)) ? words : words.filter(isLink);
}

/** Links, and names that follow the name of their platform, each once. */
export function readLinkTargets(words: readonly string[], sources: Site): LinkTargets {
  const targets = new Map<string, Target>();
  const asked: LinkTargets = { targets: [], refused: [], stray: 0 };
  let isName = false;
  let platform: Platform | undefined;
  for (const word of words) {
    const named: Platform | undefined = isName ? undefined : platformOf(word);
    const found = named ? undefined : (readLink(word, sources) ?? (platform && readName(word, platform, sources)));
    isName = named !== undefined;
    platform = named ?? platform;
    if (found instanceof UserError) asked.refused.push(found);
    else if (found) targets.set(keyOf(found, sources), targets.get(keyOf(found, sources)) ?? found);
    else if (choiceOf(word)) asked.choice = choiceOf(word);
    else if (!named) asked.stray++;
  }
  const choice = asked.stray === 0 ? asked.choice : undefined;
  return { ...asked, choice, targets: [...targets.values()] };
}

/** Takes the links of the message at hand, where nothing else asks for anything. */
export async function takeLinks(ctx: Ctx, services: Services): Promise<boolean> {
  for (const message of messagesAtHand(ctx)) {
    const asked = readLinkTargets(linksIn(message), services.sources);
    if (!hasTargets(asked)) continue;
    await submitLinkTargets(ctx, services, asked);
    return true;
  }
  return false;
}

/** Submits one job per target, and reports each reason why something cannot be fetched. */
export async function submitLinkTargets(
  ctx: Ctx,
  services: Services,
  { targets, refused, choice }: LinkTargets,
): Promise<void> {
  const taken = targets.slice(0, LINK_LIMIT);
  const wanted = choice ?? (await defaultChoice(ctx, services));
  const jobs = taken.map((target, number) =>
    "query" in target ? usersJob({ ...target, number }) : linkJob({ ...target, number, choice: wanted }),
  );
  await submitJobs(ctx, services, jobs);
  if (targets.length > taken.length) await replyWith(ctx, ctx.texts.html("hint-many-links", { limit: LINK_LIMIT }));
  const reasons = new Map(refused.map((failure) => [JSON.stringify([failure.key, failure.params]), failure]));
  for (const failure of reasons.values()) await notifyFailure(ctx, failure);
}

async function defaultChoice({ chat }: Ctx, { jobs }: Services): Promise<LinkChoice | undefined> {
  const quality = chat && (await jobs.settings(chat.id)).quality;
  return quality && isLinkChoice(quality) ? quality : undefined;
}

/** The reason where it cannot be fetched; undefined for what is no link at all. */
function readLink(word: string, { recognise }: Site): Target | UserError | undefined {
  const found = recognise(word) ?? recognise(withScheme(word));
  if (found?.is === "query") return { query: found.query, title: titleOf(word, found.query.handle) };
  if (found?.is === "refused") return unsupported(found.platform);
  if (found) return { url: found.url, title: titleOf(found.url) };
  return word.includes("://") ? new UserError("error-link-invalid") : undefined;
}

function readName(word: string, platform: Platform, { storiesOf }: Site): Target {
  const query = storiesOf(platform, word);
  return { query, title: titleOf(word, query.handle) };
}

const keyOf = (target: Target, { web }: Site) =>
  "query" in target ? JSON.stringify(target.query) : web.normalise(target.url);

function withScheme(word: string): string {
  return LINK_WITHOUT_SCHEME.test(word) ? `https://${word}` : "";
}

/** "@nasa", or where the link leads, without possible secrets; short links stay as they are. */
function titleOf(word: string, handle?: string): string {
  if (handle) return `@${handle}`;
  const link = parseLink(word);
  return shortened(link ? titleOfPage(link) : word, TITLE_LIMIT);
}

/** Job that fetches the link, or without a choice looks it up. `number`: index among the jobs of one message. */
export function linkJob({ title, number, ...request }: { title: string; number: number } & LinkRequest): JobRequest {
  return { kind: "links", title, number, request, rated: request.choice ? "job" : "look-up" };
}
