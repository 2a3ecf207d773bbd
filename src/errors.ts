/** Failures shown to users; a test checks that every locale has each. */
export const USER_ERROR_KEYS = [
  "error-internal", // { code }
  "error-outage", // { what } one of OUTAGES was away for longer than a step waits
  "error-topic-closed", // the topic is closed or gone
  "error-kind-forbidden", // the chat does not let the bot send media of this kind
  "error-blocked", // the user blocked the bot, or the bot may not write to the chat: nobody can be told
  "error-not-allowed", // { userId }
  "error-no-video", // the file holds no moving picture and no sound we can use
  "error-broken-file", // unreadable, empty, or not media at all
  "error-is-picture", // { format, moves } a picture; `moves` 1 for an animated one that FFmpeg cannot read
  "error-is-sticker", // one of Telegram's animated stickers, which are drawings
  "error-costly", // { seconds, smallSeconds, smallHeight } the time it takes, and that of the small sizes alone (0: there are no others)
  "error-too-much-picture", // { seconds } above the operator's limit
  "error-damaged", // so little of it can be decoded that a result would mislead
  "error-encrypted",
  "error-unsupported-codec", // { codec }
  "error-too-long", // { hours, maxHours }
  "error-too-many-pixels", // { width, height }
  "error-too-many-streams", // { count, max }
  "error-too-big-to-read", // { sizeMb, limitMb }
  "error-too-big-to-send", // { sizeMb, limitMb }
  "error-too-big-no-link", // { sizeMb, limitMb } for the chat, and nothing is handed out by a link
  "error-download-gone", // Telegram no longer has the file
  "error-download-failed",
  "error-disk-full",
  "error-no-rung", // { wanted, height } none of the wanted rungs is at or below the source
  "error-fit-impossible", // { limitMb, minMb }
  "error-link-invalid",
  "error-link-not-media",
  "error-link-too-big", // { limitMb }
  "error-link-private", // leads to a private address
  "error-link-members", // to a message of a private chat of Telegram
  "error-link-too-slow", // { kilobytes } a second is the least
  "error-link-failed", // { status }
  "error-link-certificate", // of the server: expired, of another name, or of nobody known
  "error-link-loop", // redirects in a circle, or too many of them
  "error-page-private",
  "error-page-age", // the site wants to know how old the viewer is
  "error-page-paid", // for members or buyers
  "error-page-geo", // not shown in the country of this machine
  "error-page-login",
  "error-page-live", // on air now: there is no end to it
  "error-page-upcoming",
  "error-page-gone",
  "error-page-drm",
  "error-page-unsupported", // { site } nothing there that can be fetched
  "error-page-no-video", // { site } a page without video or sound
  "error-page-no-quality", // the wanted quality is not there (any more)
  "error-page-busy", // { site, minutes } asks for a pause
  "error-page-blocked", // { site } takes this machine for a robot
  "error-page-changed", // { site } the tool does not understand the page any more
  "error-page-down", // { site } cannot be reached, or fails
  "error-tool-missing", // yt-dlp is not there, or does not run
  "error-tool-not-ours", // it was installed by somebody else, who has to update it
  "error-tool-update-failed",
  "error-already-coming", // the same thing is on its way to the chat by another message
  "error-menu-old",
  "error-menu-chosen", // something was chosen on it already
  "error-file-link-gone", // the file behind a link was removed
  "error-upload-gone", // the upload page is closed, or what was uploaded was removed
  "error-upload-busy", // another request brings a file to the same page
  "error-upload-too-big", // { limitMb }
  "error-too-many-uploads", // { limit } pages that nothing was brought to yet
  "error-link-unsupported", // { platform } of a platform, and yet nothing that can be fetched
  "error-fetch-usage", // /fetch, /watch or /unwatch without anything they can work on
  "error-handle-invalid", // { text }
  "error-platform-mistyped", // { text, meant, name }
  "error-platform-unknown", // { text, name }
  "error-every-invalid", // { text, min, max } words that are no interval; min and max in minutes
  "error-every-too-short", // { minutes, min }
  "error-every-too-long", // { minutes, max }
  "error-watch-unknown", // { text } no watch of that name here
  "error-too-many-watches", // { limit }
  "error-source-unknown-user", // { handle }
  "error-source-private", // { handle }
  "error-source-no-profile", // { handle } an account without a public profile
  "error-source-gone", // the story, post or highlight is not there (any more)
  "error-source-no-media", // a post of text alone
  "error-source-wait", // { minutes } the site asks for a pause
  "error-source-down", // { platform } it cannot be reached, or fails
  "error-source-partial", // { platform } the site sent half a page
  "error-source-format", // { platform } the site answers in a way this version does not know
  "error-session-missing", // { platform } needs cookies, and there are none
  "error-session-dead", // { platform } the site does not accept the cookies any more
  "error-session-challenged", // { platform } the site wants to see a human
  "error-cookies-invalid", // an uploaded file that holds no session
  "error-item-address-expired", // the address of the media ran out, and a new one could not be had
  "error-item-expired", // the story was taken away before it could be fetched
  "error-item-empty", // 0 bytes
  "error-item-not-media", // neither a picture nor a video
  "error-item-refused", // Telegram does not take the file, not even as a document
  "error-encode-options", // { text, sizes } /encode was followed by words it does not know
  "error-encode-platform", // { platform } /encode with a link to something that comes by a message of its own
  "error-nothing-to-encode", // /encode without a video
  "error-images-usage", // /images without a list, or with words it does not know
  "error-list-unknown", // a file that is no list of images
  "error-list-empty", // a list without a single image
  "error-list-too-big", // { limitMb }
  "error-list-too-big-to-read", // { sizeMb, limitMb } from Telegram
  "error-list-too-many", // { limit } images in one list
  "error-images-begun", // the set was started, or dropped, before
  "error-images-gone", // images of the set were removed from the disk before they were packed
  "error-job-unknown", // { id }
  "error-rung-gone", // a button under an old card
  "error-timezone-unknown", // { text }
  "error-quiet-invalid", // { text }
  "error-settings-admins", // in a group, by a member who is none
  "error-not-yours",
  "error-watch-admins", // a button of somebody else's job
  "error-slow-down", // { seconds }
  "error-too-many-lookups", // { limit, seconds } in a minute
  "error-too-many-open", // { limit } jobs of one user
  "error-daily-bytes", // { limitMb, hours } until the day ends
  "error-daily-minutes", // { minutes, hours }
] as const;

export type UserErrorKey = (typeof USER_ERROR_KEYS)[number];
export type UserErrorParams = Readonly<Record<string, string | number>>;

/** A failure the user can understand and act on. Never retried, never logged as an error. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly key: UserErrorKey;
  readonly params: UserErrorParams;

  constructor(key: UserErrorKey, params: UserErrorParams = {}, options?: ErrorOptions) {
    super(key, options);
    this.key = key;
    this.params = params;
  }
}

/** What may be away without any item being to blame. `network`: this machine's own. */
const OUTAGES = ["telegram", "database", "redis", "storage", "site", "network"] as const;
export type Outage = (typeof OUTAGES)[number];

/**
 * An outage or a request to wait (a 429, a busy lock): the step comes back later, without counting an attempt. With an
 * `outage` the waits grow until it ends, at least `delayMs`, and the call may have taken effect; without one it comes back
 * after `delayMs`, and nothing has happened.
 */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly delayMs: number;
  readonly outage: Outage | undefined;

  constructor(delayMs: number, { outage, cause }: { outage?: Outage; cause?: unknown } = {}) {
    const reason = cause instanceof Error ? `: ${cause.message}` : "";
    super((outage ? `${outage} is away` : `retry in ${delayMs} ms`) + reason, { cause });
    this.delayMs = delayMs;
    this.outage = outage;
  }
}

/** What keeps the bot from starting and what the operator can do. Shown without a stack; the cause is logged. */
export class StartError extends Error {
  override readonly name: string = "StartError";
}
