import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { FileLinkView } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import { defineButton, PART } from "./buttons.ts";

export const REFRESH = defineButton("f", { jobId: PART.id });
export const REVOKE = defineButton("x", { jobId: PART.id });

export function fileLines({ name, sizeBytes, url, expiresAt, state }: FileLinkView, texts: Texts): string[] {
  const lines = [texts.html("file-link", { name: oneLine(name), sizeBytes })];
  if (state === "revoked") return [...lines, "", texts.html("file-link-revoked")];
  if (state === "expired" || !url) return [...lines, "", texts.html("file-link-expired")];
  return [
    ...lines,
    "",
    texts.html("file-link-note"),
    escapeHtml(uncut(url)),
    "",
    texts.html("file-link-until", { at: expiresAt.getTime() }),
  ];
}

export function fileButtons(jobId: string, { state, sha256 }: FileLinkView, texts: Texts): InlineKeyboardButton[] {
  if (state === "revoked") return [];
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), REFRESH({ jobId }));
  if (state === "expired") return [refresh];
  const revoke = InlineKeyboard.text(texts.plain("button-revoke"), REVOKE({ jobId }));
  return [refresh, revoke, InlineKeyboard.copyText(texts.plain("button-hash"), sha256)];
}

/** Telegram refuses buttons to hosts without a dot, such as localhost. */
export const isForButtons = (url: string): boolean => new URL(url).hostname.includes(".");

/** Whether a button may open a page of ours: browsers warn of one that is not safe, and a button does not show where it leads. */
export const isForPageButtons = (url: string): boolean => url.startsWith("https:") && isForButtons(url);

/** Telegram ends a link in a text at a bracket, which names can have. */
const uncut = (url: string): string => url.replaceAll("(", "%28").replaceAll(")", "%29");
