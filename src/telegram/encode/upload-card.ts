import { InlineKeyboard } from "grammy";
import type { UploadView } from "../../jobs/index.ts";
import { defineButton, inRows, PART } from "../cards/buttons.ts";
import { shownTitle } from "../cards/card-parts.ts";
import { isForPageButtons } from "../cards/file-link.ts";
import type { Texts } from "../texts/texts.ts";
import type { IncomingMedia, Version } from "../update/incoming.ts";

/** A smaller version of a video that Telegram has made. */
export const VERSION = defineButton("v", { height: PART.number });

const VERSIONS_IN_ROW = 2;

/** Why the video is refused; `readBytes`: limit of what a bot can read. */
export function tooBigLine({ title, file }: IncomingMedia, { readBytes, texts }: { readBytes: number; texts: Texts }) {
  return texts.html("upload-too-big", { title: shownTitle(title, texts), sizeBytes: file.sizeBytes ?? 0, readBytes });
}

/** Lines with the address of the upload page, a secret of its user. */
export function pageLines({ url, limitBytes, expiresAt }: UploadView, texts: Texts): string[] {
  return [
    texts.html("upload-page", { limitBytes, until: expiresAt.getTime(), url }),
    texts.html("upload-curl", { command: `curl -F file=@video.mp4 ${url}` }),
  ];
}

/** A button per version, and one to the page where Telegram can show it. */
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
  const open = url && isForPageButtons(url) ? [[InlineKeyboard.url(texts.plain("button-upload"), url)]] : [];
  return InlineKeyboard.from([...inRows(buttons, VERSIONS_IN_ROW), ...open]);
}
