import type { Message } from "grammy/types";
import { type Platform, parseLink, type Query, type Sources } from "../sources/index.ts";
import type { Ctx } from "./client.ts";
import { replyWith } from "./reply.ts";
import type { Services } from "./services.ts";
import { type JobWish, relayRequest, submitJob } from "./submit.ts";
import { platformOf, unsupported } from "./user-words.ts";

/** Of one message. */
const LINK_LIMIT = 10;

type Holder = Pick<Message, "text" | "caption" | "entities" | "caption_entities">;

/** What was asked for in words: what can be fetched, and what cannot. */
export interface Asked {
  wishes: { query: Query; title: string }[];
  /** Platforms of links that lead to nothing; links elsewhere; words that are neither a link nor a name. */
  refused: Platform[];
  foreign: number;
  stray: number;
}

/** The words of a message with the links behind its words. */
export function wordsOf({ text, caption, entities, caption_entities }: Holder): string[] {
  const hidden = (entities ?? caption_entities ?? []).flatMap((entity) =>
    entity.type === "text_link" ? [entity.url] : [],
  );
  return [...(text ?? caption ?? "").split(/\s+/).filter(Boolean), ...hidden];
}

/** There is something to say about it. */
export const isAsked = ({ wishes, refused, foreign }: Asked) => wishes.length + refused.length + foreign > 0;

/** Words that can be nothing else than links: a bare name of a platform in a sentence asks for nothing. */
export const linksIn = (message: Holder): string[] => wordsOf(message).filter((word) => word.includes("/"));

/** Links, and names that follow the name of their platform. The same thing asked for twice is one wish. */
export function readAsked(words: readonly string[], sources: Pick<Sources, "recognise" | "storiesOf">): Asked {
  const asked: Asked = { wishes: [], refused: [], foreign: 0, stray: 0 };
  const known = new Set<string>();
  const add = (query: Query, title: string) => {
    const key = JSON.stringify(query);
    if (!known.has(key)) asked.wishes.push({ query, title });
    known.add(key);
  };
  let platform: Platform | undefined;
  let isNameDue = false;
  for (const word of words) {
    const named: Platform | undefined = isNameDue ? undefined : platformOf(word);
    const found = named ? undefined : sources.recognise(word);
    isNameDue = named !== undefined;
    if (named) platform = named;
    else if (found?.is === "query") add(found.query, titleOf(found.query, word));
    else if (found?.is === "refused") asked.refused.push(found.platform);
    else if (found) asked.foreign++;
    else if (platform) add(sources.storiesOf(platform, word), titleOf(sources.storiesOf(platform, word), word));
    else asked.stray++;
  }
  return asked;
}

/**
 * One job each, and a word on what cannot be fetched.
 * @throws {UserError} `error-link-unsupported` when that is all there is
 */
export async function submitAsked(ctx: Ctx, services: Services, { wishes, refused, foreign }: Asked): Promise<void> {
  const taken = wishes.slice(0, LINK_LIMIT);
  for (const [number, { query, title }] of taken.entries())
    await submitJob(ctx, services, { kind: "relay", number, title, request: relayRequest(query) } satisfies JobWish);
  if (wishes.length > taken.length) await replyWith(ctx, ctx.texts.html("hint-many-links", { limit: LINK_LIMIT }));
  if (foreign > 0) return replyWith(ctx, ctx.texts.html("hint-link"));
  if (refused[0]) throw unsupported(refused[0]);
}

/** "@nasa", or where the link leads; short links and shares stand as they are. */
function titleOf({ handle }: Query, word: string): string {
  if (handle) return `@${handle}`;
  const link = parseLink(word);
  return link ? `${link.hostname.replace(/^www\./, "")}${link.pathname.replace(/\/$/, "")}` : word;
}
