/**
 * Failures shown to users; a test checks that every locale has each. "retry": the same may go well at another time; "final":
 * it fails again, so no card offers to try.
 */
const USER_ERRORS = {
  "error-internal": "retry", // { code }
  "error-outage": "retry", // { what } one of OUTAGES was away for longer than a step waits
  "error-machine-lost": "retry", // the machines that it ran on were gone, one after the other
  "error-topic-closed": "retry", // the topic is closed or gone
  "error-kind-forbidden": "retry", // the chat does not let the bot send media of this kind
  "error-blocked": "retry", // the user blocked the bot, or the bot may not write to the chat: nobody can be told
  "error-not-allowed": "final", // { userId }
  "error-no-admin": "retry", // who asks to be let in can ask nobody
  "error-no-video": "final", // the file holds no moving picture and no sound we can use
  "error-no-burning": "final", // the FFmpeg of this bot cannot draw subtitles
  "error-no-switching": "final", // subtitles cannot be put into this video, which is no MP4
  "error-no-sound": "final", // the sound of a video that has none
  "error-no-such-sound": "final", // { count, tracks } a track of a video that it has not; its languages, apart by spaces
  "error-host-away": "final", // the machine that has what a button hands out does not answer now; the button stays
  "error-no-subtitles": "final", // the wanted subtitles of a video are not kept any more, or hold nothing
  "error-broken-file": "final", // unreadable, empty, or not media at all
  "error-is-picture": "final", // { format, moves } a picture; `moves` 1 for an animated one that FFmpeg cannot read
  "error-is-sticker": "final", // one of Telegram's animated stickers, which are drawings
  "error-costly": "final", // { seconds, smallSeconds, smallHeight } the time it takes, and that of the small sizes alone (0: there are no others)
  "error-too-much-picture": "final", // { seconds } above the operator's limit
  "error-damaged": "final", // so little of it can be decoded that a result would mislead
  "error-encrypted": "final",
  "error-unsupported-codec": "final", // { codec }
  "error-too-long": "final", // { hours, maxHours }
  "error-too-many-pixels": "final", // { width, height }
  "error-too-many-streams": "final", // { count, max }
  "error-too-big-to-read": "final", // { sizeMb, limitMb }
  "error-too-big-to-send": "final", // { sizeMb, limitMb }
  "error-too-big-no-link": "final", // { sizeMb, limitMb } for the chat, and nothing is handed out by a link
  "error-download-gone": "final", // Telegram no longer has the file
  "error-download-failed": "retry",
  "error-disk-full": "retry",
  "error-no-rung": "final", // { wanted, height } none of the wanted rungs is at or below the source
  "error-fit-impossible": "final", // { limitMb, minMb }
  "error-link-invalid": "final",
  "error-link-no-server": "final", // { host }
  "error-link-not-media": "final",
  "error-link-too-big": "final", // { limitMb }
  "error-link-private": "final", // leads to a private address
  "error-link-members": "final", // to a message of a private chat of Telegram
  "error-link-too-slow": "retry", // { kilobytes } a second is the least
  "error-link-refused": "retry", // { status } 403: to us, from here, or at this hour
  "error-link-failed": "final", // { status }
  "error-link-certificate": "final", // { fault, host } of the server; a CertificateFault
  "error-link-loop": "final", // redirects in a circle, or too many of them
  "error-page-private": "final",
  "error-page-age": "final", // the site wants to know how old the viewer is
  "error-page-paid": "final", // for members or buyers
  "error-page-geo": "final", // not shown in the country of this machine
  "error-page-login": "final",
  "error-page-live": "retry", // on air now: there is no end to it
  "error-page-upcoming": "retry",
  "error-page-gone": "final",
  "error-page-drm": "final",
  "error-page-unsupported": "final", // { site } nothing there that can be fetched
  "error-page-said": "retry", // { site, words } what yt-dlp said of it, which nobody knows
  "error-page-no-video": "final", // { site } a page without video or sound
  "error-page-no-pictures": "final", // { site } a post without pictures, videos or sound
  "error-page-feed": "final", // { site } a profile, a search: something without an end
  "error-page-no-quality": "final", // the wanted quality is not there (any more)
  "error-page-no-subtitles": "final", // the wanted subtitles are not there (any more), or hold nothing
  "error-page-busy": "retry", // { site, minutes } asks for a pause
  "error-page-blocked": "final", // { site } takes this machine for a robot
  "error-page-changed": "retry", // { site } the tool does not understand the page any more
  "error-page-down": "retry", // { site } cannot be reached, or fails
  "error-tool-missing": "retry", // { tool } is not there, or does not run
  "error-tool-not-ours": "final", // { tool } was installed by somebody else, who has to update it
  "error-tool-update-failed": "retry", // { tool }
  "error-already-coming": "retry", // the same thing is on its way to the chat by another message
  "error-menu-old": "final",
  "error-menu-chosen": "final", // something was chosen on it already
  "error-file-link-gone": "final", // the file behind a link was removed
  "error-upload-gone": "final", // the upload page is closed, or what was uploaded was removed
  "error-upload-busy": "retry", // another request brings a file to the same page
  "error-upload-too-big": "final", // { limitMb }
  "error-too-many-uploads": "retry", // { limit } pages that nothing was brought to yet
  "error-link-unsupported": "final", // { platform } of a platform, and yet nothing that can be fetched
  "error-fetch-usage": "final", // /fetch without a link or a user
  "error-user-missing": "final", // /watch, /unwatch or /fetch without a name
  "error-handle-invalid": "final", // { text }
  "error-platform-mistyped": "final", // { text, meant, name }
  "error-platform-unknown": "final", // { text, name }
  "error-every-invalid": "final", // { text, min, max } words that are no interval; min and max in minutes
  "error-every-too-short": "final", // { minutes, min }
  "error-every-too-long": "final", // { minutes, max }
  "error-watch-unknown": "final", // { text } no watch of that name here
  "error-too-many-watches": "final", // { limit }
  "error-source-unknown-user": "final", // { handle }
  "error-source-private": "final", // { handle }
  "error-source-no-profile": "final", // { handle } an account without a public profile
  "error-source-gone": "final", // the story, post or highlight is not there (any more)
  "error-post-forward": "final", // a post of Telegram whose file only its apps show
  "error-source-no-media": "final", // a post of text alone
  "error-source-wait": "retry", // { minutes } the site asks for a pause
  "error-source-down": "retry", // { platform } it cannot be reached, or fails
  "error-source-partial": "retry", // { platform } the site sent a part of a page
  "error-source-format": "retry", // { platform } the site answers in a way this version does not know
  "error-session-missing": "retry", // { platform } needs cookies, and there are none
  "error-session-dead": "retry", // { platform } the site does not accept the cookies any more
  "error-session-challenged": "retry", // { platform } the site wants to see a human
  "error-cookies-invalid": "final", // an uploaded file that holds no session
  "error-item-address-expired": "retry", // the address of the media ran out, and a new one could not be had
  "error-item-expired": "final", // the story was taken away before it could be fetched
  "error-item-empty": "retry", // 0 bytes
  "error-item-not-media": "retry", // neither a picture nor a video
  "error-item-refused": "final", // Telegram does not take the file, not even as a document
  "error-cut-usage": "final", // { text } a range of times that is none
  "error-cut-nothing": "final", // a cut of what does not play, or of a post of a platform
  "error-cut-outside": "final", // { seconds } a cut that begins after the end, and the length of the media
  "error-encode-options": "final", // { text, sizes } /encode was followed by words it does not know
  "error-encode-platform": "final", // { platform } /encode with a link to something that comes by a message of its own
  "error-nothing-to-encode": "final", // /encode without a video
  "error-images-usage": "final", // /images without a list, or with words it does not know
  "error-list-unknown": "final", // a file that is no list of images
  "error-list-empty": "final", // a list without a single image
  "error-list-too-big": "final", // { limitMb }
  "error-list-too-big-to-read": "final", // { sizeMb, limitMb } from Telegram
  "error-list-too-many": "final", // { limit } images in one list
  "error-images-begun": "final", // the set was started, or dropped, before
  "error-images-gone": "retry", // images of the set were removed from the disk before they were packed
  "error-job-unknown": "final", // { id }
  "error-rung-gone": "final", // a button under an old card
  "error-timezone-unknown": "final", // { text }
  "error-quiet-invalid": "final", // { text }
  "error-settings-admins": "final", // in a group, by a member who is none
  "error-not-yours": "final", // a button of somebody else's job
  "error-channel-unknown": "final", // { channel } as written
  "error-channel-other": "final", // { channel } as written: a group, or a person
  "error-channel-invite": "final", // a link of invitation
  "error-channel-bot": "final", // { channel } the bot may not post there
  "error-channel-member": "final", // { channel } who asks is no admin there
  "error-channel-right": "final", // { channel } who asks is one who may not post
  "error-channel-anonymous": "final", // { channel } asked in the name of another chat
  "error-channel-platform": "final", // { handle } a name that several platforms could have
  "error-watch-admins": "final", // in a group, by a member who is none
  "error-slow-down": "retry", // { seconds }
  "error-too-many-lookups": "retry", // { limit, minutes } beyond those that wait
  "error-too-many-open": "retry", // { limit } jobs of one user
  "error-daily-bytes": "retry", // { limitMb, hours } until the day ends
  "error-daily-minutes": "retry", // { minutes, hours }
} as const satisfies Record<`error-${string}`, "retry" | "final">;

export type UserErrorKey = keyof typeof USER_ERRORS;
export const USER_ERROR_KEYS = Object.keys(USER_ERRORS) as UserErrorKey[];
export const isUserErrorKey = (key: string): key is UserErrorKey => Object.hasOwn(USER_ERRORS, key);
/** Whether the same may go well at another time. */
export const isWorthRetry = (key: UserErrorKey): boolean => USER_ERRORS[key] === "retry";

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

/** Short and countable: the key of what a user is told, the outage, or name or system code of an error; never its text. */
export function causeOf(error: unknown): string {
  if (error instanceof UserError) return error.key;
  if (error instanceof RetryLater) return error.outage ?? "pause";
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : "unknown";
}

/** System code of what ended a call of `fetch`, which is in its cause, else its name. */
export function fetchTroubleOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
}

/** What keeps the bot from starting and what the operator can do. Shown without a stack; the cause is logged. */
export class StartError extends Error {
  override readonly name: string = "StartError";
}
