import type { EndOf } from "../../text-keys.ts";
import type { Json } from "./stored.ts";

interface SettingLine<Value> {
  default: Value;
  /** Name of a switch in its texts: `settings-on-…`, `settings-off-…` and `button-setting-…`. */
  word?: EndOf<"settings-on-">;
  /** Has no meaning in a private chat. */
  isForGroups?: true;
}

/** One line per setting of a chat; a switch needs only its texts besides. */
export const CHAT_SETTINGS = {
  /** BCP 47; null: that of each user's client. */
  language: line<string | null>({ default: null }),
  /** For links: "best", "720p", "m4a" …; null: a menu asks. */
  quality: line<string | null>({ default: null }),
  /** Heights of the rungs that /encode makes without words; null: all. */
  ladder: line<readonly number[] | null>({ default: null }),
  /** As `Intl` names it; null: times are in UTC, and say so. */
  timeZone: line<string | null>({ default: null }),
  /** Whether what watches bring makes no sound: "never", "always", or within hours of the day, "23-8". */
  silence: line<string>({ default: "never" }),
  /** True: a video comes once its tallest rung is ready, and is replaced by no other. */
  waitBest: line<boolean>({ default: false, word: "best" }), // SQL reads it too: has_to_follow
  /** False: one message for each item. */
  albums: line<boolean>({ default: true, word: "albums" }), // SQL reads it too: claim_group
  /** False: items come without a caption. */
  captions: line<boolean>({ default: true, word: "captions" }),
  /** False: captions are without what the author wrote. */
  postTexts: line<boolean>({ default: true, word: "texts" }),
  /** True: photos and videos come as files. */
  asFiles: line<boolean>({ default: false, word: "files" }),
  /** True: the end of a long job is told by a reply. */
  pings: line<boolean>({ default: true, word: "pings" }), // SQL reads it too: mf_is_ping_due
  /** Region in which its jobs run, while a host there is alive; null: that of who begins them. */
  pool: line<string | null>({ default: null }),
  /** True: group members who are no admins may add and stop watches. */
  openWatches: line<boolean>({ default: false, word: "watches", isForGroups: true }),
};

type Table = typeof CHAT_SETTINGS;
export type ChatSettings = { [Name in keyof Table]: Table[Name]["default"] };
type StoredSettings = Partial<ChatSettings>;

export function withDefaults(stored: StoredSettings): ChatSettings {
  const defaults = Object.entries(CHAT_SETTINGS).map(([name, { default: byDefault }]) => [name, byDefault]);
  return { ...Object.fromEntries(defaults), ...stored };
}

export const settings = (stored: Json): ChatSettings => withDefaults(stored as StoredSettings);

/** Stored form of a change: null removes what is back at its default. */
export function withoutDefaults(change: Partial<ChatSettings>): Record<string, unknown> {
  const defaults = withDefaults({});
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === defaults[name as keyof Table] ? null : value]),
  );
}

function line<Value>(setting: SettingLine<Value>): SettingLine<Value> {
  return setting;
}
