import type { Json } from "./stored.ts";

interface SettingLine<Value> {
  default: Value;
  /** Of a switch: how its button and its texts call it; `settings-on-…`, `settings-off-…` and `button-setting-…`. */
  word?: string;
  /** A switch that says nothing in a chat with one person. */
  isForGroups?: true;
}

/** A setting of a chat is a line here; a switch needs nothing but its texts beside it. */
export const CHAT_SETTINGS = {
  /** BCP 47; null: what each user's client declares. */
  language: line<string | null>({ default: null }),
  /** Of links: "best", "720p", "m4a" …; null: a menu asks. */
  quality: line<string | null>({ default: null }),
  /** False: one message for each item. */
  albums: line<boolean>({ default: true, word: "albums" }), // SQL reads it too: claim_group
  /** False: items come without a word. */
  captions: line<boolean>({ default: true, word: "captions" }),
  /** True: photos and videos come as files. */
  asFiles: line<boolean>({ default: false, word: "files" }),
  /** True: in a group not only its admins add and stop watches. */
  openWatches: line<boolean>({ default: false, word: "watches", isForGroups: true }),
};

type Table = typeof CHAT_SETTINGS;
export type ChatSettings = { [Name in keyof Table]: Table[Name]["default"] };
/** A chat has only what it has changed. */
type StoredSettings = Partial<ChatSettings>;

export function withDefaults(stored: StoredSettings): ChatSettings {
  const defaults = Object.entries(CHAT_SETTINGS).map(([name, { default: byDefault }]) => [name, byDefault]);
  return { ...Object.fromEntries(defaults), ...stored };
}

/** Decodes what a chat has stored. */
export const settings = (stored: Json): ChatSettings => withDefaults(stored as StoredSettings);

/** As it is stored: null takes out what is back at its default. */
export function withoutDefaults(change: Partial<ChatSettings>): Record<string, unknown> {
  const defaults = withDefaults({});
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === defaults[name as keyof Table] ? null : value]),
  );
}

function line<Value>(setting: SettingLine<Value>): SettingLine<Value> {
  return setting;
}
