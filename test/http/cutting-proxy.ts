import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  readonly url: string;
  /** How many connections were cut. */
  readonly cuts: number;
}

/** Passes everything on to the port; each of the first connections is cut when it has passed its number of bytes. */
export async function openCuttingProxy(port: number, cutAfterBytes: number[]): Promise<CuttingProxy> {
  const limits = [...cutAfterBytes];
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((inner) => {
    const outer = connect(port, "127.0.0.1");
    let passedBytes = 0;
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()); // a cut is what the test is about
      socket.once("close", () => sockets.delete(socket));
    }
    inner.on("data", (chunk: Buffer) => {
      passedBytes += chunk.length;
      if (!outer.write(chunk)) inner.pause();
      if (limits[0] === undefined || passedBytes < limits[0]) return;
      limits.shift();
      cuts++;
      inner.resetAndDestroy();
      outer.end();
    });
    outer.on("drain", () => inner.resume());
    outer.pipe(inner);
    inner.once("end", () => outer.end());
  });
  server.listen(0);
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
