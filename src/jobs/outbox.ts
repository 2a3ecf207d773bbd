import type { JobView } from "./view.ts";

/** Where a file that a user sent lies, in Telegram's own words. */
export interface IncomingFile {
  fileId: string;
  fileUniqueId: string;
  /** Bytes as Telegram declares them; absent for some old files. */
  sizeBytes?: number | undefined;
  /** As the sender named it: for display only, never for a path. */
  name?: string | undefined;
}

/** A finished rung (or the sound of an audio file) on its way to a chat. */
export interface Shipment {
  kind: "video" | "audio" | "animation";
  /** Absolute path of the file, and of its JPEG thumbnail where there is one. */
  path: string;
  thumbnailPath?: string | undefined;
  /** ASCII, safe in a header. */
  fileName: string;
  sizeBytes: number;
  width: number;
  height: number;
  durationSeconds: number;
  /** What the button and the caption call it: "720p". */
  label: string;
  /**
   * `replace`: the card becomes this file. `beside`: the card already shows something better; the file is uploaded only
   * for its `fileId`, so that the button under the card can hand it out, and leaves no message behind.
   */
  place: "replace" | "beside";
}

export interface Shipped {
  messageId: number;
  fileId: string;
  fileUniqueId: string;
}

/**
 * What jobs needs from the face, in its own words. Implemented by `telegram/outbox.ts`.
 * All methods throw `UserError` for what will never work, `RetryLater` when Telegram asks for a pause,
 * and anything else for what may work the next time.
 */
export interface Outbox {
  /** Bytes that can be read from and sent to a chat with the Bot API server in use. */
  readonly limits: { readBytes: number; sendBytes: number };
  /** Writes a file that a user sent to `path` (which must not exist); `onBytes` gets the total written so far. */
  receive(
    file: IncomingFile,
    path: string,
    options: { signal: AbortSignal; onBytes?: (written: number) => void },
  ): Promise<void>;
  /** Puts a file into the job's chat and returns how Telegram knows it. `view` is the job as the caption should tell it. */
  deliver(view: JobView, shipment: Shipment, options: { signal: AbortSignal }): Promise<Shipped>;
  /** Writes the last state of a card. Safe to call twice. Resolves when the card is gone (deleted by the user) as well. */
  closeCard(view: JobView): Promise<void>;
}
