import type { MessageEntity } from "@grammyjs/types";
import { badRequest } from "./api-error.ts";
import { problemOf } from "./markup.ts";

const TAGS: Record<string, MessageEntity["type"]> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  blockquote: "blockquote",
};
const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const TOKEN = /<(\/?)([^\s>/]*)([^>]*)>|<|&(#x[0-9a-f]+|#\d+|lt|gt|amp|quot);|[^<&]+|&/gi;

interface OpenTag {
  name: string;
  attributes: string;
  offset: number;
}

const broken = (reason: string) => badRequest(`can't parse entities: ${reason}`);

/**
 * `parse_mode: "HTML"`: the text without tags, and its entities with UTF-16 offsets, outer ones first.
 * @throws {ApiError} "can't parse entities: …" for an unknown, unclosed or crossed tag
 */
export function parseHtml(html: string): { text: string; entities: MessageEntity[] } {
  let text = "";
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, rawName, attributes, reference] = match;
    const at = Buffer.byteLength(html.slice(0, match.index));
    if (token === "<") throw unclosed(html.slice(match.index), at);
    if (reference !== undefined) text += decode(reference);
    else if (rawName === undefined) text += token;
    else if (slash) {
      const entity = close(open.pop(), { name: rawName.toLowerCase(), at, end: text.length });
      if (entity && entity.length > 0) entities.push(entity);
    } else open.push(start(rawName.toLowerCase(), { attributes: attributes ?? "", at, offset: text.length }));
  }
  const left = open.at(-1);
  if (left) throw broken(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function unclosed(rest: string, at: number) {
  const name = /^<([^\s>]*)\s/.exec(rest)?.[1]?.toLowerCase();
  const isUnknown = name !== undefined && !TAGS[name];
  return broken(`${isUnknown ? `Unsupported start tag "${name}"` : "Unclosed start tag"} at byte offset ${at}`);
}

const decode = (reference: string): string => {
  if (!reference.startsWith("#")) return NAMED[reference.toLowerCase()] ?? "";
  return String.fromCodePoint(
    /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1)),
  );
};

function start(name: string, { attributes, at, offset }: { attributes: string; at: number; offset: number }): OpenTag {
  if (!TAGS[name]) throw broken(`Unsupported start tag "${name}" at byte offset ${at}`);
  if (name === "span" && attribute(attributes, "class") !== "tg-spoiler")
    throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  return { name, attributes, offset };
}

/** Nothing for a link that Telegram takes for none: its text stays. */
function close(
  tag: OpenTag | undefined,
  { name, at, end }: { name: string; at: number; end: number },
): MessageEntity | undefined {
  if (!tag) throw broken(`Unexpected end tag at byte offset ${at}`);
  if (name && tag.name !== name)
    throw broken(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
  const entity = { type: TAGS[tag.name], offset: tag.offset, length: end - tag.offset };
  if (tag.name === "a") {
    const url = attribute(tag.attributes, "href") ?? "";
    return problemOf(url) ? undefined : { ...entity, type: "text_link", url };
  }
  if (tag.name === "tg-emoji")
    return { ...entity, type: "custom_emoji", custom_emoji_id: attribute(tag.attributes, "emoji-id") ?? "" };
  if (tag.name === "blockquote" && /\bexpandable\b/.test(tag.attributes))
    return { ...entity, type: "expandable_blockquote" };
  return entity as MessageEntity;
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(\\S+))`, "i").exec(attributes);
  return value?.[1] ?? value?.[2] ?? value?.[3];
}
