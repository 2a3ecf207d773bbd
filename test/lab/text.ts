import type { LinkPreviewOptions, MessageEntity } from "@grammyjs/types";
import { badRequest } from "./api-error.ts";
import type { Content } from "./chats.ts";
import { parseHtml } from "./html.ts";
import { linksIn } from "./links.ts";
import type { Parameters } from "./parameters.ts";

/** Characters after parsing; the Bot API page. */
export const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

/** The `text` of a message of the bot. */
export function textOf(parameters: Parameters): Pick<Content, "text" | "entities" | "link_preview_options"> {
  const { text, entities } = formatted(parameters, { text: "text", entities: "entities" });
  if (text === "") throw badRequest("message text is empty");
  if ([...text].length > TEXT_LIMIT) throw badRequest("message is too long");
  const preview = parameters.object<LinkPreviewOptions>("link_preview_options");
  return {
    text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(preview ? { link_preview_options: preview } : {}),
  };
}

/** The `caption` of a message of the bot: no field at all when it is empty. */
export function captionOf(parameters: Parameters): { caption?: string; caption_entities?: MessageEntity[] } {
  const { text, entities } = formatted(parameters, { text: "caption", entities: "caption_entities" });
  if ([...text].length > CAPTION_LIMIT) throw badRequest("message caption is too long");
  if (text === "") return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

function formatted(parameters: Parameters, names: { text: string; entities: string }): FormattedText {
  const raw = parameters.text(names.text) ?? "";
  const mode = parameters.text("parse_mode")?.toLowerCase();
  if (mode === undefined || mode === "")
    return trimmed({ text: raw, entities: parameters.object<MessageEntity[]>(names.entities) ?? [] });
  if (mode === "html") return trimmed(parseHtml(raw));
  throw badRequest(mode.startsWith("markdown") ? "the lab reads only HTML as parse_mode" : "unsupported parse_mode");
}

/** Telegram drops white space around a text. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const lead = text.length - text.trimStart().length;
  const kept = text.trim();
  return {
    text: kept,
    entities: entities
      .map((entity) => {
        const offset = Math.max(0, entity.offset - lead);
        const end = Math.min(kept.length, entity.offset + entity.length - lead);
        return { ...entity, offset, length: end - offset };
      })
      .filter((entity) => entity.length > 0),
  };
}

const COMMAND = /(?<![\w/])\/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?!\w)/g;
const MENTION = /(?<![\w/:@.])@[A-Za-z]\w{3,31}(?!\w)/g;

/** Commands, links and mentions as Telegram finds them in what a person writes. */
export function entitiesIn(text: string): MessageEntity[] {
  const links = linksIn(text);
  const isInLink = (offset: number) => links.some((link) => link.offset < offset && offset < link.offset + link.length);
  const found = (
    [
      ["bot_command", COMMAND],
      ["mention", MENTION],
    ] as const
  ).flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  return [...links, ...found.filter(({ offset }) => !isInLink(offset))].sort((a, b) => a.offset - b.offset);
}
