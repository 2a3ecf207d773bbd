import { Gauge, Registry } from "prom-client";
import type { Stores } from "../../stores/index.ts";

export interface HostDeps {
  stores: Pick<Stores, "files" | "usage" | "hostId">;
  about: {
    /** Of this program, and of its FFmpeg. */
    version: string;
    ffmpegVersion: string;
    /** Bytes of the disk that jobs leave free. */
    diskReserveBytes: number;
  };
  /** This process takes the updates of Telegram. */
  isReceiving: () => boolean;
}

const OF_HOST = "The same from all processes that share a DATA_DIR (label host): take the maximum by host.";

/** What this process is and has, read when it is asked for. */
export function describeHost({ stores, about, isReceiving }: HostDeps): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { hostId: host } = stores;
  new Gauge({
    name: "mediaferry_build_info",
    help: "Always 1; versions of this process and of what it runs on.",
    ...{ labelNames: ["version", "node", "ffmpeg"] as const, registers },
  }).set({ version: about.version, node: process.versions.node, ffmpeg: about.ffmpegVersion }, 1);
  new Gauge({
    name: "mediaferry_receives_updates",
    help: "1 where this process gets the updates of Telegram, 0 where it stands by, is refused or has another role; with polling the sum is 1.",
    registers,
    collect() {
      this.set(isReceiving() ? 1 : 0);
    },
  });
  const gauge = (name: string, help: string, read: () => Promise<number> | number) =>
    new Gauge({
      ...{ name, help: `${help} ${OF_HOST}`, labelNames: ["host"] as const, registers },
      async collect() {
        this.set({ host }, await read());
      },
    });
  const { files } = stores;
  const freeBytes = async () => (await files.space()).freeBytes;
  gauge("mediaferry_disk_free_bytes", "Bytes that are free on the disk of DATA_DIR.", freeBytes);
  gauge("mediaferry_disk_size_bytes", "Size of the disk of DATA_DIR.", async () => (await files.space()).totalBytes);
  gauge("mediaferry_disk_reserve_bytes", "Bytes that jobs leave free (DISK_RESERVE_MB).", () => about.diskReserveBytes);
  new Gauge({
    name: "mediaferry_data_bytes",
    help: `What the bot keeps in DATA_DIR, by part; may be a minute old. ${OF_HOST}`,
    ...{ labelNames: ["host", "part"] as const, registers },
    async collect() {
      for (const [part, bytes] of Object.entries(await stores.usage())) this.set({ host, part }, bytes);
    },
  });
  return registry;
}
