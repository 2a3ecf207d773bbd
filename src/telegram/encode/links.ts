import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { EncodeView, Failure, FileLinkView, RungView } from "../../jobs/index.ts";
import type { EndOf } from "../../text-keys.ts";
import { isForButtons, REFRESH, REVOKE } from "../cards/file-link.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import { namesOf, rungName } from "./names.ts";

type LinkedRung = RungView & { link: FileLinkView };

/** What became of the rungs that are too big for the chat: a line for all whose links are in the same state. */
export function linkLines({ rungs }: EncodeView, texts: Texts): string[] {
  const linked = rungs.filter(isLinked);
  const inState = (state: FileLinkView["state"]) => linked.filter(({ link }) => link.state === state);
  const line = (key: `rungs-linked-${EndOf<"rungs-linked-">}`, of: RungView[]) =>
    of.length > 0 ? [texts.html(key, { labels: namesOf(of, texts), count: of.length })] : [];
  const gone = rungs.filter(({ state, link }) => state === "linked" && !link);
  return [
    ...liveLines(inState("live"), texts),
    ...line("rungs-linked-expired", inState("expired")),
    ...line("rungs-linked-revoked", inState("revoked")),
    ...line("rungs-linked-gone", gone),
  ];
}

function liveLines(live: LinkedRung[], texts: Texts): string[] {
  if (live.length === 0) return [];
  const at = Math.min(...live.map(({ link }) => link.expiresAt.getTime()));
  const spelt = live.filter(({ link: { url } }) => url && !isForButtons(url));
  return [
    texts.html("rungs-linked", { labels: namesOf(live, texts), at }),
    ...spelt.map(({ label, link }) => `${rungName(label, texts)}: ${escapeHtml(link.url ?? "")}`),
  ];
}

/** Where there are no links: which sizes are too big, and what to do. */
export function tooBigLines({ rungs }: EncodeView, texts: Texts): string[] {
  const tooBig = rungs.filter(({ failure }) => isTooBig(failure));
  const limitMb = tooBig[0]?.failure?.params.limitMb;
  return limitMb === undefined ? [] : [texts.html("rungs-too-big", { labels: namesOf(tooBig, texts), limitMb })];
}

export const isTooBig = (failure: Failure | undefined): boolean =>
  failure?.key === "error-too-big-no-link" || failure?.key === "error-too-big-to-send";

/** A button to each file, tallest first, and what can be done with the links. */
export function linkRows({ id: jobId, rungs }: EncodeView, texts: Texts): InlineKeyboardButton[][] {
  const linked = rungs.filter(isLinked);
  const downloads = linked.toReversed().flatMap(({ label, link: { state, url } }) => {
    const text = texts.plain("button-rung-link", { label: rungName(label, texts) });
    return state === "live" && url && isForButtons(url) ? [InlineKeyboard.url(text, url)] : [];
  });
  const is = (state: FileLinkView["state"]) => linked.some(({ link }) => link.state === state);
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), REFRESH({ jobId }));
  const revoke = InlineKeyboard.text(texts.plain("button-revoke"), REVOKE({ jobId }));
  return [downloads, [...(is("live") || is("expired") ? [refresh] : []), ...(is("live") ? [revoke] : [])]];
}

const isLinked = (rung: RungView): rung is LinkedRung => rung.state === "linked" && rung.link !== undefined;
