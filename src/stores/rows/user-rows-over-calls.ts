import { type StoredSettings, withDefaults, withoutDefaults } from "./chat-settings.ts";
import type { JobRow } from "./rows.ts";
import { type Call, type Stored, withDates } from "./stored.ts";
import type { GroupClaim, ItemRow, ListedItem, SessionRow, UserRows, WatchRow } from "./user-rows.ts";

type OutgoingFile = Extract<GroupClaim, { action: "send" }>["items"][number];
type StoredClaim =
  | Exclude<GroupClaim, { action: "send" }>
  | { action: "send"; chat: StoredSettings & { chatId: number }; items: Stored<OutgoingFile>[] };

/** The part of `rowsOverCalls` that is the relay's; `job` turns a stored job into its row. */
export function userRowsOverCalls(call: Call, job: (stored: Stored<JobRow>) => JobRow): UserRows {
  return {
    ...settingsAndWatches(call, job),
    ...items(call),
    ...parcels(call),
    finishRelay: async (jobId, end) => job(await call("finish_relay", { jobId, end })),

    async findSession(platform) {
      const found = await call<Stored<SessionRow> | null>("find_session", { platform });
      return found ? session(found) : undefined;
    },
    setSession: async (now, options) => session(await call("set_session", { session: now, ...options })),
    takeSessionAlarm: (platform, options) => call("take_session_alarm", { platform, ...options }),
  };
}

type Watches =
  | "chatSettings"
  | "changeChatSettings"
  | "watch"
  | "changeWatch"
  | "unwatch"
  | "findWatch"
  | "listWatches"
  | "failedItems"
  | "watchesOf"
  | "checkNow"
  | "recheck"
  | "pauseChat"
  | "reopenChat"
  | "moveChat"
  | "currentChat"
  | "banUser"
  | "setThread"
  | "forgetThread"
  | "takeDuePolls"
  | "findSourceUser"
  | "rememberSourceUser";

function settingsAndWatches(call: Call, job: (stored: Stored<JobRow>) => JobRow): Pick<UserRows, Watches> {
  return {
    chatSettings: async (chatId) => withDefaults(await call("chat_settings", { chatId })),
    changeChatSettings: async (chatId, change) =>
      withDefaults(await call("change_chat_settings", { chatId, change: withoutDefaults(change) })),
    async watch(newWatch) {
      const answer = await call<{ watch: Stored<WatchRow>; isNew: boolean }>("watch", newWatch);
      return { watch: watch(answer.watch), isNew: answer.isNew };
    },
    changeWatch: async (watchId, change) => optionalWatch(await call("change_watch", { watchId, change })),
    unwatch: (watchId) => call("unwatch", { watchId }),
    findWatch: async (watchId) => optionalWatch(await call("find_watch", { watchId })),
    listWatches: async (chatId) => (await call<Stored<WatchRow>[]>("list_watches", { chatId })).map(watch),
    async failedItems(watchId, { limit }) {
      type Failed = Awaited<ReturnType<UserRows["failedItems"]>>[number];
      const found = await call<Stored<Failed>[]>("failed_items", { watchId, limit });
      return found.map((failed) => withDates<Failed>(failed, ["takenAt"]));
    },
    watchesOf: async (jobId) => (await call<Stored<WatchRow>[]>("watches_of", { jobId })).map(watch),
    recheck: (platform) => call("recheck", { platform }),
    checkNow: (watchId) => call("check_now", { watchId }),
    setThread: (of, threadId) => call("set_thread", { ...of, threadId }),
    forgetThread: (chatId, threadId) => call("forget_thread", { chatId, threadId }),
    pauseChat: (chatId) => call("pause_chat", { chatId }),
    reopenChat: (chatId) => call("reopen_chat", { chatId }),
    moveChat: (from, to) => call("move_chat", { from, to }),
    currentChat: (chatId) => call("current_chat", { chatId }),
    async banUser(userId) {
      type Ended = Awaited<ReturnType<UserRows["banUser"]>>;
      const ended = await call<Omit<Ended, "watches"> & { watches: Stored<WatchRow>[] }>("ban_user", { userId });
      return { ...ended, watches: ended.watches.map(watch) };
    },
    takeDuePolls: async ({ limit }) => (await call<Stored<JobRow>[]>("take_due_polls", { limit })).map(job),
    findSourceUser: async (platform, handle) =>
      (await call<string | null>("find_source_user", { platform, handle })) ?? undefined,
    rememberSourceUser: (user) => call("remember_source_user", user),
  };
}

type Items = "claimItems" | "relayItems" | "claimMedia" | "refreshItem" | "itemReady" | "itemFailed";

function items(call: Call): Pick<UserRows, Items> {
  return {
    async claimItems(jobId, options: { items: ListedItem[]; groupSize: number; again: boolean }) {
      const claimed = await call<{ items: Stored<ItemRow>[]; known: number }>("claim_items", {
        jobId,
        ...options,
      });
      return { items: claimed.items.map(item), known: claimed.known };
    },
    relayItems: async (jobId) => (await call<Stored<ItemRow>[]>("relay_items", { jobId })).map(item),
    claimMedia: (jobId, mediaId) => call("claim_media", { jobId, mediaId }),
    refreshItem: (jobId, mediaId, fresh) => call("refresh_item", { jobId, mediaId, item: fresh }),
    itemReady: (jobId, mediaId, ready) => call("item_ready", { jobId, mediaId, ready }),
    itemFailed: (jobId, mediaId, failure) => call("item_failed", { jobId, mediaId, failure }),
  };
}

type Parcels = "claimGroup" | "releaseItems" | "itemSent" | "forgetFile" | "deliveriesFailed" | "chatsLeft";

function parcels(call: Call): Pick<UserRows, Parcels> {
  return {
    async claimGroup(jobId, group, chatId) {
      const claim = await call<StoredClaim>("claim_group", { jobId, group, chatId });
      if (claim.action !== "send") return claim;
      const { chatId: id, ...settings } = claim.chat;
      return {
        ...claim,
        chat: { chatId: id, ...withDefaults(settings) },
        items: claim.items.map((parcel) => withDates<OutgoingFile>(parcel, ["takenAt", "expiresAt"])),
      };
    },
    releaseItems: (jobId, chatId, mediaIds) => call("release_items", { jobId, chatId, mediaIds }),
    itemSent: (jobId, chatId, sent) => call("item_sent", { jobId, chatId, sent }),
    forgetFile: (mediaId) => call("forget_file", { mediaId }),
    deliveriesFailed: (jobId, chatId, mediaIds, failure) =>
      call("deliveries_failed", { jobId, chatId, mediaIds, failure }),
    chatsLeft: (jobId, group) => call("chats_left", { jobId, group }),
  };
}

const watch = (stored: Stored<WatchRow>): WatchRow =>
  withDates(stored, ["createdAt", "nextCheckAt", "lastCheckAt", "lastExpiredAt"]);

const optionalWatch = (stored: Stored<WatchRow> | null): WatchRow | undefined => (stored ? watch(stored) : undefined);

const item = (stored: Stored<ItemRow>): ItemRow => withDates(stored, ["takenAt", "expiresAt"]);

const session = (stored: Stored<SessionRow>): SessionRow => withDates(stored, ["since", "until"]);
