/** Kinds of updates that Telegram is asked to send; edited messages are not among them. */
export const ALLOWED_UPDATES = ["message", "callback_query", "chat_member", "my_chat_member"] as const;
