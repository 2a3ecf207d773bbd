import { UserError } from "../../errors.ts";
import type { LinkChoice, LinkRequest } from "../../jobs/index.ts";
import type { Cut } from "../../media/index.ts";
import { type Platform, parseLink, type Query, type Sources } from "../../sources/index.ts";
import { shortened } from "../cards/card-parts.ts";
import { choiceOf } from "../cards/choices.ts";
import { isLinkChoice } from "../cards/link-choice.ts";
import type { Ctx } from "../connection/client.ts";
import { bareWord } from "../reading/cut.ts";
import { addressAsSent, type Piece, parseShown, piecesOf } from "../reading/pieces.ts";
import { notifyFailure, replyWith } from "../send/reply.ts";
import { titleOfPage } from "../texts/link-titles.ts";
import type { Channel } from "../update/channel.ts";
import { messagesAtHand } from "../update/incoming.ts";
import type { Services } from "../update/services.ts";
import { type JobRequest, submitJobs } from "../update/submit.ts";
import { platformOf, unsupported } from "../update/user-words.ts";
import { usersJob } from "../users/request.ts";
import { leftOutMessages } from "./left-out.ts";

const LINK_LIMIT = 10;
const TITLE_LIMIT = 128;
/** Messages of private chats of Telegram, and invitations to them. */
const MEMBERS_ONLY = /^https?:\/\/(?:www\.)?(?:t|telegram)\.me\/(?:c\/|\+|joinchat\/)/;
type Site = Pick<Sources, "recognise" | "storiesOf" | "web">;

type Target = ({ query: Query } | { url: string }) & {
  title: string;
  /** What asks for it when it is sent again. */
  words: string;
};

export interface LinkTargets {
  /** Without duplicates. */
  targets: Target[];
  /** Quality for links to other sites; only where nothing but links stands beside it. */
  choice?: LinkChoice | undefined;
  refused: UserError[];
  /** Number of words that are neither a link nor a name nor a choice. */
  stray: number;
  /** Part of each that is wanted. */
  cut?: Cut | undefined;
  /** Where they go; the chat at hand where it is none. */
  channel?: Channel | undefined;
}

export const hasTargets = ({ targets, refused }: LinkTargets) => targets.length + refused.length > 0;

/** The links, with a choice where that is all beside them; the bare name of a platform in a sentence is none. */
export function linksBesideChoices(pieces: readonly Piece[]): Piece[] {
  const told = pieces.filter(({ text }) => !text.startsWith("@"));
  const isLink = ({ is }: Piece) => is === "link";
  return told.every((piece) => isLink(piece) || choiceOf(piece.text)) ? told : told.filter(isLink);
}

/** Links, and names that follow the name of their platform, each once. */
export function readLinkTargets(pieces: readonly Piece[], sources: Site): LinkTargets {
  const targets = new Map<string, Target>();
  const asked: LinkTargets = { targets: [], refused: [], stray: 0 };
  let isName = false;
  let platform: Platform | undefined;
  for (const piece of pieces) {
    const word = piece.text;
    const named: Platform | undefined = isName ? undefined : platformOf(word);
    const found = named ? undefined : (readLink(piece, sources) ?? (platform && readName(word, platform, sources)));
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
    const asked = readLinkTargets(linksBesideChoices(piecesOf(message)), services.sources);
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
  { targets, refused, choice, cut, channel }: LinkTargets,
): Promise<void> {
  if (cut && targets.some((target) => "query" in target)) throw new UserError("error-cut-nothing");
  const taken = targets.slice(0, LINK_LIMIT);
  const wanted = choice ?? (await defaultChoice(channel ?? ctx.chat, services));
  const jobs = taken.map((target, number) => ({
    ...("query" in target
      ? usersJob({ ...target, number })
      : linkJob({ url: target.url, title: target.title, number, choice: wanted, cut })),
    channel,
  }));
  await submitJobs(ctx, services, jobs);
  const leftOut = targets.slice(LINK_LIMIT).map(({ words }) => words);
  for (const text of leftOutMessages(leftOut, { choice, limit: LINK_LIMIT, texts: ctx.texts }))
    await replyWith(ctx, text);
  const reasons = new Map(refused.map((failure) => [JSON.stringify([failure.key, failure.params]), failure]));
  for (const failure of reasons.values()) await notifyFailure(ctx, failure);
}

async function defaultChoice(chat: { id: number } | undefined, { jobs }: Services): Promise<LinkChoice | undefined> {
  const quality = chat && (await jobs.settings(chat.id)).quality;
  return quality && isLinkChoice(quality) ? quality : undefined;
}

/** The reason where it cannot be fetched; undefined for what is no link at all. */
function readLink({ is, text }: Piece, { recognise }: Site): Target | UserError | undefined {
  const link = is === "link" ? parseShown(text) : undefined;
  if (is === "link" && !link) return new UserError("error-link-invalid");
  if (link && MEMBERS_ONLY.test(link.href)) return new UserError("error-link-members");
  const found = recognise(link ?? text);
  if (found?.is === "query") return { query: found.query, title: titleOf(text, found.query.handle), words: text };
  if (found?.is === "refused") return unsupported(found.platform);
  if (found) return { url: addressAsSent(text, found.url), title: titleOf(found.url), words: text };
  return link ? new UserError("error-link-invalid") : undefined;
}

function readName(word: string, platform: Platform, { storiesOf }: Site): Target {
  const query = storiesOf(platform, bareWord(word));
  return { query, title: titleOf(word, query.handle), words: `${platform} ${bareWord(word)}` };
}

const keyOf = (target: Target, { web }: Site) =>
  "query" in target ? JSON.stringify(target.query) : web.normalise(target.url);

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
