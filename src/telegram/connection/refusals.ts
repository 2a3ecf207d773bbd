import type { ResponseParameters } from "grammy/types";

/**
 * Whose trouble a refused call is, and with it what follows:
 * - `moved`: the group is a supergroup under another id; all it has moves there, and the call is made again.
 * - `pace`: the same call after a pause.
 * - `account`: the token, or the bot itself; nothing is anybody's fault until an operator acts.
 * - `server`: a Bot API server of one's own that is set up wrongly; likewise.
 * - `size`: the file is too big, as whatever it is sent.
 * - `topic`: closed, deleted, or there are none in this chat.
 * - `kind`: the chat takes no media of this kind; another kind, or the text alone, may pass.
 * - `chat`: the bot may not write there at all; the chat's part ends.
 * - `unchanged`: the message says this already.
 * - `other-kind`: the message is media where a text was to be written, or the other way round.
 * - `message`: it is gone, or cannot be edited or deleted any more.
 * - `reply`: the message to be answered is gone; the call goes without it.
 * - `file-id`: this id is good for nothing (any more), and says nothing of the file.
 * - `text`, `buttons`: our markup; the call goes plain, or without buttons.
 * - `item`: Telegram does not take the file as this; it may as something else.
 * - `late`: the press is too old for an answer.
 * - `telegram`: it fails; the same call later.
 * - `unknown`: the trouble of this one call and chat, never the file's and never other chats'.
 */
export type Trouble =
  | ("moved" | "pace" | "account" | "server" | "size" | "topic" | "kind" | "chat" | "unchanged" | "other-kind")
  | ("message" | "reply" | "file-id" | "text" | "buttons" | "item" | "late" | "telegram" | "unknown");

export interface Refused {
  code: number;
  /** As Telegram words it. */
  description: string;
  parameters?: ResponseParameters | undefined;
}

export interface Refusal {
  trouble: Trouble;
  /** Pause of a `pace`, where given. */
  retryAfterMs?: number | undefined;
  /** New chat of a `moved`, where given. */
  newChatId?: number | undefined;
  /** One item of an album was refused, and the album with it. */
  isOfOneItem?: boolean | undefined;
}

/** Pause where Telegram gave no duration. */
export const UNTOLD_PAUSE_MS = 1000;

/** Words around the refusal of one item of an album. */
const WRAPPED = /failed to send message #?\d+ with the error message "(.*)"/is;
const RETRY_AFTER = /retry after (\d+)/i;

/** First match wins; words of the server, old and new, and of MTProto. Case and spaces, dashes, underscores are equal. */
const ROWS: readonly [trouble: Trouble, words: RegExp][] = [
  ["unknown", /immediately deleted|method not found/],
  ["moved", /(upgraded|migrated|converted) to a? ?supergroup|(chat|group) (was|is|has been) (upgraded|migrated)/],
  ["pace", /too many requests|retry after \d|flood(ed)? ?(premium)? ?wait|slow ?mode ?(wait|is)/],
  [
    "account",
    /logged out|frozen|unallowed token|(invalid|revoked) token|token (is |was )?(invalid|revoked)|api id|bot token/,
  ],
  ["server", /real file path|stat about the file|must be a regular file|unsupported url protocol|no such file/],
  [
    "topic",
    /(topic|thread) (id |identifier )?(was |is |has been |does )?(not found|not exist|closed|deleted|invalid|hidden)|topic hide missing|forum enabled|not a forum|have topics|topic (must|identifier)/,
  ],
  [
    "kind",
    /(rights|allowed|permission) to send (?!(a )?(text|messages?))[a-z ]+|chat send (?!plain|messages?)[a-z]+ forbidden|restricted receiving|voice messages forbidden|\b(photo|video|animation|gif|document|audio|music|sticker|media|file)s? (is|are) (not allowed|restricted|forbidden|disabled)/,
  ],
  [
    "chat",
    /\b(chat|group|channel|user|account)( of the user)? (is |was |has been |does )?(not found|not exist|no longer exists|deactivated|deleted|forbidden|restricted|blocked)|chat id invalid|peer id invalid|write (forbidden|access|in this)|rights|permission|not allowed to send|channel (private|public group)|banned (in|from)|bot (is|was|has been) (restricted|banned|removed|blocked|kicked)|guest send forbidden|payment required|telegram stars|admin(istrator)? (rights|required)|blocked (by|the bot)|blocked user|kicked|not a (member|participant)|privacy restricted|chat send (plain|messages?) forbidden/,
  ],
  ["unchanged", /not modified|not changed|exactly the same/],
  ["other-kind", /no (text|caption) in the message/],
  [
    "reply",
    /(message to (be replied|reply)( to)?|repl(y|ied)( to)? message) (was |is |has been |does )?(not found|not exist|deleted)|reply message id invalid|quote text invalid/,
  ],
  [
    "message",
    /message (to (be )?\w+ )?(was |is |has been |does )?(not found|not exist|deleted|too old)|message (media )?(can't|cannot|can no longer) be (edited|deleted)|(can't|cannot) (edit|delete) (the )?message|message (id invalid|author required|edit time expired|delete forbidden)|edit(ing)? time (has )?expired|media (prev|new) invalid|no media in the message|change media type/,
  ],
  ["late", /query (is too old|id is invalid|id invalid|(has )?expired)/],
  ["buttons", /button|(reply|keyboard) markup|inline keyboard|url host|wrong http url$/],
  [
    "text",
    /parse entities|entit(y|ies)(?! too large)|unclosed|(caption|message|text)( text| length)? (is )?(too (long|big|large)|longer|exceeds?)|text (is |must be )?(non )?empty/,
  ],
  [
    "item",
    /too (big|large) for a photo|dimensions|\b(photo|image|video|audio|document|thumbnail|picture)\b(?!.*\bid\b).*(invalid|failed|too (wide|high|tall|long|small)|unsupported|not supported|extension|processed)|unsupported \w+ format|process (the )?(photo|image|video|picture)|(?<!input)media invalid|unsupported extension|non empty|be mixed|type in the album|type "?\w+"? can't|group send failed|as an album|media grouped|multi (media|msgs)/,
  ],
  ["size", /too (big|large)|file parts invalid|exceeds? the (maximum|limit)|entity too large/],
  [
    "file-id",
    /(invalid|wrong|unknown|bad) (remote )?file ?(id|identifier)(?!.*temporarily)|file (id )?(is )?(invalid|(has )?expired|no longer)|file (reference|identifier)|wrong (padding|last symbol|character)|file of type|type of file|(file|wrong) type|media empty/,
  ],
  [
    "telegram",
    /temporarily|failed to upload|upload file by url|not sent|bad gateway|time ?out|timed out|restart|aborted|worker busy|(try|again) (again|later)|internal|unavailable|overloaded|file part|size has changed|was modified|download (has failed|or generate)|canceled by new|call fail|wait failed/,
  ],
];

/** Codes with one meaning, whatever the words. */
const CODES: Readonly<Record<number, Trouble>> = {
  401: "account",
  403: "chat",
  404: "account",
  413: "size",
  421: "account",
  429: "pace",
};
/** Categories more specific than the 400 or 403 they come with. */
const NARROWER = new Set<Trouble>(["moved", "pace", "topic", "kind", "message"]);

export function classifyRefusal({ code, description, parameters }: Refused): Refusal {
  const newChatId = parameters?.migrate_to_chat_id;
  if (newChatId !== undefined) return { trouble: "moved", newChatId };
  const wrapped = WRAPPED.exec(description)?.[1];
  const words = plainWords(wrapped ?? description);
  const refusal = { trouble: troubleOf(code, words), ...(wrapped === undefined ? {} : { isOfOneItem: true }) };
  if (refusal.trouble !== "pace") return refusal;
  const seconds = parameters?.retry_after ?? Number(RETRY_AFTER.exec(words)?.[1] ?? Number.NaN);
  return Number.isFinite(seconds) ? { ...refusal, retryAfterMs: seconds * 1000 } : refusal;
}

function troubleOf(code: number, words: string): Trouble {
  const found = ROWS.find(([, pattern]) => pattern.test(words))?.[0];
  if (found === "unknown") return found;
  const byCode = CODES[code];
  if (byCode) return code === 403 && found && NARROWER.has(found) ? found : byCode;
  if (code >= 500) return found === "pace" ? "pace" : "telegram";
  return found ?? "unknown";
}

/** "Bad Request: CHAT_WRITE_FORBIDDEN" → "chat write forbidden". */
const plainWords = (description: string): string =>
  description
    .replace(/^(bad request|forbidden|unauthorized|conflict|internal server error|not found): */i, "")
    .replaceAll(/[\s_-]+/g, " ")
    .toLowerCase();
