import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port that leads to a service far away. */
export interface Line extends AsyncDisposable {
  readonly port: number;
  /** Bytes that have gone to the service, and that came from it. */
  readonly bytes: { to: number; from: number };
}

/** Bytes on their way before the sender has to wait: four times what 100 Mbit/s carry in 50 ms. */
const ON_THE_WAY_BYTES = 2_500_000;

/** Listens at `host` and passes everything on to `service`, each way `delayMs` later. */
export async function openLine(
  host: string,
  service: { host: string; port: number },
  { delayMs }: { delayMs: number },
): Promise<Line> {
  const bytes = { to: 0, from: 0 };
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect({ ...service, noDelay: true });
    near.setNoDelay(true);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => undefined); // told to the other side by the end of its half
    }
    carry(near, far, delayMs);
    carry(far, near, delayMs);
    near.on("data", ({ length }) => {
      bytes.to += length;
    });
    far.on("data", ({ length }) => {
      bytes.from += length;
    });
  });
  await once(server.listen(0, host), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    bytes,
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** One direction of a connection. */
function carry(from: net.Socket, to: net.Socket, delayMs: number): void {
  let onTheWay = 0;
  let last: Promise<unknown> = Promise.resolve();
  const later = (act: () => void) => {
    last = Promise.all([last, delayMs > 0 ? sleep(delayMs) : undefined]).then(act);
  };
  from.on("data", (piece) => {
    onTheWay += piece.length;
    if (onTheWay > ON_THE_WAY_BYTES) from.pause();
    later(() => {
      if (to.destroyed) return;
      to.write(piece, () => {
        onTheWay -= piece.length;
        if (onTheWay <= ON_THE_WAY_BYTES) from.resume();
      });
    });
  });
  from.on("end", () => later(() => to.end()));
  from.on("close", () => later(() => (from.errored ? to.resetAndDestroy() : to.end())));
}
