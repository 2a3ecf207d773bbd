import { el } from "./dom.js";

const TAGS = {
  ...{ bold: "b", italic: "i", underline: "u", strikethrough: "s", pre: "pre", blockquote: "blockquote" },
  ...{ expandable_blockquote: "blockquote.long", spoiler: "span.spoiler" },
};
/** What Telegram's apps find in any text by themselves. */
const FOUND = /https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]}'”’]|(?<![\w/@.<])\/[a-z][a-z_]{0,31}(?:@\w+)?(?![\w/])/gi;

/** A text with its entities, as nodes. Nothing in it is ever read as HTML. */
export function formatted(text, entities = []) {
  const root = document.createDocumentFragment();
  const open = [{ node: root, end: text.length, isVerbatim: false }];
  let at = 0;

  function write(end) {
    const { node, isVerbatim } = open.at(-1);
    const part = text.slice(at, end);
    if (part !== "") node.append(...(isVerbatim ? [part] : linked(part)));
    at = Math.max(at, end);
  }

  function close() {
    write(open.at(-1).end);
    open.pop();
  }

  const ordered = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  for (const entity of ordered) {
    while (open.length > 1 && open.at(-1).end <= entity.offset) close();
    write(entity.offset);
    const parent = open.at(-1);
    const end = Math.min(parent.end, entity.offset + entity.length);
    const node = elementOf(entity, text.slice(entity.offset, end));
    if (!node) continue; // found again below, as in any text
    parent.node.append(node);
    open.push({ node, end, isVerbatim: parent.isVerbatim || /^(A|CODE|PRE|BUTTON)$/.test(node.tagName) });
  }
  while (open.length > 1) close();
  write(text.length);
  return root;
}

function elementOf({ type, url }, words) {
  if (type === "text_link") return linkTo(url);
  if (type === "url") return linkTo(/^https?:/i.test(words) ? words : `http://${words}`);
  if (type === "code") return el("code", { title: "Copy", data: { copies: words } });
  if (type === "spoiler") return el("span.spoiler", { on: { click: ({ target }) => target.classList.add("seen") } });
  return TAGS[type] ? el(TAGS[type]) : undefined;
}

/** Nothing but the web is opened from a chat. */
function linkTo(url) {
  const target = URL.parse(url);
  return target && /^https?:$/.test(target.protocol)
    ? el("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" })
    : el("span");
}

function linked(text) {
  const nodes = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(FOUND)) {
    nodes.push(text.slice(end, index), foundIn(word));
    end = index + word.length;
  }
  return [...nodes, text.slice(end)].filter((node) => node !== "");
}

function foundIn(word) {
  if (word.startsWith("/")) return el("button.command", { type: "button", data: { says: word } }, word);
  const link = linkTo(word);
  link.append(word);
  return link;
}
