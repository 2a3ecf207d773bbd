/** What Chromium tells; each event has fields of its own. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol has hundreds of events, of which the callers know theirs
type Event = any;

export interface DevTools {
  send<Answer = void>(method: string, params?: object, sessionId?: string): Promise<Answer>;
  on(sessionId: string, method: string, listener: (event: Event) => void): void;
  /** The next event of this kind. */
  next(sessionId: string, method: string): Promise<Event>;
}

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Event;
  result?: unknown;
  error?: { message: string };
}

/** A client of the DevTools protocol, for several sessions over one connection. */
export async function openDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: { sessionId: string; method: string; listener: (event: Event) => void }[] = [];
  let count = 0;
  socket.onmessage = ({ data }) => {
    const { id, sessionId, method, params, result, error }: Message = JSON.parse(String(data));
    const call = id === undefined ? undefined : calls.get(id);
    if (id !== undefined) calls.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
    for (const each of listeners) if (each.sessionId === sessionId && each.method === method) each.listener(params);
  };
  socket.onclose = () => {
    for (const { reject } of calls.values()) reject(new Error("Chromium has ended"));
  };
  const on: DevTools["on"] = (sessionId, method, listener) => void listeners.push({ sessionId, method, listener });
  return {
    async send<Answer>(method: string, params: object = {}, sessionId?: string) {
      const id = ++count;
      const call = Promise.withResolvers<unknown>();
      calls.set(id, call);
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return (await call.promise) as Answer;
    },
    on,
    next: (sessionId, method) => new Promise((resolve) => on(sessionId, method, resolve)),
  };
}
