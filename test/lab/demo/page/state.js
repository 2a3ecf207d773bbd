/** What the server has told, and what its user looks at. Whoever shows some of it hears of every change. */
export const state = {
  bot: { username: "", name: "" },
  /** By id, in the order of the list: as the server tells it, with `messages` by their ids and `unread`. */
  chats: new Map(),
  openId: 0,
  /** The thread that is looked at in a forum; undefined is General. */
  topic: undefined,
  phase: "starting",
  problem: undefined,
  samples: undefined,
  faults: [],
  menus: {},
  /** "chat message" of what the bot has not taken yet. */
  unheard: new Set(),
};

const listeners = new Set();

/** `listener` gets the name of the change and its facts: state, status, message, gone, action, unheard, open. */
export const onChange = (listener) => void listeners.add(listener);

function tell(name, facts = {}) {
  for (const listener of listeners) listener(name, facts);
}

export const openChat = () => state.chats.get(state.openId);
export const topicOf = ({ message_thread_id: thread, is_topic_message: isInTopic }) => (isInTopic ? thread : undefined);
export const authorOf = ({ sender_chat: channel, from }) => channel?.title ?? from?.first_name ?? "";
export const isMine = (message, chat) => message.from?.id === chat.me || message.sender_chat?.id === chat.id;

export function open(chatId, topic) {
  state.openId = chatId;
  state.topic = topic;
  openChat().unread = 0;
  tell("open");
}

const hear = {
  state({ bot, chats, unheard, ...status }) {
    const before = state.chats;
    state.bot = bot;
    state.chats = new Map(
      chats.map((chat) => [
        chat.id,
        {
          ...chat,
          messages: new Map(chat.messages.map((message) => [message.message_id, message])),
          unread: before.get(chat.id)?.unread ?? 0,
        },
      ]),
    );
    state.unheard = new Set(unheard);
    if (!state.chats.has(state.openId)) state.openId = chats[0].id;
    takeStatus(status);
    tell("state");
  },
  status(status) {
    takeStatus(status);
    tell("status");
  },
  message({ chatId, message, isNew }) {
    const chat = state.chats.get(chatId);
    chat.messages.set(message.message_id, message);
    const isSeen = chatId === state.openId && !document.hidden;
    if (isNew && !isSeen && !isMine(message, chat)) chat.unread++;
    tell("message", { chat, message, isNew });
  },
  gone({ chatId, messageId }) {
    const chat = state.chats.get(chatId);
    const message = chat.messages.get(messageId);
    chat.messages.delete(messageId);
    if (message) tell("gone", { chat, message });
  },
  action: ({ chatId, text }) => tell("action", { chat: state.chats.get(chatId), text }),
  unheard(keys) {
    state.unheard = new Set(keys);
    tell("unheard");
  },
};

function takeStatus({ phase, problem, samples, faults, menus }) {
  Object.assign(state, { phase, problem, samples, faults, menus });
  document.body.dataset.phase = phase;
}

/** Begins with everything there is, also after the line was lost. */
export function connect() {
  const source = new EventSource("events");
  for (const [name, take] of Object.entries(hear)) source.addEventListener(name, ({ data }) => take(JSON.parse(data)));
  source.onopen = () => document.body.classList.remove("offline");
  source.onerror = () => document.body.classList.add("offline");
  document.addEventListener("visibilitychange", () => {
    const chat = openChat();
    if (document.hidden || !chat) return;
    chat.unread = 0;
    tell("unheard");
  });
}
