import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import type { Readable } from "node:stream";

export interface SocksProxy extends AsyncDisposable {
  /** With the user and the password that it asks for. */
  url: string;
  /** What it was asked for, and by whom: "files.example:80 bob:pass:word". */
  readonly asked: string[];
}

const [VERSION, BY_PASSWORD, IPV4, NAME] = [5, 2, 1, 3];
const GRANTED = Buffer.from([VERSION, 0, 0, IPV4, 0, 0, 0, 0, 0, 0]);

/** A SOCKS5 server (RFC 1928, 1929) on loopback. `to`: it leads everything there. */
export async function openSocksProxy({ to }: { to?: { port: number } } = {}): Promise<SocksProxy> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = net.createServer((client) => {
    open.add(client);
    client.on("error", () => client.destroy()).on("close", () => open.delete(client));
    void serve(client).catch(() => client.destroy());
  });

  async function serve(client: Socket): Promise<void> {
    const take = reader(client);
    const [, methods = 0] = await take(2);
    await take(methods);
    client.write(Buffer.from([VERSION, BY_PASSWORD]));
    await take(1);
    const user = await take((await take(1))[0]!);
    const password = await take((await take(1))[0]!);
    client.write(Buffer.from([1, 0]));
    const [, , , kind] = await take(4);
    const host = kind === NAME ? String(await take((await take(1))[0]!)) : (await take(4)).join(".");
    const port = (await take(2)).readUInt16BE();
    asked.push(`${host}:${port} ${user}:${password}`);
    const upstream = net.connect({ host: to ? "127.0.0.1" : host, port: to?.port ?? port });
    upstream.on("error", () => client.destroy());
    await once(upstream, "connect");
    client.write(GRANTED);
    client.pipe(upstream).pipe(client);
  }

  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `socks5://bob:pass%3Aword@127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Takes so many bytes of what comes. */
function reader(socket: Readable): (count: number) => Promise<Buffer> {
  return async (count) => {
    if (count === 0) return Buffer.alloc(0);
    for (;;) {
      const bytes: Buffer | null = socket.read(count);
      if (bytes) return bytes;
      await once(socket, "readable");
    }
  };
}
