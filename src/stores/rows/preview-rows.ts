import { type ChatSettings, settings } from "./chat-settings.ts";
import { fields, optional, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/** Preview to be sent now, to this chat. */
export interface PreviewClaim {
  file: Json;
  chat: ChatSettings & { chatId: number };
}

/** Preview that was put into a card. */
export interface PreviewRow {
  messageId: number;
  file: Json;
}

/** The openings of videos, which stand in their cards until the first rung does: making → ready → sending → sent | dropped. */
export const PREVIEW_CALLS = {
  /** False where nobody needs it any more, or it was sent or dropped before. Safe to repeat within the run. */
  beginPreview: sql<(jobId: string, run: number) => boolean>(["jobId", "run"]),
  /** making → ready; false when it was dropped meanwhile. */
  previewReady: sql<(jobId: string, run: number, file: Storable) => boolean>(["jobId", "run", "file"]),
  /** ready → sending; after a crash inside the call once more. Undefined: not to be sent. */
  claimPreview: sql<(jobId: string, run: number) => PreviewClaim | undefined>(
    ["jobId", "run"],
    optional(fields<PreviewClaim>({ chat: settings })),
  ),
  previewSent: sql<(jobId: string, messageId: number) => void>(["jobId", "messageId"]),
  /** Any unsettled state → dropped; sending → ready where Telegram asked for a pause before anything was sent. */
  settlePreview: sql<(jobId: string, run: number, state: "ready" | "dropped") => void>(["jobId", "run", "state"]),
  /** Called before a rung is sent: drops what is not on its way. False while it is on its way, so the rung has to wait. */
  passPreview: sql<(jobId: string) => boolean>(["jobId"]),
};
