import { InlineKeyboard } from "grammy";
import type { UploadView } from "../../jobs/index.ts";
import { shownTitle } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";
import type { IncomingMedia, Version } from "../update/incoming.ts";
import { VERSION } from "./buttons.ts";

const VERSIONS_IN_ROW = 2;

/** Why the video cannot be taken as it was sent; `readBytes`: what Telegram lets the bot read. */
export function tooBigLine({ title, file }: IncomingMedia, { readBytes, texts }: { readBytes: number; texts: Texts }) {
  return texts.html("upload-too-big", { title: shownTitle(title, texts), sizeBytes: file.sizeBytes ?? 0, readBytes });
}

/** The address of the upload page, for its user alone: it is a secret. */
export function pageLines({ url, limitBytes, expiresAt }: UploadView, texts: Texts): string[] {
  return [
    texts.html("upload-page", { limitBytes, until: expiresAt.getTime(), url }),
    texts.html("upload-curl", { command: `curl -F file=@video.mp4 ${url}` }),
  ];
}

/** One for each version, and one that opens the page where Telegram can show such a button. */
export function offerButtons(
  { versions, url }: { versions: readonly Version[]; url?: string | undefined },
  texts: Texts,
): InlineKeyboard {
  const buttons = versions.map(({ height, file }) =>
    InlineKeyboard.text(
      texts.plain("button-version", { height: `${height}p`, sizeBytes: file.sizeBytes ?? 0 }),
      VERSION({ height }),
    ),
  );
  const rows = Array.from({ length: Math.ceil(buttons.length / VERSIONS_IN_ROW) }, (_, row) =>
    buttons.slice(row * VERSIONS_IN_ROW, (row + 1) * VERSIONS_IN_ROW),
  );
  const open = url && isForButtons(url) ? [[InlineKeyboard.url(texts.plain("button-upload"), url)]] : [];
  return InlineKeyboard.from([...rows, ...open]);
}

/** Telegram refuses buttons that lead to a host without a dot, such as localhost; and browsers warn of what is not https. */
function isForButtons(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && hostname.includes(".");
}
