import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createImageFaults, type ImageFault, type ImageFaultOptions, type WhichImages } from "./image-faults.ts";
import { IMAGE_EXTENSIONS, type ImageExtension, sampleImage } from "./image-files.ts";

export interface ImageSiteOptions {
  /** How many web servers (1). */
  hosts?: number;
  /** From a request to the head of its answer (0). */
  latencyMs?: number;
  /** Of an image (20,000). */
  sizeBytes?: number;
}

interface ImageHostCounts {
  requests: number;
  /** Asked and not answered to the end yet. */
  inFlight: number;
  mostInFlight: number;
  /** Requests within any one second. */
  mostPerSecond: number;
  connections: number;
}

export interface ImageSiteCounts {
  requests: number;
  inFlight: number;
  /** By all hosts together at one moment. */
  mostInFlight: number;
  connections: number;
  /** In the order of the hosts. */
  hosts: ImageHostCounts[];
}

/** Web servers that make images up, and what can be asked of them. */
export interface ImageSite {
  open(options: ImageSiteOptions): Promise<string[]>;
  serves(at: string, body: Uint8Array): void;
  latency(ms: number): void;
  /** The next `count` requests are answered once all of them have come. */
  gathers(count: number): void;
  misbehaves(which: WhichImages, fault: ImageFault, options?: ImageFaultOptions): void;
  behaves(which?: WhichImages): void;
  counts(): ImageSiteCounts;
  /** How often each was asked for, by path. */
  asked(): Map<string, number>;
  /** Counts from zero. */
  forget(): void;
}

const SIZE_BYTES = 20_000;

/** `/<set>/<number>.<extension>` is an image; the same path is the same image on all hosts. */
export function createImageSite(): ImageSite {
  const faults = createImageFaults();
  const files = new Map<string, Uint8Array>();
  const tallies: Tally[] = [];
  const paths = new Map<string, number>();
  let inFlight = 0;
  let mostInFlight = 0;
  let latencyMs = 0;
  let gathering = { missing: 0, complete: Promise.withResolvers<void>() };
  let sizeBytes = SIZE_BYTES;

  async function openHost(): Promise<string> {
    const tally = createTally();
    tallies.push(tally);
    const server = createServer((request, response) => {
      const { pathname } = new URL(`http://localhost${request.url ?? "/"}`);
      paths.set(pathname, (paths.get(pathname) ?? 0) + 1);
      tally.begins();
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      response.once("close", () => {
        tally.ends();
        inFlight--;
      });
      respond(pathname, request, response).catch((error: Error) => response.destroy(error));
    });
    server.on("connection", tally.connects);
    server.keepAliveTimeout = 0; // an idle connection that closes under the next request would be a fault nobody asked for
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function respond(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (latencyMs > 0) await setTimeout(latencyMs);
    if (gathering.missing > 0) await gathered();
    if (response.destroyed) return;
    const file = files.get(pathname);
    if (file) return void response.writeHead(200, { "content-length": file.length }).end(file);
    const asked = parsePath(pathname);
    if (!asked) return void response.writeHead(404).end("not here");
    const image = sampleImage(pathname, asked.extension, sizeBytes);
    const fault = faults.take(asked.number, pathname);
    if (fault) return fault({ request, response, image });
    response.writeHead(200, { "content-type": image.contentType, "content-length": image.bytes.length });
    response.end(image.bytes);
  }

  function gathered(): Promise<void> {
    if (--gathering.missing === 0) gathering.complete.resolve();
    return gathering.complete.promise;
  }

  return {
    async open({ hosts = 1, ...options }) {
      latencyMs = options.latencyMs ?? 0;
      sizeBytes = options.sizeBytes ?? SIZE_BYTES;
      return Promise.all(Array.from({ length: hosts }, openHost));
    },
    serves: (at, body) => void files.set(at, body),
    latency(ms) {
      latencyMs = ms;
    },
    gathers(count) {
      gathering = { missing: count, complete: Promise.withResolvers() };
    },
    misbehaves: faults.add,
    behaves: faults.remove,
    counts() {
      const hosts = tallies.map(({ counts }) => counts);
      const sum = (of: (counts: ImageHostCounts) => number) => hosts.reduce((total, counts) => total + of(counts), 0);
      return {
        requests: sum(({ requests }) => requests),
        inFlight,
        mostInFlight,
        connections: sum(({ connections }) => connections),
        hosts,
      };
    },
    asked: () => paths,
    forget() {
      paths.clear();
      mostInFlight = inFlight;
      for (const tally of tallies) tally.forget();
    },
  };
}

const PATH = new RegExp(`/(\\d+)\\.(${IMAGE_EXTENSIONS.join("|")})$`);

function parsePath(pathname: string): { number: number; extension: ImageExtension } | undefined {
  const [, number, extension] = PATH.exec(pathname) ?? [];
  return number === undefined ? undefined : { number: Number(number), extension: extension as ImageExtension };
}

type Tally = ReturnType<typeof createTally>;

/** What one host has seen. */
function createTally() {
  const counts: ImageHostCounts = { requests: 0, inFlight: 0, mostInFlight: 0, mostPerSecond: 0, connections: 0 };
  /** Times of the requests of the last second, oldest first. */
  const recent: number[] = [];

  return {
    counts,
    begins() {
      const now = performance.now();
      while (recent[0] !== undefined && now - recent[0] >= 1000) recent.shift();
      recent.push(now);
      counts.requests++;
      counts.mostInFlight = Math.max(counts.mostInFlight, ++counts.inFlight);
      counts.mostPerSecond = Math.max(counts.mostPerSecond, recent.length);
    },
    ends: () => void counts.inFlight--,
    connects: () => void counts.connections++,
    forget() {
      recent.length = 0;
      Object.assign(counts, { requests: 0, connections: 0, mostInFlight: counts.inFlight, mostPerSecond: 0 });
    },
  };
}
