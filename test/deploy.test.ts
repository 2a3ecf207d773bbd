import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ENVIRONMENT } from "../src/environment.ts";

const FILES = [
  ...["Dockerfile", "compose.yaml", "fly.toml"],
  ...["deploy/mediaferry.service", "deploy/Caddyfile", "deploy/nginx.conf", "docs/operate.md", "docs/run.md"],
];
/** Of Node, of the system, and of other programs that are run there. */
const OTHERS = [
  ...["MALLOC_ARENA_MAX", "NODE_COMPILE_CACHE", "NODE_ENV", "PATH"],
  ...["POSTGRES_PASSWORD", "POSTGRES_USER", "TELEGRAM_API_HASH", "TELEGRAM_API_ID"],
];

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, "..", file), "utf8");

test("what runs the bot sets no names but those of its settings", () => {
  const known = [...Object.keys(ENVIRONMENT.shape), ...OTHERS];
  const unknown = FILES.flatMap((file) =>
    [...read(file).matchAll(/(?<![\w$])([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?= ?[=:] ?\S)/g)].flatMap(([, name]) =>
      known.includes(name!) ? [] : [`${file}: ${name}`],
    ),
  );
  expect(unknown).toEqual([]);
});

test("whatever stops the bot waits longer than its running steps may take, and what closing takes after them", () => {
  const drainSeconds = ENVIRONMENT.shape.DRAIN_SECONDS.parse(undefined);
  const waits = [
    /kill_timeout = "(\d+)s"/.exec(read("fly.toml")),
    /stop_grace_period: (\d+)s/.exec(read("compose.yaml")),
    /TimeoutStopSec=(\d+)\n/.exec(read("deploy/mediaferry.service")),
    /--stop-timeout (\d+) /.exec(read("Dockerfile")),
  ].map((found) => Number(found?.[1]));
  for (const seconds of waits) expect(seconds).toBeGreaterThanOrEqual(2 * drainSeconds);
});
