/** Values that pass from one side to the other, one at a time. */
export interface Handover<T> {
  /** Resolves when the taker has done with it and asks for the next, or takes nothing more. */
  send(value: T): Promise<void>;
  close(): void;
  /** To be gone through once; ends when all was taken that was sent before `close`. */
  taken(): AsyncGenerator<T>;
}

export function createHandover<T>(): Handover<T> {
  const sent: { value: T; done: () => void }[] = [];
  let isClosed = false;
  let news = Promise.withResolvers<void>();

  async function* taken(): AsyncGenerator<T> {
    try {
      for (;;) {
        const [next] = sent;
        if (next) {
          yield next.value;
          sent.shift()?.done();
        } else if (isClosed) return;
        else await news.promise;
        news = Promise.withResolvers();
      }
    } finally {
      isClosed = true;
      for (const { done } of sent) done();
    }
  }

  return {
    taken,
    send: (value) =>
      new Promise((done) => {
        if (isClosed) return done();
        sent.push({ value, done });
        news.resolve();
      }),
    close() {
      isClosed = true;
      news.resolve();
    },
  };
}
