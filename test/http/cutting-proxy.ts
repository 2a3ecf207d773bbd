import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  readonly url: string;
  /** How many connections were cut. */
  readonly cuts: number;
}

/**
 * Passes everything on to the port; each of the first connections is cut when it has passed its number of bytes to the
 * server, or of answers.
 */
export async function openCuttingProxy(
  port: number,
  cutAfterBytes: number[],
  { ofAnswers = false } = {},
): Promise<CuttingProxy> {
  const limits = [...cutAfterBytes];
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((inner) => {
    const outer = connect(port, "127.0.0.1");
    const [from, to] = ofAnswers ? [outer, inner] : [inner, outer];
    let passedBytes = 0;
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()); // a cut is what the test is about
      socket.once("close", () => sockets.delete(socket));
    }
    from.on("data", (chunk: Buffer) => {
      passedBytes += chunk.length;
      if (!to.write(chunk)) from.pause();
      if (limits[0] === undefined || passedBytes < limits[0]) return;
      limits.shift();
      cuts++;
      inner.resetAndDestroy();
      outer.end();
    });
    to.on("drain", () => from.resume());
    to.pipe(from);
    from.once("end", () => to.end());
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
