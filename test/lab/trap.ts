import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** A port of loopback that nobody may ever reach. */
export interface Trap extends AsyncDisposable {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** 127.0.0.1:port */
  readonly host: string;
  readonly port: number;
  /** That were opened so far, whatever came over them. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Counts who comes, and hangs up. */
export async function openTrap(): Promise<Trap> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on("error", () => undefined); // whoever came hung up first: that is counted, and nothing else matters
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    get connections() {
      return connections;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
