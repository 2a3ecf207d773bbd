import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ImageFault, ImageFaultOptions, WhichImages } from "./image-faults.ts";
import type { ImageExtension } from "./image-files.ts";
import { type ImageListFormat, imageList, type SamplePost, samplePosts } from "./image-lists.ts";
import type { ImageSiteAnswer, ImageSiteCall } from "./image-process.ts";
import type { ImageSite, ImageSiteCounts, ImageSiteOptions } from "./image-site.ts";

export interface SetOptions {
  posts: number;
  /** In all of them together. */
  images: number;
  /** The folder of their addresses ("set"): images of two sets are never the same. */
  set?: string;
  /** Of all (jpg). */
  extension?: ImageExtension;
}

/** Web servers full of images. They are a process of their own, so that what they cost is not counted for others. */
export interface ImageHosts extends AsyncDisposable {
  readonly pid: number;
  /** 127.0.0.1:port each. */
  readonly hosts: readonly string[];
  /** As `ALLOW_PRIVATE_HOSTS` takes them. */
  readonly allowed: string;
  /** Of image 1, 2, …: the hosts take turns. */
  link(number: number, options?: Pick<SetOptions, "set" | "extension">): string;
  posts(options: SetOptions): SamplePost[];
  /** The bytes of a list of that form, gzipped where it ends with ".gz". */
  list(format: ImageListFormat | `${ImageListFormat}.gz`, options: SetOptions): Buffer;
  /** Puts a file behind a path of all hosts and returns its link on the first. */
  serves(at: string, body: Uint8Array): Promise<string>;
  /** From now on. */
  latency(ms: number): Promise<void>;
  /** The next `count` requests are answered once all of them have come. */
  gathers(count: number): Promise<void>;
  misbehaves(which: WhichImages, fault: ImageFault, options?: ImageFaultOptions): Promise<void>;
  /** Those images, or all of them, are whole again. */
  behaves(which?: WhichImages): Promise<void>;
  counts(): Promise<ImageSiteCounts>;
  /** How often each was asked for, by path. */
  asked(): Promise<Map<string, number>>;
  /** Counts from zero. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openImageHosts(options: ImageSiteOptions = {}): Promise<ImageHosts> {
  const site = startSite();
  const hosts = await site.call("open", options);
  const link: ImageHosts["link"] = (number, { set = "set", extension = "jpg" } = {}) =>
    `http://${hosts[number % hosts.length]}/${set}/${number}.${extension}`;
  const posts: ImageHosts["posts"] = ({ set, extension, ...counts }) =>
    samplePosts({
      ...counts,
      link: (number) => link(number, { ...(set && { set }), ...(extension && { extension }) }),
    });
  return {
    pid: site.pid,
    hosts,
    allowed: hosts.join(","),
    link,
    posts,
    list: (format, set) => imageList(format, posts(set)),
    async serves(at, body) {
      await site.call("serves", at, body);
      return `http://${hosts[0]}${at}`;
    },
    latency: (ms) => site.call("latency", ms),
    gathers: (count) => site.call("gathers", count),
    misbehaves: (...fault) => site.call("misbehaves", ...fault),
    behaves: (...which) => site.call("behaves", ...which),
    counts: () => site.call("counts"),
    asked: () => site.call("asked"),
    forget: () => site.call("forget"),
    close: site.close,
    [Symbol.asyncDispose]: site.close,
  };
}

/** It ends with this process, however that ends: its channel closes then. */
function startSite() {
  const child = fork(fileURLToPath(new URL("image-process.ts", import.meta.url)), {
    execArgv: [],
    serialization: "advanced",
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = once(child, "exit");
  let calls = 0;
  child.on("message", (answer: ImageSiteAnswer) => {
    if ("error" in answer) waiting.get(answer.id)?.reject(new Error(answer.error));
    else waiting.get(answer.id)?.resolve(answer.result);
    waiting.delete(answer.id);
  });
  child.on("exit", (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`the image hosts ended with ${signal ?? code}`));
  });

  return {
    pid: child.pid!,
    call<M extends keyof ImageSite>(method: M, ...args: Parameters<ImageSite[M]>) {
      const own = Promise.withResolvers<unknown>();
      const call: ImageSiteCall = { id: ++calls, method, args };
      waiting.set(call.id, own);
      child.send(call);
      return own.promise as Promise<Awaited<ReturnType<ImageSite[M]>>>;
    },
    async close() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
