import { once } from "node:events";
import net, { type AddressInfo } from "node:net";

/** A network between a process and one service, which can fail. Made anew it passes everything on. */
export interface Wire extends AsyncDisposable {
  /** On loopback. */
  readonly port: number;
  passes(): void;
  /** Connections stay, and nothing comes through, as where a cable is pulled: half-open. */
  holds(): void;
  /** Connections are reset, and new ones as well. */
  cuts(): void;
  /** Passes so many further bytes of answers on, then cuts once. */
  cutsAfter(bytes: number): void;
  /** Leads to another port of loopback, without what was connected; nowhere without one. */
  leadsTo(port: number | undefined): void;
}

type Mode = "pass" | "hold" | "cut";

/** Leads nowhere until it is told. */
export async function openWire(to?: number): Promise<Wire> {
  let port = to;
  let mode: Mode = "pass";
  let answerBytesLeft = Number.POSITIVE_INFINITY;
  const pairs = new Set<readonly [net.Socket, net.Socket]>();
  const cutAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
  };
  const turns = (next: Mode) => {
    mode = next;
    answerBytesLeft = Number.POSITIVE_INFINITY;
    if (mode === "cut") cutAll();
    for (const pair of pairs) for (const socket of pair) mode === "hold" ? socket.pause() : socket.resume();
  };
  const countAnswer = (bytes: number): boolean => {
    answerBytesLeft -= bytes;
    if (answerBytesLeft > 0) return true;
    answerBytesLeft = Number.POSITIVE_INFINITY;
    cutAll();
    return false;
  };
  const server = net.createServer((client) => {
    client.on("error", () => client.destroy()); // the other side's business: it is told by the close
    if (port === undefined || mode === "cut") return client.resetAndDestroy();
    const service = net.connect(port, "127.0.0.1");
    const pair = [client, service] as const;
    pairs.add(pair);
    passOn(client, service, () => true);
    passOn(service, client, countAnswer);
    if (mode === "hold") for (const socket of pair) socket.pause();
    client.on("close", () => pairs.delete(pair));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    passes: () => turns("pass"),
    holds: () => turns("hold"),
    cuts: () => turns("cut"),
    cutsAfter: (bytes) => {
      turns("pass");
      answerBytesLeft = bytes;
    },
    leadsTo(next) {
      port = next;
      cutAll();
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      cutAll();
      await closed;
    },
  };
}

/** One direction of a connection; `isPassed` says of each piece whether it goes on. */
function passOn(from: net.Socket, to: net.Socket, isPassed: (bytes: number) => boolean): void {
  from.on("data", (piece) => {
    if (!isPassed(piece.length) || to.destroyed) return;
    if (!to.write(piece)) {
      from.pause();
      to.once("drain", () => from.resume());
    }
  });
  from.on("end", () => to.end());
  from.on("error", () => to.destroy());
  from.on("close", () => to.destroy());
}
